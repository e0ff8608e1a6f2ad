//! The changes on a timeline: events of the record and of those that are told about it, as many as were asked for.

use super::{Asked, Subject};
use crate::zone;
use chrono::{Datelike, Duration, NaiveDate, NaiveTime};
use chrono_tz::Tz;
use events::log::{self, Sought};
use events::{Event, live::Watcher};
use identity::Me;
use kernel::fold::fold;
use kernel::{Count, Error, Moment, Result, Value};

/// Events read at a time, and how often at most for one page.
const EVENTS: i64 = 100;
const ROUNDS: usize = 20;

/// Longer than a change takes from its time to its place in the log.
pub const LAG: Duration = Duration::hours(1);

/// The events of a page.
#[derive(Default)]
pub struct Told {
    pub events: Vec<Event>,
    /// Where reading stopped before there were enough; events below it are unread.
    pub stopped: Option<i64>,
}

/// From when until before when, where days were asked for.
#[derive(Clone, Copy, Default)]
pub struct Span {
    pub from: Option<Moment>,
    pub until: Option<Moment>,
}

impl Span {
    /// Whether no days were asked for.
    pub fn is_open(self) -> bool {
        self.from.is_none() && self.until.is_none()
    }

    pub fn has(self, at: Moment) -> bool {
        self.from.is_none_or(|from| from <= at) && self.until.is_none_or(|until| at < until)
    }

    /// Whether nothing that was written at that time or before can lie in it.
    pub fn is_over(self, at: Moment) -> bool {
        self.from.is_some_and(|from| at < from - LAG)
    }

    /// Errors: [`Error::Invalid`] for days of other millennia.
    pub fn of(asked: &Asked, zone: Tz) -> Result<Self> {
        let begin = |day: NaiveDate| zone::moment(day.and_time(NaiveTime::MIN), zone);
        let known = |name: &str, day: Option<NaiveDate>| match day {
            Some(day) if !(1..=9_999).contains(&day.year()) => Err(Error::invalid(name, "check.day")),
            day => Ok(day),
        };
        let (from, to) = (known("from", asked.from)?, known("to", asked.to)?);
        Ok(Self { from: from.map(begin), until: to.map(|day| begin(day + Duration::days(1))) })
    }
}

/// Events below `number` that belong on a timeline and were asked for, newest first.
pub async fn told(
    me: &Me,
    subject: &Subject,
    mut number: Option<i64>,
    wanted: usize,
    asked: &Asked,
    span: Span,
) -> Result<Told> {
    let watcher = watcher(me);
    let words = words(&asked.text);
    if words.is_empty() && !asked.text.trim().is_empty() {
        return Ok(Told::default());
    }
    let sought = Sought { actor_id: asked.person, from: span.from, until: span.until };
    let mut told = Told::default();
    number = subject.begin(me, number, span).await?;
    for _ in 0..ROUNDS {
        let page = subject.events(me, number, EVENTS, sought).await?;
        number = page.last().map(|event| event.number);
        let is_last = i64::try_from(page.len()).is_ok_and(|length| length < EVENTS)
            || page.last().is_some_and(|event| span.is_over(event.at));
        let batch = subject.batch_to_leave(&page);
        let fits = |event: &Event| {
            span.has(event.at) && subject.tells(event) && watcher.sees(event) && holds(event, &words)
        };
        page.into_iter().filter(fits).for_each(|event| subject.add(&mut told.events, event));
        if let (Some(batch), Some(end)) = (batch, number) {
            number = Some(log::last_outside(&mut &me.house.db, end, batch).await? + 1);
        }
        if is_last || told.events.len() >= wanted {
            return Ok(told);
        }
    }
    Ok(Told { stopped: number, ..told })
}

/// How many were added together with the record of an event, and told about another record, as far as I may see them.
pub async fn together(me: &Me, subject: &Subject, event: &Event) -> Result<Option<Count>> {
    let batch = event.batch_id.filter(|_| event.verb() == "created");
    let (Some(batch), Subject::Record(_, about)) = (batch, subject) else { return Ok(None) };
    let owners = log::owners_of_batch(&mut &me.house.db, *about, batch, &event.kind).await?;
    let watcher = watcher(me);
    let sees = |owner_id| watcher.sees(&Event { owner_id, ..event.clone() });
    let found: i64 = owners.iter().map(|(_, many)| many).sum();
    let seen = owners.into_iter().filter(|(owner, _)| sees(*owner)).map(|(_, many)| many).sum();
    Ok(Some(Count { exact: found <= Count::LIMIT, ..Count::of(seen) }))
}

/// Who may see which events.
pub fn watcher(me: &Me) -> Watcher {
    Watcher { user_id: me.user_id, team: me.team.clone(), matrix: me.matrix.clone() }
}

fn words(text: &str) -> Vec<String> {
    fold(text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Whether each word begins one of the event's: of its record's name, of who did it, of what was and is.
fn holds(event: &Event, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let values = event.before.values().chain(event.after.values()).filter_map(Value::as_text);
    let texts = [event.record_label.as_str(), event.actor.as_str()].into_iter().chain(values);
    let told: Vec<String> = texts.map(fold).collect();
    words
        .iter()
        .all(|word| told.iter().flat_map(|text| text.split(' ')).any(|part| part.starts_with(word.as_str())))
}
