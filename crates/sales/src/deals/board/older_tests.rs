//! Whatever comes in whatever order, moves of one's own, answers and other people's events: the board ends up with the
//! sums that there are, and no answer that is older than what is shown is ever taken in.

use super::asked::{Move, Tally};
use super::cast::{self, id, stage};
use super::model::{Board, Card, Shown};
use super::news::News;
use super::pending::Pending;
use super::sums::Sums;
use events::{Event, Origin};
use kernel::{Currency, Draft, Id};
use proptest::prelude::*;

const NAMES: [&str; 4] = ["Oak", "Elm", "Fir", "Ash"];

fn start() -> Board {
    cast::board(&[&NAMES[..2], &NAMES[2..3], &NAMES[3..]])
}

struct Server {
    cards: Vec<Card>,
    log: Vec<Event>,
}

impl Server {
    fn as_of(&self) -> i64 {
        self.log.len() as i64
    }

    fn card(&self, id: Id) -> Option<Card> {
        self.cards.iter().find(|card| card.id == id).cloned()
    }

    fn moves(&mut self, id: Id, to: Id) -> i64 {
        let number = self.as_of() + 1;
        let Some(card) = self.cards.iter_mut().find(|card| card.id == id) else { return number - 1 };
        let before = Draft::from([("stage_id".into(), card.stage_id.into())]);
        (card.version, card.stage_id, card.position) = (card.version + 1, to, format!("b{number:04}"));
        let after = [("stage_id".into(), to.into()), ("position".into(), card.position.as_str().into())];
        let version = card.version;
        self.note("deal.stage_changed", id, version, before, after.into())
    }

    fn deletes(&mut self, id: Id) -> i64 {
        let version = self.card(id).map_or(0, |card| card.version + 1);
        self.cards.retain(|card| card.id != id);
        self.note("deal.deleted", id, version, Draft::new(), Draft::new())
    }

    fn note(&mut self, kind: &str, record_id: Id, version: i64, before: Draft, after: Draft) -> i64 {
        let number = self.as_of() + 1;
        let (at, kind, record_kind) = (cast::at(1), kind.to_owned(), "deal".to_owned());
        let (actor_id, owner_id, about_id, batch_id) = (None, None, None, None);
        let (actor, record_label, origin, undoes, undone_by) =
            (String::new(), String::new(), Origin::Ui, None, None);
        self.log.push(Event {
            number,
            at,
            actor_id,
            actor,
            origin,
            kind,
            record_kind,
            record_id,
            record_label,
            version,
            owner_id,
            about_id,
            batch_id,
            before,
            after,
            undoes,
            undone_by,
        });
        number
    }

    fn board(&self) -> Board {
        let mut board = start();
        board.as_of = self.as_of();
        for column in &mut board.columns {
            let here = self.cards.iter().filter(|card| card.stage_id == column.stage.id);
            column.cards = here.cloned().collect();
            column.cards.sort_by(|one, other| one.key().cmp(&other.key()));
            column.sums = Sums::of(Currency::USD, column.cards.iter().map(|card| card.share(&column.stage)));
        }
        board
    }
}

#[derive(Clone, Debug)]
enum Request {
    Move(Id, Id),
    Delete(Id),
    Glance(Id),
    Board,
}

enum Answer {
    Moved(i64, Card, Tally),
    Deleted(Id, i64, i64),
    Glance(Id, Option<Card>, Tally),
    Board(Board),
    Nothing(Id),
}

struct Browser {
    board: Board,
    pending: Pending,
    requests: Vec<Request>,
    answers: Vec<Answer>,
    fed: usize,
}

impl Browser {
    fn moves(&mut self, id: Id, to: Id) {
        let Some(card) = self.board.card(id).cloned() else { return };
        let Some(place) = self.board.place(to, usize::MAX, id) else { return };
        self.board.put(self.board.moved(&card, &place, cast::at(2)).unwrap());
        if self.pending.depart(&card, asked(id, to)).is_some() {
            self.requests.push(Request::Move(id, to));
        }
    }

    fn deletes(&mut self, id: Id) {
        if !self.pending.has(id) && self.board.take(id).is_some() {
            self.pending.leave([id]);
            self.requests.push(Request::Delete(id));
        }
    }

    fn served(&mut self, server: &mut Server, at: usize) {
        if self.requests.is_empty() {
            return;
        }
        let answer = match self.requests.remove(at % self.requests.len()) {
            Request::Move(id, _) if server.card(id).is_none() => Answer::Nothing(id),
            Request::Move(id, to) => {
                let event = server.moves(id, to);
                Answer::Moved(event, server.card(id).unwrap(), server.board().tally())
            }
            Request::Delete(id) => {
                let version = server.card(id).map_or(0, |card| card.version + 1);
                Answer::Deleted(id, version, server.deletes(id))
            }
            Request::Glance(id) => Answer::Glance(id, server.card(id), server.board().tally()),
            Request::Board => Answer::Board(server.board()),
        };
        self.answers.push(answer);
    }

