//! What is in the calendar that other programs read: what is mine and what I am invited to, around today, and everything
//! that comes again.

use crate::activities::{ACTIVITY, LONGEST};
use crate::attendees::ATTENDEE;
use crate::calendar::read::invited;
use crate::zone;
use chrono::{NaiveDateTime, TimeDelta};
use chrono_tz::Tz;
use db::{args, sql};
use identity::Me;
use kernel::{Filter, Id, Moment, Operator, Query, Record, Result, Sort, Value};
use std::collections::{BTreeMap, BTreeSet};
use ui::words::Words;

/// How far back it reaches, and how far ahead.
const BACK: TimeDelta = TimeDelta::days(92);
const AHEAD: TimeDelta = TimeDelta::days(730);
/// Activities at most.
const MOST: usize = 2_000;
const PAGE: i64 = 200;

/// Names and addresses of those who work here, by id.
type Owners = BTreeMap<Id, (String, String)>;

/// A calendar as other programs get it.
pub struct Feed {
    pub zone: Tz,
    pub name: String,
    pub events: Vec<Event>,
}

/// One event of it, on the clock of its zone.
pub struct Event {
    pub uid: String,
    pub title: String,
    pub text: String,
    pub place: String,
    pub link: String,
    pub begins: NaiveDateTime,
    pub ends: Option<NaiveDateTime>,
    pub whole_days: bool,
    pub changed: Moment,
    pub made: Moment,
    pub version: i64,
    pub cancelled: bool,
    /// I have declined it, or it is a task: it takes no time.
    pub free: bool,
    pub rule: String,
    /// When I am reminded of it, whose it is.
    pub reminds: Option<Moment>,
    /// Name and address.
    pub owner: Option<(String, String)>,
    pub attendees: Vec<Guest>,
}

pub struct Guest {
    pub name: String,
    /// `mailto:`, else a name that is unique.
    pub address: String,
    pub answer: String,
}

/// My calendar.
pub async fn feed(me: &Me) -> Result<Feed> {
    let zone = zone::of(me);
    let now = zone::now(zone).0;
    let (from, to) = (now - BACK, now + AHEAD);
    let time = |operator, moment: Moment| Filter::new("due_at", operator, [Value::from(moment)]);
    let mine = Filter::is("owner_id", me.user_id);
    let range = time(Operator::AtLeast, from - LONGEST).and(time(Operator::Less, to));
    let kinds = Filter::new("type", Operator::IsNot, [Value::from("note")]);
    let mut records = listed(me, mine.clone().and(range).and(kinds)).await?;
    let recurs = Filter::new("recurrence", Operator::NotEmpty, []);
    let open = Filter::new("done_at", Operator::Empty, []);
    records.extend(listed(me, mine.and(recurs).and(open)).await?);
    let invitations = invited(me, me.user_id, from, to).await?;
    let answers: BTreeMap<Id, String> =
        invitations.into_iter().map(|(id, _, answer, ..)| (id, answer)).collect();
    for ids in answers.keys().collect::<Vec<_>>().chunks(200) {
        records.extend(listed(me, Filter::one_of("id", ids.iter().map(|id| Value::Id(**id)))).await?);
    }
    let mut known = BTreeSet::new();
    records.retain(|record| known.insert(record.id));
    records.sort_by_key(|record| (record.get("due_at").as_time(), record.id));
    let owners = owners(me).await?;
    let mut guests = guests(me, &records, &owners).await?;
    let event = |record: &Record| {
        let guests = guests.remove(&record.id).unwrap_or_default();
        event(me, zone, record, answers.get(&record.id), guests, &owners)
    };
    let name = Words::of(me.language).with("calendar.feed_name", &[("name", &me.name)]);
    Ok(Feed { zone, name, events: records.iter().filter_map(event).collect() })
}

async fn listed(me: &Me, filter: Filter) -> Result<Vec<Record>> {
    let mut query = Query { filter, sort: Some(Sort::parse("due_at")), limit: PAGE, ..Query::default() };
    let mut records = Vec::new();
    loop {
        let page = records::read::list(me, &ACTIVITY, &query).await?;
        records.extend(page.items);
        query.after = page.next;
        if query.after.is_none() || records.len() >= MOST {
            return Ok(records);
        }
    }
}

