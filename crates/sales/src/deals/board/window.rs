//! Which cards of a column are drawn, and where: every card has the same height, so both are sums.

use std::ops::Range;

/// The height of a card with the gap below it, in pixels.
pub const PITCH: i32 = 86;
pub const COMPACT_PITCH: i32 = 60;
/// The gap between two cards.
pub const GAP: i32 = 8;
/// Cards drawn before the height of the column is known: on the server and on the first paint.
pub const FIRST: usize = 10;
/// Cards drawn beyond either edge, so that a flick shows no holes.
const BEYOND: usize = 2;

/// The slots to draw of `count`, for a column scrolled by `top` of which `height` pixels show.
pub fn window(top: i32, height: i32, pitch: i32, count: usize) -> Range<usize> {
    if height <= 0 || pitch <= 0 {
        return 0..count.min(FIRST);
    }
    let slot = |pixels: i32| usize::try_from(pixels.max(0) / pitch).unwrap_or_default();
    let start = slot(top).saturating_sub(BEYOND).min(count);
    let end = (slot(top.saturating_add(height)) + 1 + BEYOND).min(count);
    start..end.max(start)
}

/// Whether the column is scrolled so near to the end of what is loaded that the next page should come.
pub fn near_end(top: i32, height: i32, pitch: i32, count: usize) -> bool {
    window(top, height, pitch, usize::MAX).end + 6 > count
}

/// The slot in which the card at `index` shows while one card of the column is lifted away and a gap is open.
/// `gap` is counted without the lifted card.
pub fn slot(index: usize, lifted: Option<usize>, gap: Option<usize>) -> usize {
    let without = match lifted {
        Some(lifted) if index > lifted => index - 1,
        _ => index,
    };
    match gap {
        Some(gap) if without >= gap => without + 1,
        _ => without,
    }
}

/// The gap that a card opens whose middle is `y` pixels below the column's first slot.
pub fn gap_at(y: f64, pitch: i32, count: usize) -> usize {
    let slot = (y / f64::from(pitch)).floor().max(0.0);
    (slot as usize).min(count)
}

/// How fast to scroll, in pixels per frame, while a card is held at `at` between the edges `start` and `end`: on a
/// phone slower, where one column is the whole screen.
pub fn pull(at: f64, start: f64, end: f64) -> f64 {
    const REACH: f64 = 56.0;
    let fastest = ((end - start) / 55.0).clamp(5.0, 18.0);
    let reach = REACH.min((end - start) / 4.0).max(1.0);
    let (before, after) = (at - start, end - at);
    if before < reach {
        -fastest * ((reach - before.max(0.0)) / reach)
    } else if after < reach {
        fastest * ((reach - after.max(0.0)) / reach)
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_cards_are_drawn_however_many_there_are() {
        assert_eq!(window(0, 0, PITCH, 10_000), 0..10);
        assert_eq!(window(0, 700, PITCH, 10_000), 0..11);
        assert_eq!(window(43_000, 700, PITCH, 10_000), 498..511);
        assert_eq!(window(43_000, 700, PITCH, 3), 3..3);
        assert_eq!(window(-20, 700, PITCH, 0), 0..0);
    }

    #[test]
    fn the_next_page_comes_before_it_is_needed() {
        assert!(!near_end(0, 700, PITCH, 25));
        assert!(near_end(900, 700, PITCH, 25));
        assert!(near_end(0, 700, PITCH, 10));
    }

    #[test]
    fn a_gap_opens_where_the_card_will_land() {
        let shown = |lifted, gap| [0, 1, 2, 3].map(|index| slot(index, lifted, gap));
        assert_eq!(shown(None, Some(1)), [0, 2, 3, 4]);
        assert_eq!(shown(Some(1), None)[2..], [1, 2]);
        assert_eq!(shown(Some(1), Some(1))[2..], [2, 3]);
        assert_eq!(shown(Some(3), Some(0))[..3], [1, 2, 3]);
    }

    #[test]
    fn the_gap_is_within_the_column() {
        assert_eq!([-50.0, 0.0, 85.0, 87.0, 9_000.0].map(|y| gap_at(y, PITCH, 4)), [0, 0, 0, 1, 4]);
    }

    #[test]
    fn edges_pull_harder_the_nearer() {
        assert_eq!(pull(500.0, 0.0, 1_000.0), 0.0);
        assert!(pull(10.0, 0.0, 1_000.0) < pull(40.0, 0.0, 1_000.0));
        assert_eq!(pull(1_010.0, 0.0, 1_000.0), 18.0);
        assert!(pull(390.0, 0.0, 390.0) < 8.0);
    }
}
