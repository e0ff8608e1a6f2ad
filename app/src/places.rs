//! The places of the navigation, said once for rail, bottom bar and palette.

use identity::Session;
use kernel::{Act, Entity};
use leptos_router::hooks::use_navigate;
use ui::prelude::*;

/// One place a person can go.
#[derive(Clone, Copy)]
pub struct Place {
    /// The word of its label.
    pub label: &'static str,
    pub path: &'static str,
    pub sign: Sign,
    /// The noun that one must be allowed to read; empty for a place open to all.
    pub kind: &'static str,
    pub act: Act,
    /// The keys that lead there: `g` and then this letter.
    pub key: &'static str,
}

impl Place {
    /// The same for those alone who may do this with its noun.
    const fn asking(self, act: Act) -> Self {
        Self { act, ..self }
    }

    /// Whether the person may go there.
    pub fn is_open_to(&self, session: &Session) -> bool {
        self.kind.is_empty() || session.may(self.act, self.kind)
    }

    /// Whether a page at this address belongs to the place.
    pub fn is_at(&self, path: &str) -> bool {
        let below = path.strip_prefix(self.path);
        below.is_some_and(|below| below.is_empty() || below.starts_with('/'))
    }
}

const fn place(
    label: &'static str,
    path: &'static str,
    sign: Sign,
    kind: &'static str,
    key: &'static str,
) -> Place {
    Place { label, path, sign, kind, act: Act::Read, key }
}

/// The work of the day.
pub const MAIN: [Place; 11] = [
    place("place.home", "/", Sign::Home, "", "g h"),
    place("place.board", "/board", Sign::Pipeline, "deal", "g b"),
    place("place.contacts", "/contacts", Sign::People, "contact", "g c"),
    place("place.companies", "/companies", Sign::Company, "company", "g o"),
    place("place.leads", "/leads", Sign::Lead, "lead", "g l"),
    place("place.deals", "/deals", Sign::Money, "deal", "g d"),
    place("place.activities", "/activities", Sign::Activity, "activity", "g a"),
    place("place.calendar", "/calendar", Sign::Calendar, "activity", "g y"),
    place("place.stream", "/stream", Sign::History, "activity", "g j"),
    place("place.communications", "/communications", Sign::Send, "communication", "g m"),
    place("place.tickets", "/tickets", Sign::Flag, "ticket", "g x"),
];

/// What the firm and the person set up once; on a desktop behind the gear.
pub const SET_UP: [Place; 13] = [
    place("place.products", "/products", Sign::Product, "product", "g p"),
    place("place.price_books", "/price_books", Sign::Tag, "price_book", "g k").asking(Act::Update),
    place("place.goals", "/goals", Sign::Target, "goal", "g q").asking(Act::Update),
    place("place.pipelines", "/pipelines", Sign::Columns, "pipeline", "g n").asking(Act::Update),
    place("place.rates", "/exchange_rates", Sign::Globe, "exchange_rate", "g r").asking(Act::Update),
    place("place.outcomes", "/outcomes", Sign::Flag, "outcome", "g f").asking(Act::Update),
    place("place.service_levels", "/service_levels", Sign::Clock, "service_level", "g v").asking(Act::Update),
    place("place.weights", "/engagement_weights", Sign::Heart, "engagement_weight", "g w")
        .asking(Act::Update),
    place("place.users", "/users", Sign::Shield, "user", "g u").asking(Act::Update),
    place("place.teams", "/teams", Sign::Team, "team", "g e").asking(Act::Update),
    place("place.import", "/import", Sign::Upload, "contact", "g i").asking(Act::Import),
    place("place.trash", "/trash", Sign::Trash, "", "g t"),
    place("place.account", "/account", Sign::Person, "", "g s"),
];

/// The nouns that "New" offers to this person.
pub fn makeable(session: &Session) -> Vec<&'static Entity> {
    ["contact", "company", "lead", "deal", "activity", "ticket"]
        .into_iter()
        .filter(|kind| session.may(Act::Create, kind))
        .filter_map(|kind| kernel::entity(kind).ok())
        .collect()
}

/// Where a new record of the noun is made: its list, with the form open.
pub fn make_path(entity: &Entity) -> String {
    ["/", entity.plural, "?new"].concat()
}

/// `g` and a letter lead to a place.
pub fn listen_for_keys(session: &Session) {
    for place in MAIN.into_iter().chain(SET_UP).filter(|place| place.is_open_to(session)) {
        let navigate = use_navigate();
        use_hotkey(place.key, place.label, move || navigate(place.path, Default::default()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_holds_what_stands_below_it() {
        let at = |path| {
            SET_UP.iter().filter(|place| place.is_at(path)).map(|place| place.path).collect::<Vec<_>>()
        };
        assert_eq!(at("/users"), ["/users"]);
        assert_eq!(at("/pipelines/1/shape"), ["/pipelines"]);
        assert_eq!(at("/price_books"), ["/price_books"]);
        assert_eq!(at("/userspace"), Vec::<&str>::new());
        assert_eq!(at("/"), Vec::<&str>::new());
    }
}
