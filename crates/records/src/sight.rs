//! Sensitive fields: shown to whoever may change the record, and asked for by nobody else.

use identity::Me;
use kernel::{Act, Entity, Error, Field, Filter, Query, Record, Result, Scope};

/// Takes out what I may not see of a record that I see.
pub fn cover(me: &Me, entity: &Entity, record: &mut Record) {
    if is_open(me, entity) || me.reaches(Act::Update, entity, record) {
        return;
    }
    for field in entity.fields.iter().filter(|field| field.sensitive) {
        record.values.remove(field.name);
        record.labels.remove(field.name);
    }
}

/// Errors: [`Error::Forbidden`] when the order or the choice of rows would tell what I may not see.
pub fn allow(me: &Me, entity: &Entity, query: &Query) -> Result<()> {
    let sorted = query.sort.as_ref().is_some_and(|sort| is_sensitive(entity, &sort.field));
    match !is_open(me, entity) && (sorted || asks(entity, &query.filter)) {
        true => Err(Error::Forbidden),
        false => Ok(()),
    }
}

/// Whether I may see what all records hold in that field together.
pub fn allows_sum(me: &Me, entity: &Entity, field: &Field) -> bool {
    !field.sensitive || is_open(me, entity)
}

fn is_open(me: &Me, entity: &Entity) -> bool {
    let sensitive = entity.fields.iter().any(|field| field.sensitive);
    !sensitive || me.matrix.scope(Act::Update, entity.kind) == Scope::All
}

fn is_sensitive(entity: &Entity, name: &str) -> bool {
    entity.field(name).is_some_and(|field| field.sensitive)
}

fn asks(entity: &Entity, filter: &Filter) -> bool {
    match filter {
        Filter::All { all: several } | Filter::Any { any: several } => {
            several.iter().any(|each| asks(entity, each))
        }
        Filter::Not { not } => asks(entity, not),
        Filter::Where(condition) => is_sensitive(entity, &condition.field),
    }
}
