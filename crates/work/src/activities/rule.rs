//! What must hold for an activity after every write: it has a subject, and what was logged was done.
//!
//! Its person follows from its deal, its company from either. What it leaves on deals and people is in `traces`.

use super::{ACTIVITY, traces};
use crate::{attendees, mentions, outcomes, recurrence};
use identity::{Me, Write};
use kernel::{Filter, Name, Record, Result};
use records::rule::{self, Rule};
use records::{about, rich};
use ui::words::Words;

pub struct ActivityRule;

#[async_trait::async_trait]
impl Rule for ActivityRule {
    fn kind(&self) -> &'static str {
        ACTIVITY.kind
    }

    async fn before_save(
        &self,
        write: &mut Write,
        before: Option<&Record>,
        after: &mut Record,
    ) -> Result<Option<&'static str>> {
        if rule::is_move(before, after) {
            return Ok(None);
        }
        if let Some(before) = before {
            move_along(&write.said, before, after);
        }
        rich::settle(before, after);
        rule::check(&ACTIVITY, before, after)?;
        outcomes::keep::keep(write, before, after).await?;
        recurrence::go_on::check(write, before, after).await?;
        recurrence::series::keep(write, before, after).await?;
        mentions::rule::check(write, &ACTIVITY, before, after).await?;
        if after.text("name").trim().is_empty() {
            after.set("name", subject(write, after));
        }
        about::settle_contact(write, before, after).await?;
        if before.is_none() {
            if is_log(after) && after.get("done_at").is_null() {
                after.set("done_at", after.created_at);
            }
            if after.id_of("company_id").is_none() {
                after.set("company_id", about::company(write, after).await?);
            }
        }
        let was_done = before.is_some_and(|before| !before.get("done_at").is_null());
        let is_done = !after.get("done_at").is_null();
        Ok(before.filter(|_| is_done && !was_done).map(|_| "done"))
    }

    async fn after_save(&self, write: &mut Write, before: Option<&Record>, after: &Record) -> Result<()> {
        mentions::rule::tell(write, &ACTIVITY, before, after);
        attendees::rule::hand_over(write, before, after).await?;
        traces::keep(write, before, after).await?;
        recurrence::go_on::go_on(write, before, after).await
    }

    /// Outcomes that are no longer in use are not offered.
    async fn offers(&self, _me: &Me, field: &str) -> Result<Filter> {
        Ok(match field {
            "outcome_id" => Filter::is("archived", false),
            _ => Filter::everything(),
        })
    }
}

/// What is put off or brought forward takes its end and its reminder along, where they were not changed or `said` themselves.
fn move_along(said: &[Name], before: &Record, after: &mut Record) {
    let [was, is] = [before, &*after].map(|activity| activity.get("due_at").as_time());
    let Some(was) = was.filter(|_| was != is) else { return };
    for field in ["ends_at", "remind_at"] {
        if before.get(field) == after.get(field)
            && !said.iter().any(|name| name == field)
            && let Some(time) = before.get(field).as_time()
        {
            after.set(field, is.map(|is| time + (is - was)));
        }
    }
}

/// Whether it tells of something that was done: a note, or what has no date to come.
fn is_log(activity: &Record) -> bool {
    match activity.text("type") {
        "note" => true,
        "task" => false,
        _ => activity.get("due_at").is_null(),
    }
}

/// The first line of what was written, else the kind's name in the writer's language.
fn subject(write: &Write, activity: &Record) -> String {
    let kind = || Words::of(write.me.language).text(&["activity.type.", activity.text("type")].concat());
    about::subject(activity, "body").unwrap_or_else(kind)
}
