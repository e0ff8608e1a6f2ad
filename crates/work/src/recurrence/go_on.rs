//! Done, and on to the next one; not done after all, and the next one goes. Both follow in the transaction of the change.

use super::next::{checked, next};
use crate::activities::RECURS;
use crate::{ACTIVITY, attendees, zone};
use chrono_tz::Tz;
use db::{args, sql};
use identity::Write;
use kernel::{Draft, Error, Id, Moment, Name, Record, Result, Value};
use records::write;

/// What came after the activity `$1`.
pub const FOLLOWING: &str =
    sql!("SELECT id, done_at FROM activity WHERE follows_id = $1 AND deleted_at IS NULL");

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

/// Makes the next one of what was done, or takes it away from what is to be done, or stands alone, no more.
pub async fn go_on(write: &mut Write, before: Option<&Record>, after: &Record) -> Result<()> {
    let Some(before) = before.filter(|_| after.deleted_at.is_none()) else { return Ok(()) };
    match ([before, after].map(|activity| RECURS.goes_on(activity)), after.get(RECURS.over).as_time()) {
        ([true, false], Some(done)) => arise_once(write, after, done).await,
        ([false, true], _) => match following(write, after.id).await? {
            Some((next, None)) => write::subside(write, &ACTIVITY, next).await.map(|_| ()),
            _ => Ok(()),
        },
        _ => Ok(()),
    }
}

/// Makes the next one of what is not done yet.
pub async fn go_ahead(write: &mut Write, activity: &Record) -> Result<()> {
    let now = write.at;
    arise_once(write, activity, now).await
}

async fn arise_once(write: &mut Write, activity: &Record, at: Moment) -> Result<()> {
    match following(write, activity.id).await? {
        None => arise(write, activity, at).await,
        Some(_) => Ok(()),
    }
}

/// What came after it, and when that was done.
async fn following(write: &mut Write, id: Id) -> Result<Option<(Id, Option<Moment>)>> {
    write.tx.first(FOLLOWING, args![id]).await
}

async fn arise(write: &mut Write, done: &Record, at: Moment) -> Result<()> {
    let rule = done.text("recurrence");
    let Some(begins) = done.get("due_at").as_time().filter(|_| !rule.is_empty()) else { return Ok(()) };
    let zone = zone_of(write, done).await?;
    let walls = [begins, begins.max(at)].map(|moment| zone::local(moment, zone));
    let Some((wall, rule)) = next(rule, walls[0], walls[1]) else { return Ok(()) };
    let due = zone::moment(wall, zone);
    let along = |field: &str| done.get(field).as_time().map(|time| due + (time - begins));
    let mut draft: Draft =
        RECURS.takes.iter().map(|field| (Name::Borrowed(*field), done.get(field))).collect();
    let attendees = attendees::rule::asked_anew(write, done.id).await?;
    draft.extend([
        (Name::Borrowed("recurrence"), Value::from(rule)),
        (Name::Borrowed("due_at"), due.into()),
        (Name::Borrowed("ends_at"), along("ends_at").into()),
        (Name::Borrowed("remind_at"), along("remind_at").into()),
        (Name::Borrowed("follows_id"), done.id.into()),
        (Name::Borrowed("attendees"), Value::Json(attendees)),
    ]);
    write::arise(write, &ACTIVITY, draft).await.map(|_| ())
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
