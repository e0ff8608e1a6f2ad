//! One record of any entity: its values by field name, and the names of what it refers to.

use crate::json::FromJson;
use crate::{Entity, Id, Moment, Value};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;

pub type Name = Cow<'static, str>;

/// Values by field name: what a form, an import row or an API body wants to set.
pub type Draft = BTreeMap<Name, Value>;

#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Record {
    pub id: Id,
    /// Grows by one with each change.
    pub version: i64,
    pub created_at: Moment,
    pub updated_at: Moment,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted_at: Option<Moment>,
    pub values: Draft,
    /// The titles of the records that reference fields point at, by field name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<Name, String>,
}

impl Record {
    /// The value of a field, null when absent. Knows the system's fields too.
    pub fn get(&self, name: &str) -> Value {
        match name {
            "id" => self.id.into(),
            "version" => self.version.into(),
            "created_at" => self.created_at.into(),
            "updated_at" => self.updated_at.into(),
            "deleted_at" => self.deleted_at.into(),
            _ => self.values.get(name).cloned().unwrap_or_default(),
        }
    }

    pub fn text(&self, name: &str) -> &str {
        self.values.get(name).and_then(Value::as_text).unwrap_or("")
    }

    pub fn int(&self, name: &str) -> Option<i64> {
        self.values.get(name).and_then(Value::as_int)
    }

    pub fn id_of(&self, name: &str) -> Option<Id> {
        self.values.get(name).and_then(Value::as_id)
    }

    pub fn label(&self, name: &str) -> &str {
        self.labels.get(name).map_or("", String::as_str)
    }

    pub fn set(&mut self, name: &'static str, value: impl Into<Value>) {
        self.values.insert(Cow::Borrowed(name), value.into());
    }

    /// What names it to people; where another record does (a price is its product's), that one's title.
    pub fn title(&self, entity: &Entity) -> &str {
        match self.text(entity.title) {
            "" => self.label(entity.title),
            title => title,
        }
    }

    pub fn to_ref(&self, entity: &Entity) -> Ref {
        Ref { kind: entity.kind.into(), id: self.id, label: self.title(entity).to_owned() }
    }

    /// Reads texts from JSON as what the entity's fields hold (ids, days, times).
    pub fn coerced(mut self, entity: &Entity) -> Self {
        for field in entity.fields {
            if let Some(value) = self.values.get_mut(field.name) {
                let read = field.kind.coerce(std::mem::take(value));
                *value = read.unwrap_or_default();
            }
        }
        self
    }
}

/// A pointer to a record of another room: all that rooms know of each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
pub struct Ref {
    pub kind: Name,
    pub id: Id,
    pub label: String,
}
