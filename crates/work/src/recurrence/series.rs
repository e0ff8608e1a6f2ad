//! Of a series one activity at most goes on: the one that is to be done next. What would make a second one (an Undo, what is
//! not done after all, what comes out of the trash) makes one of both again while nobody has touched the other, and comes
//! once from then on where the series has gone its way.

use super::named;
use crate::ACTIVITY;
use crate::activities::RECURS;
use crate::calendar::import::NAMED;
use db::{args, sql};
use events::{Event, Origin, log};
use identity::Write;
use identity::write::Rules;
use kernel::{Draft, Id, Moment, Name, Record, Result, Value};
use records::write;

/// What came after the activity `$1` in its series.
pub const FOLLOWING: &str =
    sql!("SELECT id, series FROM activity WHERE follows_id = $1 AND deleted_at IS NULL");

/// What goes on of the series `$1`, other than the activity `$2`.
pub const GOES_ON: &str = sql!(
    "SELECT id FROM activity WHERE series = $1 AND id <> $2 AND recurrence <> '' AND series IS NOT NULL \
     AND done_at IS NULL AND deleted_at IS NULL LIMIT 1"
);

/// Events that are looked at for whether somebody has touched an activity: that it was made, with all of its people, and more.
const TOLD: i64 = 300;

/// How far a series has come without one of its activities.
pub enum Since {
    /// Nothing came after it.
    Nothing,
    /// What came after it goes on, and nobody has touched that.
    Fresh(Id),
    Gone,
}

impl Since {
    pub async fn of(write: &mut Write, activity: &Record) -> Result<Self> {
        let series = activity.text("series");
        let next: Vec<(Id, Option<String>)> = write.tx.all(FOLLOWING, args![activity.id]).await?;
        let next = next.into_iter().find(|(_, of)| of.as_deref() == Some(series)).map(|(id, _)| id);
        let goes_on: Option<Id> = write.tx.first(GOES_ON, args![series, activity.id]).await?;
        Ok(match (goes_on, next) {
            (None, None) => Self::Nothing,
            (Some(goes_on), Some(next)) if goes_on == next && untouched(write, next).await? => {
                Self::Fresh(next)
            }
            _ => Self::Gone,
        })
    }
}

/// Whether all that happened to it was Kith's own doing, or was taken back.
async fn untouched(write: &mut Write, id: Id) -> Result<bool> {
    let told = log::of_record(&mut write.tx, id, None, TOLD).await?;
    let is_first = |number| told.iter().any(|event| event.number == number && event.undoes.is_none());
    let passes = |event: &Event| event.undone_by.is_some() || event.undoes.is_some_and(is_first);
    Ok(told.iter().all(|event| event.origin == Origin::System || passes(event)))
}

/// Whether the activity leaves its series with this change: that goes on without it.
pub fn leaves(before: &Record, after: &Record) -> bool {
    RECURS.goes_on(before)
        && !RECURS.goes_on(after)
        && before.get("series") == after.get("series")
        && before.get(RECURS.alone) != after.get(RECURS.alone)
        && !after.get(RECURS.alone).is_empty()
}

/// When it was done with this change, of what comes again. What an import tells of the past is all there is of it.
pub fn done(write: &Write, before: Option<&Record>, after: &Record) -> Option<Moment> {
    let was_done = match before {
        Some(before) => !before.get(RECURS.over).is_empty(),
        None => matches!(write.me.origin, Origin::Import | Origin::System),
    };
    let done = after.get(RECURS.over).as_time().filter(|_| !was_done);
    done.filter(|_| has_rule(after))
}

/// Sees to it that what is about to be saved is in a series, in which it alone goes on.
pub async fn keep(write: &mut Write, before: Option<&Record>, after: &mut Record) -> Result<()> {
    let was = before.is_some_and(|before| RECURS.goes_on(before));
    let known = before.map(|before| before.get(RECURS.rule)).unwrap_or_default();
    let given = !was && !takes_back(write) && has_rule(after) && after.get(RECURS.rule) != known;
    match before {
        Some(before) if !was && RECURS.goes_on(after) => {
            if given && !before.get(RECURS.alone).is_empty() {
                begin(after);
            } else {
                take_up(write, before, after, given).await?;
            }
        }
        _ if given && (before.is_some() || after.text("series").is_empty()) => begin(after),
        Some(before) if leaves(before, after) => {
            after.set(RECURS.alone, before.get(RECURS.at));
            after.set("uid", before.get("uid"));
            named_apart(after, before.get(RECURS.at));
        }
        _ => {}
    }
    let renamed = before.is_some_and(|before| before.get("uid") != after.get("uid"));
    if done(write, before, after).is_some() && !renamed {
        named_apart(after, after.get(RECURS.at));
    }
    match before.filter(|_| renamed && takes_back(write)) {
        Some(before) => named_as_it_may(write, before, after).await,
        None => Ok(()),
    }
}

