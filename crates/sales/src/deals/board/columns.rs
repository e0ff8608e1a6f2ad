//! The changes of a board, pure: put a card, take a card, add a page.
//!
//! Everything that can happen is one of them: a drop puts the card elsewhere, a refused drop puts it back, another
//! person's move puts it too. Each says which columns changed, so that only those are drawn again.

use super::asked::Tally;
use super::lanes::{Keeper, Loaded};
use super::model::{Board, Card, Column};
use super::sums::Share;
use kernel::{Currency, Cursor, Id, Moment, OrderKey, Result};

/// Where a card goes: its column and the cards it will stand between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub stage: Id,
    /// The card above.
    pub before: Option<Id>,
    /// The card below.
    pub after: Option<Id>,
    /// Whose it is then.
    pub keeper: Keeper,
}

impl Board {
    pub fn column(&self, stage: Id) -> Option<&Column> {
        self.columns.iter().find(|column| column.stage.id == stage)
    }

    pub fn card(&self, id: Id) -> Option<&Card> {
        self.columns.iter().find_map(|column| column.card(id))
    }

    /// Puts a card where its own stage and position say, from wherever it was. The columns that changed.
    pub fn put(&mut self, mut card: Card) -> Vec<Id> {
        let taken = self.take(card.id);
        taken.iter().for_each(|taken| card.worth_as(taken));
        let mut changed: Vec<Id> = taken.iter().map(|taken| taken.stage_id).collect();
        let home = self.currency;
        let beyond = taken.is_none() && self.is_beyond(&card);
        if let Some(column) = self.column_mut(card.stage_id) {
            changed.push(card.stage_id);
            let share = card.share(&column.stage);
            column.sums.add(home, share);
            self.count_in_lane(&card, share);
            if !beyond {
                self.insert(card);
            }
        }
        changed.dedup();
        changed
    }

    /// Takes a card off the board, with what it adds to its column.
    pub fn take(&mut self, id: Id) -> Option<Card> {
        let home = self.currency;
        let (card, share) = self.columns.iter_mut().find_map(|column| column.take(id, home))?;
        self.count_in_lane(&card, share);
        Some(card)
    }

    /// The card as it will be at `place`: in its stage since `now` if the stage changes (when
    /// it was closed the server says), and with its new owner.
    /// As on the server, the card above decides, then the card below.
    /// Errors: [`kernel::Error::Refused`] when a position is no order key.
    pub fn moved(&self, card: &Card, place: &Place, now: Moment) -> Result<Card> {
        let position = |id: Option<Id>| id.and_then(|id| self.card(id)).map(|card| card.position.as_str());
        let (above, below) = match (position(place.before), position(place.after)) {
            (Some(above), _) => (Some(above), self.next_position(place.stage, above, card.id)),
            neighbours => neighbours,
        };
        let mut moved = self.handed(card.clone(), place.keeper);
        moved.position = OrderKey::between(above, below)?;
        if moved.stage_id != place.stage {
            moved.stage_id = place.stage;
            moved.stage_entered_at = now;
            moved.closed_at = None;
        }
        Ok(moved)
    }

    /// The place at `index` of a column, counted without the card itself; with lanes, within the card's own.
    pub fn place(&self, stage: Id, index: usize, card: Id) -> Option<Place> {
        let owner = self.card(card).and_then(|card| card.owner_id);
        self.place_in(self.lane_of(owner), stage, index, card)
    }

    /// The place counted from 1, as people say it.
    pub fn rank(&self, place: &Place) -> i64 {
        let above = place.before.and_then(|before| self.index_of(before)).map_or(0, |at| at + 1);
        i64::try_from(above).unwrap_or_default() + 1
    }

    /// Adds the next page of a column; cards that came in meanwhile stay as they are.
    pub fn extend(&mut self, stage: Id, cards: Vec<Card>, next: Option<Cursor>) {
        self.add_cards(stage, cards);
        if let Some(column) = self.column_mut(stage) {
            column.next = next;
        }
    }

    /// Adds those cards of a page that are not here yet.
    pub(super) fn add_cards(&mut self, stage: Id, cards: Vec<Card>) {
        let fresh: Vec<Card> = cards.into_iter().filter(|card| self.card(card.id).is_none()).collect();
        fresh.into_iter().filter(|card| card.stage_id == stage).for_each(|card| self.insert(card));
    }

    /// What its columns and lanes add up to.
    pub fn tally(&self) -> Tally {
        let sums = self.columns.iter().map(|column| (column.stage.id, column.sums.clone())).collect();
        Tally { as_of: self.as_of, sums, lanes: self.lanes.clone() }
    }

    /// Replaces what columns and lanes add up to. The columns that changed.
    pub fn take_in(&mut self, Tally { as_of, sums, lanes }: Tally) -> Vec<Id> {
        let changed = sums.iter().map(|(stage, _)| *stage).collect();
        for (stage, sums) in sums {
            if let Some(column) = self.column_mut(stage) {
                column.sums = sums;
            }
        }
        self.set_lanes(lanes);
        self.as_of = as_of;
        changed
    }

    /// Changes cards as an event of this number tells. Sums that know of it already stay.
    pub fn told(&mut self, number: i64, change: impl FnOnce(&mut Self) -> Vec<Id>) -> Vec<Id> {
        if number > self.as_of {
            self.as_of = number;
            return change(self);
        }
        let known = self.tally();
        let mut changed = change(self);
        changed.extend(self.take_in(known));
        changed
    }

    /// The first position of a column after another; cards with equal positions count as one.
    fn next_position(&self, stage: Id, above: &str, but: Id) -> Option<&str> {
        let mut positions =
            self.column(stage)?.cards.iter().filter(|card| card.id != but).map(|card| card.position.as_str());
        positions.find(|position| *position > above)
    }

    /// Cards beyond what is loaded are counted, not kept: their page will bring them. A card that is on the screen
    /// already never disappears from it.
    fn is_beyond(&self, card: &Card) -> bool {
        let column = |column: &Column| column.next.clone().map(Loaded::Until);
        let loaded = self.loaded_at(card).cloned().or_else(|| self.column(card.stage_id).and_then(column));
        loaded.is_some_and(|loaded| loaded.ends_before(card))
    }

    fn insert(&mut self, card: Card) {
        if let Some(column) = self.column_mut(card.stage_id) {
            let at = column.cards.partition_point(|other| other.key() < card.key());
            column.cards.insert(at, card);
        }
    }

    fn column_mut(&mut self, stage: Id) -> Option<&mut Column> {
        self.columns.iter_mut().find(|column| column.stage.id == stage)
    }
}

impl Column {
    pub fn card(&self, id: Id) -> Option<&Card> {
        self.cards.iter().find(|card| card.id == id)
    }

    pub fn index_of(&self, id: Id) -> Option<usize> {
        self.cards.iter().position(|card| card.id == id)
    }

    /// The card, and what it has taken from the sums.
    fn take(&mut self, id: Id, home: Currency) -> Option<(Card, Share)> {
        let at = self.index_of(id)?;
        let card = self.cards.remove(at);
        let share = card.share(&self.stage).negated();
        self.sums.add(home, share);
        Some((card, share))
    }
}

#[cfg(test)]
#[path = "columns_tests.rs"]
mod tests;
