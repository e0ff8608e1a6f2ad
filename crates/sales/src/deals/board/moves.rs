//! Moving a card from the screen: painted at once, confirmed behind, put back with the reason when refused.

use super::api;
use super::asked::{Move, Moved};
use super::columns::Place;
use super::desk::{Desk, Question, Stopped, To};
use super::drag::Over;
use super::lanes::{Keeper, Lanes};
use super::model::Card;
use super::reasons::is_final;
use super::vanished;
use crate::deals::ending;
use crate::gate::LIMIT;
use kernel::{Draft, Error, Id, Problem};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::prelude::*;

/// What goes along with a move, as the dialogs got it: a note, why the rules shall not count, and what changes on the way:
/// how the deal ended, what the stage asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reason {
    pub note: Option<String>,
    pub override_reason: Option<String>,
    pub set: Draft,
}

impl Reason {
    fn is_plain(&self) -> bool {
        self.override_reason.is_none() && self.set.keys().all(|field| ending::tells(field))
    }
}

impl Stopped {
    /// What the server refused by a rule. Errors: what is none, such as a stage that is gone, which no sheet could mend.
    pub(in crate::deals) fn of(asked: Move, error: Error) -> Result<Self, Error> {
        let problems = match error {
            Error::Invalid(problems) if !problems.iter().any(is_gone) => problems,
            error => return Err(error),
        };
        let Move { id, stage_id: stage, before, after, note, mut set, shown, .. } = asked;
        // Without lanes an owner is what the stage asked for.
        let handed = (shown.lanes != Lanes::None).then(|| set.remove("owner_id")).flatten();
        let keeper = handed.map_or(Keeper::Same, |owner| Keeper::Other(owner.as_id()));
        let reason = Reason { note, override_reason: None, set };
        Ok(Self { id, to: To::Place(Place { stage, before, after, keeper }), reason, problems })
    }
}

impl Desk {
    /// Moves a card; what closes asks how it ended first, unless nothing that is filled in leads there.
    pub fn move_card(self, id: Id, place: Place, reason: Option<Reason>) {
        let Some(card) = self.card(id) else { return };
        if let Some(key) = self.refusal(&card) {
            return toast::show(Toast::info(t(key)));
        }
        let asks_how = reason.is_none() && self.closes(&card, place.stage);
        let reason = reason.unwrap_or_default();
        let problems = self.judged(&card, &place, &reason);
        // How it ended matters only where it can end.
        if asks_how && !problems.iter().any(is_final) {
            return self.question.set(Some(Question::Close(vec![id], place)));
        }
        if !problems.is_empty() {
            return self.stop(Stopped { id, to: To::Place(place), reason, problems });
        }
        let moved = self.peek(|board| board.moved(&card, &place, browser::now()));
        let Some(Ok(moved)) = moved else { return };
        self.tell(&card, &place);
        self.change(|board| board.put(moved));
        let Reason { note, override_reason, mut set } = reason;
        let shown = self.shown.try_get_value().unwrap_or_default();
        let Place { stage: stage_id, before, after, keeper } = place;
        keeper.change().into_iter().for_each(|(field, value)| _ = set.entry(field).or_insert(value));
        let asked = Move {
            id,
            version: None,
            stage_id,
            before,
            after,
            lost_reason: None,
            note,
            override_reason,
            set,
            shown,
        };
        let go = self.pending.try_update_value(|pending| pending.depart(&card, asked)).flatten();
        if let Some(asked) = go {
            self.send(asked);
        }
    }

    /// Moves a card into the trash, with Undo.
    pub fn delete_card(self, id: Id) {
        let Some(card) = self.card(id) else { return };
        self.change(|board| board.take(id).map(|card| card.stage_id).into_iter().collect());
        self.pending.update_value(|pending| pending.leave([id]));
        spawn_local(async move {
            let deleted = records::api::delete_record("deal", id).await;
            let version = deleted.as_ref().map_or(card.version, |saved| saved.record.version);
            self.pending.try_update_value(|pending| pending.come_back(id, version));
            match deleted {
                Ok(saved) => {
                    self.shows(saved.event);
                    self.offer_undo(t_with("board.deleted", &[("name", &card.name)]), &saved);
                }
                Err(error) => self.put_back(card, &error, told(&error)),
            }
            self.catch_up();
        });
    }

    fn send(self, asked: Move) {
        let (id, stage, wished) = (asked.id, asked.stage_id, asked.clone());
        let name = self.stage(stage).map(|stage| stage.name).unwrap_or_default();
        let from = self.pending.try_with_value(|pending| pending.known(id).cloned()).flatten();
        spawn_local(async move {
            match api::move_deal(asked).await {
                Ok(moved) => self.landed(moved, from),
                // The board was built anew meanwhile and shows what there is, but not why.
                Err(error) if self.peek(|_| ()).is_none() => {
                    toast::show(Toast::bad(why(&error, &name).await))
                }
                Err(error) => {
                    let why = why(&error, &name).await;
                    let known = self.pending.try_update_value(|pending| pending.refuse(id)).flatten();
                    let Some(card) = known else { return };
                    let within = card.stage_id == stage;
                    match if within { Err(error) } else { Stopped::of(wished, error) } {
                        Ok(stopped) => {
                            self.change(|board| board.put(card));
                            // Others filled the stage, unseen.
                            if stopped.problems.iter().any(|problem| problem.key == LIMIT) {
                                self.refresh();
                            }
                            self.stop(stopped);
                        }
                        Err(error) => self.put_back(card, &error, why),
                    }
                    self.catch_up();
                }
            }
        });
    }

