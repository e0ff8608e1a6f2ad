//! Which rows are in sight.

use crate::browser::{use_height, use_media, use_scroll_top};
use leptos::{html::Div, prelude::*};

/// Rows drawn beyond what is in sight, on both sides.
const OVERSCAN: i32 = 8;

/// Positions of the rows to draw: `start` up to, not including, `end`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    pub start: usize,
    pub end: usize,
}

/// Rows are at least this high where fingers are used.
const TOUCH: i32 = 48;

/// The height of rows that are `height` pixels with a mouse: 48 at least with fingers.
pub fn use_row_height(height: Signal<u16>) -> Signal<i32> {
    let fingers = use_media("(pointer: coarse)");
    Signal::derive(move || {
        let height = i32::from(height.get());
        if fingers.get() { height.max(TOUCH) } else { height }
    })
}

/// The rows of `count` that `scroller` shows, `row` pixels each; the first `first` before anything is measured.
pub fn use_window(
    scroller: NodeRef<Div>,
    count: Signal<usize>,
    row: Signal<i32>,
    first: usize,
) -> Memo<Window> {
    let top = use_scroll_top(scroller);
    let height = use_height(scroller);
    Memo::new(move |_| match height.get() {
        None => Window { start: 0, end: count.get().min(first) },
        Some(height) => visible(top.get(), height, row.get(), count.get()),
    })
}

fn visible(top: i32, height: i32, row: i32, count: usize) -> Window {
    let row = row.max(1);
    let at = |position: i32| usize::try_from(position).unwrap_or_default().min(count);
    Window { start: at(top / row - OVERSCAN), end: at((top + height) / row + 1 + OVERSCAN) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_in_sight_and_a_little_more() {
        assert_eq!(visible(0, 360, 36, 10_000), Window { start: 0, end: 19 });
        assert_eq!(visible(36_000, 360, 36, 10_000), Window { start: 992, end: 1_019 });
        assert_eq!(visible(999_999, 360, 36, 50), Window { start: 50, end: 50 });
        assert_eq!(visible(0, 360, 36, 3), Window { start: 0, end: 3 });
    }
}
