//! Pages by key: the order of a list and the condition "after this row".
//!
//! The id decides between equals, in the same direction, so an index on (field, id) serves. Fields that may be
//! empty sort last whichever way.

use super::columns::plain;
use kernel::{Cursor, Entity, Error, Query, Result, Value};

pub(super) struct Keyset {
    pub(super) column: &'static str,
    descending: bool,
    nullable: bool,
}

impl Keyset {
    /// Errors: [`Error::Invalid`] for an unknown field or one without an order.
    pub(super) fn new(entity: &Entity, query: &Query) -> Result<Self> {
        let sort = query.sort.clone().unwrap_or_else(|| entity.default_sort());
        let (column, _) = plain(entity, &sort.field, "check.sort")?;
        let required = entity.fields.iter().any(|field| field.name == column && field.required);
        let system = matches!(column, "id" | "created_at" | "updated_at" | "version");
        Ok(Self { column, descending: sort.descending, nullable: !required && !system })
    }

    /// `ORDER BY`, its columns prefixed: `t.`.
    pub(super) fn order(&self, prefix: &str) -> String {
        let way = if self.descending { " DESC" } else { "" };
        let last = if self.nullable { " NULLS LAST" } else { "" };
        match self.column {
            "id" => format!(" ORDER BY {prefix}id{way}"),
            column => format!(" ORDER BY {prefix}{column}{way}{last}, {prefix}id{way}"),
        }
    }

    /// ` AND ..`: the rows after the cursor. Errors: [`Error::Invalid`] when the cursor is of another list.
    pub(super) fn after(&self, entity: &Entity, cursor: &Cursor, args: &mut Vec<Value>) -> Result<String> {
        let (column, than) = (self.column, if self.descending { "<" } else { ">" });
        let mut bind = |value: Value| {
            args.push(value);
            args.len()
        };
        if column == "id" {
            let id = bind(cursor.id.into());
            return Ok(format!(" AND id {than} ${id}"));
        }
        let wrong = || Error::invalid("cursor", "check.cursor");
        let field = entity.field(column).ok_or_else(wrong)?;
        let value = field.coerce(cursor.value.clone()).map_err(|_| wrong())?;
        if value.is_null() {
            let id = bind(cursor.id.into());
            return match self.nullable {
                true => Ok(format!(" AND ({column} IS NULL AND id {than} ${id})")),
                false => Err(wrong()),
            };
        }
        let (value, id) = (bind(value), bind(cursor.id.into()));
        Ok(match self.nullable {
            false => format!(" AND ({column}, id) {than} (${value}, ${id})"),
            true => format!(
                " AND ({column} {than} ${value} OR ({column} = ${value} AND id {than} ${id}) OR {column} IS NULL)"
            ),
        })
    }
}
