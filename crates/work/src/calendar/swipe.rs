//! A finger that wipes over a day or an agenda turns to the next.

use leptos::ev::TouchEvent;
use leptos::prelude::*;
use ui::prelude::{browser, is_mirrored};

/// Pixels that are enough, and so much more along than across.
const ENOUGH: f64 = 64.0;
const ALONG: f64 = 2.0;

/// Where a finger came from and is.
#[derive(Clone, Copy)]
pub struct Wipe {
    way: StoredValue<Option<[(f64, f64); 2]>>,
    on_turn: Callback<(bool,)>,
}

impl Wipe {
    /// `on_turn` hears whether it goes on or back.
    pub fn new(on_turn: Callback<(bool,)>) -> Self {
        Self { way: StoredValue::new(None), on_turn }
    }

    pub fn begin(self, event: &TouchEvent) {
        self.way.set_value(browser::only_finger(event).map(|at| [at, at]));
    }

    pub fn go(self, event: &TouchEvent) {
        let at = browser::only_finger(event);
        self.way.update_value(|way| *way = way.zip(at).map(|([from, _], at)| [from, at]));
    }

    /// `held` while something is dragged.
    pub fn end(self, held: bool) {
        let turned =
            self.way.get_value().and_then(|[from, to]| turned(to.0 - from.0, to.1 - from.1, is_mirrored()));
        self.way.set_value(None);
        if let Some(on) = turned.filter(|_| !held) {
            self.on_turn.run((on,));
        }
    }
}

/// Whether it turns on or back; nothing for what scrolls or rests.
fn turned(right: f64, down: f64, mirrored: bool) -> Option<bool> {
    (right.abs() >= ENOUGH && right.abs() > down.abs() * ALONG).then_some((right < 0.0) != mirrored)
}

#[cfg(test)]
mod tests {
    use super::turned;

    #[test]
    fn pages_turn_as_they_are_read() {
        assert_eq!((turned(-90.0, 10.0, false), turned(90.0, 10.0, false)), (Some(true), Some(false)));
        assert_eq!(turned(90.0, 10.0, true), Some(true));
        assert_eq!((turned(-90.0, 60.0, false), turned(-40.0, 0.0, false)), (None, None));
    }
}
