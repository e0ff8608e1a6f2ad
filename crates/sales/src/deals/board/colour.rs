//! What the cards' colours tell: nothing, whose they are, or where they came from. Never without the name beside it.

use super::model::Card;
use leptos::prelude::*;
use ui::prelude::*;

const COOKIE: &str = "kith_colour";

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colour {
    #[default]
    Nothing,
    Owner,
    Source,
}

impl Colour {
    pub const ALL: [Self; 3] = [Self::Nothing, Self::Owner, Self::Source];

    /// In the cookie, and the end of its word's key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nothing => "none",
            Self::Owner => "owner",
            Self::Source => "source",
        }
    }

    /// The hue of a card; the same for the same owner or source on every machine.
    pub fn hue(self, card: &Card) -> Option<Hue> {
        match self {
            Self::Nothing => None,
            Self::Owner => card.owner_id.map(|id| Hue::of(&id.to_string())),
            Self::Source => (!card.source.is_empty()).then(|| Hue::of(&card.source)),
        }
    }
}

/// What this browser chose last, kept for the next time.
pub fn use_colour() -> RwSignal<Colour> {
    let kept = identity::visitor_cookie(COOKIE);
    let find = |colour: &Colour| kept.as_deref() == Some(colour.code());
    RwSignal::new(Colour::ALL.into_iter().find(find).unwrap_or_default())
}

/// Shows it and keeps it.
pub fn choose(colour: RwSignal<Colour>, chosen: Colour) {
    colour.set(chosen);
    browser::set_cookie(COOKIE, chosen.code());
}
