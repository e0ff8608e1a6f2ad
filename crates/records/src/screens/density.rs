//! Whether a place (the list of a noun, the board) is drawn compact: kept by this browser for each place, in a cookie, so
//! that the server draws it so and nothing jumps.

use leptos::prelude::*;
use ui::prelude::browser;

const COOKIE: &str = "kith_compact";

#[derive(Clone, Copy)]
pub struct Density {
    /// `board`, or a noun's kind.
    place: &'static str,
    compact: RwSignal<bool>,
}

impl Density {
    /// As it was left.
    pub fn of(place: &'static str) -> Self {
        Self { place, compact: RwSignal::new(is_in(&kept(), place)) }
    }

    pub fn compact(self) -> Signal<bool> {
        self.compact.into()
    }

    pub fn choose(self, compact: bool) {
        self.compact.set(compact);
        browser::set_cookie(COOKIE, &with(&kept(), self.place, compact));
    }
}

/// The compact places, with dots between.
fn kept() -> String {
    identity::visitor_cookie(COOKIE).unwrap_or_default()
}

fn is_in(kept: &str, place: &str) -> bool {
    kept.split('.').any(|each| each == place)
}

fn with(kept: &str, place: &str, compact: bool) -> String {
    let others = kept.split('.').filter(|each| !each.is_empty() && *each != place);
    others.chain(compact.then_some(place)).collect::<Vec<_>>().join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_place_is_compact_or_not_by_itself() {
        let both = with(&with("", "board", true), "contact", true);
        assert_eq!(both, "board.contact");
        assert_eq!(with(&both, "board", true), "contact.board");
        assert_eq!(with(&both, "board", false), "contact");
        assert!(is_in(&both, "board") && !is_in(&both, "company") && !is_in("", "board"));
    }
}
