//! What a finger's way over a row means, in pixels from where it touched. Pure.

/// A finger that has moved so far shows where it is going.
const SLOP: f64 = 10.0;
/// From here on letting go does it.
const ENOUGH: f64 = 96.0;
/// Further than this a row follows only a little.
const FREE: f64 = 128.0;
const RESISTANCE: f64 = 0.15;
/// So near to the window's edges a finger turns the browser's pages.
const EDGE: f64 = 24.0;

/// Where a finger is going.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Along,
    /// It scrolls.
    Across,
}

/// Towards which side of the page a row is swiped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Start,
    End,
}

/// Whether a press at `left` of a window `width` wide can become a swipe.
pub fn can_begin(left: f64, width: f64) -> bool {
    (EDGE..=width - EDGE).contains(&left)
}

/// Nothing while the finger rests; what goes down as much as along scrolls.
pub fn way(right: f64, down: f64) -> Option<Way> {
    match (right.abs(), down.abs()) {
        (along, across) if along < SLOP && across < SLOP => None,
        (along, across) if along > across => Some(Way::Along),
        _ => Some(Way::Across),
    }
}

pub fn side(right: f64, mirrored: bool) -> Side {
    if (right < 0.0) == mirrored { Side::End } else { Side::Start }
}

/// How far the row stands to the right of its place.
pub fn shift(right: f64) -> f64 {
    let far = right.abs();
    (far.min(FREE) + (far - FREE).max(0.0) * RESISTANCE).copysign(right)
}

pub fn is_enough(shift: f64) -> bool {
    shift.abs() >= ENOUGH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_resting_finger_a_swipe_and_a_scroll_are_told_apart() {
        assert_eq!(way(4.0, -9.0), None);
        assert_eq!(way(-14.0, 6.0), Some(Way::Along));
        assert_eq!(way(14.0, 14.0), Some(Way::Across));
        assert_eq!(way(3.0, 30.0), Some(Way::Across));
    }

    #[test]
    fn sides_are_mirrored_in_arabic() {
        assert_eq!(side(-50.0, false), Side::Start);
        assert_eq!(side(50.0, false), Side::End);
        assert_eq!(side(-50.0, true), Side::End);
        assert_eq!(side(50.0, true), Side::Start);
    }

    #[test]
    fn a_row_follows_the_finger_and_then_resists_in_both_directions() {
        assert_eq!(shift(60.0), 60.0);
        assert_eq!(shift(-60.0), -60.0);
        assert!(shift(400.0) < 180.0 && shift(400.0) > FREE);
        assert_eq!(shift(-400.0), -shift(400.0));
    }

    #[test]
    fn letting_go_early_does_nothing() {
        assert!(!is_enough(shift(95.0)));
        assert!(is_enough(shift(96.0)));
        assert!(is_enough(shift(-300.0)));
    }

    #[test]
    fn the_edges_of_the_window_stay_the_browsers() {
        assert!(!can_begin(8.0, 390.0));
        assert!(!can_begin(380.0, 390.0));
        assert!(can_begin(200.0, 390.0));
    }
}
