//! What the rules ask of deals and their cards do not tell: asked once for those that are about to move, because they are
//! in the air, under Shift, chosen or in a question. A pipeline without such rules asks nothing.

use super::api;
use super::asked::Unknown;
use super::desk::{Desk, Question};
use super::known::{is_mere_move, unknown};
use super::model::Card;
use crate::DEAL;
use crate::gate::Gate;
use kernel::{Act, Id, Record, Scope};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeSet;

/// Cheap to copy.
#[derive(Clone, Copy)]
pub struct Facts {
    desk: Desk,
    gate: RwSignal<Option<Gate>>,
    /// As far as they are here.
    known: RwSignal<Vec<Record>>,
    /// Those that were asked for, and how often somebody changed one of them, or the rules.
    asked: StoredValue<BTreeSet<Id>>,
    again: RwSignal<u32>,
}

impl Facts {
    /// Asks from now on.
    pub fn of(desk: Desk, gate: RwSignal<Option<Gate>>) -> Self {
        let (known, asked, again) = (RwSignal::default(), StoredValue::default(), RwSignal::default());
        let facts = Self { desk, gate, known, asked, again };
        let meant = Memo::new(move |_| meant(desk));
        Effect::new(move |_| {
            gate.track();
            facts.forget(|_| true);
        });
        Effect::new(move |_| {
            again.track();
            gate.track();
            match meant.get() {
                none if none.is_empty() => {
                    asked.set_value(BTreeSet::new());
                    known.set(Vec::new());
                }
                meant => facts.ask(meant),
            }
        });
        events::use_feed().on(move |event| {
            if !is_mere_move(event) {
                facts.forget(|id| event.is_about(id));
            }
        });
        facts
    }

    /// What somebody has changed meanwhile is asked again.
    fn forget(self, is_old: impl Fn(Id) -> bool) {
        let forget = |asked: &mut BTreeSet<Id>| {
            let before = asked.len();
            asked.retain(|id| !is_old(*id));
            before != asked.len()
        };
        if self.asked.try_update_value(forget) == Some(true) {
            self.again.update(|again| *again = again.wrapping_add(1));
        }
    }

    /// What is known of a deal beside its card.
    pub fn about(self, id: Id) -> Option<Record> {
        let find = |known: &Vec<Record>| known.iter().find(|each| each.id == id).cloned();
        self.known.try_with_untracked(find).flatten()
    }

    /// Follows what comes.
    pub fn track(self) {
        self.known.track();
    }

    fn ask(self, meant: BTreeSet<Id>) {
        if self.gate.with_untracked(Option::is_none) {
            return;
        }
        let fresh = |asked: &mut BTreeSet<Id>| {
            let fresh: Vec<Id> = meant.difference(asked).copied().collect();
            asked.extend(fresh.iter().copied());
            fresh
        };
        let ids = self.asked.try_update_value(fresh).unwrap_or_default();
        if ids.is_empty() {
            return;
        }
        let cards: Vec<Card> = ids.iter().filter_map(|id| self.desk.card(*id)).collect();
        let told = |gate: &Option<Gate>| {
            let gate = gate.as_ref()?;
            Some((unknown(gate, &cards), gate.stages.iter().any(|stage| stage.limit.is_some())))
        };
        let (fields, limited) = self.gate.with_untracked(told).unwrap_or_default();
        let shown = self.desk.shown.try_get_value().filter(|_| limited && !sees_all(self.desk));
        if fields.is_empty() && shown.is_none() {
            return;
        }
        let Some(pipeline_id) = self.desk.peek(|board| board.pipeline_id) else { return };
        spawn_local(async move {
            let Ok(facts) = api::read_facts(Unknown { pipeline_id, ids, fields, shown }).await else {
                return;
            };
            if let Some(tally) = facts.tally.filter(|tally| self.desk.takes(tally.as_of)) {
                self.desk.change(|board| board.take_in(tally));
            }
            self.known.try_update(|known| {
                let fresh: Vec<Record> = facts.deals.into_iter().map(|deal| deal.coerced(&DEAL)).collect();
                known.retain(|each| fresh.iter().all(|deal| deal.id != each.id));
                known.extend(fresh);
            });
        });
    }
}

/// The deals that may be moved next.
fn meant(desk: Desk) -> BTreeSet<Id> {
    let lifted = desk.lifted.with(|lifted| {
        lifted.as_ref().filter(|lifted| lifted.refused.is_none()).map(|lifted| lifted.group.clone())
    });
    let asked = || match desk.question.get() {
        Some(Question::Move(ids) | Question::Close(ids, _)) => Some(ids),
        _ => None,
    };
    let held = || desk.held.get().map(|held| desk.group(held.card));
    lifted.or_else(asked).or_else(held).unwrap_or_else(|| desk.chosen.get()).into_iter().collect()
}

/// Whether the feed tells this person of every deal.
fn sees_all(desk: Desk) -> bool {
    let all = |session: &Option<identity::Session>| {
        session.as_ref().is_some_and(|session| session.scope(Act::Read, DEAL.kind) == Scope::All)
    };
    desk.session.try_with_value(all).unwrap_or_default()
}
