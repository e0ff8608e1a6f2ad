//! Going over the board with the arrow keys: from card to card, and with a card from place to place.

use super::columns::Place;
use super::model::{Board, Column};
use kernel::Id;

/// A direction as the reader sees it: in Arabic the end is at the left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Up,
    Down,
    Start,
    End,
    /// Several cards up or down.
    PageUp,
    PageDown,
    /// The first or last card of the column.
    Top,
    Bottom,
}

/// Cards that a page is.
const PAGE: usize = 5;

impl Step {
    /// The step of an arrow key; `mirrored` on right-to-left pages.
    pub fn of_key(key: &str, mirrored: bool) -> Option<Self> {
        Some(match (key, mirrored) {
            ("ArrowUp", _) => Self::Up,
            ("ArrowDown", _) => Self::Down,
            ("ArrowLeft", false) | ("ArrowRight", true) => Self::Start,
            ("ArrowRight", false) | ("ArrowLeft", true) => Self::End,
            ("PageUp", _) => Self::PageUp,
            ("PageDown", _) => Self::PageDown,
            ("Home", _) => Self::Top,
            ("End", _) => Self::Bottom,
            _ => return None,
        })
    }
}

impl Board {
    /// The card to select after `step` from `card`; the first of the board when none is selected.
    pub fn beside(&self, card: Option<Id>, step: Step) -> Option<Id> {
        let Some((column, index)) = card.and_then(|card| self.whereabouts(card)) else {
            return self.columns.iter().find_map(|column| column.cards.first()).map(|card| card.id);
        };
        let cards = |column: usize| self.columns.get(column).map_or(&[][..], |column| &column.cards);
        match step {
            Step::Up => cards(column).get(index.checked_sub(1)?),
            Step::Down => cards(column).get(index + 1),
            Step::PageUp => cards(column).get(index.saturating_sub(PAGE)),
            Step::PageDown => nearest(self.columns.get(column)?, index + PAGE),
            Step::Top => cards(column).first(),
            Step::Bottom => cards(column).last(),
            Step::Start => (0..column).rev().find_map(|column| nearest(self.columns.get(column)?, index)),
            Step::End => {
                (column + 1..self.columns.len()).find_map(|column| nearest(self.columns.get(column)?, index))
            }
        }
        .map(|card| card.id)
    }

    /// Where `card` goes when `step` carries it: one place up or down, or to the top of the column beside.
    pub fn carried(&self, card: Id, step: Step) -> Option<Place> {
        let (column, index) = self.whereabouts(card)?;
        let (column, index) = match step {
            Step::Up => (column, index.checked_sub(1)?),
            Step::Down if index + 1 < self.columns.get(column)?.cards.len() => (column, index + 1),
            Step::Down => return None,
            Step::Start => (column.checked_sub(1)?, 0),
            Step::End => (column + 1, 0),
            Step::PageUp => (column, index.saturating_sub(PAGE)),
            Step::PageDown => (column, index + PAGE),
            Step::Top => (column, 0),
            Step::Bottom => (column, usize::MAX),
        };
        self.place(self.columns.get(column)?.stage.id, index, card)
    }

    fn whereabouts(&self, card: Id) -> Option<(usize, usize)> {
        self.columns
            .iter()
            .enumerate()
            .find_map(|(column, cards)| cards.index_of(card).map(|index| (column, index)))
    }
}

fn nearest(column: &Column, index: usize) -> Option<&super::model::Card> {
    column.cards.get(index).or(column.cards.last())
}

#[cfg(test)]
mod tests {
    use super::super::cast::{board, id, stage};
    use super::*;

    #[test]
    fn arrows_follow_the_eye_also_from_right_to_left() {
        assert_eq!(Step::of_key("ArrowLeft", false), Some(Step::Start));
        assert_eq!(Step::of_key("ArrowLeft", true), Some(Step::End));
        assert_eq!(Step::of_key("ArrowUp", true), Some(Step::Up));
        assert_eq!(Step::of_key("a", false), None);
    }

    #[test]
    fn selection_skips_empty_columns_and_stops_at_the_edges() {
        let board = board(&[&["Oak", "Elm"], &[], &["Fir"]]);
        assert_eq!(board.beside(None, Step::Down), Some(id("Oak")));
        assert_eq!(board.beside(Some(id("Oak")), Step::Down), Some(id("Elm")));
        assert_eq!(board.beside(Some(id("Elm")), Step::End), Some(id("Fir")));
        assert_eq!(board.beside(Some(id("Fir")), Step::Start), Some(id("Oak")));
        assert_eq!(board.beside(Some(id("Oak")), Step::Up), None);
        assert_eq!(board.beside(Some(id("Fir")), Step::End), None);
    }

    #[test]
    fn pages_and_ends_stay_within_the_column() {
        let names = ["Oak", "Elm", "Fir", "Ash", "Yew", "Bay", "Box"];
        let board = board(&[&names, &["Fig"]]);
        let after = |name: &str, step| board.beside(Some(id(name)), step);
        assert_eq!(after("Elm", Step::PageDown), Some(id("Box")));
        assert_eq!(after("Yew", Step::PageDown), Some(id("Box")));
        assert_eq!(after("Box", Step::PageUp), Some(id("Elm")));
        assert_eq!((after("Ash", Step::Top), after("Ash", Step::Bottom)), (Some(id("Oak")), Some(id("Box"))));
        let carried = board.carried(id("Oak"), Step::Bottom).unwrap();
        assert_eq!((carried.stage, carried.before), (stage(0), Some(id("Box"))));
        let page = board.carried(id("Oak"), Step::PageDown).unwrap();
        assert_eq!((page.before, page.after), (Some(id("Bay")), Some(id("Box"))));
    }

    #[test]
    fn a_carried_card_goes_one_place_or_to_the_top_beside() {
        let board = board(&[&["Oak", "Elm"], &["Fir"]]);
        let down = board.carried(id("Oak"), Step::Down).unwrap();
        assert_eq!((down.before, down.after), (Some(id("Elm")), None));
        let beside = board.carried(id("Elm"), Step::End).unwrap();
        assert_eq!((beside.stage, beside.before, beside.after), (stage(1), None, Some(id("Fir"))));
        assert_eq!(board.carried(id("Elm"), Step::Down), None);
        assert_eq!(board.carried(id("Oak"), Step::Start), None);
    }
}
