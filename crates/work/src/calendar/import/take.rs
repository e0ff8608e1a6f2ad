//! Bringing a file in, or looking what would come of it: the same work, of which nothing stays when one only looks.
//!
//! A hundred entries are one transaction. What a kill interrupts comes with the next time the file is brought.

use super::found::Found;
use super::known::{apart, attendees, known};
use super::read::{Entry, entries};
use super::{Line, Taken};
use crate::{ACTIVITY, zone};
use events::Origin;
use identity::{Me, Write};
use kernel::{Act, Draft, Error, Id, Name, Problem, Record, Result, Value};
use records::{Changes, write};

/// Entries of one transaction.
const CHUNK: usize = 100;

/// What would come of a file.
/// Errors: [`Error::Forbidden`], [`Error::TooLarge`], [`Error::Invalid`] for what is no calendar.
pub async fn look(me: &Me, text: &str) -> Result<Taken> {
    run(me, text, None).await
}

/// Brings a file in. Errors: as [`look`].
pub async fn take(me: &Me, text: &str) -> Result<Taken> {
    run(me, text, Some(Id::new())).await
}

async fn run(me: &Me, text: &str, batch: Option<Id>) -> Result<Taken> {
    me.may(Act::Create, ACTIVITY.kind)?;
    let me = me.clone().with_origin(Origin::Import);
    let (zone, mut lines) = (zone::of(&me), Vec::new());
    let entries = entries(text, zone, zone::now(zone).0, apart(&me).await?)?;
    for some in entries.chunks(CHUNK) {
        let mut write = me.write().await?.in_batch(batch.unwrap_or_else(Id::new));
        for entry in some {
            lines.push(line(&mut write, entry, zone).await?);
        }
        if batch.is_some() {
            write.commit().await?;
        }
    }
    Ok(Taken { lines, batch })
}

async fn line(write: &mut Write, entry: &Entry, zone: chrono_tz::Tz) -> Result<Line> {
    let begins = entry.found.as_ref().ok().map(|found| zone::local(found.begins, zone));
    let line =
        |state: &str, problem| Line { title: entry.title.clone(), begins, state: state.to_owned(), problem };
    let found = match &entry.found {
        Ok(found) => found,
        Err(problem) => return Ok(line("refused", Some(problem.clone()))),
    };
    let mark = write.mark().await?;
    let came = one(write, found).await;
    Ok(match write.settle(mark, came).await? {
        Ok(state) => line(state, None),
        Err(error) => line("refused", Some(problem(error))),
    })
}

/// What is wrong, in one sentence.
fn problem(error: Error) -> Problem {
    match error {
        Error::Invalid(problems) => {
            problems.into_iter().next().unwrap_or_else(|| Problem::new("", "calendar.refused"))
        }
        _ => Problem::new("", "calendar.refused"),
    }
}

async fn one(write: &mut Write, found: &Found) -> Result<&'static str> {
    match known(write, found).await? {
        None if found.cancelled => Ok("same"),
        None => create(write, found).await,
        Some(known) if found.cancelled => {
            write::delete(write, &ACTIVITY, known.id).await?;
            Ok("cancelled")
        }
        Some(known) => change(write, found, &known).await,
    }
}

async fn create(write: &mut Write, found: &Found) -> Result<&'static str> {
    let mut draft = found.values.clone();
    draft.insert(Name::Borrowed("uid"), found.uid.as_str().into());
    draft.insert(Name::Borrowed("done_at"), found.done.into());
    let attendees = attendees(write, &found.guests).await?;
    draft.insert(Name::Borrowed("attendees"), attendees);
    draft.retain(|_, value| !value.is_null());
    write::create(write, &ACTIVITY, None, draft).await?;
    Ok("new")
}

/// Times that go along with the beginning, unless the file tells them.
const ALONG: [&str; 2] = ["ends_at", "remind_at"];

/// Writes what differs; what the file tells of times is what they are to be, also where one stays while the others move.
/// What was done stays done, and its people are Kith's by now.
async fn change(write: &mut Write, found: &Found, known: &Record) -> Result<&'static str> {
    // What has no words of its own was named after its kind.
    let unnamed = found.values.get("name").is_none_or(Value::is_null);
    let differs =
        |(name, value): &(&Name, &Value)| !(unnamed && *name == "name") && known.get(name) != **value;
    if !found.values.iter().any(|value| differs(&value)) {
        return Ok("same");
    }
    let said = |value: &(&Name, &Value)| differs(value) || ALONG.contains(&value.0.as_ref());
    let set: Draft =
        found.values.iter().filter(said).map(|(name, value)| (name.clone(), value.clone())).collect();
    write::update(write, &ACTIVITY, known.id, &Changes::of(set).exact()).await?;
    Ok("changed")
}
