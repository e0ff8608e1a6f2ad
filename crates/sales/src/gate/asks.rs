//! What a stage and a way between stages ask, as the engine and the browser read it.

use crate::deals::board::model::StageKind;
use kernel::json::FromJson;
use kernel::{Draft, Filter, Id, Moment, Record, Value};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct StageAsks {
    pub id: Id,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pipeline: Option<Id>,
    pub name: String,
    pub kind: StageKind,
    /// An order key.
    pub position: String,
    /// Deals that may stand in it at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<i64>,
    /// Fields of a deal that must not be empty in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub required: Vec<String>,
    /// What must be done before a deal goes on from it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checklist: Vec<String>,
    /// Roles that may bring a deal in; empty for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub enter_roles: Vec<String>,
    /// Roles that may take a deal away; empty for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub leave_roles: Vec<String>,
}

impl StageAsks {
    pub fn of(stage: &Record) -> Self {
        Self {
            id: stage.id,
            pipeline: stage.id_of("pipeline_id"),
            name: stage.text("name").to_owned(),
            kind: StageKind::from_code(stage.text("kind")),
            position: stage.text("position").to_owned(),
            limit: stage.int("deal_limit"),
            required: stage.get("required_fields").texts(),
            checklist: stage.get("checklist").texts(),
            enter_roles: stage.get("enter_roles").texts(),
            leave_roles: stage.get("leave_roles").texts(),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct WayAsks {
    pub id: Id,
    pub name: String,
    pub from: Id,
    pub to: Id,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub required: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checklist: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Filter>,
}

impl WayAsks {
    /// Nothing when it does not say whence and whither.
    pub fn of(way: &Record) -> Option<Self> {
        Some(Self {
            id: way.id,
            name: way.text("name").to_owned(),
            from: way.id_of("from_id")?,
            to: way.id_of("to_id")?,
            roles: way.get("roles").texts(),
            required: way.get("required_fields").texts(),
            checklist: way.get("checklist").texts(),
            condition: condition(&way.get("condition")),
        })
    }
}

/// The condition of a way. One that can't be read lets nothing through.
pub fn condition(value: &Value) -> Option<Filter> {
    match value {
        Value::Null => None,
        value => Some(serde_json::from_value(value.to_json()).unwrap_or(Filter::nothing())),
    }
}

/// A record without values, to be filled with those that a condition asks about.
pub fn nobody() -> Record {
    Record {
        id: Id::fixed(0),
        version: 0,
        created_at: Moment::UNIX_EPOCH,
        updated_at: Moment::UNIX_EPOCH,
        deleted_at: None,
        values: Draft::new(),
        labels: BTreeMap::new(),
    }
}
