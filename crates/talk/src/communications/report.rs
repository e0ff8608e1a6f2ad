//! What an integration reports of a message. A report that comes late, or twice, changes nothing and is no mistake.

use super::COMMUNICATION;
use super::status::{self, FAILED, STATUSES};
use db::store::{self, Trash};
use identity::{Me, Write};
use kernel::{Draft, Error, Filter, Id, Moment, Name, Problem, Record, Result};
use records::{Changes, write};
use serde::Deserialize;

/// `at` is when it came to be so; without it, now.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
    pub status: String,
    #[serde(default)]
    pub at: Option<Moment>,
    #[serde(default)]
    pub failure: Option<String>,
}

/// Moves the message on, in a transaction of its own; gives it as it is then.
/// Errors: [`Error::Invalid`], [`Error::NotFound`], [`Error::Forbidden`], [`Error::Refused`] with `in_trash`.
pub async fn report_now(me: &Me, id: Id, report: &Report) -> Result<Record> {
    check(report)?;
    write::tried(|| async {
        let mut write = me.write().await?;
        let record = take(&mut write, id, report).await?;
        write.commit().await?;
        Ok(record)
    })
    .await
}

fn check(report: &Report) -> Result<()> {
    let known = STATUSES.contains(&report.status.as_str());
    match (known, &report.failure) {
        (false, _) => Err(Error::Invalid(vec![Problem::new("status", "check.choice")])),
        (_, Some(_)) if report.status != FAILED => Err(Error::invalid("failure", "communication.not_failed")),
        _ => Ok(()),
    }
}

async fn take(write: &mut Write, id: Id, report: &Report) -> Result<Record> {
    let everything = Filter::everything();
    let now = store::get(&mut write.tx, &COMMUNICATION, id, &everything, Trash::Either).await?;
    let (mut set, mut own) = (Draft::new(), Draft::new());
    if status::goes_on(now.text("status"), &report.status) {
        set.insert(Name::Borrowed("status"), report.status.as_str().into());
        let at = report.at.map_or(write.at, kernel::moment::cut);
        own.insert(Name::Borrowed("status_at"), at.into());
        if let Some(failure) = &report.failure {
            set.insert(Name::Borrowed("failure"), failure.as_str().into());
        }
    }
    // Nothing to set asks all the same whether they may.
    write::update_with(write, &COMMUNICATION, id, &Changes::of(set), own).await
}
