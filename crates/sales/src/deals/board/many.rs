//! Many cards from the screen: painted at once, one request behind, one Undo, and a sentence about what was refused.

use super::api;
use super::asked::{Done, Many, Wish};
use super::columns::Place;
use super::desk::{Desk, Question, Stopped, To};
use super::drag::Zone;
use super::lanes::Lanes;
use super::model::{Board, Card, Shown, StageKind};
use super::moves::{Reason, told};
use super::reasons::is_final;
use crate::deals::ending;
use kernel::{Error, Id, Moment};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::prelude::*;

impl Desk {
    /// Moves cards to a place: one exactly there, many to the end of its column. Closing asks how, unless no card of them
    /// comes there.
    pub fn move_all(self, ids: Vec<Id>, place: Place, reason: Option<Reason>) {
        if let [id] = ids.as_slice() {
            return self.move_card(*id, place, reason);
        }
        let Some(stage) = self.stage(place.stage) else { return };
        let asks_how = stage.kind.is_closed() && reason.is_none();
        let Reason { note, override_reason, mut set } = reason.unwrap_or_default();
        set.extend(place.keeper.change());
        let wish = Wish::Stage { stage_id: stage.id, lost_reason: None, note, override_reason, set };
        let barred = asks_how.then(|| self.barred_from(&ids, &place)).flatten();
        match barred {
            Some(refused) => self.question.set(Some(Question::Stayed(refused, wish))),
            None if asks_how => self.question.set(Some(Question::Close(ids, place))),
            None => self.act(ids, wish, stage.name),
        }
    }

    /// Why none of these cards comes to the place, whatever is filled in; nothing when one may, or nobody knows.
    fn barred_from(self, ids: &[Id], place: &Place) -> Option<Vec<(Id, Error)>> {
        let cards = ids.iter().filter_map(|id| self.card(*id)).filter(|card| card.stage_id != place.stage);
        let why = |card: Card| {
            let problems = self.judged(&card, place, &Reason::default());
            problems.iter().any(is_final).then_some((card.id, Error::Invalid(problems)))
        };
        let why: Vec<(Id, Error)> = cards.map(why).collect::<Option<_>>()?;
        (!why.is_empty()).then_some(why)
    }

    /// Wins or loses cards: they go to the first stage of that kind.
    pub fn close_all(self, ids: Vec<Id>, kind: StageKind) {
        let zone = if kind == StageKind::Lost { Zone::Lost } else { Zone::Won };
        if let Some(why) = untrack(|| self.why_not_to(zone, &ids)) {
            return toast::renew(Toast::info(why));
        }
        let Some(stage) = self.stage_of(kind) else {
            return toast::show(Toast::info(t("board.no_such_stage")));
        };
        let top = |id: &Id| self.peek(|board| board.place(stage.id, 0, *id)).flatten();
        if let Some(place) = ids.first().and_then(top) {
            self.move_all(ids, place, None);
        }
    }

    pub fn delete_all(self, ids: Vec<Id>) {
        match ids.as_slice() {
            [id] => self.delete_card(*id),
            _ => self.act(ids, Wish::Delete, String::new()),
        }
    }

    /// Does to many deals what is wished; `name` is that of the stage, pipeline or person.
    pub fn act(self, ids: Vec<Id>, wish: Wish, name: String) {
        let known: Vec<Card> = ids.iter().filter_map(|id| self.card(*id)).collect();
        let Some(pipeline) = self.peek(|board| board.pipeline_id) else { return };
        let shown = self.shown.try_get_value().unwrap_or_default();
        let chosen = self.chosen.get_untracked();
        self.choose_none();
        let now = browser::now();
        self.change(|board| known.iter().flat_map(|card| paint(board, card, &wish, &name, now)).collect());
        self.pending.update_value(|pending| pending.leave(known.iter().map(|card| card.id)));
        let asked = Many { ids, wish: wish.clone(), pipeline_id: Some(pipeline), shown };
        spawn_local(async move {
            let answer = api::move_deals(asked).await;
            self.come_back(&known, answer.as_ref().ok());
            let stays = |id: &Id| {
                let refused = answer.as_ref().ok().map(|done| &done.refused);
                refused.is_none_or(|refused| refused.iter().any(|(refused, _)| refused == id))
            };
            self.choose_again(chosen.into_iter().filter(stays).collect());
            match answer {
                Ok(done) => self.done(known, done, &wish, &name),
                Err(error) => {
                    self.change(|board| known.into_iter().flat_map(|card| board.put(card)).collect());
                    toast::show(Toast::bad(told(&error)));
                    self.catch_up();
                }
            }
        });
    }

