//! What came, read as what the fields hold, with everything that is wrong with it.

use events::Origin;
use identity::Me;
use kernel::check::{check_new, check_value};
use kernel::field_kind::LONG_TEXT_LIMIT;
use kernel::{Draft, Entity, Error, Field, FieldKind, Name, Problem, Record, Result, Value};

/// Reads the draft of a new record or, with `before`, of a change. Texts stay exactly as typed.
/// What Kith sets itself is refused from people, unless it says what already is; imports and Kith itself may.
/// What is missing is looked at after the rules: see [`check_after`].
/// Errors: [`Error::Invalid`] with every problem.
pub(super) fn accept(me: &Me, entity: &Entity, draft: Draft, before: Option<&Record>) -> Result<Draft> {
    let mut accepted = Draft::new();
    let mut problems = Vec::new();
    for (name, value) in draft {
        match accept_one(me, entity, &name, value, before) {
            Ok(Some((name, value))) => _ = accepted.insert(name, value),
            Ok(None) => {}
            Err(problem) => problems.push(problem),
        }
    }
    if before.is_none() && !problems.is_empty() {
        let named = |problem: &Problem| problems.iter().any(|known| known.field == problem.field);
        let missing: Vec<Problem> = check_new(entity, &with_defaults(entity, &accepted))
            .into_iter()
            .filter(|problem| !named(problem))
            .collect();
        problems.extend(missing);
    }
    if problems.is_empty() { Ok(accepted) } else { Err(Error::Invalid(problems)) }
}

fn accept_one(
    me: &Me,
    entity: &Entity,
    name: &str,
    value: Value,
    before: Option<&Record>,
) -> Result<Option<(Name, Value)>, Problem> {
    let field = entity.field(name).ok_or_else(|| Problem::new(name.to_owned(), "check.unknown_field"))?;
    let value = field.coerce(blank(field, value))?;
    if is_read_only(me, field, before) {
        let known = before.map(|before| before.get(field.name)).unwrap_or_default();
        let same = value == known || (before.is_none() && value.is_null());
        return if same { Ok(None) } else { Err(Problem::new(field.name, "check.read_only")) };
    }
    match flaw(entity, field, &value) {
        Some(problem) => Err(problem),
        None => Ok(Some((Name::Borrowed(field.name), value))),
    }
}

/// The system's fields belong to Kith, but an import may say when a new record was created.
fn is_read_only(me: &Me, field: &Field, before: Option<&Record>) -> bool {
    let kith = matches!(me.origin, Origin::Import | Origin::System);
    let system = kernel::entity::SYSTEM_FIELDS.iter().any(|system| system.name == field.name);
    match system {
        true => !(kith && before.is_none() && field.name == "created_at"),
        false => field.read_only && !kith,
    }
}

/// An empty text means "nothing" wherever it is no text of its own; a unique one must not clash with others.
fn blank(field: &Field, value: Value) -> Value {
    let own = matches!(field.kind, FieldKind::Text | FieldKind::LongText) && !field.unique;
    match value {
        Value::Text(text) if text.is_empty() && !own => Value::Null,
        other => other,
    }
}

fn flaw(entity: &Entity, field: &Field, value: &Value) -> Option<Problem> {
    let control = match value {
        Value::Text(text) => text.contains('\0'),
        Value::Json(json) => has_control(json),
        _ => false,
    };
    if control {
        return Some(Problem::new(field.name, "check.control_character"));
    }
    check_value(field, value)?;
    let one = Draft::from([(Name::Borrowed(field.name), value.clone())]);
    kernel::check::check(entity, &one).into_iter().next()
}

fn has_control(json: &serde_json::Value) -> bool {
    match json {
        serde_json::Value::String(text) => text.contains('\0'),
        serde_json::Value::Array(items) => items.iter().any(has_control),
        serde_json::Value::Object(items) => {
            items.iter().any(|(key, item)| key.contains('\0') || has_control(item))
        }
        _ => false,
    }
}

/// The draft with the defaults of the fields that it does not name.
pub(super) fn with_defaults(entity: &Entity, draft: &Draft) -> Draft {
    let mut full = draft.clone();
    for field in entity.fields {
        let initial = field.initial();
        if !initial.is_null() && full.get(field.name).is_none_or(|value| field.required && value.is_null()) {
            full.insert(Name::Borrowed(field.name), initial);
        }
    }
    full
}

/// An amount needs a currency: the firm's own where nobody named one.
pub(super) fn add_currency(me: &Me, entity: &Entity, values: &mut Draft) {
    let has = |values: &Draft, name: &str| values.get(name).is_some_and(|value| !value.is_empty());
    let amount =
        |field: &Field, name: &str| matches!(field.kind, FieldKind::Money { currency } if currency == name);
    for field in entity.fields.iter().filter(|field| field.kind == FieldKind::Currency) {
        let counts = |other: &Field| amount(other, field.name) && has(values, other.name);
        if !has(values, field.name) && (field.required || entity.fields.iter().any(counts)) {
            values.insert(Name::Borrowed(field.name), me.currency.code().into());
        }
    }
}

/// Errors: [`Error::Invalid`] for a note longer than a long text.
pub(super) fn check_note(note: Option<&str>) -> Result<()> {
    match note.is_some_and(|note| note.chars().count() > LONG_TEXT_LIMIT) {
        true => Err(Error::Invalid(vec![Problem::new("note", "check.too_long").hint(LONG_TEXT_LIMIT)])),
        false => Ok(()),
    }
}

/// Values that Kith wrote itself, read back from an event's JSON. Names that are no fields (any more) are left out.
pub(crate) fn read_back(entity: &'static Entity, values: &Draft) -> Draft {
    let read = |field: &'static Field| {
        let value = values.get(field.name)?.clone();
        Some((Name::Borrowed(field.name), field.kind.coerce(value).ok()?))
    };
    entity.fields.iter().filter_map(read).collect()
}

/// Everything that is wrong with a record that is about to be written, the rules having had their say.
/// Errors: [`Error::Invalid`].
pub(super) fn check_after(entity: &Entity, after: &Record, names: &[&'static str]) -> Result<()> {
    let looked_at = |field: &&Field| names.contains(&field.name);
    let flaw = |field: &Field| flaw(entity, field, &after.get(field.name));
    let problems: Vec<Problem> = entity.fields.iter().filter(looked_at).filter_map(flaw).collect();
    if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
}
