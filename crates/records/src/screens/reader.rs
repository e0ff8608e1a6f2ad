//! Who reads a screen: language, time zone and currency; and the clock that relative times follow.

use kernel::{Currency, Language, Moment};
use leptos::prelude::*;
use std::sync::Arc;

/// How values are written for this person. Taken while rendering; cheap to clone.
#[derive(Clone, Debug, PartialEq)]
pub struct Reader {
    pub language: Language,
    /// An IANA name: `Europe/Paris`.
    pub zone: Arc<str>,
    /// The firm's currency, for amounts that name none.
    pub currency: Currency,
}

impl Reader {
    /// The person of this page.
    pub fn current() -> Self {
        let session = identity::use_session();
        let zone = session.as_ref().map_or("UTC", |session| session.time_zone.as_str());
        Self {
            language: ui::words::language(),
            zone: Arc::from(zone),
            currency: session.as_ref().map_or(Currency::USD, |session| session.firm.currency),
        }
    }
}

/// The time now. Unless it came with the page, it is known only after mounting: the server and the first paint write exact
/// times.
#[derive(Clone, Copy)]
pub struct Clock(Signal<Moment>);

impl Clock {
    /// Starts a clock for everything below.
    pub fn provide() -> Self {
        Self::since(Moment::UNIX_EPOCH)
    }

    /// Starts it at a time that came with the page.
    pub fn since(seen: Moment) -> Self {
        let clock = Self(ui::browser::use_now(seen));
        provide_context(clock);
        clock
    }

    /// The clock above, or one that stands still.
    pub fn current() -> Self {
        use_context().unwrap_or_else(|| Self(Signal::stored(Moment::UNIX_EPOCH)))
    }

    pub fn now(self) -> Option<Moment> {
        Some(self.0.get()).filter(|now| *now != Moment::UNIX_EPOCH)
    }
}