    /// What left the board, and so tells no version, has had one change.
    fn come_back(self, known: &[Card], done: Option<&Done>) {
        let version = |card: &Card| {
            let done = done.filter(|done| done.refused.iter().all(|(id, _)| *id != card.id));
            let now = done.and_then(|done| done.cards.iter().find(|now| now.id == card.id));
            now.map_or(card.version + i64::from(done.is_some()), |now| now.version)
        };
        self.pending.try_update_value(|pending| {
            known.iter().for_each(|card| pending.come_back(card.id, version(card)));
        });
    }

    fn done(self, known: Vec<Card>, done: Done, wish: &Wish, name: &str) {
        let asked: Vec<Id> = known.iter().map(|card| card.id).collect();
        let back = known.into_iter().filter(|card| done.refused.iter().any(|(id, _)| *id == card.id));
        let (cards, tally) = (done.cards, done.tally);
        let takes = self.takes(tally.as_of);
        self.change(|board| {
            let mut changed: Vec<Id> = back.chain(cards).flat_map(|card| place(board, card)).collect();
            if takes {
                changed.extend(board.take_in(tally));
            }
            changed
        });
        let stale = |shown: &Shown| shown.is_narrowed() || shown.lanes != Lanes::None;
        if self.shown.try_with_value(stale).unwrap_or_default() {
            self.refresh();
        }
        if done.done > 0 {
            let text = t_count_with(word(wish), done.done, &[("name", name)]);
            let batch = done.batch_id;
            let first = asked.first().copied();
            toast::show(Toast::good(text).undo(move || self.undo_batch(batch, first)));
        }
        let ruled = |(_, error): &(Id, Error)| matches!(error, Error::Invalid(_));
        if let (Wish::Pipeline { pipeline_id, stage_id, set, .. }, 0, [(id, Error::Invalid(problems))]) =
            (wish, done.done, done.refused.as_slice())
        {
            let to = To::Pipeline(*pipeline_id, *stage_id, name.to_owned());
            let reason = Reason { set: set.clone(), ..Reason::default() };
            return self.stop(Stopped { id: *id, to, reason, problems: problems.clone() });
        }
        let asks = matches!(wish, Wish::Stage { .. } | Wish::Pipeline { .. });
        if asks && done.refused.iter().any(ruled) {
            return self.question.set(Some(Question::Stayed(done.refused, wish.clone())));
        }
        if let Some((_, error)) = done.refused.first() {
            let count = i64::try_from(done.refused.len()).unwrap_or_default();
            let reason = told(error);
            toast::show(Toast::bad(t_count_with("board.many.refused", count, &[("reason", &reason)])));
        }
    }
}

/// Shows a card where it is now; one that went to another board leaves this one.
fn place(board: &mut Board, card: Card) -> Vec<Id> {
    match board.column(card.stage_id).is_some() {
        true => board.put(card),
        false => board.take(card.id).map(|card| card.stage_id).into_iter().collect(),
    }
}

fn paint(board: &mut Board, card: &Card, wish: &Wish, name: &str, now: Moment) -> Vec<Id> {
    match wish {
        Wish::Stage { stage_id, set, .. }
            if *stage_id == card.stage_id && set.keys().all(|field| ending::tells(field)) =>
        {
            Vec::new()
        }
        Wish::Stage { stage_id, set, .. } => {
            let lane = match set.get("owner_id") {
                Some(owner) => board.lane_of(owner.as_id()),
                None => board.lane_of(card.owner_id),
            };
            let end = board.place_in(lane, *stage_id, usize::MAX, card.id);
            let moved = end.and_then(|end| board.moved(card, &end, now).ok());
            moved.map(|moved| board.put(moved)).unwrap_or_default()
        }
        Wish::Owner { owner_id } => {
            board.put(Card { owner_id: *owner_id, owner: name.to_owned(), ..card.clone() })
        }
        Wish::Pipeline { .. } | Wish::Delete => {
            board.take(card.id).map(|card| card.stage_id).into_iter().collect()
        }
    }
}

fn word(wish: &Wish) -> &'static str {
    match wish {
        Wish::Stage { .. } | Wish::Pipeline { .. } => "board.many.moved",
        Wish::Owner { .. } => "board.many.given",
        Wish::Delete => "board.many.deleted",
    }
}
