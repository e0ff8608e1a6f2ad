//! What another person's change means for the board on the screen. Pure.

use super::lanes::Lanes;
use super::model::{Board, Card};
use crate::{BRANCH_STAGE, DEAL, PIPELINE, STAGE};
use events::Event;
use kernel::{Currency, Id, Value};

/// What to do about an event.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// Nothing to do with this board, or known already.
    Old,
    /// Done: these columns changed.
    Shown(Vec<Id>),
    /// The event does not say enough: ask the server for this deal and the sums.
    Ask(Id),
    /// The stages themselves changed: read the board again.
    Again,
}

/// Fields whose names the board shows, and which an event only knows by id.
const NAMED: [&str; 3] = ["company_id", "contact_id", "owner_id"];

impl Board {
    /// Applies an event. `narrowed` when the board shows only some deals: then it cannot judge by itself.
    pub fn hear(&mut self, event: &Event, narrowed: bool) -> News {
        if event.record_kind == STAGE.kind || event.record_kind == PIPELINE.kind {
            return if self.is_ours(event) { News::Again } else { News::Old };
        }
        if event.record_kind == BRANCH_STAGE.kind {
            return News::Again;
        }
        if event.record_kind != DEAL.kind {
            return if self.shifts_lanes(event) || self.shifts_branches(event) {
                News::Again
            } else {
                News::Old
            };
        }
        match self.card(event.record_id) {
            // The card was read after the sums.
            Some(card)
                if card.version >= event.version && event.number > self.as_of && self.touches(event) =>
            {
                News::Ask(event.record_id)
            }
            Some(card) if card.version >= event.version => News::Old,
            Some(_) if event.verb() == "deleted" => {
                News::Shown(self.told(event.number, |board| board.drop_card(event.record_id)))
            }
            Some(_) if narrowed || NAMED.iter().any(|field| event.after.contains_key(*field)) => {
                News::Ask(event.record_id)
            }
            Some(card) => {
                let card = told(card.clone(), event);
                News::Shown(self.told(event.number, |board| board.put(card)))
            }
            None if self.touches(event) => News::Ask(event.record_id),
            None => News::Old,
        }
    }

    fn drop_card(&mut self, id: Id) -> Vec<Id> {
        self.take(id).map(|card| card.stage_id).into_iter().collect()
    }

    fn is_ours(&self, event: &Event) -> bool {
        let named = |values: &kernel::Draft| values.get("pipeline_id").and_then(Value::as_id);
        event.record_id == self.pipeline_id
            || self.column(event.record_id).is_some()
            || named(&event.after).or(named(&event.before)) == Some(self.pipeline_id)
    }

    /// Whether people came to other teams, and so to other lanes.
    fn shifts_lanes(&self, event: &Event) -> bool {
        self.split == Lanes::Team
            && ["user", "team"].contains(&event.record_kind.as_str())
            && (event.after.contains_key("team_id") || event.after.contains_key("name"))
    }

    /// Whether people came to other branches, whose odds their deals have.
    fn shifts_branches(&self, event: &Event) -> bool {
        let moves = event.after.contains_key("branch_id")
            || event.after.contains_key("team_id") && self.has_branches();
        ["user", "team"].contains(&event.record_kind.as_str()) && moves
    }

    fn has_branches(&self) -> bool {
        self.columns.iter().any(|column| !column.stage.said.is_empty())
    }

    /// Whether a deal that is not on the screen came into, left, or changed within one of our columns. Without a
    /// stage in the event nobody knows, unless it changed a sum.
    fn touches(&self, event: &Event) -> bool {
        let stage = |values: &kernel::Draft| values.get("stage_id").and_then(Value::as_id);
        let stages = [stage(&event.before), stage(&event.after)];
        if stages.iter().all(Option::is_none) {
            let sums = ["amount", "currency", "probability", "deleted_at"];
            let by_owner = !self.lanes.is_empty() || self.has_branches();
            return (by_owner && event.after.contains_key("owner_id"))
                || event.verb() == "deleted"
                || event.verb() == "restored"
                || sums.iter().any(|field| event.after.contains_key(*field));
        }
        stages.into_iter().flatten().any(|stage| self.column(stage).is_some())
    }
}

fn told(mut card: Card, event: &Event) -> Card {
    card.version = event.version;
    for (field, value) in &event.after {
        match field.as_ref() {
            "name" => card.name = value.plain(),
            "position" => card.position = value.plain(),
            "stage_id" => card.stage_id = value.as_id().unwrap_or(card.stage_id),
            "amount" => (card.amount, card.worth) = (value.as_int(), None),
            "probability" => card.probability = value.as_int(),
            "currency" => {
                card.worth = None;
                card.currency = Currency::parse(&value.plain()).unwrap_or(card.currency);
            }
            "stage_entered_at" => card.stage_entered_at = value.as_time().unwrap_or(card.stage_entered_at),
            "closed_at" => card.closed_at = value.as_time(),
            "tags" => card.tags = value.texts(),
            "source" => card.source = value.plain(),
            "last_activity_at" => card.last_activity_at = value.as_time(),
            "next_activity_at" => card.next_activity_at = value.as_time(),
            _ => {}
        }
    }
    card
}

#[cfg(test)]
#[path = "news_tests.rs"]
mod tests;