    fn landed(self, moved: Moved, from: Option<Card>) {
        let Moved { saved, tally, hidden } = moved;
        let Some(card) = Card::from_record(&saved.record.clone().coerced(&crate::DEAL)) else { return };
        let next = self.pending.try_update_value(|pending| pending.land(&card)).flatten();
        if let Some(next) = next {
            return self.send(next);
        }
        let stage = self.stage(card.stage_id).map(|stage| stage.name).unwrap_or_default();
        let changed_stage = from.as_ref().map(|from| from.stage_id) != Some(card.stage_id);
        let changed_owner = from.is_some_and(|from| from.owner_id != card.owner_id);
        let word = match (changed_owner, changed_stage) {
            (true, _) if card.owner.is_empty() => "lanes.freed",
            (true, _) => "lanes.handed",
            (false, true) => "board.moved",
            (false, false) => "board.reordered",
        };
        let text = t_with(word, &[("name", &card.name), ("stage", &stage), ("owner", &card.owner)]);
        let takes = self.takes(tally.as_of);
        self.change(|board| {
            let id = card.id;
            let mut changed = board.put(card);
            if hidden {
                board.take(id);
            }
            if takes {
                changed.extend(board.take_in(tally));
            }
            changed
        });
        if !takes {
            self.shows(saved.event);
        }
        if changed_stage || saved.event.is_some() {
            self.offer_undo(text, &saved);
        }
    }

    /// A change of the person's own is on the board, and no sums came with it.
    pub(super) fn shows(self, event: Option<i64>) {
        self.pending.try_update_value(|pending| pending.show(event));
    }

    fn closes(self, card: &Card, stage: Id) -> bool {
        card.stage_id != stage && self.stage(stage).is_some_and(|stage| stage.kind.is_closed())
    }

    /// What is in the card's way as far as is known here. What was filled in or overridden, the server judges.
    pub(super) fn judged(self, card: &Card, place: &Place, reason: &Reason) -> Vec<Problem> {
        let handed = self.peek(|board| board.handed(card.clone(), place.keeper)).unwrap_or(card.clone());
        let judge = self.judge.get_untracked().filter(|_| reason.is_plain());
        judge.map(|judge| judge.run((handed, place.stage, reason.clone(), None))).unwrap_or_default()
    }

    /// Leaves a ghost where the card was put, and asks for what is missing.
    pub(super) fn stop(self, stopped: Stopped) {
        if let To::Place(place) = &stopped.to {
            let spot = self.peek(|board| {
                let lane = board.card(stopped.id).and_then(|card| board.lane_after(card, place.keeper));
                (lane, board.rank(place))
            });
            let (lane, rank) = spot.unwrap_or((None, 1));
            let index = usize::try_from(rank - 1).unwrap_or_default();
            self.over.set(Over::Column { stage: place.stage, lane, index });
        }
        self.question.set(Some(Question::Stopped(stopped)));
    }

    /// Shows what the server has, and why.
    fn put_back(self, card: Card, error: &Error, why: String) {
        let stage = self.stage(card.stage_id).map(|stage| stage.name).unwrap_or_default();
        self.say(t_with("board.spoken.back", &[("name", &card.name), ("stage", &stage)]));
        self.change(|board| board.put(card));
        toast::show(Toast::bad(why));
        if matches!(error, Error::Conflict(_) | Error::NotFound) || lacks_stage(error) {
            self.refresh();
        }
    }

    fn tell(self, card: &Card, place: &Place) {
        let stage = self.stage(place.stage).map(|stage| stage.name).unwrap_or_default();
        let number = self.peek(|board| board.rank(place)).unwrap_or_default();
        let number = formats::integer(number, language());
        self.say(t_with(
            "board.spoken.moved",
            &[("name", &card.name), ("stage", &stage), ("place", &number)],
        ));
    }
}

/// Whether the stage of a move is no more.
fn is_gone(problem: &Problem) -> bool {
    problem.field == "stage_id" && !problem.key.starts_with("gate.")
}

fn lacks_stage(error: &Error) -> bool {
    matches!(error, Error::Invalid(problems) if problems.iter().any(is_gone))
}

/// Why a move to the stage of that name was refused.
async fn why(error: &Error, stage: &str) -> String {
    if lacks_stage(error) { vanished::told(&[stage.to_owned()], None).await } else { told(error) }
}

/// A sentence for an error; a single field's problem speaks for itself.
pub fn told(error: &Error) -> String {
    match error {
        Error::Invalid(problems) if problems.len() == 1 => {
            problems.iter().map(|problem| records::problem_text(problem, Words::current())).collect()
        }
        Error::Conflict(_) => t("board.conflict"),
        _ => records::sentence(error, Words::current()),
    }
}
