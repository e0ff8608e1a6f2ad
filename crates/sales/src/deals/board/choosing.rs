//! Several cards at once: which are chosen, and which of them an action means.

use super::desk::Desk;
use super::model::Board;
use crate::DEAL;
use kernel::{Act, Id};
use leptos::prelude::*;

impl Desk {
    /// Whether there is something that the person may do with chosen cards.
    pub fn may_choose(self) -> bool {
        self.may(Act::Update, DEAL.kind) || self.may(Act::Delete, DEAL.kind)
    }

    /// Chooses a card, or lets it go.
    pub fn choose(self, id: Id) {
        self.chosen.update(|chosen| match chosen.iter().position(|each| *each == id) {
            Some(at) => _ = chosen.remove(at),
            None => chosen.push(id),
        });
    }

    /// Chooses all cards from the last chosen one to this one, within one column.
    pub fn choose_through(self, id: Id) {
        let last = self.chosen.with_untracked(|chosen| chosen.last().copied());
        let from = last.or(self.selected.get_untracked()).unwrap_or(id);
        let range = self.peek(|board| board.range(from, id)).unwrap_or_default();
        self.chosen.update(|chosen| {
            chosen.retain(|each| !range.contains(each));
            chosen.extend(range);
        });
    }

    pub fn choose_none(self) {
        if !self.chosen.with_untracked(Vec::is_empty) {
            self.chosen.set(Vec::new());
        }
    }

    /// What stayed where it was stays chosen, unless others were chosen meanwhile.
    pub fn choose_again(self, ids: Vec<Id>) {
        if !ids.is_empty() && self.chosen.try_with_untracked(Vec::is_empty) == Some(true) {
            let _ = self.chosen.try_set(ids);
        }
    }

    pub fn is_chosen(self, id: Id) -> bool {
        self.chosen.with(|chosen| chosen.contains(&id))
    }

    /// What a drag of this card takes along: all chosen ones when it is one of them.
    pub fn group(self, id: Id) -> Vec<Id> {
        match self.chosen.with_untracked(|chosen| chosen.contains(&id)) {
            true => self.in_order(),
            false => vec![id],
        }
    }

    /// What a key means: the chosen cards, else the one that the keyboard is on.
    pub fn meant(self) -> Vec<Id> {
        match self.chosen.with_untracked(Vec::is_empty) {
            true => self.selected.get_untracked().into_iter().collect(),
            false => self.in_order(),
        }
    }

    fn in_order(self) -> Vec<Id> {
        let chosen = self.chosen.get_untracked();
        self.peek(|board| board.in_order(&chosen)).unwrap_or_default()
    }
}

impl Board {
    /// The cards from one to the other, both included; only the other when they stand in different columns or lanes.
    pub fn range(&self, from: Id, to: Id) -> Vec<Id> {
        let Some(first) = self.card(from) else { return vec![to] };
        let cell: Vec<Id> =
            self.cards_in(self.lane_of(first.owner_id), first.stage_id).map(|card| card.id).collect();
        let index = |id| cell.iter().position(|each| *each == id);
        let Some((from, to)) = index(from).zip(index(to)) else { return vec![to] };
        let mut ids: Vec<Id> = cell.iter().copied().take(from.max(to) + 1).skip(from.min(to)).collect();
        if from > to {
            ids.reverse();
        }
        ids
    }

    /// Those of `ids` that are on the board, column by column, from the top.
    pub fn in_order(&self, ids: &[Id]) -> Vec<Id> {
        let cards = self.columns.iter().flat_map(|column| &column.cards);
        cards.map(|card| card.id).filter(|id| ids.contains(id)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::cast::{board, id};

    #[test]
    fn a_range_stays_within_its_column() {
        let board = board(&[&["Oak", "Elm", "Fir"], &["Ash"]]);
        assert_eq!(board.range(id("Oak"), id("Fir")), [id("Oak"), id("Elm"), id("Fir")]);
        assert_eq!(board.range(id("Fir"), id("Elm")), [id("Fir"), id("Elm")]);
        assert_eq!(board.range(id("Oak"), id("Ash")), [id("Ash")]);
        assert_eq!(board.range(id("Gone"), id("Elm")), [id("Elm")]);
    }

    #[test]
    fn what_is_gone_is_not_meant() {
        let board = board(&[&["Oak", "Elm"], &["Ash"]]);
        assert_eq!(board.in_order(&[id("Ash"), id("Gone"), id("Oak")]), [id("Oak"), id("Ash")]);
    }
}
