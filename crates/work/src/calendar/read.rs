//! Reading a calendar: what belongs to those who are asked for, what they are invited to, what comes again. All of it of
//! what I may see; of my own invitations to what I may not read the time alone.
//!
//! No activity is longer than [`LONGEST`], so one range of the index of `due_at` finds all that reaches into the days.

use super::coming::coming;
use super::model::{Calendar, Entry};
use super::span::{View, week_begins};
use super::whose::Whose;
use crate::activities::{ACTIVITY, LONGEST};
use crate::zone;
use chrono::{Days, NaiveDate, NaiveTime};
use chrono_tz::Tz;
use db::{args, sql};
use identity::{Me, USER};
use kernel::{Act, Error, Filter, Id, Moment, Operator, Query, Record, Result, Sort, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Activities of one calendar at most, and series that come again.
const MOST: usize = 1_000;
const SERIES: i64 = 200;
const PAGE: i64 = 200;

/// From when to when, and whose.
pub struct Asked {
    pub from: Moment,
    pub to: Moment,
    zone: Tz,
    users: Vec<Id>,
}

/// One invitation: the activity, who is invited and what they answered, when it is.
pub type Invitation = (Id, Id, String, Moment, Option<Moment>);

/// What a user is invited to between two moments.
pub const INVITED: &str = sql!(
    "SELECT activity.id, attendee.user_id, attendee.answer, activity.due_at, activity.ends_at \
     FROM attendee JOIN activity ON activity.id = attendee.activity_id \
     WHERE attendee.user_id = $1 AND attendee.deleted_at IS NULL AND activity.deleted_at IS NULL \
     AND activity.due_at < $3 AND (activity.due_at >= $2 OR activity.ends_at > $2) \
     ORDER BY activity.due_at, activity.id LIMIT 1000"
);

/// Errors: what the database says.
pub async fn invited(me: &Me, user: Id, from: Moment, to: Moment) -> Result<Vec<Invitation>> {
    me.house.db.all(INVITED, args![user, from, to]).await
}

/// What `view` shows around `date`; around today without one.
/// Errors: [`Error::Forbidden`]; [`Error::Invalid`] for days that calendars are not made of.
pub async fn calendar(me: &Me, view: View, date: Option<NaiveDate>, whose: &Whose) -> Result<Calendar> {
    me.may(Act::Read, ACTIVITY.kind)?;
    let (now, today) = zone::now(zone::of(me));
    let date = date.unwrap_or(today);
    let first = view.first(date, week_begins(me.language, &me.time_zone));
    let asked = Asked::new(me, first, view.days(), whose)?;
    let invitations = asked.invitations(me).await?;
    let (records, more) = asked.records(me, &invitations).await?;
    let mine: BTreeMap<Id, &Invitation> =
        invitations.iter().filter(|(_, user, ..)| *user == me.user_id).map(|each| (each.0, each)).collect();
    let answer = |id: Id| mine.get(&id).map(|(_, _, answer, ..)| answer.clone());
    let known: BTreeSet<Id> = records.iter().map(|record| record.id).collect();
    let mut entries: Vec<Entry> =
        records.iter().filter_map(|record| entry(me, record, asked.zone, answer(record.id))).collect();
    if asked.users.contains(&me.user_id) {
        let unread = mine.values().filter(|each| !known.contains(&each.0));
        entries.extend(unread.map(|each| hidden(each, asked.zone)));
    }
    let walls = [asked.from, asked.to].map(|moment| zone::local(moment, asked.zone));
    entries.extend(coming(&asked.series(me).await?, walls[0], walls[1]));
    let local = zone::local(now, asked.zone);
    let people = match whose {
        Whose::These(ids) => {
            let named = records::read::titles(&mut &me.house.db, me, &USER, ids.iter().copied()).await?;
            named.into_iter().collect()
        }
        _ => Vec::new(),
    };
    let view = view.code().to_owned();
    let mut calendar = Calendar { view, date, first, people, entries, more, now, local };
    calendar.sort();
    Ok(calendar)
}

impl Asked {
    /// Errors: [`Error::Invalid`] for days outside of calendars.
    pub fn new(me: &Me, from: NaiveDate, days: u32, whose: &Whose) -> Result<Self> {
        let zone = zone::of(me);
        let days = days.clamp(1, View::Month.days());
        let wrong = || Error::invalid("date", "check.date");
        crate::activities::is_day_of_calendars(from).then_some(()).ok_or_else(wrong)?;
        let until = from.checked_add_days(Days::new(u64::from(days))).ok_or_else(wrong)?;
        let [from, to] = [from, until].map(|day| zone::moment(day.and_time(NaiveTime::MIN), zone));
        let users = match whose {
            Whose::Mine => vec![me.user_id],
            Whose::Team => me.team.to_vec(),
            Whose::These(ids) => ids.clone(),
        };
        Ok(Self { from, to, zone, users })
    }

    /// What is due so that it can reach into the days, and does.
    pub fn filter(&self) -> Filter {
        let time =
            |field: &str, operator, moment: Moment| Filter::new(field, operator, [Value::from(moment)]);
        let reaches =
            time("due_at", Operator::AtLeast, self.from).or(time("ends_at", Operator::Greater, self.from));
        time("due_at", Operator::AtLeast, self.from - LONGEST)
            .and(time("due_at", Operator::Less, self.to))
            .and(reaches)
            .and(Filter::new("type", Operator::IsNot, [Value::from("note")]))
    }

    pub fn owned(&self) -> Filter {
        Filter::one_of("owner_id", self.users.iter().map(|id| Value::Id(*id)))
    }

    /// What of theirs comes again, and has begun before the last day.
    pub fn repeating(&self) -> Filter {
        Filter::new("recurrence", Operator::NotEmpty, [])
            .and(Filter::new("done_at", Operator::Empty, []))
            .and(Filter::new("due_at", Operator::Less, [Value::from(self.to)]))
            .and(self.owned())
    }

    async fn invitations(&self, me: &Me) -> Result<Vec<Invitation>> {
        let mut all = Vec::new();
        for user in &self.users {
            all.extend(invited(me, *user, self.from, self.to).await?);
        }
        Ok(all)
    }

    /// What belongs to them and what they are invited to, and whether there is more.
    async fn records(&self, me: &Me, invitations: &[Invitation]) -> Result<(Vec<Record>, bool)> {
        let (mut records, more) = pages(me, self.owned().and(self.filter())).await?;
        let known: BTreeSet<Id> = records.iter().map(|record| record.id).collect();
        let ids: BTreeSet<Id> =
            invitations.iter().map(|each| each.0).filter(|id| !known.contains(id)).collect();
        let ids: Vec<Value> = ids.into_iter().take(MOST).map(Value::Id).collect();
        for ids in ids.chunks(PAGE as usize) {
            let filter = Filter::one_of("id", ids.iter().cloned());
            let query = Query { filter, sort: Some(Sort::parse("id")), limit: PAGE, ..Query::default() };
            records.extend(records::read::list(me, &ACTIVITY, &query).await?.items);
        }
        Ok((records, more))
    }

    async fn series(&self, me: &Me) -> Result<Vec<(Entry, String)>> {
        let filter = self.repeating();
        let query = Query { filter, sort: Some(Sort::parse("due_at")), limit: SERIES, ..Query::default() };
        let page = records::read::list(me, &ACTIVITY, &query).await?;
        let series = |record: &Record| {
            Some((entry(me, record, self.zone, None)?, record.text("recurrence").to_owned()))
        };
        Ok(page.items.iter().filter_map(series).collect())
    }
}

/// At most [`MOST`], the earliest first.
async fn pages(me: &Me, filter: Filter) -> Result<(Vec<Record>, bool)> {
    let mut query = Query { filter, sort: Some(Sort::parse("due_at")), limit: PAGE, ..Query::default() };
    let mut records = Vec::new();
    loop {
        let page = records::read::list(me, &ACTIVITY, &query).await?;
        records.extend(page.items);
        query.after = page.next;
        if query.after.is_none() || records.len() >= MOST {
            return Ok((records, query.after.is_some()));
        }
    }
}

fn entry(me: &Me, record: &Record, zone: Tz, answer: Option<String>) -> Option<Entry> {
    let time = |field: &str| record.get(field).as_time().map(|moment| zone::local(moment, zone));
    Some(Entry {
        id: record.id,
        kind: record.text("type").to_owned(),
        title: record.text("name").to_owned(),
        begins: time("due_at")?,
        ends: time("ends_at"),
        done: !record.get("done_at").is_null(),
        cancelled: record.text("outcome") == "cancelled",
        owner: record.id_of("owner_id"),
        owner_name: record.label("owner_id").to_owned(),
        place: record.text("location").to_owned(),
        recurs: !record.text("recurrence").is_empty(),
        coming: false,
        may_change: me.reaches(Act::Update, &ACTIVITY, record),
        answer,
    })
}

/// An invitation to what I may not read: when it is, and what I answered.
fn hidden((id, _, answer, due, ends): &Invitation, zone: Tz) -> Entry {
    Entry {
        id: *id,
        kind: String::new(),
        title: String::new(),
        begins: zone::local(*due, zone),
        ends: ends.map(|ends| zone::local(ends, zone)),
        done: false,
        cancelled: false,
        owner: None,
        owner_name: String::new(),
        place: String::new(),
        recurs: false,
        coming: false,
        may_change: false,
        answer: Some(answer.clone()),
    }
}
