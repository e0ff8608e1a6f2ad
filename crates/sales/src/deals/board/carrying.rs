//! A card that keys carry is in the hand like one that is lifted: while Shift is held over it the rules are asked about
//! it, and from its first step on refused columns are grey. Past a column that nothing would open to it, it goes on; where
//! a question stands before a column, pressing on leaves that unanswered and goes on as well.

use super::columns::Place;
use super::desk::Desk;
use super::model::Card;
use super::steps::Step;
use kernel::Id;
use leptos::prelude::*;
use ui::prelude::*;

/// The card that Shift is held over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    pub card: Id,
    /// An arrow was pressed with it.
    pub carried: bool,
}

/// Where a step carries a card, and what it says of the columns that it passes over.
pub struct Way {
    pub place: Option<Place>,
    pub passed: Vec<String>,
}

impl Desk {
    /// Shift went down over a card, or an arrow with it.
    pub fn hold(self, card: Id, carried: bool) {
        let known = self.held.get_untracked();
        let carried = carried || known == Some(Held { card, carried: true });
        if known != Some(Held { card, carried }) {
            self.held.set(Some(Held { card, carried }));
        }
    }

    /// Shift came up.
    pub fn let_go(self) {
        if self.held.get_untracked().is_some() {
            self.held.set(None);
        }
    }

    /// The cards that a pointer or keys carry, where they may go anywhere at all.
    pub fn in_hand(self) -> Option<Vec<Id>> {
        let lifted = self.lifted.with(|lifted| {
            lifted.as_ref().filter(|lifted| lifted.refused.is_none()).map(|lifted| lifted.group.clone())
        });
        let carried = || self.held.get().filter(|held| held.carried).map(|held| self.group(held.card));
        lifted.or_else(carried)
    }

    /// Where `step` carries a card, and `group` with it, as far as is known here: from its column, or from the one that asks
    /// something of it.
    pub fn way(self, card: Id, group: &[Id], asking: Option<Id>, step: Step) -> Way {
        let whole: Vec<Card> = group.iter().filter_map(|id| self.card(*id)).collect();
        let from = asking.or(self.card(card).map(|card| card.stage_id));
        let beyond = from.and_then(|from| self.peek(|board| board.beyond(from, step))).unwrap_or_default();
        let never = |stage: &Id| {
            let why = untrack(|| self.why_never(*stage, &whole))?;
            let name = self.stage(*stage)?.name;
            Some(t_with("board.spoken.barred", &[("stage", &name), ("why", &why)]))
        };
        let passed: Vec<String> = beyond.iter().map_while(never).collect();
        let place = self.peek(|board| match beyond.get(passed.len()) {
            Some(stage) => board.place(*stage, 0, card),
            None if beyond.is_empty() && asking.is_none() => board.carried(card, step),
            None => None,
        });
        Way { place: place.flatten(), passed }
    }
}
