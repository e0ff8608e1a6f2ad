//! What the page of a person asks, of what the reader may see.

use super::model::{Engagement, Part, WEEKS, Week};
use super::responses::{self, responses};
use super::score::{PARTS, Weights};
use super::store;
use crate::{ACTIVITY, zone};
use chrono::{Datelike, Days, NaiveDate, TimeDelta};
use chrono_tz::Tz;
use identity::Me;
use kernel::{Filter, Id, Moment, Operator, Query, Record, Result, Sort};

/// Interactions looked at, the newest first.
const MOST: usize = 1_000;
/// Interactions named.
const NAMED: usize = 8;

/// Errors: [`kernel::Error::NotFound`] for a person I may not see, [`kernel::Error::Forbidden`].
pub async fn of_contact(me: &Me, id: Id) -> Result<Engagement> {
    let contact = records::read::get(me, kernel::entity("contact")?, id).await?;
    let (zone, now) = (zone::of(me), zone::now(zone::of(me)).0);
    let weights = store::weights(&mut &me.house.db).await?;
    let since = weights.since(now).min(now - TimeDelta::weeks(WEEKS + 1));
    let done: Vec<Done> = activities(me, id, since, now)
        .await?
        .into_iter()
        .filter_map(|activity| Done::of(activity, &weights))
        .collect();
    let (made_of, more) = made_of(&done, &weights, now, zone);
    let talk: Vec<(Moment, bool)> = done.iter().filter_map(Done::talk).collect();
    let (ours, theirs) = responses(&talk, now);
    Ok(Engagement {
        score: contact.int("engagement"),
        trend: contact.int("engagement_trend"),
        made_of,
        more,
        weeks: weeks(&done, zone::local(now, zone).date(), zone),
        ours,
        theirs,
    })
}

/// What was asked of the person's activities, so that a test reads the plan.
pub fn query(contact: Id, since: Moment, now: Moment) -> Query {
    let done = Filter::new("done_at", Operator::Between, [since.into(), now.into()]);
    let filter = Filter::is("contact_id", contact).and(done);
    Query { filter, limit: 200, sort: Some(Sort::parse("-done_at")), ..Query::default() }
}

async fn activities(me: &Me, contact: Id, since: Moment, now: Moment) -> Result<Vec<Record>> {
    let mut query = query(contact, since, now);
    let mut all = Vec::new();
    loop {
        let page = records::read::list(me, &ACTIVITY, &query).await?;
        all.extend(page.items);
        match page.next.filter(|_| all.len() < MOST) {
            Some(next) => query.after = Some(next),
            None => return Ok(all),
        }
    }
}

/// An activity that counts.
struct Done {
    activity: Record,
    at: Moment,
}

impl Done {
    fn of(activity: Record, weights: &Weights) -> Option<Self> {
        let weighs = weights.0.get(activity.text("type")).is_some_and(|weight| weight.points > 0);
        let reached = !store::UNREACHED.contains(&activity.text("outcome"));
        let at = activity.get("done_at").as_time().filter(|_| weighs && reached)?;
        Some(Self { activity, at })
    }

    fn is_incoming(&self) -> bool {
        store::is_incoming(self.activity.text("direction"))
    }

    /// When, and whether it came in, of what can be answered.
    fn talk(&self) -> Option<(Moment, bool)> {
        let told = !self.activity.get("direction").is_null();
        let answerable = responses::KINDS.contains(&self.activity.text("type"));
        (told && answerable).then(|| (self.at, self.is_incoming()))
    }
}

/// The ones that count most, and how many more count.
fn made_of(done: &[Done], weights: &Weights, now: Moment, zone: Tz) -> (Vec<Part>, i64) {
    let part = |done: &Done| {
        let kind = done.activity.text("type");
        let worth = weights.worth(kind, done.is_incoming(), done.at, now);
        (worth > 0).then(|| Part {
            id: done.activity.id,
            kind: kind.to_owned(),
            name: done.activity.text("name").to_owned(),
            at: zone::local(done.at, zone),
            incoming: done.is_incoming(),
            points: (worth + PARTS / 200) / (PARTS / 100),
        })
    };
    let mut parts: Vec<Part> = done.iter().filter_map(part).collect();
    parts.sort_by(|one, other| other.points.cmp(&one.points).then(other.at.cmp(&one.at)));
    let more = parts.len().saturating_sub(NAMED);
    parts.truncate(NAMED);
    (parts, i64::try_from(more).unwrap_or(i64::MAX))
}

/// The weeks up to the one of `today`, on the clock of the reader.
fn weeks(done: &[Done], today: NaiveDate, zone: Tz) -> Vec<Week> {
    let monday = |day: NaiveDate| day - Days::new(u64::from(day.weekday().num_days_from_monday()));
    let first = monday(today) - TimeDelta::weeks(WEEKS - 1);
    let mut weeks: Vec<Week> = (0..WEEKS)
        .map(|week| Week { from: first + TimeDelta::weeks(week), counts: Default::default() })
        .collect();
    for done in done {
        let days = (monday(zone::local(done.at, zone).date()) - first).num_days();
        let week = usize::try_from(days.div_euclid(7)).ok().and_then(|week| weeks.get_mut(week));
        if let Some(week) = week {
            *week.counts.entry(done.activity.text("type").to_owned()).or_default() += 1;
        }
    }
    weeks
}
