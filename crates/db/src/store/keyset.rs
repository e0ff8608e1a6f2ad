//! Pages by key: the order of a list and the condition "after this row".
//!
//! The id decides between equals, in the same direction, so an index on (field, id) serves. Fields that may be
//! empty sort last whichever way. References sort by what they lead to: a stage by its place, a company by its
//! name; no index serves that, the engine keeps the best rows of a page while it reads.

use super::columns::plain;
use kernel::{Cursor, Entity, Error, FieldKind, Query, Result, Value};

pub(super) struct Keyset {
    pub(super) column: &'static str,
    /// What the field refers to.
    other: Option<&'static Entity>,
    descending: bool,
    nullable: bool,
}

impl Keyset {
    /// Errors: [`Error::Invalid`] for an unknown field or one without an order.
    pub(super) fn new(entity: &Entity, query: &Query) -> Result<Self> {
        let sort = query.sort.clone().unwrap_or_else(|| entity.default_sort());
        let (column, kind) = plain(entity, &sort.field, "check.sort")?;
        let other = match kind {
            FieldKind::Reference(kind) if column != "id" => Some(kernel::entity(kind)?),
            _ => None,
        };
        let required = entity.fields.iter().any(|field| field.name == column && field.required);
        let system = matches!(column, "id" | "created_at" | "updated_at" | "version");
        Ok(Self { column, other, descending: sort.descending, nullable: !required && !system })
    }

    /// `ORDER BY` of the rows of `table`.
    pub(super) fn order(&self, table: &str) -> String {
        let way = if self.descending { " DESC" } else { "" };
        let last = if self.nullable { " NULLS LAST" } else { "" };
        match self.column {
            "id" => format!(" ORDER BY {table}.id{way}"),
            column => {
                let key = self.key(&format!("{table}.{column}"));
                format!(" ORDER BY {key}{way}{last}, {table}.id{way}")
            }
        }
    }

    /// What sorts a row whose field is `value`.
    fn key(&self, value: &str) -> String {
        let Some(other) = self.other else { return value.to_owned() };
        let sort = other.default_sort();
        let placed = other.field(&sort.field).is_some_and(|field| field.kind == FieldKind::Order);
        let by = if placed { &sort.field } else { other.title };
        format!("(SELECT other.{by} FROM {} AS other WHERE other.id = {value})", other.table)
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
        let (value, id) = (self.key(&format!("${}", bind(value))), bind(cursor.id.into()));
        let key = self.key(&format!("{}.{column}", entity.table));
        Ok(match self.nullable {
            false => format!(" AND ({key}, id) {than} ({value}, ${id})"),
            true => format!(
                " AND ({key} {than} {value} OR ({key} = {value} AND id {than} ${id}) OR {column} IS NULL)"
            ),
        })
    }
}
