//! The browser's half of the live feed: one connection per tab, shared by everything on the page.
//!
//! A part of the screen says `use_feed().on(|event| ..)` and hears every event the person may see, until its
//! owner is gone. On the server all of it stands still.

#[cfg(feature = "hydrate")]
mod connection;
#[cfg(feature = "hydrate")]
mod listeners;

use crate::Event;
use leptos::prelude::*;

/// The tab's feed. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Feed {
    connected: RwSignal<bool>,
    gaps: RwSignal<u32>,
    calls: RwSignal<u32>,
    counts: RwSignal<u32>,
    #[cfg(feature = "hydrate")]
    listeners: listeners::Listeners,
}

impl Feed {
    /// Opens the feed for everything below; call it once, where a person is signed in. It tells what happened after the
    /// event `as_of`, the last one before the page was drawn.
    pub fn provide(as_of: i64) -> Self {
        let feed = Self::quiet();
        provide_context(feed);
        #[cfg(feature = "hydrate")]
        Effect::new(move |_| connection::open(feed, as_of));
        #[cfg(not(feature = "hydrate"))]
        let _ = as_of;
        feed
    }

    /// A feed that never says anything: for a page without one.
    fn quiet() -> Self {
        Self {
            connected: RwSignal::new(true),
            gaps: RwSignal::new(0),
            calls: RwSignal::new(0),
            counts: RwSignal::new(0),
            #[cfg(feature = "hydrate")]
            listeners: listeners::Listeners::new(),
        }
    }

    /// Whether the server is in reach. True until proven otherwise.
    pub fn connected(self) -> Signal<bool> {
        self.connected.into()
    }

    /// Grows when more was missed than is worth telling one by one: read again what is on the screen.
    pub fn gaps(self) -> Signal<u32> {
        self.gaps.into()
    }

    /// Grows with each connection, and when there is something for the person alone: ask for it.
    pub fn calls(self) -> Signal<u32> {
        self.calls.into()
    }

    /// Grows when what is counted for everybody was changed by something that the person may not see: ask for the counts.
    pub fn counts(self) -> Signal<u32> {
        self.counts.into()
    }

    /// How often it has told something so far: who begins to listen late knows by it that something was missed.
    pub fn heard(self) -> u32 {
        #[cfg(feature = "hydrate")]
        return self.listeners.told();
        #[cfg(not(feature = "hydrate"))]
        0
    }

    /// Calls `handler` for each event, until the current owner is gone.
    #[cfg(feature = "hydrate")]
    pub fn on(self, handler: impl Fn(&Event) + 'static) {
        let number = self.listeners.add(handler);
        on_cleanup(move || self.listeners.remove(number));
    }

    /// Calls `handler` for each event, until the current owner is gone.
    #[cfg(not(feature = "hydrate"))]
    pub fn on(self, _handler: impl Fn(&Event) + 'static) {}
}

/// The feed of the page, or a quiet one.
pub fn use_feed() -> Feed {
    use_context::<Feed>().unwrap_or_else(Feed::quiet)
}
