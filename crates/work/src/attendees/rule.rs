//! An attendee is one contact or one user, at an activity once, and stays who it is.

use super::ATTENDEE;
use crate::ACTIVITY;
use crate::activities::traces;
use crate::recurrence::go_on;
use db::{args, sql};
use events::NewEvent;
use identity::Write;
use kernel::{Draft, Error, Id, Moment, Name, Problem, Record, Result, Value};
use records::parts::{self, Whole};
use records::rule::Rule;
use records::write;
use std::collections::BTreeSet;

/// Attendees of one activity at most.
const MOST: i64 = 200;
const WHO: [&str; 2] = ["contact_id", "user_id"];
/// What an attendee has of its activity.
const OF_ACTIVITY: [&str; 2] = ["owner_id", "done_at"];

/// The attendee of the activity `$1` who is the contact `$2`.
pub const OF_CONTACT: &str =
    sql!("SELECT id FROM attendee WHERE activity_id = $1 AND contact_id = $2 AND deleted_at IS NULL");

pub struct AttendeeRule;

#[async_trait::async_trait]
impl Rule for AttendeeRule {
    fn kind(&self) -> &'static str {
        ATTENDEE.kind
    }

    async fn before_save(
        &self,
        write: &mut Write,
        before: Option<&Record>,
        after: &mut Record,
    ) -> Result<Option<&'static str>> {
        let whole = Whole { entity: &ACTIVITY, field: "activity_id", stays: "attendee.stays" };
        let activity = whole.of(write, before, after).await?;
        after.set("done_at", activity.get("done_at"));
        if before.is_some_and(|before| WHO.iter().any(|field| before.get(field) != after.get(field))) {
            return Err(Error::invalid("contact_id", "attendee.another"));
        }
        let whom = whom(write, activity.id, after).await?;
        if !parts::is_added(before, after) {
            return Ok(None);
        }
        if whom.standing.is_some_and(|known| known != after.id) {
            return Err(Error::invalid(whom.field, "attendee.twice"));
        }
        let count = sql!("SELECT COUNT(*) FROM attendee WHERE activity_id = $1 AND deleted_at IS NULL");
        if write.tx.one::<i64>(count, args![activity.id]).await? >= MOST {
            return Err(Error::Invalid(vec![Problem::new(whom.field, "attendee.most").hint(MOST)]));
        }
        if let Some(name) = whom.name {
            after.set("name", name);
        }
        Ok(None)
    }

    async fn after_save(&self, write: &mut Write, before: Option<&Record>, after: &Record) -> Result<()> {
        match (before, after.id_of("activity_id")) {
            (None, Some(activity)) => come_again(write, activity, after).await?,
            (Some(_), _) if parts::is_added(before, after) => come_back(write, after).await?,
            _ => {}
        }
        traces::of_attendee(write, before, after).await
    }
}

/// Who comes along with what was done as soon as it was written down, comes to the next one, too.
async fn come_again(write: &mut Write, activity: Id, attendee: &Record) -> Result<()> {
    let Some(next) = go_on::arose(write, activity) else { return Ok(()) };
    let mut draft: Draft = WHO.map(|field| (Name::Borrowed(field), attendee.get(field))).into();
    draft.insert(Name::Borrowed("activity_id"), next.into());
    write::arise(write, &ATTENDEE, draft).await.map(|_| ())
}

/// An attendee that comes back from the trash may find its activity in other hands, or at another time.
async fn come_back(write: &mut Write, attendee: &Record) -> Result<()> {
    let Some(activity) = attendee.id_of("activity_id") else { return Ok(()) };
    let whole = sql!("SELECT owner_id, done_at FROM activity WHERE id = $1");
    let (owner, done): (Option<Id>, Option<Moment>) = write.tx.one(whole, args![activity]).await?;
    match attendee.id_of("owner_id") == owner && attendee.get("done_at").as_time() == done {
        true => Ok(()),
        false => hand(write, attendee.id, [owner.into(), done.into()]).await,
    }
}

/// Gives an attendee what is its activity's.
async fn hand(write: &mut Write, attendee: Id, values: [Value; 2]) -> Result<()> {
    let own: Draft = OF_ACTIVITY.into_iter().map(Name::Borrowed).zip(values).collect();
    write::keep_along(write, &ATTENDEE, attendee, own).await.map(|_| ())
}

/// Who an attendee is.
struct Whom {
    field: &'static str,
    name: Option<String>,
    /// The same one among the activity's attendees.
    standing: Option<Id>,
}

/// Errors: [`Error::Invalid`] unless it is one contact or one user.
async fn whom(write: &mut Write, activity: Id, attendee: &Record) -> Result<Whom> {
    let (field, id, name, standing) = match WHO.map(|field| attendee.id_of(field)) {
        [Some(contact), None] => {
            ("contact_id", contact, sql!("SELECT name FROM contact WHERE id = $1"), OF_CONTACT)
        }
        [None, Some(user)] => (
            "user_id",
            user,
            sql!("SELECT name FROM app_user WHERE id = $1"),
            sql!("SELECT id FROM attendee WHERE activity_id = $1 AND user_id = $2 AND deleted_at IS NULL"),
        ),
        _ => return Err(Error::invalid("contact_id", "attendee.one_of_two")),
    };
    let name = write.tx.first(name, args![id]).await?;
    Ok(Whom { field, name, standing: write.tx.first(standing, args![activity, id]).await? })
}

/// An activity that changes hands, or is done at another time, takes its attendees along.
pub async fn hand_over(write: &mut Write, before: Option<&Record>, activity: &Record) -> Result<()> {
    if before.is_none_or(|before| OF_ACTIVITY.iter().all(|field| before.get(field) == activity.get(field))) {
        return Ok(());
    }
    let of = sql!("SELECT id FROM attendee WHERE activity_id = $1 AND deleted_at IS NULL");
    for id in write.tx.all::<Id>(of, args![activity.id]).await? {
        hand(write, id, OF_ACTIVITY.map(|field| activity.get(field))).await?;
    }
    Ok(())
}

/// The attendees of an activity as drafts for another one: all are asked anew. Who came with the change under way is left out
/// where that is of the one `alone`.
pub async fn asked_anew(write: &mut Write, activity: Id, alone: bool) -> Result<serde_json::Value> {
    let sql = sql!(
        "SELECT id, contact_id, user_id FROM attendee WHERE activity_id = $1 AND deleted_at IS NULL ORDER BY created_at, id"
    );
    let mut rows: Vec<(Id, Option<Id>, Option<Id>)> = write.tx.all(sql, args![activity]).await?;
    let came = |event: &NewEvent| alone && (event.version == 1 || event.verb() == "restored");
    let came: BTreeSet<Id> =
        write.noted().iter().filter(|event| came(event)).map(|event| event.record_id).collect();
    rows.retain(|(id, ..)| !came.contains(id));
    let draft = |(_, contact, user): (Id, Option<Id>, Option<Id>)| {
        let id = |id: Option<Id>| id.map(|id| id.to_string());
        serde_json::json!({"contact_id": id(contact), "user_id": id(user)})
    };
    Ok(rows.into_iter().map(draft).collect())
}
