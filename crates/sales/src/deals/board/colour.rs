//! What the cards' colours tell, as it was chosen and is kept. What there is to choose and what each colour means comes
//! in a part ([`super::tint`]); the first paint of a board without colours does without.

use super::ageing::Rot;
use super::desk::Desk;
use super::model::Card;
use leptos::prelude::*;
use ui::prelude::*;

const COOKIE: &str = "kith_colour";
/// The code of no colours.
pub const NOTHING: &str = "none";

/// A card's line at the top, never without the word that it stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct Tint {
    /// How long the line is, where that tells something.
    pub length: &'static str,
    pub ground: &'static str,
    /// The look of the word on the card, where the card does not say it elsewhere.
    pub chip: Option<&'static str>,
    pub word: String,
}

/// Says what a card wears.
pub type Dyer = Callback<(Card, Rot), Option<Tint>>;

impl Desk {
    /// What the card wears, once the part that knows it is here.
    pub fn tint(self, card: &Card, rot: Rot) -> Option<Tint> {
        self.dyer.try_get().flatten()?.try_run((card.clone(), rot)).flatten()
    }

    pub fn has_colours(self) -> bool {
        self.colour.with(|colour| colour != NOTHING)
    }
}

/// Whether the page begins with colours.
pub fn is_kept() -> bool {
    identity::visitor_cookie(COOKIE).is_some_and(|kept| kept != NOTHING)
}

/// What this browser chose last, kept for the next time.
pub fn use_colour() -> RwSignal<String> {
    RwSignal::new(identity::visitor_cookie(COOKIE).unwrap_or_else(|| NOTHING.to_owned()))
}

/// Shows it and keeps it.
pub fn choose(colour: RwSignal<String>, chosen: &str) {
    colour.set(chosen.to_owned());
    browser::set_cookie(COOKIE, chosen);
}
