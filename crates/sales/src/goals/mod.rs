//! Goals and quotas: what a person, a team or the whole firm sets out to reach within some days.

#[cfg(feature = "ssr")]
pub mod rule;

use kernel::{Draft, Entity, Field, FieldKind, Problem, Record, Value};

/// What is counted towards a goal.
pub const METRICS: &[&str] = &["won_value", "won_count", "new_deals", "activities"];
/// The one that is money.
pub const WON_VALUE: &str = "won_value";

static FIELDS: [Field; 11] = [
    Field::text("name").required().searchable().listed(),
    Field::choice("metric", METRICS).required().listed().default(WON_VALUE),
    Field::new("target", FieldKind::Money { currency: "currency" }).listed().never_added(),
    Field::new("target_count", FieldKind::COUNT).listed().never_added(),
    Field::new("currency", FieldKind::Currency),
    Field::reference("product_id", "product"),
    Field::new("from_on", FieldKind::Day).required().listed(),
    Field::new("to_on", FieldKind::Day).required().listed(),
    Field::reference("user_id", "user").listed(),
    Field::reference("team_id", "team").listed(),
    Field::reference("owner_id", "user").read_only().hidden(),
];

/// `target` is what a won value shall come to, in minor units of `currency`; of all else `target_count` is how many. Its owner is the user whose goal it is;
/// goals of teams and of the firm have none.
pub static GOAL: Entity = Entity {
    owner: "owner_id",
    icon: "target",
    sort: "-from_on",
    check,
    ..Entity::new("goal", "goals", &FIELDS)
};

/// The field that says how much of a metric.
pub fn target_of(metric: &str) -> &'static str {
    if metric == WON_VALUE { "target" } else { "target_count" }
}

/// A goal says how much of what it counts, ends no sooner than it begins, and is one person's or one team's.
fn check(_before: Option<&Record>, after: &Draft) -> Option<Problem> {
    let day = |field: &str| after.get(field).and_then(Value::as_day);
    let has = |field: &str| after.get(field).is_some_and(|value| !value.is_empty());
    if let (Some(from), Some(to)) = (day("from_on"), day("to_on"))
        && to < from
    {
        return Some(Problem::new("to_on", "goal.ends_before"));
    }
    let target = target_of(after.get("metric").and_then(Value::as_text).unwrap_or(WON_VALUE));
    if !has(target) {
        return Some(Problem::new(target, "check.required"));
    }
    (has("user_id") && has("team_id")).then(|| Problem::new("team_id", "goal.one_of_two"))
}
