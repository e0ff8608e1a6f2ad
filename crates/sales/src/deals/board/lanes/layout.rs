//! Where lanes stand, and which are drawn: cards have one height, so all of it is sums. Pure.

use super::{FEW, Lane, Loaded};
use crate::deals::board::model::Board;
use kernel::Id;
use std::collections::BTreeMap;
use std::ops::Range;

/// The height of a lane's head, in pixels: a finger finds it.
pub const HEAD: i32 = 44;
/// The height of the line over a cell's cards that says what they add up to.
pub const LINE: i32 = 24;
/// The height of the button that asks for more.
pub const MORE: i32 = 44;
/// What is free below the cards of a lane.
const BELOW: i32 = 20;
/// A lane without cards is so high, for cards to be dropped on.
const LEAST: i32 = 40;
/// Pixels drawn before the height of the window is known: on the server and on the first paint.
const FIRST: i32 = 900;
/// Pixels drawn beyond either edge, so that a flick shows no holes.
const BEYOND: i32 = 150;

/// A lane on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strip {
    pub lane: Option<Id>,
    /// Pixels from the top of the first lane.
    pub top: i32,
    /// Pixels, with the head and what is free below.
    pub height: i32,
    pub open: bool,
}

/// All lanes from the top. A gap is open in the cell `gap`.
pub fn strips(board: &Board, folded: &[Id], pitch: i32, gap: Option<(Option<Id>, Id)>) -> Vec<Strip> {
    let mut here: BTreeMap<(Option<Id>, Id), usize> = BTreeMap::new();
    for card in board.columns.iter().flat_map(|column| &column.cards) {
        *here.entry((board.lane_of(card.owner_id), card.stage_id)).or_default() += 1;
    }
    let mut top = 0;
    let strip = |lane: &Lane| {
        let open = !folded.contains(&lane.key(board));
        let cells = board.columns.iter().map(|column| column.stage.id);
        let cell = |stage: Id| {
            let loaded = here.get(&(lane.id, stage)).copied().unwrap_or_default();
            let (slots, more) = slots(lane, stage, loaded);
            let slots = slots + usize::from(gap == Some((lane.id, stage)));
            i32::try_from(slots).unwrap_or(i32::MAX).saturating_mul(pitch) + if more > 0 { MORE } else { 0 }
        };
        let cards = cells.filter(|stage| !folded.contains(stage)).map(cell).max().unwrap_or_default();
        let height = if open { HEAD + LINE + cards.max(LEAST) + BELOW } else { HEAD + 4 };
        let strip = Strip { lane: lane.id, top, height, open };
        top = top.saturating_add(height);
        strip
    };
    board.lanes.iter().map(strip).collect()
}

/// The slots that a cell's cards take of which `loaded` are here, and how many more there are. A cell whose cards are
/// still to come has their room already, so that nothing jumps.
pub fn slots(lane: &Lane, stage: Id, loaded: usize) -> (usize, i64) {
    let Some(cell) = lane.cell(stage) else { return (loaded, 0) };
    let count = usize::try_from(cell.sums.count).unwrap_or_default();
    let slots = if cell.loaded == Loaded::Nothing { loaded.max(count.min(FEW)) } else { loaded };
    (slots, i64::try_from(count.saturating_sub(slots)).unwrap_or_default())
}

/// The lanes to draw of a board scrolled by `top` of which `height` pixels show.
pub fn in_sight(strips: &[Strip], top: i32, height: i32) -> Range<usize> {
    let height = if height <= 0 { FIRST } else { height };
    let (from, to) = (top.saturating_sub(BEYOND), top.saturating_add(height).saturating_add(BEYOND));
    let start = strips.partition_point(|strip| strip.top.saturating_add(strip.height) < from);
    let end = strips.partition_point(|strip| strip.top < to);
    start..end.max(start)
}
