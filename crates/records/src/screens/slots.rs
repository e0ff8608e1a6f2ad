//! Places on the generic screens that rooms fill, so that a deal's page has its stage path and this crate knows
//! nothing of deals. The app hands them over once.
//!
//! What stands on a page at once is drawn on the server too, so the app has to fetch it before the page comes alive; tabs
//! and the timeline are drawn once it is. What one of them makes of the record it tells the page by [`Slots::changed`];
//! what others make of it the page hears by the live feed.

use super::Lack;
use events::Event;
use kernel::{Entity, Id, Record};
use leptos::prelude::*;
use std::collections::BTreeMap;
use ui::prelude::{Sign, SwipeAct};

type Part = fn(Signal<Record>) -> AnyView;
/// What a swipe towards the end of a record's row does; nothing where it answers nothing.
pub type RowSwipe = fn(&'static Entity, &Record) -> Option<SwipeAct>;

/// Where a list waits for its swipe.
pub type SwipeOffer = RwSignal<Option<RowSwipe>>;

type SwipePart = fn(SwipeOffer) -> AnyView;
/// What is said beneath an event.
type MoreOfEvent = fn(Event) -> AnyView;
/// What a new record lacks, as it is filled in.
pub type Lacking = fn(Lack) -> AnyView;
/// What stands in place of a time that is told in words of its own: a ticket's clock, by the field's name.
pub(super) type TimePart = fn(&'static str, Signal<Record>) -> AnyView;
/// What is next, once something was written down about a record: the field by which an activity is about it, and its id. It
/// says when there is nothing more to ask.
type WhatsNext = fn(Option<(&'static str, Id)>, Callback<()>) -> AnyView;
type Timeline = fn(&'static Entity, Signal<Record>) -> AnyView;

/// A further tab of a record's page.
#[derive(Clone, Copy)]
pub struct Extra {
    /// Short and stable.
    pub id: &'static str,
    /// The word of its label.
    pub label: &'static str,
    pub sign: Sign,
    pub view: Part,
}

/// A card among what is related.
#[derive(Clone, Copy)]
pub(super) struct Beside {
    /// The noun of the cards in whose place it stands.
    pub instead_of: &'static str,
    pub view: Part,
}

/// The page around a part.
#[derive(Clone, Copy)]
pub(super) struct OnRecord(pub Callback<(Record,)>);

/// What rooms add, by the kind of the record.
#[derive(Clone, Default)]
pub struct Slots {
    headers: BTreeMap<&'static str, Part>,
    actions: BTreeMap<&'static str, Part>,
    swipes: BTreeMap<&'static str, SwipePart>,
    lacking: BTreeMap<&'static str, Lacking>,
    tabs: BTreeMap<&'static str, Vec<Extra>>,
    cards: BTreeMap<&'static str, Vec<Beside>>,
    told: BTreeMap<&'static str, MoreOfEvent>,
    times: BTreeMap<(&'static str, &'static str), TimePart>,
    next: Option<WhatsNext>,
    timeline: Option<Timeline>,
    untold: Vec<&'static str>,
}

impl Slots {
    /// Below the title.
    pub fn header(mut self, kind: &'static str, part: Part) -> Self {
        self.headers.insert(kind, part);
        self
    }

    /// A button beside the title.
    pub fn action(mut self, kind: &'static str, part: Part) -> Self {
        self.actions.insert(kind, part);
        self
    }

    /// A swipe on its rows on phones: the part is drawn once beside a list, shows nothing and makes its offer.
    pub fn swipe(mut self, kind: &'static str, part: SwipePart) -> Self {
        self.swipes.insert(kind, part);
        self
    }

    /// The inputs for what a new record was refused for, wherever another room makes one: the part draws them, and says
    /// through the [`Lack`] what was filled in.
    pub fn lacking(mut self, kind: &'static str, part: Lacking) -> Self {
        self.lacking.insert(kind, part);
        self
    }

    /// A tab beside Timeline and History.
    pub fn tab(mut self, kind: &'static str, tab: Extra) -> Self {
        self.tabs.entry(kind).or_default().push(tab);
        self
    }

    /// Beneath each event in History.
    pub fn told(mut self, kind: &'static str, part: MoreOfEvent) -> Self {
        self.told.insert(kind, part);
        self
    }

    /// A card among what is related, in place of those of the noun `instead_of`.
    pub fn card(mut self, kind: &'static str, instead_of: &'static str, view: Part) -> Self {
        self.cards.entry(kind).or_default().push(Beside { instead_of, view });
        self
    }

    /// What is asked right after something was written down.
    pub fn whats_next(mut self, part: WhatsNext) -> Self {
        self.next = Some(part);
        self
    }

    /// What stands in the middle of every record's page, see [`Slots::no_timeline`].
    pub fn timeline(mut self, timeline: Timeline) -> Self {
        self.timeline = Some(timeline);
        self
    }

    /// A kind that has none: what stands on timelines itself, or has a tab that is more to the point. Its own tabs come first.
    pub fn no_timeline(mut self, kind: &'static str) -> Self {
        self.untold.push(kind);
        self
    }

    /// How a field that is a time is shown, in lists and on pages.
    pub fn time(mut self, kind: &'static str, field: &'static str, part: TimePart) -> Self {
        self.times.insert((kind, field), part);
        self
    }

    /// Makes them known to every screen below.
    pub fn provide(self) {
        provide_context(self);
    }

    /// How what a new record of this kind lacks is filled in; nothing where its room says nothing about it.
    pub fn lacking_of(kind: &str) -> Option<Lacking> {
        use_context::<Self>().and_then(|slots| slots.lacking.get(kind).copied())
    }

    /// What a room asks with once it has written something down; nothing where nobody asks.
    pub fn next_asked() -> Option<WhatsNext> {
        with_context::<Self, _>(|slots| slots.next).flatten()
    }

    /// How a part tells its page, at once, what it made of the record. Nothing happens where there is no page.
    pub fn changed() -> Callback<(Record,)> {
        use_context::<OnRecord>().map_or_else(|| Callback::new(|_: (Record,)| ()), |page| page.0)
    }

    pub(super) fn current() -> Self {
        use_context().unwrap_or_default()
    }

    pub(super) fn time_of(kind: &'static str, field: &'static str) -> Option<TimePart> {
        with_context::<Self, _>(|slots| slots.times.get(&(kind, field)).copied()).flatten()
    }

    pub(super) fn header_of(&self, kind: &str) -> Option<Part> {
        self.headers.get(kind).copied()
    }

    pub(super) fn action_of(&self, kind: &str) -> Option<Part> {
        self.actions.get(kind).copied()
    }

    pub(super) fn swipe_of(&self, kind: &str) -> Option<SwipePart> {
        self.swipes.get(kind).copied()
    }

    pub(super) fn tabs_of(&self, kind: &str) -> Vec<Extra> {
        self.tabs.get(kind).cloned().unwrap_or_default()
    }

    pub(super) fn cards_of(&self, kind: &str) -> Vec<Beside> {
        self.cards.get(kind).cloned().unwrap_or_default()
    }

    pub(super) fn told_of(&self, kind: &str) -> Option<MoreOfEvent> {
        self.told.get(kind).copied()
    }

    pub(super) fn timeline_of(&self, kind: &str) -> Option<Timeline> {
        self.timeline.filter(|_| !self.untold.contains(&kind))
    }
}
