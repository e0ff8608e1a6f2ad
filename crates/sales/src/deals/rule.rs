//! What must hold for a deal after every write, whatever the path: drag, form, bulk edit, import, API, undo.
//!
//! What a change sets itself (an import the day of closing, an undo the old position) is kept; the rule fills in
//! the rest from the stage.

use super::board::model::StageKind;
use super::ending::{ENDINGS, Ending};
use super::lines::amount;
use super::{LAST_PIPELINE, parts, people, position, qualification, stand};
use crate::gate::pass;
use crate::{DEAL, pipelines};
use chrono::NaiveTime;
use events::Origin;
use identity::{Me, Write};
use kernel::{Draft, Error, Filter, Id, Moment, Name, Record, Result, Value};
use records::rule::Rule;

pub struct DealRule;

#[async_trait::async_trait]
impl Rule for DealRule {
    fn kind(&self) -> &'static str {
        DEAL.kind
    }

    async fn before_save(
        &self,
        write: &mut Write,
        before: Option<&Record>,
        after: &mut Record,
    ) -> Result<Option<&'static str>> {
        keep_what_is_never_empty(before, after);
        let stays = before.is_some_and(|before| {
            ["pipeline_id", "stage_id", "deleted_at"]
                .iter()
                .all(|field| before.get(field) == after.get(field))
        });
        if after.deleted_at.is_some() {
            return Ok(None);
        }
        amount::settle(write, before, after).await?;
        qualification::keep(after)?;
        if let (true, Some(before)) = (stays, before) {
            check_reason(write, Some(before), after)?;
            return pass::keep(write, before, after).await.map(|()| None);
        }
        let stand = stand::of(write, before, after).await?;
        let (stage, kind) = (stand.stage.id, stand.kind());
        after.set("pipeline_id", stand.pipeline.id);
        after.set("stage_id", stage);
        after.set("status", kind.status());
        if after.text("currency").is_empty() {
            after.set("currency", stand.pipeline.get("currency"));
        }
        let entered = before.is_none_or(|before| before.id_of("stage_id") != Some(stage));
        if after.text("position").is_empty() || (entered && !given(before, after, "position")) {
            let own = before.map_or("", |before| before.text("position"));
            after.set("position", position::last(write, stage, own).await?);
        }
        close_or_open(write, before, after, kind);
        if entered && !given(before, after, "stage_entered_at") {
            after.set("stage_entered_at", entry(write, before, after));
        }
        check_reason(write, before, after)?;
        let living = before.filter(|before| before.deleted_at.is_none());
        if before.is_none() || living.is_some() {
            pipelines::access::enter(write, living, after, &stand.pipeline).await?;
            pass::pass(write, living, after, &stand.stage).await?;
        } else {
            pass::come_back(write, after, &stand.stage).await?;
        }
        Ok(before.and_then(|before| verb(before, after)))
    }

    async fn after_save(&self, write: &mut Write, before: Option<&Record>, after: &Record) -> Result<()> {
        pass::tell_what_was_overridden(write, after);
        stand::keep(write, before, after).await?;
        people::rule::keep_main(write, before, after).await?;
        parts::hand_over(write, before, after).await
    }

    /// The stage that is chosen, else the first open one of the pipeline that is, or that was looked at last; of one
    /// without an open stage the pipeline alone, for no deal begins in another one unasked.
    async fn start(&self, me: &Me, draft: &Draft) -> Result<Draft> {
        let chosen = |field: &str| draft.get(field).and_then(Value::as_id);
        let mut run = &me.house.db;
        let known = match chosen("stage_id") {
            Some(stage) => stand::by_id(&mut run, stage).await?,
            None => None,
        };
        let usable = pipelines::access::usable(&mut run, me).await?;
        let last = || identity::visitor_cookie(LAST_PIPELINE).and_then(|id| id.parse::<Id>().ok());
        let last = || last().filter(|last| usable.contains(last));
        let (pipeline, stage) = match known {
            Some(stand) => (stand.pipeline, Some(stand.stage)),
            None => stand::first(&mut run, me, chosen("pipeline_id").or_else(last)).await?,
        };
        let values: [(&str, Value); 3] = [
            ("pipeline_id", pipeline.id.into()),
            ("stage_id", stage.map(|stage| stage.id).into()),
            ("currency", pipeline.get("currency")),
        ];
        let known = values.into_iter().filter(|(_, value)| !value.is_null());
        Ok(known.map(|(name, value)| (Name::Borrowed(name), value)).collect())
    }

    /// Deals come into pipelines that the person works with.
    async fn offers(&self, me: &Me, field: &str) -> Result<Filter> {
        let field = match field {
            "pipeline_id" => "id",
            "stage_id" => "pipeline_id",
            _ => return Ok(Filter::everything()),
        };
        let usable = pipelines::access::usable(&mut &me.house.db, me).await?;
        Ok(Filter::one_of(field, usable.into_iter().map(Value::Id)))
    }
}

