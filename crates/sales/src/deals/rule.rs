//! What must hold for a deal after every write, whatever the path: drag, form, bulk edit, import, API, undo.
//!
//! What a change sets itself (an import the day of closing, an undo the old position) is kept; the rule fills in
//! the rest from the stage.

use super::board::model::StageKind;
use super::{LAST_PIPELINE, position::Ends};
use crate::DEAL;
use chrono::NaiveTime;
use db::{Run, args, sql};
use events::Origin;
use identity::{Me, Write};
use kernel::{Draft, Error, Id, Moment, Name, Record, Result, Value};
use records::rule::Rule;

#[derive(Default)]
pub struct DealRule {
    ends: Ends,
}

/// A stage with what its pipeline says.
struct Stand {
    stage: Id,
    pipeline: Id,
    kind: StageKind,
    currency: String,
}

type Row = (Id, Id, String, String);

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
        if stays || after.deleted_at.is_some() {
            return check_reason(write, before, after).map(|()| None);
        }
        let stand = stand(write, before, after).await?;
        after.set("pipeline_id", stand.pipeline);
        after.set("stage_id", stand.stage);
        after.set("status", stand.kind.status());
        if after.text("currency").is_empty() {
            after.set("currency", stand.currency);
        }
        let entered = before.is_none_or(|before| before.id_of("stage_id") != Some(stand.stage));
        if after.text("position").is_empty() || (entered && !given(before, after, "position")) {
            let own = before.map_or("", |before| before.text("position"));
            after.set("position", self.ends.next(write, stand.stage, own).await?);
        }
        close_or_open(write, before, after, stand.kind);
        if entered && !given(before, after, "stage_entered_at") {
            after.set("stage_entered_at", entry(write, before, after));
        }
        check_reason(write, before, after)?;
        Ok(before.and_then(|before| verb(before, after)))
    }

    /// The stage that is chosen, else the first open one of the pipeline that is, or that was looked at last.
    async fn start(&self, me: &Me, draft: &Draft) -> Result<Draft> {
        let chosen = |field: &str| draft.get(field).and_then(Value::as_id);
        let mut run = &me.house.db;
        let known = match chosen("stage_id") {
            Some(stage) => by_id(&mut run, stage).await?,
            None => None,
        };
        let last = || identity::visitor_cookie(LAST_PIPELINE).and_then(|id| id.parse::<Id>().ok());
        let stand = match (known, chosen("pipeline_id")) {
            (Some(stand), _) => stand,
            (None, Some(pipeline)) => first_open(&mut run, Some(pipeline)).await?,
            (None, None) => match first_open(&mut run, last()).await {
                Ok(stand) => stand,
                Err(_) => first_open(&mut run, None).await?,
            },
        };
        let values: [(&str, Value); 3] = [
            ("pipeline_id", stand.pipeline.into()),
            ("stage_id", stand.stage.into()),
            ("currency", stand.currency.into()),
        ];
        Ok(values.into_iter().map(|(name, value)| (Name::Borrowed(name), value)).collect())
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
fn given(before: Option<&Record>, after: &Record, field: &str) -> bool {
    let value = after.get(field);
    !value.is_empty() && before.is_none_or(|before| before.get(field) != value)
}

/// The stage the deal is to stand in: the one given, else the first open one of its pipeline, else of the pipeline that
/// the board shows when nobody chose one.
/// A deal that comes back from the trash may find its stage gone.
async fn stand(write: &mut Write, before: Option<&Record>, after: &Record) -> Result<Stand> {
    let (pipeline, stage) = (after.id_of("pipeline_id"), after.id_of("stage_id"));
    let kept = before.is_some_and(|before| before.id_of("stage_id") == stage);
    let other_pipeline = given(before, after, "pipeline_id") && before.is_some() && kept;
    match stage.filter(|_| !other_pipeline) {
        Some(stage) => {
            let found = by_id(&mut write.tx, stage).await?;
            if kept && found.is_none() {
                return first_open(&mut write.tx, None).await;
            }
            let fits = found
                .as_ref()
                .is_some_and(|found| pipeline.is_none_or(|pipeline| pipeline == found.pipeline));
            let key = if found.is_some() { "check.stage_of_pipeline" } else { "check.reference" };
            found.filter(|_| fits).ok_or_else(|| Error::invalid("stage_id", key))
        }
        None => first_open(&mut write.tx, pipeline).await,
    }
}

async fn by_id(run: &mut impl Run, stage: Id) -> Result<Option<Stand>> {
    let sql = sql!(
        "SELECT stage.id, stage.pipeline_id, stage.kind, pipeline.currency FROM stage \
         JOIN pipeline ON pipeline.id = stage.pipeline_id \
         WHERE stage.id = $1 AND stage.deleted_at IS NULL AND pipeline.deleted_at IS NULL"
    );
    Ok(run.first::<Row>(sql, args![stage]).await?.map(Stand::from))
}

async fn first_open(run: &mut impl Run, pipeline: Option<Id>) -> Result<Stand> {
    let found: Option<Row> = match pipeline {
        Some(pipeline) => {
            let sql = sql!(
                "SELECT stage.id, stage.pipeline_id, stage.kind, pipeline.currency FROM stage \
                 JOIN pipeline ON pipeline.id = stage.pipeline_id WHERE stage.pipeline_id = $1 \
                 AND stage.kind = 'open' AND stage.deleted_at IS NULL AND pipeline.deleted_at IS NULL \
                 ORDER BY stage.position, stage.id LIMIT 1"
            );
            run.first(sql, args![pipeline]).await?
        }
        None => {
            let sql = sql!(
                "SELECT stage.id, stage.pipeline_id, stage.kind, pipeline.currency FROM stage \
                 JOIN pipeline ON pipeline.id = stage.pipeline_id \
                 WHERE stage.kind = 'open' AND stage.deleted_at IS NULL AND pipeline.deleted_at IS NULL \
                 ORDER BY EXISTS (SELECT 1 FROM deal WHERE deal.pipeline_id = pipeline.id AND deal.deleted_at IS NULL) DESC, \
                 pipeline.position, pipeline.id, stage.position, stage.id LIMIT 1"
            );
            run.first(sql, args![]).await?
        }
    };
    found.map(Stand::from).ok_or_else(|| Error::invalid("pipeline_id", "check.no_open_stage"))
}

impl From<Row> for Stand {
    fn from((stage, pipeline, kind, currency): Row) -> Self {
        Self { stage, pipeline, kind: StageKind::from_code(&kind), currency }
    }
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
    if kind != StageKind::Lost && was == "lost" {
        after.set("lost_reason", Value::Null);
    }
}

/// An import that does not say when a deal entered its stage still knows the day it was closed or opened.
fn entry(write: &Write, before: Option<&Record>, after: &Record) -> Moment {
    let imported = before.is_none() && write.me.origin == Origin::Import;
    let opened = || after.get("opened_on").as_day().map(|day| day.and_time(NaiveTime::MIN).and_utc());
    let known = || after.get("closed_at").as_time().or_else(opened);
    imported.then(known).flatten().unwrap_or(write.at)
}

/// A person who loses a deal says why; an import may not know, and what nobody knew stays open to other changes.
fn check_reason(write: &Write, before: Option<&Record>, after: &Record) -> Result<()> {
    let asked = !matches!(write.me.origin, Origin::Import | Origin::System) && after.deleted_at.is_none();
    let owes = |deal: &Record| deal.text("status") == "lost" && deal.get("lost_reason").is_empty();
    match asked && owes(after) && !before.is_some_and(owes) {
        true => Err(Error::invalid("lost_reason", "check.lost_reason")),
        false => Ok(()),
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
