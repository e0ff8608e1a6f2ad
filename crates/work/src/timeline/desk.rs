//! The timeline on one screen: what was read, which kinds show, and staying up to date.

use super::api::Start;
use super::entry::What;
use super::people::People;
use super::source::{Source, tells};
use super::{Asked, Entry, Hook, Mark, Place, Said, Stream, said};
use chrono::NaiveDate;
use kernel::{Count, Error, Id, Moment, Record};
use leptos::prelude::*;
use leptos::task::spawn_local;
use records::screens::Series;
use std::collections::BTreeMap;
use std::sync::Arc;
use ui::prelude::browser::Timer;

/// Events within so many milliseconds are read together.
const GATHER: u64 = 250;
const GATHER_OF_TEAM: u64 = 600;
/// What came in while one looks counts as seen so many milliseconds after the last of it.
const SEEN: u64 = 10_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Reading,
    Ready,
    Failed,
}

/// Cheap to copy.
#[derive(Clone, Copy)]
pub struct Desk {
    pub source: Source,
    pub planned: RwSignal<Vec<Entry>>,
    /// Shared: what is drawn of a long one is made anew with every page.
    pub items: RwSignal<Vec<Arc<Entry>>>,
    pub next: RwSignal<Option<Place>>,
    /// How many were added together where what was read ends.
    pub together: RwSignal<Option<Count>>,
    /// What is pinned: the pins themselves, and what they are of.
    pub pins: RwSignal<Vec<Record>>,
    pub pinned: RwSignal<Vec<Entry>>,
    /// Comments and reactions, by what they are about.
    pub talk: RwSignal<BTreeMap<Mark, Said>>,
    /// On a team's stream, what its things are about.
    pub hooks: RwSignal<BTreeMap<Mark, Hook>>,
    /// Who is at its meetings.
    pub people: People,
    pub asked: RwSignal<Asked>,
    /// The entry that the page begins with, for who followed a link to it.
    pub around: RwSignal<Option<Mark>>,
    pub state: RwSignal<State>,
    /// Who looks, and when they were here last.
    pub me: Option<Id>,
    pub since: RwSignal<Option<Moment>>,
    /// Reading earlier things.
    pub busy: RwSignal<bool>,
    /// The server's clock and the reader's day, of the last answer.
    pub clock: RwSignal<Option<(Moment, NaiveDate)>>,
    /// Where the person is asked what is to be deleted of what comes again.
    pub series: Series,
    /// Which reading is the newest: late answers are dropped.
    turn: StoredValue<u32>,
    pause: Timer,
    visits: Timer,
    /// A reading is to come.
    waits: StoredValue<bool>,
}

impl Desk {
    pub fn new(source: Source) -> Self {
        Self {
            source,
            planned: RwSignal::default(),
            items: RwSignal::default(),
            next: RwSignal::new(None),
            together: RwSignal::new(None),
            pins: RwSignal::default(),
            pinned: RwSignal::default(),
            talk: RwSignal::default(),
            hooks: RwSignal::default(),
            people: People::new(),
            asked: RwSignal::default(),
            around: RwSignal::default(),
            state: RwSignal::new(State::Reading),
            me: identity::use_session().map(|session| session.user_id),
            since: RwSignal::new(None),
            busy: RwSignal::new(false),
            clock: RwSignal::new(None),
            series: Series::default(),
            turn: StoredValue::new(0),
            pause: Timer::new(),
            visits: Timer::new(),
            waits: StoredValue::new(false),
        }
    }

    /// Reads, with the entry that a link leads to, and again whenever something happens that belongs here.
    pub fn begin(self, linked: Option<Mark>) {
        self.around.set(linked);
        self.listen();
        ui::browser::on_mount(move || self.read());
    }

