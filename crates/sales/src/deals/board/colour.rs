//! What the cards' colours tell: nothing, whose they are, where they came from, what they are labelled, or how long they
//! stand. Never without the name beside it; how long they stand is told by the length as well.

use super::ageing::Rot;
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
    /// Whether the deal rots.
    Rot,
}

impl Colour {
    pub const ALL: [Self; 5] = [Self::Nothing, Self::Owner, Self::Source, Self::Label, Self::Rot];

    /// In the cookie, and the end of its word's key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nothing => "none",
            Self::Owner => "owner",
            Self::Source => "source",
            Self::Label => "label",
            Self::Rot => "rot",
        }
    }

    /// The hue of a card; the same for the same owner or source on every machine.
    pub fn hue(self, card: &Card) -> Option<Hue> {
        match self {
            Self::Nothing | Self::Rot => None,
            Self::Owner => card.owner_id.map(|id| Hue::of(&id.to_string())),
            Self::Source => (!card.source.is_empty()).then(|| Hue::of(&card.source)),
            Self::Label => card.tags.first().map(|label| Hue::of(label)),
        }
    }
}

/// The strip of a card that has stood so long, and the word that says it: the longer the deal, the longer the strip.
pub const fn of_rot(rot: Rot) -> (&'static str, &'static str) {
    match rot {
        Rot::Fresh => ("end-3/4 bg-good", "board.rot.fresh"),
        Rot::Amber => ("end-1/2 bg-warn", "board.rot.amber"),
        Rot::Red => ("end-2.5 bg-bad", "board.rot.red"),
    }
}

/// Whether the page begins with colours.
pub fn is_kept() -> bool {
    identity::visitor_cookie(COOKIE).is_some_and(|kept| kept != Colour::Nothing.code())
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