/// Emptying one of these means "as it was".
fn keep_what_is_never_empty(before: Option<&Record>, after: &mut Record) {
    let Some(before) = before else { return };
    let moved =
        before.id_of("pipeline_id") != after.id_of("pipeline_id") && !after.get("pipeline_id").is_empty();
    for field in ["pipeline_id", "stage_id", "currency"] {
        if after.get(field).is_empty() && !(moved && field == "stage_id") {
            after.set(field, before.get(field));
        }
    }
}

/// Whether this very change sets the field.
pub(super) fn given(before: Option<&Record>, after: &Record, field: &str) -> bool {
    let value = after.get(field);
    !value.is_empty() && before.is_none_or(|before| before.get(field) != value)
}

/// A closed deal has the time of its closing and no odds of its own; an open one has no outcome.
fn close_or_open(write: &Write, before: Option<&Record>, after: &mut Record, kind: StageKind) {
    let was = before.map_or("", |before| before.text("status"));
    if kind.is_closed() {
        let again = was != kind.status() && !given(before, after, "closed_at");
        if again || after.get("closed_at").is_empty() {
            let day = after.get("close_on").as_day().filter(|_| write.me.origin == Origin::Import);
            let at = day.map_or(write.at, |day| day.and_time(NaiveTime::MIN).and_utc());
            after.set("closed_at", at);
        }
        after.set("probability", Value::Null);
    } else {
        after.set("closed_at", Value::Null);
    }
    for left in ENDINGS.iter().filter(|ending| ending.kind.status() == was && ending.kind != kind) {
        after.set(left.field, Value::Null);
    }
}

/// An import that does not say when a deal entered its stage still may know the day it was closed, opened or made. None of
/// them is still to come.
fn entry(write: &Write, before: Option<&Record>, after: &Record) -> Moment {
    if before.is_some() || write.me.origin != Origin::Import {
        return write.at;
    }
    let opened = || after.get("opened_on").as_day().map(|day| day.and_time(NaiveTime::MIN).and_utc());
    let known = after.get("closed_at").as_time().or_else(opened);
    known.unwrap_or(after.created_at).min(write.at)
}

/// A person who loses a deal says why; an import may not know, and what nobody knew stays open to other changes.
fn check_reason(write: &Write, before: Option<&Record>, after: &Record) -> Result<()> {
    let asked = !matches!(write.me.origin, Origin::Import | Origin::System) && after.deleted_at.is_none();
    let owes = |deal: &Record| {
        let ending = Ending::of_status(deal.text("status"))?;
        ending.demand.filter(|_| deal.get(ending.field).is_empty()).map(|demand| (ending.field, demand))
    };
    match owes(after).filter(|owed| asked && before.and_then(owes).as_ref() != Some(owed)) {
        Some((field, demand)) => Err(Error::invalid(field, demand)),
        None => Ok(()),
    }
}

fn verb(before: &Record, after: &Record) -> Option<&'static str> {
    if before.deleted_at != after.deleted_at {
        return None;
    }
    match (before.text("status"), after.text("status")) {
        (was, "won") if was != "won" => Some("won"),
        (was, "lost") if was != "lost" => Some("lost"),
        ("won" | "lost", "open") => Some("reopened"),
        _ if before.id_of("stage_id") != after.id_of("stage_id") => Some("stage_changed"),
        _ => None,
    }
}
