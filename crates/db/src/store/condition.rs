//! A filter as SQL, for both engines alike.
//!
//! Two-valued logic as in [`kernel::filter`]: a comparison with NULL is false. SQL's third value does no harm
//! under AND and OR, so only what stands under a NOT is wrapped.

use crate::Engine;
use kernel::{Condition, Entity, Error, Field, FieldKind, Filter, Operator, Result, Value};

/// How deep filters may nest.
pub const DEPTH_LIMIT: usize = 8;
/// How many conditions a filter may have.
pub const CONDITION_LIMIT: usize = 200;
/// How many values all conditions may have together, within what both engines bind.
const VALUE_LIMIT: usize = 10_000;
/// The longest pattern, in bytes; SQLite refuses much longer ones.
const PATTERN_LIMIT: usize = 2_000;

/// The condition as SQL over the columns of the entity's table; its values are pushed to `args`.
/// Errors: [`Error::Invalid`] for unknown fields, values of another kind, operators the field has no use for,
/// and filters beyond the limits.
pub fn compile(engine: Engine, entity: &Entity, filter: &Filter, args: &mut Vec<Value>) -> Result<String> {
    let mut compiler = Compiler { engine, entity, args, sql: String::new(), conditions: 0 };
    compiler.filter(filter, 0)?;
    Ok(compiler.sql)
}

struct Compiler<'a> {
    engine: Engine,
    entity: &'a Entity,
    args: &'a mut Vec<Value>,
    sql: String,
    conditions: usize,
}