fn has_rule(activity: &Record) -> bool {
    !activity.get(RECURS.rule).is_empty()
}

fn takes_back(write: &Write) -> bool {
    matches!(write.rules, Rules::TakesBack { .. })
}

/// A series of its own.
fn begin(activity: &mut Record) {
    activity.set("series", Id::new().to_string());
    activity.set(RECURS.alone, Value::Null);
}

/// It goes on where it stopped, unless the series has: then it comes once, or begins another by the rule that it is `given`.
async fn take_up(write: &mut Write, before: &Record, after: &mut Record, given: bool) -> Result<()> {
    match Since::of(write, after).await? {
        Since::Nothing => {}
        Since::Fresh(next) => give_up(write, next).await?,
        Since::Gone if given => {
            begin(after);
            return Ok(());
        }
        Since::Gone => {
            for field in [RECURS.alone, "series", "uid"] {
                after.set(field, before.get(field));
            }
            after.set(RECURS.rule, Value::Null);
            if after.get(RECURS.alone).is_empty() {
                after.set(RECURS.alone, before.get(RECURS.at));
            }
            return Ok(());
        }
    }
    if after.text("series").is_empty() {
        begin(after);
    }
    after.set(RECURS.alone, Value::Null);
    let at = [RECURS.alone, RECURS.at].into_iter().find_map(|field| before.get(field).as_time());
    if let (Some(at), false) = (at, after.get("uid").is_empty()) {
        after.set("uid", named::series(after.text("uid"), at).to_owned());
    }
    named_as_it_may(write, before, after).await
}

/// Its next one goes, by itself: an Undo of the change that brings this is the series' own affair.
async fn give_up(write: &mut Write, next: Id) -> Result<()> {
    let batch = write.change_batch(None);
    let free = Draft::from([(Name::Borrowed("uid"), Value::Null)]);
    write::keep_along(write, &ACTIVITY, next, free).await?;
    write::subside(write, &ACTIVITY, next).await?;
    write.change_batch(batch);
    Ok(())
}

/// What was done as soon as it was written down takes its next one along when that is taken back.
pub async fn withdraw(write: &mut Write, before: Option<&Record>, after: &Record) -> Result<()> {
    if !takes_back(write) || !has_rule(after) || before.is_none_or(|before| before.version > 1) {
        return Ok(());
    }
    match Since::of(write, after).await? {
        Since::Fresh(next) => give_up(write, next).await,
        _ => Ok(()),
    }
}

/// What comes out of the trash comes once, where its series has gone on.
pub async fn stand_back(write: &mut Write, activity: &Record) -> Result<()> {
    if !RECURS.goes_on(activity) || matches!(Since::of(write, activity).await?, Since::Nothing) {
        return Ok(());
    }
    let mut own = RECURS.stands_alone(activity);
    own.insert(Name::Borrowed("follows_id"), Value::Null);
    write::follow(write, &ACTIVITY, activity.id, own).await.map(|_| ())
}

fn named_apart(activity: &mut Record, at: Value) {
    if let (Some(at), false) = (at.as_time(), activity.text("uid").is_empty()) {
        activity.set("uid", named::alone(activity.text("uid"), at));
    }
}

/// It keeps its name where another has the one that it would have again.
async fn named_as_it_may(write: &mut Write, before: &Record, after: &mut Record) -> Result<()> {
    let asked = args![after.id_of("owner_id"), after.text("uid")];
    let holder: Option<Id> = write.tx.first(NAMED, asked).await?;
    if holder.is_some_and(|holder| holder != after.id) {
        after.set("uid", before.get("uid"));
    }
    Ok(())
}
