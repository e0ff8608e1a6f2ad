//! The columns of an entity's records, and how they are read back.

use super::condition::column;
use crate::{Engine, Row};
use kernel::{Entity, Field, FieldKind, Filter, Id, Moment, Name, Record, Result, Value};
use std::fmt::Write;

/// What stands before the fields in every row that is read or written.
pub(super) const SYSTEM: [&str; 5] = ["id", "version", "created_at", "updated_at", "deleted_at"];

/// The columns that a read asks for: the system's, the fields by name, the titles of what is referred to.
pub(super) struct Columns {
    entity: &'static Entity,
    fields: Vec<&'static Field>,
    references: Vec<(&'static Field, &'static Entity)>,
}

impl Columns {
    pub(super) fn of(entity: &'static Entity) -> Self {
        let mut fields: Vec<&'static Field> = entity.fields.iter().collect();
        fields.sort_unstable_by_key(|field| field.name);
        let references = entity
            .references()
            .filter_map(|(field, kind)| Some((field, kernel::entity(kind).ok()?)))
            .collect();
        Self { entity, fields, references }
    }

    /// The rows that `inner` (WHERE, ORDER BY and LIMIT) chooses, with their labels, in the same `order`.
    /// The choice is made before the joins, so that labels are looked up for one page only.
    pub(super) fn select(&self, inner: &str, order: &str) -> String {
        let mut sql = String::with_capacity(512);
        let names = || SYSTEM.into_iter().chain(self.fields.iter().map(|field| field.name));
        if self.references.is_empty() {
            let names = names().collect::<Vec<_>>().join(", ");
            return format!("SELECT {names} FROM {} {inner}", self.entity.table);
        }
        sql.push_str("SELECT ");
        for name in names() {
            let _ = write!(sql, "t.{name}, ");
        }
        for (at, (_, other)) in self.references.iter().enumerate() {
            let _ = write!(sql, "{}r{at}.{}", if at == 0 { "" } else { ", " }, other.title);
        }
        let names = names().collect::<Vec<_>>().join(", ");
        let _ = write!(sql, " FROM (SELECT {names} FROM {} {inner}) AS t", self.entity.table);
        for (at, (field, other)) in self.references.iter().enumerate() {
            let _ = write!(sql, " LEFT JOIN {} AS r{at} ON r{at}.id = t.{}", other.table, field.name);
        }
        sql.push_str(order);
        sql
    }

    pub(super) fn read(&self, row: &Row) -> Result<Record> {
        let first = SYSTEM.len();
        let value = |(at, field): (usize, &&'static Field)| {
            Ok((Name::Borrowed(field.name), value(row, first + at, field.kind)?))
        };
        let values = self.fields.iter().enumerate().map(value).collect::<Result<_>>()?;
        let first = first + self.fields.len();
        let label = |(at, (field, _)): (usize, &(&'static Field, &Entity))| {
            let label = row.get::<Option<String>>(first + at).transpose()?;
            Some(label.map(|label| (Name::Borrowed(field.name), label)))
        };
        Ok(Record {
            id: row.get(0)?,
            version: row.get(1)?,
            created_at: row.get(2)?,
            updated_at: row.get(3)?,
            deleted_at: row.get(4)?,
            values,
            labels: self.references.iter().enumerate().filter_map(label).collect::<Result<_>>()?,
        })
    }
}

/// A column as the value that a field of this kind holds.
pub(super) fn value(row: &Row, at: usize, kind: FieldKind) -> Result<Value> {
    Ok(match kind {
        FieldKind::Integer { .. } | FieldKind::Decimal { .. } | FieldKind::Money { .. } => {
            row.get::<Option<i64>>(at)?.into()
        }
        FieldKind::Bool => row.get::<Option<bool>>(at)?.into(),
        FieldKind::Day => row.get::<Option<chrono::NaiveDate>>(at)?.into(),
        FieldKind::Time => row.get::<Option<Moment>>(at)?.into(),
        FieldKind::Reference(_) => row.get::<Option<Id>>(at)?.into(),
        FieldKind::Tags | FieldKind::Json => row.get::<Option<serde_json::Value>>(at)?.into(),
        _ => row.get::<Option<String>>(at)?.into(),
    })
}

/// `WHERE` of the records that live (or not) and that both filters let through.
pub(super) fn filtered(
    engine: Engine,
    entity: &Entity,
    living: &str,
    filters: [&Filter; 2],
    args: &mut Vec<Value>,
) -> Result<String> {
    let mut sql = format!("WHERE {living}");
    for filter in filters.into_iter().filter(|filter| !filter.is_everything()) {
        sql.push_str(" AND ");
        sql.push_str(&super::compile(engine, entity, filter, args)?);
    }
    Ok(sql)
}

/// A field's column and kind, or what is wrong with asking for it.
pub(super) fn plain(entity: &Entity, name: &str, wrong: &'static str) -> Result<(&'static str, FieldKind)> {
    match column(entity, name)? {
        (_, FieldKind::Tags | FieldKind::Json) => Err(kernel::Error::invalid(name, wrong)),
        known => Ok(known),
    }
}
