//! Where a floating panel goes beside what opened it: below and aligned at the start,
//! flipped where there is no room, and always inside the window.

/// Pixels kept free to the window's edges and between the panel and its opener.
const EDGE: f64 = 8.0;
const GAP: f64 = 4.0;

/// A rectangle in window pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Box {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

/// The panel's top left corner and the most height it may take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Corner {
    pub left: f64,
    pub top: f64,
    pub max_height: f64,
}

/// Which edge of the opener the panel lines up with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Placement {
    #[default]
    Start,
    End,
}

/// Places a panel of the given size. `window` is its width and height; `mirrored` is true in right-to-left pages.
pub fn place(
    opener: Box,
    panel: (f64, f64),
    window: (f64, f64),
    placement: Placement,
    mirrored: bool,
) -> Corner {
    let (width, height) = panel;
    let (window_width, window_height) = window;
    let at_left = (placement == Placement::Start) != mirrored;
    let wished = if at_left { opener.left } else { opener.left + opener.width - width };
    let left = wished.min(window_width - width - EDGE).max(EDGE);
    let below = window_height - (opener.top + opener.height + GAP) - EDGE;
    let above = opener.top - GAP - EDGE;
    if height <= below || below >= above {
        return Corner { left, top: opener.top + opener.height + GAP, max_height: below };
    }
    let shown = height.min(above);
    Corner { left, top: opener.top - GAP - shown, max_height: above }
}

/// Whole pixels as styles say them: `12px`.
pub fn px(pixels: f64) -> String {
    [&(pixels.round() as i64).to_string(), "px"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPENER: Box = Box { left: 100.0, top: 100.0, width: 80.0, height: 30.0 };
    const WINDOW: (f64, f64) = (1000.0, 600.0);

    #[test]
    fn below_and_aligned_at_the_start() {
        let corner = place(OPENER, (200.0, 300.0), WINDOW, Placement::Start, false);
        assert_eq!((corner.left, corner.top), (100.0, 134.0));
    }

    #[test]
    fn mirrored_pages_align_at_the_right() {
        let opener = Box { left: 500.0, ..OPENER };
        let corner = place(opener, (200.0, 300.0), WINDOW, Placement::Start, true);
        assert_eq!(corner.left, 380.0);
    }

    #[test]
    fn above_when_there_is_no_room_below() {
        let opener = Box { top: 560.0, ..OPENER };
        let corner = place(opener, (200.0, 300.0), WINDOW, Placement::Start, false);
        assert_eq!(corner.top, 256.0);
    }

    #[test]
    fn never_over_the_window_edge() {
        let opener = Box { left: 950.0, ..OPENER };
        let corner = place(opener, (200.0, 300.0), WINDOW, Placement::Start, false);
        assert_eq!(corner.left, 792.0);
    }
}
