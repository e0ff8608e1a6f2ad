//! Done, or left alone, and on to the next one, in the transaction of the change. What takes it back is in
//! [`super::series`].

use super::named;
use super::next::{checked, next};
use super::series::{self, Since};
use crate::activities::RECURS;
use crate::{ACTIVITY, attendees, zone};
use chrono_tz::Tz;
use db::{args, sql};
use events::NewEvent;
use identity::Write;
use kernel::{Draft, Error, Id, Moment, Name, Record, Result, Value};
use records::{rule, write};

/// Brings a rule into the form in which it is kept.
/// Errors: [`Error::Invalid`] for what is no rule.
pub async fn check(write: &mut Write, before: Option<&Record>, after: &mut Record) -> Result<()> {
    let rule = after.text("recurrence").trim().to_owned();
    let known = |field| before.is_some_and(|before| before.get(field) == after.get(field));
    let Some(begins) = after.get("due_at").as_time().filter(|_| !rule.is_empty()) else { return Ok(()) };
    if known("recurrence") && known("due_at") {
        return Ok(());
    }
    let begins = zone::local(begins, zone_of(write, after).await?);
    let rule = checked(&rule, begins).map_err(|key| Error::invalid("recurrence", key))?;
    after.set("recurrence", rule);
    Ok(())
}

/// Makes the next one of what was done, or stands alone from now on as it was before.
pub async fn go_on(write: &mut Write, before: Option<&Record>, after: &Record) -> Result<()> {
    if after.deleted_at.is_some() {
        return series::withdraw(write, before, after).await;
    }
    if rule::is_move(before, after) {
        return series::stand_back(write, after).await;
    }
    let (left, now) = (before.filter(|before| series::leaves(before, after)), write.at);
    let done = series::done(write, before, after).map(|done| (after, done));
    let Some((from, at)) = left.map(|left| (left, now)).or(done) else { return Ok(()) };
    if !matches!(Since::of(write, after).await?, Since::Nothing) {
        return Ok(());
    }
    let Some(mut draft) = next_one(write, from, at).await? else { return Ok(()) };
    let people = attendees::rule::asked_anew(write, from.id, left.is_some()).await?;
    let named = from.get("due_at").as_time().map(|begins| named::series(after.text("uid"), begins));
    draft.extend([
        (Name::Borrowed("uid"), named.filter(|series| *series != after.text("uid")).into()),
        (Name::Borrowed("attendees"), Value::Json(people)),
    ]);
    // It goes by itself when what it came from goes on again: Undo of many leaves it to that.
    let batch = write.change_batch(None);
    write::arise(write, &ACTIVITY, draft).await?;
    write.change_batch(batch);
    Ok(())
}

/// What this transaction made as the next one of an activity.
pub fn arose(write: &Write, activity: Id) -> Option<Id> {
    let follows = |event: &&NewEvent| {
        let follows = event.after.get("follows_id").and_then(Value::as_id);
        event.record_kind == ACTIVITY.kind && event.version == 1 && follows == Some(activity)
    };
    write.noted().iter().rev().find(follows).map(|event| event.record_id)
}

/// The draft of what comes after an activity that was done, or left, `at` this time.
async fn next_one(write: &mut Write, from: &Record, at: Moment) -> Result<Option<Draft>> {
    let rule = from.text("recurrence");
    let Some(begins) = from.get("due_at").as_time().filter(|_| !rule.is_empty()) else { return Ok(None) };
    let zone = zone_of(write, from).await?;
    let walls = [begins, begins.max(at)].map(|moment| zone::local(moment, zone));
    let Some((wall, rule)) = next(rule, walls[0], walls[1]) else { return Ok(None) };
    let due = zone::moment(wall, zone);
    let along = |field: &str| from.get(field).as_time().map(|time| due + (time - begins));
    let mut draft: Draft =
        RECURS.takes.iter().map(|field| (Name::Borrowed(*field), from.get(field))).collect();
    draft.extend([
        (Name::Borrowed("recurrence"), Value::from(rule)),
        (Name::Borrowed("due_at"), due.into()),
        (Name::Borrowed("ends_at"), along("ends_at").into()),
        (Name::Borrowed("remind_at"), along("remind_at").into()),
        (Name::Borrowed("follows_id"), from.id.into()),
        (Name::Borrowed("series"), from.get("series")),
    ]);
    Ok(Some(draft))
}

/// The clock of whose it is; the writer's for what is nobody's.
async fn zone_of(write: &mut Write, activity: &Record) -> Result<Tz> {
    let own = zone::of(&write.me);
    let Some(owner) = activity.id_of("owner_id").filter(|owner| Some(*owner) != write.me.actor_id()) else {
        return Ok(own);
    };
    let sql = sql!("SELECT time_zone FROM app_user WHERE id = $1");
    let name: Option<String> = write.tx.first(sql, args![owner]).await?;
    Ok(name.and_then(|name| name.parse().ok()).unwrap_or(own))
}