impl Compiler<'_> {
    fn filter(&mut self, filter: &Filter, depth: usize) -> Result<()> {
        if depth > DEPTH_LIMIT {
            return Err(Error::invalid("filter", "check.filter_size"));
        }
        match filter {
            Filter::All { all } => self.group(all, " AND ", "TRUE", depth),
            Filter::Any { any } => self.group(any, " OR ", "FALSE", depth),
            Filter::Not { not } => {
                self.sql.push_str("NOT COALESCE(");
                self.filter(not, depth + 1)?;
                self.sql.push_str(", FALSE)");
                Ok(())
            }
            Filter::Where(condition) => self.condition(condition),
        }
    }

    fn group(&mut self, filters: &[Filter], between: &str, empty: &str, depth: usize) -> Result<()> {
        match filters {
            [] => self.sql.push_str(empty),
            [only] => self.filter(only, depth)?,
            _ => {
                for (at, filter) in filters.iter().enumerate() {
                    self.sql.push_str(if at == 0 { "(" } else { between });
                    self.filter(filter, depth + 1)?;
                }
                self.sql.push(')');
            }
        }
        Ok(())
    }

    fn condition(&mut self, condition: &Condition) -> Result<()> {
        self.conditions += 1;
        let condition = condition.coerced(self.entity)?;
        if self.conditions > CONDITION_LIMIT || self.args.len() + condition.values.len() > VALUE_LIMIT {
            return Err(Error::invalid("filter", "check.filter_size"));
        }
        if condition.values.iter().any(|value| value.as_text().is_some_and(|text| text.contains('\0'))) {
            return Err(Error::invalid(&condition.field, "check.control_character"));
        }
        let (column, kind) = column(self.entity, &condition.field)?;
        self.test(column, kind, condition)
    }

    fn test(&mut self, column: &'static str, kind: FieldKind, condition: Condition) -> Result<()> {
        let listed = matches!(kind, FieldKind::Tags | FieldKind::Json);
        let field = condition.field;
        let mut values = condition.values.into_iter().filter(|value| !value.is_null());
        match condition.operator {
            Operator::Empty | Operator::NotEmpty => {
                self.empty(column, kind, condition.operator == Operator::Empty)
            }
            Operator::Is | Operator::In => self.one_of(column, values.collect()),
            Operator::IsNot | Operator::NotIn => self.none_of(column, values.collect()),
            Operator::Contains if listed => self.tagged(column, values.next().unwrap_or_default()),
            Operator::Contains | Operator::StartsWith if !kind.is_text() => self.sql.push_str("FALSE"),
            Operator::Contains => return self.like(column, &field, "%", values.next()),
            Operator::StartsWith => return self.like(column, &field, "", values.next()),
            _ if listed => return Err(Error::invalid(&field, "check.filter")),
            Operator::Less => self.compare(column, "<", values.next()),
            Operator::AtMost => self.compare(column, "<=", values.next()),
            Operator::Greater => self.compare(column, ">", values.next()),
            Operator::AtLeast => self.compare(column, ">=", values.next()),
            Operator::Between => match (values.next(), values.next()) {
                (Some(first), Some(last)) => {
                    let (first, last) = (self.bind(first), self.bind(last));
                    self.push(&[column, " BETWEEN ", &first, " AND ", &last]);
                }
                _ => self.sql.push_str("FALSE"),
            },
        }
        Ok(())
    }

    fn empty(&mut self, column: &str, kind: FieldKind, wanted: bool) {
        let blank = match kind {
            FieldKind::Tags | FieldKind::Json => {
                Some(self.bind(Value::Json(serde_json::Value::Array(Vec::new()))))
            }
            _ if kind.is_text() => Some("''".to_owned()),
            _ => None,
        };
        match (blank, wanted) {
            (Some(blank), true) => self.push(&["(", column, " IS NULL OR ", column, " = ", &blank, ")"]),
            (Some(blank), false) => {
                self.push(&["(", column, " IS NOT NULL AND ", column, " <> ", &blank, ")"])
            }
            (None, true) => self.push(&[column, " IS NULL"]),
            (None, false) => self.push(&[column, " IS NOT NULL"]),
        }
    }

    fn one_of(&mut self, column: &str, values: Vec<Value>) {
        match values.len() {
            0 => self.sql.push_str("FALSE"),
            1 => {
                let values = self.bind_all(values);
                self.push(&[column, " = ", &values]);
            }
            _ => {
                let values = self.bind_all(values);
                self.push(&[column, " IN (", &values, ")"]);
            }
        }
    }

    fn none_of(&mut self, column: &str, values: Vec<Value>) {
        if values.is_empty() {
            self.sql.push_str("TRUE");
            return;
        }
        let values = self.bind_all(values);
        self.push(&["(", column, " NOT IN (", &values, ") OR ", column, " IS NULL)"]);
    }

    fn compare(&mut self, column: &str, operator: &str, value: Option<Value>) {
        match value {
            Some(value) => {
                let value = self.bind(value);
                self.push(&[column, " ", operator, " ", &value]);
            }
            None => self.sql.push_str("FALSE"),
        }
    }

    /// Texts are lowered here, for PostgreSQL would lower a parameter by the rules of its own language.
    fn like(&mut self, column: &str, field: &str, before: &str, part: Option<Value>) -> Result<()> {
        let part = part.unwrap_or_default().plain().to_ascii_lowercase();
        if part.len() > PATTERN_LIMIT {
            return Err(Error::invalid(field, "check.too_long"));
        }
        let part = part.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let pattern = self.bind(Value::Text(format!("{before}{part}%")));
        self.push(&["LOWER(", column, ") LIKE ", &pattern, " ESCAPE '\\'"]);
        Ok(())
    }

    fn push(&mut self, parts: &[&str]) {
        for part in parts {
            self.sql.push_str(part);
        }
    }

    fn bind(&mut self, value: Value) -> String {
        self.args.push(value);
        format!("${}", self.args.len())
    }

    /// Binds a power of two of values, the last repeated, so that few different statements come out.
    fn bind_all(&mut self, mut values: Vec<Value>) -> String {
        if let Some(last) = values.last().cloned() {
            values.resize(values.len().next_power_of_two(), last);
        }
        values.into_iter().map(|value| self.bind(value)).collect::<Vec<_>>().join(", ")
    }

    /// A list that holds this very text.
    fn tagged(&mut self, column: &str, tag: Value) {
        match self.engine {
            Engine::Sqlite => {
                let tag = self.bind(tag);
                let listed = "EXISTS (SELECT 1 FROM json_each(";
                self.push(&[
                    listed,
                    column,
                    ") WHERE json_each.type = 'text' AND json_each.value = ",
                    &tag,
                    ")",
                ]);
            }
            Engine::Postgres => {
                let tag = self.bind(Value::Json(vec![tag.plain()].into()));
                self.push(&[column, " @> ", &tag]);
            }
        }
    }
}

/// The column of a field, by the catalogue's own spelling. Errors: [`Error::Invalid`].
pub(super) fn column(entity: &Entity, name: &str) -> Result<(&'static str, FieldKind)> {
    if name == "id" {
        return Ok(("id", FieldKind::Reference("")));
    }
    let known = |field: &&Field| field.name == name;
    let field = entity.fields.iter().chain(&kernel::entity::SYSTEM_FIELDS).find(known);
    field.map(|field| (field.name, field.kind)).ok_or_else(|| Error::invalid(name, "check.unknown_field"))
}
