//! Going over the board with the arrow keys: from card to card, and with a card from place to place.

use super::columns::Place;
use super::model::Board;
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

    /// From stage to stage.
    pub fn is_sideways(self) -> bool {
        matches!(self, Self::Start | Self::End)
    }
}

impl Board {
    /// The card to select after `step` from `card`; the first of the board when none is selected. With lanes, up and
    /// down go on into the next one.
    pub fn beside(&self, card: Option<Id>, step: Step) -> Option<Id> {
        let Some((lane, column, index)) = card.and_then(|card| self.whereabouts(card)) else {
            return self.first();
        };
        let here = self.cell(lane, column);
        let columns = || 0..self.columns.len();
        match step {
            Step::Up if index > 0 => here.get(index - 1).copied(),
            Step::Up => self.rows(lane).0.into_iter().rev().find_map(|lane| self.cell(lane, column).pop()),
            Step::Down if index + 1 < here.len() => here.get(index + 1).copied(),
            Step::Down => {
                self.rows(lane).1.into_iter().find_map(|lane| self.cell(lane, column).first().copied())
            }
            Step::PageUp => here.get(index.saturating_sub(PAGE)).copied(),
            Step::PageDown => nearest(&here, index + PAGE),
            Step::Top => here.first().copied(),
            Step::Bottom => here.last().copied(),
            Step::Start => columns().take(column).rev().find_map(|at| nearest(&self.cell(lane, at), index)),
            Step::End => columns().skip(column + 1).find_map(|at| nearest(&self.cell(lane, at), index)),
        }
    }

    /// Where `card` goes when `step` carries it: one place up or down, or to the top of the cell beside. From the edge
    /// of its lane it goes on into the next one, if it can.
    pub fn carried(&self, card: Id, step: Step) -> Option<Place> {
        let (lane, column, index) = self.whereabouts(card)?;
        let count = self.cell(lane, column).len();
        let (lane, column, index) = match step {
            Step::Up if index > 0 => (lane, column, index - 1),
            Step::Up => (self.rows(lane).0.pop()?, column, usize::MAX),
            Step::Down if index + 1 < count => (lane, column, index + 1),
            Step::Down => (self.rows(lane).1.first().copied()?, column, 0),
            Step::Start => (lane, column.checked_sub(1)?, 0),
            Step::End => (lane, column + 1, 0),
            Step::PageUp => (lane, column, index.saturating_sub(PAGE)),
            Step::PageDown => (lane, column, index + PAGE),
            Step::Top => (lane, column, 0),
            Step::Bottom => (lane, column, usize::MAX),
        };
        self.place_in(lane, self.columns.get(column)?.stage.id, index, card)
    }

    /// The stages that `step` leads to from one, the nearest first; none where it goes up or down.
    pub fn beyond(&self, stage: Id, step: Step) -> Vec<Id> {
        let stages = self.columns.iter().map(|column| column.stage.id);
        let at = stages.clone().position(|each| each == stage).unwrap_or_default();
        match step {
            Step::Start => stages.take(at).rev().collect(),
            Step::End => stages.skip(at + 1).collect(),
            _ => Vec::new(),
        }
    }

    /// The first card that the eye finds.
    pub fn first(&self) -> Option<Id> {
        let lanes = self.lane_ids();
        lanes.into_iter().find_map(|lane| {
            (0..self.columns.len()).find_map(|column| self.cell(lane, column).first().copied())
        })
    }

    /// The lanes from the top; without lanes one of everything.
    pub fn lane_ids(&self) -> Vec<Option<Id>> {
        match self.lanes.is_empty() {
            true => vec![None],
            false => self.lanes.iter().map(|lane| lane.id).collect(),
        }
    }

    /// The lanes above and below one.
    fn rows(&self, lane: Option<Id>) -> (Vec<Option<Id>>, Vec<Option<Id>>) {
        let mut above = self.lane_ids();
        let at = above.iter().position(|each| *each == lane).unwrap_or_default();
        let below = above.split_off((at + 1).min(above.len()));
        above.truncate(at);
        (above, below)
    }

    /// The cards of a cell by the place of its column.
    fn cell(&self, lane: Option<Id>, column: usize) -> Vec<Id> {
        let stage = self.columns.get(column).map(|column| column.stage.id);
        stage.into_iter().flat_map(|stage| self.cards_in(lane, stage)).map(|card| card.id).collect()
    }

    fn whereabouts(&self, id: Id) -> Option<(Option<Id>, usize, usize)> {
        let card = self.card(id)?;
        let column = self.columns.iter().position(|column| column.stage.id == card.stage_id)?;
        Some((self.lane_of(card.owner_id), column, self.index_of(id)?))
    }
}

fn nearest(cards: &[Id], index: usize) -> Option<Id> {
    cards.get(index).or(cards.last()).copied()
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

    #[test]
    fn sideways_the_nearest_stage_comes_first() {
        let board = board(&[&["Oak"], &["Elm"], &["Fir"], &["Ash"]]);
        assert_eq!(board.beyond(stage(2), Step::Start), [stage(1), stage(0)]);
        assert_eq!(board.beyond(stage(1), Step::End), [stage(2), stage(3)]);
        assert_eq!(board.beyond(stage(3), Step::End), []);
        assert_eq!(board.beyond(stage(1), Step::Down), []);
    }
}
