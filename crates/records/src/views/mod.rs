//! Saved views: what somebody looks at again and again, of the board or of a list. Everybody has their own, also who only
//! reads; one that is shared is seen by all and changed by its owner.

pub mod picker;
#[cfg(feature = "ssr")]
pub mod rule;

use kernel::{Entity, Field, FieldKind, Filter, Id, Language, Query, Sort};

/// The place of the views of the board; those of a list have the noun's kind.
pub const BOARD: &str = "board";
/// Views offered at most.
const MOST: i64 = 200;

/// `alerts`: whose it is is told what a saved search finds.
static FIELDS: [Field; 8] = [
    Field::text("name").required().listed(),
    Field::text("place").required(),
    Field::reference("pipeline_id", "pipeline"),
    Field::new("settings", FieldKind::Json),
    Field::new("shared", FieldKind::Bool).required().listed().default("false"),
    Field::new("is_default", FieldKind::Bool).required().default("false"),
    Field::new("alerts", FieldKind::Bool).required().default("true"),
    Field::reference("owner_id", "user"),
];

pub static SAVED_VIEW: Entity = Entity {
    owner: "owner_id",
    shared: "shared",
    icon: "eye",
    sort: "name",
    open: false,
    ..Entity::new("saved_view", "saved_views", &FIELDS)
};

/// The views of a place, by name; those of the board are of one pipeline.
pub fn offered(place: &str, pipeline: Option<Id>) -> Query {
    let mut filter = Filter::is("place", place);
    if let Some(pipeline) = pipeline {
        filter = filter.and(Filter::is("pipeline_id", pipeline));
    }
    Query { sort: Some(Sort::parse("name")), limit: MOST, ..Query::filtered(filter) }
}

/// The views that a person begins with at a place.
#[cfg(feature = "ssr")]
pub fn defaults(owner: kernel::Value, place: kernel::Value) -> Query {
    let own = Filter::is("owner_id", owner).and(Filter::is("place", place));
    Query::filtered(own.and(Filter::is("is_default", true)))
}

/// What must hold in every write of a view.
#[cfg(feature = "ssr")]
pub fn rules() -> Vec<Box<dyn crate::rule::Rule>> {
    vec![Box::new(rule::SavedViewRule)]
}

/// What is said of views, in every language.
pub const WORDS: [(Language, &str); 3] = [
    (Language::English, include_str!("../../words/views-en.txt")),
    (Language::French, include_str!("../../words/views-fr.txt")),
    (Language::Arabic, include_str!("../../words/views-ar.txt")),
];
