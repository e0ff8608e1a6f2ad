//! What the cards' colours tell: nothing, whose they are, where they came from, or what they are labelled. Never without the name beside it.

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
    /// The first label.
    Label,
}

impl Colour {
    pub const ALL: [Self; 4] = [Self::Nothing, Self::Owner, Self::Source, Self::Label];

    /// In the cookie, and the end of its word's key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nothing => "none",
            Self::Owner => "owner",
            Self::Source => "source",
            Self::Label => "label",
        }
    }

    /// The hue of a card; the same for the same owner or source on every machine.
    pub fn hue(self, card: &Card) -> Option<Hue> {
        match self {
            Self::Nothing => None,
            Self::Owner => card.owner_id.map(|id| Hue::of(&id.to_string())),
            Self::Source => (!card.source.is_empty()).then(|| Hue::of(&card.source)),
            Self::Label => card.tags.first().map(|label| Hue::of(label)),
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