    fn answered(&mut self, at: usize) {
        if self.answers.is_empty() {
            return;
        }
        match self.answers.remove(at % self.answers.len()) {
            Answer::Moved(event, card, tally) => {
                if let Some(next) = self.pending.land(&card) {
                    return self.requests.push(Request::Move(next.id, next.stage_id));
                }
                let takes = self.takes(tally.as_of);
                self.board.put(card);
                match takes {
                    true => _ = self.board.take_in(tally),
                    false => self.pending.show(Some(event)),
                }
            }
            Answer::Deleted(id, version, event) => {
                self.pending.come_back(id, version);
                self.pending.show(Some(event));
            }
            Answer::Nothing(id) => {
                if let Some(card) = self.pending.refuse(id) {
                    self.board.put(card);
                }
                // As for every deal that is not found.
                self.requests.push(Request::Board);
            }
            Answer::Glance(id, card, tally) if self.takes(tally.as_of) => {
                let known = self.board.card(id).map(|card| card.version);
                match card {
                    Some(card) if Some(card.version) < known => {}
                    Some(card) => _ = self.board.put(card),
                    None => _ = self.board.take(id),
                }
                self.board.take_in(tally);
            }
            Answer::Board(fresh) if self.takes(fresh.as_of) => {
                self.pending.caught_up();
                self.board = fresh;
            }
            Answer::Glance(..) | Answer::Board(_) => {}
        }
        if self.pending.owes() {
            self.requests.push(Request::Board);
        }
    }

    /// As the desk's, which has a test's eye on it here: what is shown never goes back behind an event that it told.
    fn takes(&mut self, as_of: i64) -> bool {
        let takes = self.pending.takes(as_of, self.board.as_of);
        assert!(!takes || as_of >= self.board.as_of);
        takes
    }

    fn hears(&mut self, server: &Server) {
        let Some(event) = server.log.get(self.fed) else { return };
        self.fed += 1;
        if self.pending.passes_over(event) {
            return;
        }
        match self.board.hear(event, false) {
            News::Ask(id) => self.requests.push(Request::Glance(id)),
            News::Again => self.requests.push(Request::Board),
            News::Old | News::Shown(_) => {}
        }
    }
}

fn asked(id: Id, stage_id: Id) -> Move {
    let (set, shown) = (Draft::new(), Shown::default());
    let (version, before, after) = (None, None, None);
    let (lost_reason, note, override_reason) = (None, None, None);
    Move { id, version, stage_id, before, after, lost_reason, note, override_reason, set, shown }
}

#[derive(Clone, Debug)]
enum Step {
    /// Somebody else moves a deal.
    Other(usize, u128),
    Own(usize, u128),
    Delete(usize),
    Serve(usize),
    Answer(usize),
    Hear,
}

fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (0..4_usize, 0..3_u128).prop_map(|(card, to)| Step::Other(card, to)),
        3 => (0..4_usize, 0..3_u128).prop_map(|(card, to)| Step::Own(card, to)),
        1 => (0..4_usize).prop_map(Step::Delete),
        4 => (0..9_usize).prop_map(Step::Serve),
        4 => (0..9_usize).prop_map(Step::Answer),
        4 => Just(Step::Hear),
    ]
}

proptest! {
    #[test]
    fn the_board_ends_up_with_the_sums_that_there_are(steps in prop::collection::vec(any_step(), 0..60)) {
        let board = start();
        let cards = board.columns.iter().flat_map(|column| column.cards.clone()).collect();
        let mut server = Server { cards, log: Vec::new() };
        let pending = Pending::default();
        let mut browser = Browser { board, pending, requests: Vec::new(), answers: Vec::new(), fed: 0 };
        for step in steps {
            match step {
                Step::Other(card, to) => _ = server.moves(id(NAMES[card]), stage(to)),
                Step::Own(card, to) => browser.moves(id(NAMES[card]), stage(to)),
                Step::Delete(card) => browser.deletes(id(NAMES[card])),
                Step::Serve(at) => browser.served(&mut server, at),
                Step::Answer(at) => browser.answered(at),
                Step::Hear => browser.hears(&server),
            }
        }
        for _ in 0..500 {
            browser.served(&mut server, 0);
            browser.answered(0);
            browser.hears(&server);
        }
        prop_assert!(browser.requests.is_empty() && browser.answers.is_empty(), "it asks no more than it has to");
        let (shown, there) = (browser.board, server.board());
        for (shown, there) in shown.columns.iter().zip(&there.columns) {
            prop_assert_eq!(&shown.sums, &there.sums);
            let places = |cards: &[Card]| {
                cards.iter().map(|card| (card.id, card.version)).collect::<Vec<_>>()
            };
            prop_assert_eq!(places(&shown.cards), places(&there.cards));
        }
    }
}
