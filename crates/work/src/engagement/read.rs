//! What the page of a person asks, of what the reader may see.

use super::model::{Engagement, Part, WEEKS, Week};
use super::responses::{self, Talk, responses};
use super::score::{PARTS, Weights};
use super::{COMMUNICATION, store, way};
use crate::attendees::met::Met;
use crate::{ACTIVITY, zone};
use chrono::{Datelike, Days, NaiveDate, TimeDelta};
use chrono_tz::Tz;
use identity::Me;
use kernel::{Entity, Filter, Id, Moment, Operator, Record, Result};
use records::read::happened::{Happened, happened};
use std::cmp::Reverse;

/// Interactions looked at, the newest first.
const MOST: usize = 1_000;
/// Read at a time.
const PAGE: usize = 200;
/// Interactions named.
const NAMED: usize = 8;

/// Errors: [`kernel::Error::NotFound`] for a person I may not see, [`kernel::Error::Forbidden`].
pub async fn of_contact(me: &Me, id: Id) -> Result<Engagement> {
    let contact = records::read::get(me, kernel::entity("contact")?, id).await?;
    let (zone, now) = (zone::of(me), zone::now(zone::of(me)).0);
    let weights = store::weights(&mut &me.house.db).await?;
    let since = weights.since(now).min(now - TimeDelta::weeks(WEEKS + 1));
    let mut all = with(me, id, since, now).await?;
    all.extend(attended(me, id, since, now).await?);
    all.sort_by_key(|one| Reverse((one.at, one.record.id)));
    all.truncate(MOST);
    let done: Vec<Done> = all.into_iter().filter_map(|one| Done::of(one, &weights)).collect();
    let (made_of, more) = made_of(&done, &weights, now, zone);
    let talk: Vec<Talk> = done.iter().filter_map(Done::talk).collect();
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

/// What is asked of the nouns that name the person, so that a test reads the plans.
pub fn queries(contact: Id, since: Moment, now: Moment) -> Result<Vec<(&'static Entity, Filter)>> {
    let of = |noun: &'static Entity| (noun, Filter::is("contact_id", contact).and(between(noun, since, now)));
    Ok(vec![of(&ACTIVITY), of(kernel::entity(COMMUNICATION)?)])
}

fn between(noun: &Entity, since: Moment, now: Moment) -> Filter {
    Filter::new(noun.moment, Operator::Between, [since.into(), now.into()])
}

async fn with(me: &Me, contact: Id, since: Moment, now: Moment) -> Result<Vec<Happened>> {
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let page = happened(me, queries(contact, since, now)?, "", after, PAGE).await?;
        after = page.last().filter(|_| page.len() == PAGE).map(|last| (last.at, last.record.id));
        all.extend(page);
        if after.is_none() || all.len() >= MOST {
            return Ok(all);
        }
    }
}

/// What others are named by and the person was at, unless they declined.
async fn attended(me: &Me, contact: Id, since: Moment, now: Moment) -> Result<Vec<Happened>> {
    let met = Met { contact, filter: between(&ACTIVITY, since, now), came: true, text: "" };
    Ok(met.read(me, None, PAGE, 0).await?.0)
}

/// An interaction that counts.
struct Done {
    entity: &'static Entity,
    record: Record,
    at: Moment,
    /// The kind of activity, or the channel.
    kind: String,
}

impl Done {
    fn of(Happened { entity, at, record }: Happened, weights: &Weights) -> Option<Self> {
        let kind = record.text(if entity.kind == COMMUNICATION { "channel" } else { "type" }).to_owned();
        let weighs = weights.0.get(&kind).is_some_and(|weight| weight.points > 0);
        let reached = !store::UNREACHED.contains(&record.text("outcome"))
            && !store::WAITING.contains(&record.text("status"));
        (weighs && reached).then_some(Self { entity, record, at, kind })
    }

    fn is_message(&self) -> bool {
        self.entity.kind == COMMUNICATION
    }

    fn is_incoming(&self) -> bool {
        store::is_incoming(self.record.text("direction"))
    }

    /// Whether they answered, as far as the channel knows.
    fn is_answered(&self) -> bool {
        self.is_message() && self.record.text("status") == store::REPLIED
    }

    /// What of it can be answered.
    fn talk(&self) -> Option<Talk> {
        let told = !self.record.get("direction").is_null();
        let answerable = self.is_message() || responses::KINDS.contains(&self.kind.as_str());
        let answered = self.record.get("status_at").as_time().filter(|_| self.is_answered());
        (told && answerable).then(|| Talk { at: self.at, incoming: self.is_incoming(), answered })
    }
}

/// The ones that count most, and how many more count.
fn made_of(done: &[Done], weights: &Weights, now: Moment, zone: Tz) -> (Vec<Part>, i64) {
    let part = |done: &Done| {
        let theirs = done.is_incoming() || done.is_answered();
        let worth = weights.worth(&done.kind, theirs, done.at, now);
        (worth > 0).then(|| Part {
            id: done.record.id,
            noun: done.entity.kind.to_owned(),
            kind: done.kind.clone(),
            name: done.record.title(done.entity).to_owned(),
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
            *week.counts.entry(way(&done.kind).to_owned()).or_default() += 1;
        }
    }
    weeks
}