    fn listen(self) {
        let feed = events::use_feed();
        let session = StoredValue::new(identity::use_session());
        feed.on(move |event| self.people.hear(event));
        feed.on(move |event| match self.source.talked_about(event) {
            Some(mark) => self.read_said(mark),
            None if session.with_value(|session| self.source.concerns(event, session.as_ref())) => {
                self.read_soon()
            }
            None if tells(event) && self.shows(event.record_id) => self.read_soon(),
            None => {}
        });
        let gaps = feed.gaps();
        Effect::new(move |before: Option<u32>| {
            let now = gaps.get();
            if before.is_some_and(|before| before != now) {
                self.read();
            }
            now
        });
    }

    fn shows(self, id: Id) -> bool {
        self.planned.with_untracked(|entries| entries.iter().any(|entry| entry.holds(id)))
            || self.items.with_untracked(|entries| entries.iter().any(|entry| entry.holds(id)))
    }

    fn read_soon(self) {
        let gather = if self.source.id().is_some() { GATHER } else { GATHER_OF_TEAM };
        if self.waits.try_update_value(|waits| std::mem::replace(waits, true)) == Some(false) {
            self.pause.start(gather, move || {
                self.waits.try_set_value(false);
                self.read();
            });
        }
    }

    /// Reads what is said about one thing that is here.
    pub fn read_said(self, mark: Mark) {
        if !self.talk.with_untracked(|talk| talk.contains_key(&mark)) {
            return;
        }
        spawn_local(async move {
            if let Ok(said) = self.source.said(mark).await {
                self.talk.try_update(|talk| talk.insert(mark, said));
            }
        });
    }

    /// Asks for something else; from the newest on.
    pub fn ask(self, change: impl FnOnce(&mut Asked)) {
        self.asked.update(change);
        self.around.set(None);
        self.items.set(Vec::new());
        self.next.set(None);
        self.state.set(State::Reading);
        self.read();
    }

    /// Shows or hides a kind.
    pub fn toggle(self, word: Option<&'static str>) {
        self.ask(|asked| match word {
            Some(word) => asked.kinds.toggle(word),
            None => *asked = Asked::default(),
        });
    }

    /// Reads the first page; what was read of earlier times stays.
    pub fn read(self) {
        let (turn, asked, met) = (self.next_turn(), self.asked.get_untracked(), self.people.turn());
        let start = self.around.get_untracked().map_or(Start::Newest, Start::Around);
        spawn_local(async move {
            let answer = self.source.page(&asked, start.clone()).await;
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            match (answer, start) {
                (Ok(stream), _) => self.show(stream, met),
                // What a link leads to may be gone: the rest is there.
                (Err(Error::NotFound), Start::Around(_)) => {
                    ui::prelude::toast::show(ui::prelude::Toast::info(ui::prelude::t("timeline.entry_gone")));
                    self.around.try_set(None);
                    self.read();
                }
                (Err(_), _) => _ = self.state.try_set(State::Failed),
            }
        });
    }

    /// Reads the next page; one after the other until something is found.
    pub fn read_more(self) {
        let Some(place) = self.next.get_untracked().filter(|_| !self.busy.get_untracked()) else { return };
        let (turn, asked, met) = (self.next_turn(), self.asked.get_untracked(), self.people.turn());
        self.busy.set(true);
        spawn_local(async move {
            let answer = self.source.page(&asked, Start::After(place)).await;
            self.busy.try_set(false);
            match answer {
                Ok(stream) if self.turn.try_get_value() == Some(turn) => {
                    let found = !stream.items.is_empty();
                    self.people.keep(stream.people, met);
                    self.keep_hooks(stream.hooks);
                    self.keep_pins(&stream.said, &stream.items);
                    self.keep_said(stream.said, &stream.items);
                    self.next.try_set(stream.next);
                    self.together.try_set(stream.together);
                    self.items.try_update(|items| items.extend(stream.items.into_iter().map(Arc::new)));
                    if !found {
                        self.read_more();
                    }
                }
                Ok(_) => {}
                Err(error) => crate::complaint::show(&error),
            }
        });
    }

