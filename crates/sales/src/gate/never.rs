//! Whether a condition can be true of any deal at all. Pure.
//!
//! A condition is turned into the branches of which one has to hold; a branch holds if for each of its fields some value
//! passes every comparison. Comparisons change their answer only at the values that they name, so it is enough to try
//! those and their neighbours. What cannot be decided so counts as possible: nothing is told that is not so.

use crate::DEAL;
use chrono::TimeDelta;
use kernel::check::check_value;
use kernel::{Condition, Field, FieldKind, Filter, Id, Operator, Value};
use std::collections::BTreeMap;

/// Branches that are looked at; a condition with more is taken for possible.
const BRANCHES: usize = 256;
/// A text that nobody writes.
const FRESH: &str = "\u{e000}";

/// What is known of a field beforehand.
#[derive(Clone, Debug, PartialEq)]
pub enum Known {
    Free,
    /// Not empty.
    Filled,
    Fixed(Value),
}

/// A comparison, and whether it has to hold or not to hold.
type Literal<'a> = (&'a Condition, bool);

/// The field in which the condition fails whatever the deal; the inner nothing when it fails as a whole, or differs from
/// branch to branch. Nothing when some deal fulfils it.
pub fn contradicted(condition: &Filter, known: &dyn Fn(&str) -> Known) -> Option<Option<String>> {
    let failures: Vec<String> =
        branches(condition, true)?.iter().map(|branch| failure(branch, known)).collect::<Option<_>>()?;
    let first = failures.first().filter(|first| failures.iter().all(|other| other == *first));
    Some(first.cloned())
}

/// Nothing when there are too many.
fn branches(filter: &Filter, holds: bool) -> Option<Vec<Vec<Literal<'_>>>> {
    let (parts, together) = match filter {
        Filter::Where(condition) => return Some(vec![vec![(condition, holds)]]),
        Filter::Not { not } => return branches(not, !holds),
        Filter::All { all } => (all, holds),
        Filter::Any { any } => (any, !holds),
    };
    let mut parts = parts.iter().map(|part| branches(part, holds));
    let all = match together {
        true => parts.try_fold(vec![Vec::new()], |known, part| product(&known, &part?)),
        false => parts.collect::<Option<Vec<_>>>().map(|parts| parts.concat()),
    };
    all.filter(|all| all.len() <= BRANCHES)
}

fn product<'a>(known: &[Vec<Literal<'a>>], more: &[Vec<Literal<'a>>]) -> Option<Vec<Vec<Literal<'a>>>> {
    let joined = |one: &Vec<Literal<'a>>| more.iter().map(|other| [one.as_slice(), other].concat()).collect();
    (known.len() * more.len() <= BRANCHES).then(|| known.iter().flat_map::<Vec<_>, _>(joined).collect())
}

/// The first field for which no value passes.
fn failure(branch: &[Literal<'_>], known: &dyn Fn(&str) -> Known) -> Option<String> {
    let mut fields: BTreeMap<&str, Vec<Literal<'_>>> = BTreeMap::new();
    branch.iter().for_each(|literal| fields.entry(&literal.0.field).or_default().push(*literal));
    let fails = |(name, literals): &(&str, Vec<Literal<'_>>)| !is_possible(name, literals, known(name));
    fields.into_iter().find(fails).map(|(name, _)| name.to_owned())
}

fn is_possible(name: &str, literals: &[Literal<'_>], known: Known) -> bool {
    let Some(field) = DEAL.field(name) else { return name == "id" };
    let read = |(condition, holds): &Literal<'_>| Some((condition.coerced(&DEAL).ok()?, *holds));
    // A condition that can't be read lets nothing through.
    let Some(literals) = literals.iter().map(read).collect::<Option<Vec<_>>>() else { return false };
    let passes = |value: &Value| literals.iter().all(|(condition, holds)| condition.matches(value) == *holds);
    let values = match known {
        Known::Fixed(value) => return passes(&value),
        known => candidates(field, &literals).into_iter().filter(move |value| {
            let fits = value.is_null() || check_value(field, value).is_none();
            fits && !(value.is_empty() && (known == Known::Filled || field.required))
        }),
    };
    is_open_ended(field, &literals) || values.into_iter().any(|value| passes(&value))
}

/// Texts in an order have more neighbours than can be named.
fn is_open_ended(field: &Field, literals: &[(Condition, bool)]) -> bool {
    use Operator::{AtLeast, AtMost, Between, Greater, Less};
    let ordered = |operator| matches!(operator, Less | AtMost | Greater | AtLeast | Between);
    field.kind.is_text() && literals.iter().any(|(condition, _)| ordered(condition.operator))
}

/// Every value at which one of the comparisons may change its answer.
fn candidates(field: &Field, literals: &[(Condition, bool)]) -> Vec<Value> {
    let named = || literals.iter().flat_map(|(condition, _)| &condition.values);
    let mut values = vec![Value::Null];
    match field.kind {
        FieldKind::Choice(choices) => values.extend(choices.iter().map(|choice| Value::from(*choice))),
        FieldKind::Bool => values.extend([true, false].map(Value::Bool)),
        FieldKind::Reference(_) => values.push(Id::fixed(u128::MAX).into()),
        FieldKind::Tags | FieldKind::Json => values.extend(lists(literals)),
        FieldKind::Currency => values.extend(["EUR", "USD", "GBP"].map(Value::from)),
        kind if kind.is_number() => values.extend([0, 1].map(Value::Int)),
        kind if kind.is_text() => values.extend(texts(literals)),
        _ => {}
    }
    values.extend(named().flat_map(beside));
    values
}

/// A value with its neighbours.
fn beside(value: &Value) -> Vec<Value> {
    let more = match value {
        Value::Int(number) => {
            [number.checked_sub(1), number.checked_add(1)].map(|number| number.map(Value::Int))
        }
        Value::Day(day) => [day.pred_opt(), day.succ_opt()].map(|day| day.map(Value::Day)),
        Value::Time(time) => {
            [-1, 1].map(|step| time.checked_add_signed(TimeDelta::microseconds(step)).map(Value::Time))
        }
        _ => [None, None],
    };
    more.into_iter().flatten().chain([value.clone()]).collect()
}

/// What the comparisons want to find in a value.
fn wanted(literals: &[(Condition, bool)], operator: Operator) -> impl Iterator<Item = String> {
    let found = literals.iter().filter(move |(condition, holds)| *holds && condition.operator == operator);
    found.flat_map(|(condition, _)| condition.values.iter().map(Value::plain))
}

/// A text that begins and contains as it should, and is nothing else.
fn texts(literals: &[(Condition, bool)]) -> Vec<Value> {
    let start = wanted(literals, Operator::StartsWith).max_by_key(String::len).unwrap_or_default();
    let within: Vec<String> = wanted(literals, Operator::Contains).collect();
    vec![[&start, FRESH, &within.join(FRESH), FRESH].concat().into()]
}

/// A list with what it should hold, and nothing else.
fn lists(literals: &[(Condition, bool)]) -> Vec<Value> {
    let within: Vec<String> = wanted(literals, Operator::Contains).collect();
    vec![Value::Json(within.into()), Value::Json(vec![FRESH.to_owned()].into())]
}
