//! What a deal does not fulfil of the condition of a way, each part of it under the field that it asks about, so that whoever
//! moves the deal learns what would do and is asked for it. Pure.

use super::{Passage, asks};
use crate::DEAL;
use kernel::{Condition, Currency, Field, FieldKind, Filter, Money, Operator, Problem, Value};
use records::screens::operator_code;
use std::collections::BTreeSet;

/// What no sentence fits better; those that tell what is asked begin so, then name the comparison.
pub const CONDITION: &str = "gate.condition";
/// Asks for the one record whose id is the hint.
pub const NAMED: &str = "gate.condition.named";

/// The places of a deal: the move itself says them.
const PLACES: [&str; 2] = ["stage_id", "pipeline_id"];

/// Everything that `condition` asks and the deal does not fulfil. What asks about a field that is not known counts as
/// fulfilled.
pub fn unmet(condition: &Filter, passage: &Passage<'_>, way: &str) -> Vec<Problem> {
    let open = parts(condition).into_iter().filter(|part| !holds(part, passage));
    open.flat_map(|part| problems(part, passage, way)).collect()
}

/// The amounts that a condition asks for are told in the deal's currency.
pub fn is_about_money(condition: &Filter) -> bool {
    let is_money = |field: &Field| matches!(field.kind, FieldKind::Money { .. });
    condition.fields().into_iter().filter_map(|name| DEAL.field(name)).any(is_money)
}

/// The field that a person fills in so that a condition holds.
pub fn fillable(name: &str) -> Option<&'static Field> {
    DEAL.editable().find(|field| field.name == name && !PLACES.contains(&name))
}

/// Whether the problem tells the value that its field should have.
pub fn tells_value(problem: &Problem) -> bool {
    problem.key.strip_prefix(CONDITION).is_some_and(|code| code.starts_with('.'))
}

/// Whether a value could be empty and the condition hold.
pub fn lets_empty(problem: &Problem) -> bool {
    let lax = ["", ".empty", ".is_not", ".not_in", ".other"];
    problem.key.strip_prefix(CONDITION).is_some_and(|code| lax.contains(&code))
}

/// What stands between the values of a hint; nothing where there is one at most.
pub fn separator(key: &str) -> Option<&'static str> {
    match key.rsplit('.').next() {
        Some("between") => Some(" – "),
        Some("in" | "not_in") => Some(", "),
        _ => None,
    }
}

/// What all has to hold.
fn parts(condition: &Filter) -> Vec<&Filter> {
    match condition {
        Filter::All { all } => all.iter().flat_map(parts).collect(),
        part => vec![part],
    }
}

/// A part that the catalogue does not understand does not hold: nothing slips through a rule that broke.
fn holds(part: &Filter, passage: &Passage<'_>) -> bool {
    let mut deal = asks::nobody();
    for name in part.fields() {
        match (passage.deal)(name) {
            Some(value) => _ = deal.values.insert(name.to_owned().into(), value),
            None => return true,
        }
    }
    part.matches(&DEAL, &deal).unwrap_or(false)
}

/// One that compares a single field says with what; any other names the fields that could be filled in.
fn problems(part: &Filter, passage: &Passage<'_>, way: &str) -> Vec<Problem> {
    if let Filter::Where(condition) = part
        && let (Some(field), Ok(condition)) = (DEAL.field(&condition.field), condition.coerced(&DEAL))
    {
        return vec![
            Problem::new(field.name, key(field, condition.operator)).hint(hint(&condition, field, passage)),
        ];
    }
    let fields: BTreeSet<&str> = part.fields().into_iter().filter(|name| fillable(name).is_some()).collect();
    match fields.is_empty() {
        true => vec![Problem::new("stage_id", CONDITION).hint(way)],
        false => fields.into_iter().map(|field| Problem::new(field, CONDITION).hint(way)).collect(),
    }
}

fn key(field: &Field, operator: Operator) -> String {
    let code = match (field.kind, operator) {
        (FieldKind::Reference(_), Operator::Is) => return NAMED.to_owned(),
        (FieldKind::Reference(_), Operator::IsNot | Operator::NotIn) => "other",
        (FieldKind::Reference(_), Operator::In) => "one_of",
        _ => operator_code(operator, &field.kind),
    };
    [CONDITION, ".", code].concat()
}

/// The values as no language writes them: `1000.00 EUR`, `2027-01-31`, an id.
fn hint(condition: &Condition, field: &Field, passage: &Passage<'_>) -> String {
    let text = |value: &Value| match (field.kind, value.as_int()) {
        (FieldKind::Money { currency }, Some(minor)) => money(minor, (passage.deal)(currency)),
        _ => value.plain(),
    };
    let separator = separator(&key(field, condition.operator)).unwrap_or(", ");
    condition.values.iter().map(text).collect::<Vec<_>>().join(separator)
}

fn money(minor: i64, currency: Option<Value>) -> String {
    let currency = currency.and_then(|currency| Currency::parse(currency.as_text()?));
    match currency {
        Some(currency) => [&Money::new(minor, currency).plain(), currency.code()].join(" "),
        None => Money::new(minor, Currency::USD).plain(),
    }
}