    /// Takes an activity off the screen at once.
    pub fn drop_activity(self, id: Id) {
        self.planned.try_update(|entries| entries.retain(|entry| !entry.holds(id)));
        self.items.try_update(|entries| entries.retain(|entry| !entry.holds(id)));
    }

    fn next_turn(self) -> u32 {
        self.turn
            .try_update_value(|turn| {
                *turn = turn.wrapping_add(1);
                *turn
            })
            .unwrap_or_default()
    }

    /// Keeps what is said about `entries`, in place of what was known about them.
    fn keep_said<'a>(self, said: Said, entries: impl IntoIterator<Item = &'a Entry>) {
        let mut fresh: BTreeMap<Mark, Said> =
            entries.into_iter().map(|entry| (entry.mark(), Said::default())).collect();
        for comment in said.comments {
            said::mark(&comment)
                .and_then(|mark| fresh.get_mut(&mark))
                .into_iter()
                .for_each(|about| about.comments.push(comment.clone()));
        }
        for reaction in said.reactions {
            said::mark(&reaction)
                .and_then(|mark| fresh.get_mut(&mark))
                .into_iter()
                .for_each(|about| about.reactions.push(reaction.clone()));
        }
        self.talk.try_update(|talk| talk.extend(fresh));
    }

    /// Keeps the pins of `entries`, in place of what was known of them. A record's timeline knows all of its pins.
    fn keep_pins(self, said: &Said, entries: &[Entry]) {
        if self.source.id().is_none() {
            let marks: Vec<Mark> = entries.iter().map(Entry::mark).collect();
            self.pins.try_update(|pins| {
                pins.retain(|pin| said::mark(pin).is_some_and(|mark| !marks.contains(&mark)));
                pins.extend(said.pins.iter().cloned());
            });
        }
    }

    fn keep_hooks(self, hooks: Vec<Hook>) {
        self.hooks.try_update(|known| known.extend(hooks.into_iter().map(|hook| (hook.entry, hook))));
    }

    fn show(self, stream: Stream, met: u32) {
        let Stream { planned, pinned, items, next, together, said, people, since, hooks, now, today } =
            stream;
        self.people.keep(people, met);
        self.since.try_set(since);
        let rest = if self.state.try_get_untracked() == Some(State::Ready) { SEEN } else { 0 };
        self.visits.start(rest, move || self.source.visit());
        self.keep_hooks(hooks);
        match self.source {
            Source::Record(..) => _ = self.pins.try_set(said.pins.clone()),
            Source::Team(_) => self.keep_pins(&said, &items),
        }
        self.keep_said(said, planned.iter().chain(&pinned).chain(&items));
        self.pinned.try_set(pinned);
        let known = self.items.try_get_untracked().unwrap_or_default();
        let earlier = if next.is_some() { earlier(known, &items) } else { Vec::new() };
        if earlier.is_empty() {
            self.next.try_set(next);
            self.together.try_set(together);
        }
        self.planned.try_set(planned);
        self.items.try_set(items.into_iter().map(Arc::new).chain(earlier).collect());
        self.clock.try_set(Some((now, today)));
        self.state.try_set(State::Ready);
    }
}

/// Those of the known entries that stand after a fresh first page. One that the page holds in another version is
/// left out.
fn earlier(known: Vec<Arc<Entry>>, fresh: &[Entry]) -> Vec<Arc<Entry>> {
    let Some(last) = fresh.last() else { return Vec::new() };
    let is_new = |entry: &Arc<Entry>| !fresh.iter().any(|other| same(entry, other));
    known.into_iter().filter(|entry| entry.at <= last.at && is_new(entry)).collect()
}

fn same(one: &Entry, other: &Entry) -> bool {
    match (&one.what, &other.what) {
        (What::Change(one), What::Change(other)) => one.event.number == other.event.number,
        (one, other) => {
            one.record().is_some_and(|record| Some(record.id) == other.record().map(|other| other.id))
        }
    }
}
