//! Who is at the meetings on a timeline. They come with its pages, all of a page at once, and those of a meeting are read again
//! when somebody comes, goes or answers.

#[cfg(feature = "ssr")]
use super::{Entry, What};
use crate::ATTENDEE;
use events::Event;
use kernel::{Filter, Id, Query, Record};
use leptos::prelude::*;
use leptos::task::spawn_local;
use records::api;
use std::collections::{BTreeMap, BTreeSet};
use ui::prelude::browser::Timer;

/// People of one meeting shown at most; its own page has all.
const MOST: usize = 20;
/// Events within so many milliseconds are read together.
const GATHER: u64 = 250;

/// The people of meetings, by the meeting; of a meeting that is not there nothing is known yet.
pub type AtMeetings = BTreeMap<Id, Vec<Record>>;

/// Whether people are asked to it.
pub fn meets(activity: &Record) -> bool {
    matches!(activity.text("type"), "meeting" | "conference")
}

/// What is known on one screen. Cheap to copy.
#[derive(Clone, Copy)]
pub struct People {
    known: RwSignal<AtMeetings>,
    /// Meetings whose people are to be read again.
    waiting: StoredValue<BTreeSet<Id>>,
    /// How often was read, and which reading of a meeting was the newest.
    turn: StoredValue<u32>,
    newest: StoredValue<BTreeMap<Id, u32>>,
    pause: Timer,
}

impl People {
    pub fn new() -> Self {
        Self {
            known: RwSignal::default(),
            waiting: StoredValue::default(),
            turn: StoredValue::new(0),
            newest: StoredValue::default(),
            pause: Timer::new(),
        }
    }

    /// Of a meeting of which nothing is known they are asked for.
    pub fn of(self, meeting: Id) -> Memo<Vec<Record>> {
        if !self.knows(meeting) {
            self.read_soon(meeting);
        }
        Memo::new(move |_| self.known.with(|known| known.get(&meeting).cloned()).unwrap_or_default())
    }

    /// What a page has to say when it comes, to [`Self::keep`].
    pub fn turn(self) -> u32 {
        self.turn.try_get_value().unwrap_or_default()
    }

    /// Keeps those that came with a page that was asked for at this turn: what was read of a meeting since is newer.
    pub fn keep(self, came: AtMeetings, turn: u32) {
        let newer = |meeting: &Id| {
            let read = self.newest.try_with_value(|newest| newest.get(meeting).copied()).flatten();
            read.is_some_and(|read| read > turn)
        };
        let fresh: AtMeetings = came.into_iter().filter(|(meeting, _)| !newer(meeting)).collect();
        self.known.try_update(|known| known.extend(fresh));
    }

    /// Somebody came, went or answered.
    pub fn hear(self, event: &Event) {
        let meeting = event.about_id.filter(|id| event.record_kind == ATTENDEE.kind && self.knows(*id));
        meeting.into_iter().for_each(|meeting| self.read_soon(meeting));
    }

    fn knows(self, meeting: Id) -> bool {
        self.known.try_with_untracked(|known| known.contains_key(&meeting)) == Some(true)
    }

    fn read_soon(self, meeting: Id) {
        let first = self.waiting.try_update_value(|waiting| {
            waiting.insert(meeting);
            waiting.len() == 1
        });
        if first == Some(true) {
            self.pause.start(GATHER, move || {
                let waiting = self.waiting.try_update_value(std::mem::take).unwrap_or_default();
                waiting.into_iter().for_each(|meeting| self.read(meeting));
            });
        }
    }

    fn read(self, meeting: Id) {
        let turn = self.turn().wrapping_add(1);
        self.turn.try_set_value(turn);
        self.newest.try_update_value(|newest| newest.insert(meeting, turn));
        let limit = i64::try_from(MOST).unwrap_or_default();
        let query = Query { limit, ..Query::filtered(Filter::is("activity_id", meeting)) };
        spawn_local(async move {
            let Ok(page) = api::list_records(ATTENDEE.kind, query).await else { return };
            let newest = self.newest.try_with_value(|newest| newest.get(&meeting).copied()).flatten();
            if newest == Some(turn) {
                self.known.try_update(|known| known.insert(meeting, page.items));
            }
        });
    }
}

/// The meetings among these entries.
#[cfg(feature = "ssr")]
fn meetings<'a>(entries: impl Iterator<Item = &'a Entry>) -> Vec<Id> {
    let meeting = |entry: &Entry| match &entry.what {
        What::Activity(activity) if meets(activity) => Some(activity.id),
        _ => None,
    };
    let meetings: BTreeSet<Id> = entries.filter_map(meeting).collect();
    meetings.into_iter().collect()
}

#[cfg(feature = "ssr")]
pub use server::at_meetings;

#[cfg(feature = "ssr")]
mod server {
    use super::{ATTENDEE, AtMeetings, Entry, MOST, meetings};
    use identity::Me;
    use kernel::{Act, Filter, Id, Query, Result, Value};

    /// Meetings, and people, of one query.
    const MANY: usize = 200;
    /// Queries about so many meetings at most; those of more people are left to be asked for.
    const ROUNDS: usize = 5;

    /// The people of the meetings among these entries, those who came first; by one query for a usual page.
    pub async fn at_meetings<'a>(me: &Me, entries: impl Iterator<Item = &'a Entry>) -> Result<AtMeetings> {
        let mut all = AtMeetings::new();
        if me.may(Act::Read, ATTENDEE.kind).is_err() {
            return Ok(all);
        }
        for meetings in meetings(entries).chunks(MANY) {
            all.extend(people(me, meetings).await?.unwrap_or_default());
        }
        Ok(all)
    }

    /// Nothing where they are too many.
    async fn people(me: &Me, meetings: &[Id]) -> Result<Option<AtMeetings>> {
        let mut all: AtMeetings = meetings.iter().map(|meeting| (*meeting, Vec::new())).collect();
        let filter = Filter::one_of("activity_id", meetings.iter().copied().map(Value::Id));
        let limit = i64::try_from(MANY).unwrap_or_default();
        let mut query = Query { limit, ..Query::filtered(filter) };
        for _ in 0..ROUNDS {
            let page = records::read::list(me, &ATTENDEE, &query).await?;
            for attendee in page.items {
                let of = attendee.id_of("activity_id").and_then(|meeting| all.get_mut(&meeting));
                if let Some(of) = of.filter(|of| of.len() < MOST) {
                    of.push(attendee);
                }
            }
            match page.next {
                Some(next) => query.after = Some(next),
                None => return Ok(Some(all)),
            }
        }
        Ok(None)
    }
}
