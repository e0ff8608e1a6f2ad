//! What activities come to, by their kind: connected, voicemail, held. Admins edit the list.
//!
//! Those that Kith brings are named by keys (`Entity::worded`). One that is no longer offered is archived: what it was
//! chosen for keeps it.

#[cfg(feature = "ssr")]
pub mod keep;
mod page;
#[cfg(feature = "ssr")]
pub mod rule;

pub use page::OutcomesPage;

use kernel::{Entity, Field, FieldKind, Filter, Query};
use ui::prelude::Words;

/// The kinds of activity that come to something.
pub const KINDS: &[&str] = &["call", "meeting", "email", "linkedin", "referral", "conference"];

static FIELDS: [Field; 4] = [
    Field::text("name").required().listed(),
    Field::choice("type", KINDS).required().listed().default("call"),
    Field::new("position", FieldKind::COUNT).never_added(),
    Field::new("archived", FieldKind::Bool).required().listed().default("false"),
];

pub static OUTCOME: Entity = Entity {
    icon: "flag",
    subtitle: "type",
    sort: "position",
    worded: true,
    open: false,
    ..Entity::new("outcome", "outcomes", &FIELDS)
};

/// Outcomes on one screen at most.
const MOST: i64 = 200;

/// Every outcome, in its order.
fn all() -> Query {
    Query { limit: MOST, ..Query::default() }
}

/// Those that may be chosen.
pub fn offered() -> Query {
    Query { filter: Filter::is("archived", false), ..all() }
}

/// How a name reads: the word of a key, else the name itself.
pub fn said(name: &str) -> String {
    Words::current().find(&["outcome.name.", name].concat()).unwrap_or_else(|| name.to_owned())
}
