//! Who follows what an event changed, or what was written down on it. What comes within a quarter of an hour of a telling is
//! counted onto it.

use crate::Kind;
use crate::cause::Cause;
use crate::post;
use chrono::TimeDelta;
use db::{FromRow, Row, sql};
use events::{Event, Origin};
use identity::{House, Me};
use kernel::{Id, Moment, Result, Value, catalogue};
use records::around::named;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

const GATHER: TimeDelta = TimeDelta::minutes(15);
/// Records asked for at once.
const BATCH: usize = 8;

/// Followers of records, each with since when, and when they were last told of it.
pub const FOLLOWERS: &str = sql!(
    "SELECT follower.user_id, follower.record_kind, follower.record_id, follower.followed_at, \
     (SELECT MAX(created_at) FROM notification WHERE notification.user_id = follower.user_id \
     AND notification.record_id = follower.record_id AND notification.kind = 'followed') AS told_at \
     FROM follower WHERE follower.record_id IN ($1, $2, $3, $4, $5, $6, $7, $8)"
);

struct Follower {
    user: Id,
    record_kind: String,
    record: Id,
    /// What was before is not told.
    begun: Moment,
    /// The beginning of the telling onto which news are counted.
    since: Option<Moment>,
}

impl FromRow for Follower {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            user: row.get(0)?,
            record_kind: row.get(1)?,
            record: row.get(2)?,
            begun: row.get(3)?,
            since: row.get(4)?,
        })
    }
}

impl Follower {
    fn told(&mut self, event: &Event) -> Cause {
        let since = self.since.filter(|since| event.at < *since + GATHER).unwrap_or(event.at);
        self.since = Some(since);
        let clocked =
            Cause::of_clock(Kind::Followed, self.user, (&self.record_kind, self.record), since, since);
        Cause { actor_id: event.actor_id, actor: event.actor.clone(), event: event.number, ..clocked }
    }
}

/// Whom events tell because they follow what was touched.
pub async fn causes(house: &House, events: &[Event]) -> Result<Vec<Cause>> {
    let touches: Vec<(Id, &Event)> = events
        .iter()
        .filter(|event| is_news(event))
        .flat_map(|event| touched(event).into_iter().map(move |id| (id, event)))
        .collect();
    let mut followers = followers(house, touches.iter().map(|(id, _)| *id).collect()).await?;
    let (mut causes, mut people) = (Vec::new(), BTreeMap::new());
    for (id, event) in touches {
        let hears = |follower: &&mut Follower| follower.record == id && follower.begun < event.at;
        for follower in followers.iter_mut().filter(hears) {
            let others = event.actor_id != Some(follower.user);
            if others && may_read(house, &mut people, follower.user, event).await? {
                causes.push(follower.told(event));
            }
        }
    }
    Ok(causes)
}

async fn followers(house: &House, ids: BTreeSet<Id>) -> Result<Vec<Follower>> {
    let ids: Vec<Id> = ids.into_iter().collect();
    let mut followers = Vec::new();
    for batch in ids.chunks(BATCH) {
        let last = batch.last().copied();
        let asked = batch.iter().copied().chain(last.into_iter().cycle().take(BATCH - batch.len()));
        followers.extend(house.db.all(FOLLOWERS, asked.map(Value::from).collect()).await?);
    }
    Ok(followers)
}

/// Somebody did it, and it was not taken back. What Kith writes along with a change is told by the change.
fn is_news(event: &Event) -> bool {
    let stays = event.undoes.is_none() && event.undone_by.is_none();
    let silent = matches!(event.verb(), "mentioned" | "reminded" | "deleted");
    stays && !silent && event.actor_id.is_some() && event.origin != Origin::System
}

/// The record that an event changed, the whole of a part, and what something new was written down on.
fn touched(event: &Event) -> BTreeSet<Id> {
    let mut ids = BTreeSet::from([event.record_id]);
    let Ok(entity) = catalogue::entity(&event.record_kind) else { return ids };
    if !entity.part_of.is_empty() {
        ids.extend(event.about_id);
    }
    let on_others = !entity.moment.is_empty() || !entity.hangs_on.is_empty();
    if on_others && event.verb() == "created" {
        let pointed = |name: &str| event.after.get(name).and_then(Value::as_id);
        ids.extend(named(entity).filter_map(|(field, _)| pointed(field.name)));
    }
    ids
}

/// Whether the person may read the record of the event; that of the cause is asked for with every cause.
async fn may_read(
    house: &House,
    people: &mut BTreeMap<Id, Option<Me>>,
    user: Id,
    event: &Event,
) -> Result<bool> {
    let me = match people.entry(user) {
        Entry::Occupied(known) => known.into_mut(),
        Entry::Vacant(new) => new.insert(Me::of_user(house, user, Origin::System).await?),
    };
    match me {
        Some(me) => Ok(post::readable(me, &event.record_kind, event.record_id).await?.is_some()),
        None => Ok(false),
    }
}
