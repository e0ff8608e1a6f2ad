//! What admins may ask of deals: fields that deals have and people fill in, roles that exist, conditions that can be read.
//!
//! A rule that names something else could never be met, so it is refused when it is made.

use super::{BRANCH_STAGE, TRANSITION, hold};
use crate::gate::PARTS;
use crate::{DEAL, STAGE};
use db::store::{self, Trash};
use identity::{Write, roles};
use kernel::{Error, Filter, Problem, Record, Result, Value};
use records::rule::Rule;

/// Items of a list, and characters of an item, at most.
const MOST: usize = 50;
const LONGEST: usize = 200;

/// Errors: [`Error::Invalid`] for fields that no person fills in, and that are no parts of a deal either.
pub(super) fn check_fields(record: &Record, field: &'static str) -> Result<()> {
    let editable = |name: &str| DEAL.editable().any(|field| field.name == name);
    every(record, field, |name| editable(name) || PARTS.contains(&name.as_str()), "check.rule_field")
}

/// Errors: [`Error::Invalid`] for roles that do not exist.
pub(super) fn check_roles(record: &Record, field: &'static str) -> Result<()> {
    every(record, field, |name| roles::NAMES.contains(&name.as_str()), "check.rule_role")
}

/// Errors: [`Error::Invalid`] for an empty, a double or an endless list of things to do.
pub(super) fn check_list(record: &Record, field: &'static str) -> Result<()> {
    let items = record.get(field).texts();
    let mut sorted = items.clone();
    sorted.sort_unstable();
    sorted.dedup();
    let fits = |item: &String| !item.trim().is_empty() && item.chars().count() <= LONGEST;
    match items.len() <= MOST && sorted.len() == items.len() && items.iter().all(fits) {
        true => Ok(()),
        false => Err(Error::invalid(field, "check.rule_list")),
    }
}

fn every(
    record: &Record,
    field: &'static str,
    known: impl Fn(&String) -> bool,
    key: &'static str,
) -> Result<()> {
    match record.get(field).texts().iter().find(|name| !known(name)) {
        None => Ok(()),
        Some(name) => Err(Error::Invalid(vec![Problem::new(field, key).hint(name)])),
    }
}

pub struct TransitionRule;

#[async_trait::async_trait]
impl Rule for TransitionRule {
    fn kind(&self) -> &'static str {
        TRANSITION.kind
    }

    async fn before_save(
        &self,
        write: &mut Write,
        _before: Option<&Record>,
        after: &mut Record,
    ) -> Result<Option<&'static str>> {
        if after.deleted_at.is_some() {
            return Ok(None);
        }
        check_fields(after, "required_fields")?;
        check_roles(after, "roles")?;
        check_list(after, "checklist")?;
        check_condition(&after.get("condition"))?;
        if after.id_of("from_id") == after.id_of("to_id") {
            return Err(Error::invalid("to_id", "check.way_to_itself"));
        }
        if let Some(pipeline) = after.id_of("pipeline_id") {
            hold::working(write, pipeline).await?;
        }
        for field in ["from_id", "to_id"] {
            let stage = after.id_of(field).ok_or_else(|| Error::invalid(field, "check.required"))?;
            let stage = store::get(&mut write.tx, &STAGE, stage, &Filter::everything(), Trash::Living).await;
            let stage = stage.map_err(|error| match error {
                Error::NotFound => Error::invalid(field, "check.reference"),
                other => other,
            })?;
            if stage.id_of("pipeline_id") != after.id_of("pipeline_id") {
                return Err(Error::invalid(field, "check.stage_of_pipeline"));
            }
        }
        Ok(None)
    }
}

/// Errors: [`Error::Invalid`] for a condition that is no filter over deals.
fn check_condition(condition: &Value) -> Result<()> {
    let wrong = || Error::invalid("condition", "check.filter");
    if condition.is_null() {
        return Ok(());
    }
    let filter: Filter = serde_json::from_value(condition.to_json()).map_err(|_| wrong())?;
    match filter.matches(&DEAL, &crate::gate::asks::nobody()) {
        Ok(_) => filter.fields().iter().try_for_each(|name| DEAL.field(name).map(|_| ()).ok_or_else(wrong)),
        Err(_) => Err(wrong()),
    }
}

pub struct BranchStageRule;

#[async_trait::async_trait]
impl Rule for BranchStageRule {
    fn kind(&self) -> &'static str {
        BRANCH_STAGE.kind
    }

    async fn before_save(
        &self,
        _write: &mut Write,
        _before: Option<&Record>,
        after: &mut Record,
    ) -> Result<Option<&'static str>> {
        let says = ["probability", "rotting_days"].iter().any(|field| !after.get(field).is_empty());
        if says { Ok(None) } else { Err(Error::invalid("probability", "check.required")) }
    }
}