/// Who is invited to which of these. The address of a contact is told to whoever may read the contact.
async fn guests(me: &Me, records: &[Record], owners: &Owners) -> Result<BTreeMap<Id, Vec<Guest>>> {
    let mut all: BTreeMap<Id, Vec<Guest>> = BTreeMap::new();
    for some in records.chunks(50) {
        let filter = Filter::one_of("activity_id", some.iter().map(|record| Value::Id(record.id)));
        let mut query = Query { limit: PAGE, ..Query::filtered(filter) };
        loop {
            let page = records::read::list(me, &ATTENDEE, &query).await?;
            let contacts = page.items.iter().filter_map(|attendee| attendee.id_of("contact_id"));
            let emails = emails(me, contacts.collect()).await?;
            for attendee in &page.items {
                let activity = attendee.id_of("activity_id").unwrap_or(attendee.id);
                all.entry(activity).or_default().push(guest(attendee, &emails, owners));
            }
            query.after = page.next;
            if query.after.is_none() {
                break;
            }
        }
    }
    Ok(all)
}

fn guest(attendee: &Record, emails: &BTreeMap<Id, String>, owners: &Owners) -> Guest {
    let user = attendee.id_of("user_id").and_then(|id| owners.get(&id)).map(|(_, email)| email);
    let email = user.or_else(|| emails.get(&attendee.id_of("contact_id")?));
    let address = match email.filter(|email| !email.is_empty()) {
        Some(email) => ["mailto:", email].concat(),
        None => ["urn:uuid:", &attendee.id.to_string()].concat(),
    };
    Guest { name: attendee.text("name").to_owned(), address, answer: attendee.text("answer").to_owned() }
}

async fn emails(me: &Me, contacts: BTreeSet<Id>) -> Result<BTreeMap<Id, String>> {
    let entity = kernel::entity("contact")?;
    if contacts.is_empty() || me.may(kernel::Act::Read, entity.kind).is_err() {
        return Ok(BTreeMap::new());
    }
    let filter = Filter::one_of("id", contacts.into_iter().map(Value::Id));
    let query = Query { filter, sort: Some(Sort::parse("id")), limit: PAGE, ..Query::default() };
    let page = records::read::list(me, entity, &query).await?;
    Ok(page.items.iter().map(|contact| (contact.id, contact.text("email").to_owned())).collect())
}

async fn owners(me: &Me) -> Result<Owners> {
    let sql = sql!("SELECT id, name, email FROM app_user WHERE deleted_at IS NULL LIMIT 5000");
    let rows: Vec<(Id, String, Option<String>)> = me.house.db.all(sql, args![]).await?;
    Ok(rows.into_iter().map(|(id, name, email)| (id, (name, email.unwrap_or_default()))).collect())
}

fn event(
    me: &Me,
    zone: Tz,
    record: &Record,
    answer: Option<&String>,
    attendees: Vec<Guest>,
    owners: &Owners,
) -> Option<Event> {
    let time = |field: &str| record.get(field).as_time().map(|moment| zone::local(moment, zone));
    let text = |field: &str| record.text(field).to_owned();
    let (begins, ends, owner) = (time("due_at")?, time("ends_at"), record.id_of("owner_id"));
    let own = owner == Some(me.user_id);
    let is_mine_to_do = own && record.get("done_at").is_null();
    let uid = Some(text("uid")).filter(|uid| !uid.is_empty());
    Some(Event {
        uid: uid.unwrap_or_else(|| [&record.id.to_string(), "@kith"].concat()),
        title: text("name"),
        text: kernel::mention::plain(record.text("body")),
        place: text("location"),
        link: text("link"),
        begins,
        ends,
        whole_days: crate::calendar::model::takes_whole_days(begins, ends),
        changed: record.updated_at,
        made: record.created_at,
        version: record.version,
        cancelled: record.text("outcome") == "cancelled",
        free: answer.is_some_and(|answer| answer == "declined") || record.text("type") == "task",
        // What others repeat is followed on their clocks, of which only the next time is known here.
        rule: if is_mine_to_do { text("recurrence") } else { String::new() },
        reminds: record.get("remind_at").as_time().filter(|_| is_mine_to_do),
        owner: owner.and_then(|owner| owners.get(&owner).cloned()),
        attendees,
    })
}
