//! The changes of a board, pure: put a card, take a card, add a page.
//!
//! Everything that can happen is one of them: a drop puts the card elsewhere, a refused drop puts it back, another
//! person's move puts it too. Each says which columns changed, so that only those are drawn again.

use super::model::{Board, Card, Column};
use super::sums::Sums;
use kernel::{Currency, Cursor, Id, Moment, OrderKey, Result};

/// Where a card goes: its column and the cards it will stand between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub stage: Id,
    /// The card above.
    pub before: Option<Id>,
    /// The card below.
    pub after: Option<Id>,
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
        if let Some(column) = self.column_mut(card.stage_id) {
            changed.push(card.stage_id);
            column.sums.add(home, card.share(&column.stage));
            column.insert(card, taken.is_some());
        }
        changed.dedup();
        changed
    }

    /// Takes a card off the board, with what it adds to its column.
    pub fn take(&mut self, id: Id) -> Option<Card> {
        let home = self.currency;
        self.columns.iter_mut().find_map(|column| column.take(id, home))
    }

    /// The card as it will be at `place`: in its stage since `now` if the stage changes.
    /// As on the server, the card above decides, then the card below.
    /// Errors: [`kernel::Error::Refused`] when a position is no order key.
    pub fn moved(&self, card: &Card, place: &Place, now: Moment) -> Result<Card> {
        let position = |id: Option<Id>| id.and_then(|id| self.card(id)).map(|card| card.position.as_str());
        let (above, below) = match (position(place.before), position(place.after)) {
            (Some(above), _) => (Some(above), self.next_position(place.stage, above, card.id)),
            neighbours => neighbours,
        };
        let mut moved = card.clone();
        moved.position = OrderKey::between(above, below)?;
        if moved.stage_id != place.stage {
            moved.stage_id = place.stage;
            moved.stage_entered_at = now;
        }
        Ok(moved)
    }

    /// The place at `index` of a column, counted without the card itself.
    pub fn place(&self, stage: Id, index: usize, card: Id) -> Option<Place> {
        let column = self.column(stage)?;
        let others: Vec<&Card> = column.cards.iter().filter(|other| other.id != card).collect();
        let index = index.min(others.len());
        let before = index.checked_sub(1).and_then(|above| others.get(above)).map(|card| card.id);
        Some(Place { stage, before, after: others.get(index).map(|card| card.id) })
    }

    /// The place counted from 1, as people say it.
    pub fn rank(&self, place: &Place) -> i64 {
        let above =
            |column: &Column| place.before.and_then(|before| column.index_of(before)).map_or(0, |at| at + 1);
        self.column(place.stage).map_or(1, |column| i64::try_from(above(column)).unwrap_or_default() + 1)
    }

    /// Adds the next page of a column; cards that came in meanwhile stay as they are.
    pub fn extend(&mut self, stage: Id, cards: Vec<Card>, next: Option<Cursor>) {
        let fresh: Vec<Card> = cards.into_iter().filter(|card| self.card(card.id).is_none()).collect();
        if let Some(column) = self.column_mut(stage) {
            column.next = next;
            fresh.into_iter().for_each(|card| column.insert(card, true));
        }
    }

    /// Replaces a column's sums by what the server says.
    pub fn set_sums(&mut self, stage: Id, sums: Sums) {
        if let Some(column) = self.column_mut(stage) {
            column.sums = sums;
        }
    }

    /// The first position of a column after another; cards with equal positions count as one.
    fn next_position(&self, stage: Id, above: &str, but: Id) -> Option<&str> {
        let mut positions =
            self.column(stage)?.cards.iter().filter(|card| card.id != but).map(|card| card.position.as_str());
        positions.find(|position| *position > above)
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

    /// Cards beyond what is loaded are counted, not kept: their page will bring them. A card that is on the
    /// screen already (`keep`) never disappears from it.
    fn insert(&mut self, card: Card, keep: bool) {
        let beyond = !keep
            && self.next.as_ref().is_some_and(|next| {
                let last = (next.value.as_text().unwrap_or_default(), next.id);
                card.key() > last
            });
        if !beyond {
            let at = self.cards.partition_point(|other| other.key() < card.key());
            self.cards.insert(at, card);
        }
    }

    fn take(&mut self, id: Id, home: Currency) -> Option<Card> {
        let at = self.index_of(id)?;
        let card = self.cards.remove(at);
        self.sums.add(home, card.share(&self.stage).negated());
        Some(card)
    }
}

#[cfg(test)]
#[path = "columns_tests.rs"]
mod tests;
