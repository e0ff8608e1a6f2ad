//! Service levels: how soon a ticket is answered and solved, by its priority.

#[cfg(feature = "ssr")]
pub mod rule;
#[cfg(feature = "ssr")]
mod seed;

#[cfg(feature = "ssr")]
pub use seed::seed;

use crate::tickets::PRIORITIES;
use kernel::{Draft, Entity, Field, FieldKind, Problem, Record, Value};

/// Up to a year.
const MINUTES: FieldKind = FieldKind::Integer { min: 1, max: 525_600 };

static FIELDS: [Field; 10] = [
    Field::text("name").required().listed(),
    Field::new("is_default", FieldKind::Bool).required().listed().default("false"),
    minutes("response_urgent", "60"),
    minutes("response_high", "240"),
    minutes("response_normal", "480"),
    minutes("response_low", "1440"),
    minutes("resolution_urgent", "480"),
    minutes("resolution_high", "1440"),
    minutes("resolution_normal", "4320"),
    minutes("resolution_low", "10080"),
];

const fn minutes(name: &'static str, default: &'static str) -> Field {
    Field::new(name, MINUTES).required().listed().never_added().default(default)
}

pub static SERVICE_LEVEL: Entity = Entity {
    icon: "clock",
    sort: "name",
    duplicates: &["name"],
    check,
    ..Entity::new("service_level", "service_levels", &FIELDS)
};

/// Within how many minutes a ticket of this priority is first answered.
pub fn response(level: &Record, priority: &str) -> Option<i64> {
    level.int(&["response_", priority].concat())
}

/// Within how many minutes it is solved.
pub fn resolution(level: &Record, priority: &str) -> Option<i64> {
    level.int(&["resolution_", priority].concat())
}

/// Nothing is solved before it is answered.
fn check(_before: Option<&Record>, after: &Draft) -> Option<Problem> {
    let minutes =
        |what: &str, priority: &str| after.get([what, priority].concat().as_str()).and_then(Value::as_int);
    let wrong = |priority: &&&str| matches!((minutes("response_", priority), minutes("resolution_", priority)), (Some(first), Some(last)) if last < first);
    let priority = PRIORITIES.iter().find(wrong)?;
    Some(Problem::new(["resolution_", *priority].concat(), "service_level.too_soon"))
}
