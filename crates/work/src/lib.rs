//! The work room: activities, done and to do, and the timeline that tells them with everything that changed.

pub mod activities;
pub mod attendees;
pub mod calendar;
pub mod comments;
mod complaint;
mod composer;
pub mod engagement;
pub mod files;
pub mod mentions;
pub mod outcomes;
pub mod pins;
pub mod reactions;
pub mod recurrence;
#[cfg(feature = "ssr")]
pub mod reminders;
#[cfg(feature = "ssr")]
pub mod rest;
pub mod timeline;
#[cfg(feature = "ssr")]
mod zone;

pub use activities::{ACTIVITY, ActionRow, ActivitiesPage, FinishButton, Today, swipe_to_call};
pub use attendees::{ATTENDEE, Attendees};
pub use calendar::CalendarPage;
pub use calendar::feed::FeedCard;
pub use comments::COMMENT;
pub use composer::{About, NextStep};
pub use engagement::ENGAGEMENT_WEIGHT;
pub use files::FILE;
pub use outcomes::{OUTCOME, OutcomesPage};
pub use pins::PIN;
pub use reactions::REACTION;
#[cfg(feature = "ssr")]
pub use timeline::recent;
pub use timeline::{EventLine, News, Timeline};

use kernel::Language;

/// What this room says, in every language.
pub const WORDS: [(Language, &str); 12] = [
    (Language::English, include_str!("../words/en.txt")),
    (Language::French, include_str!("../words/fr.txt")),
    (Language::Arabic, include_str!("../words/ar.txt")),
    (Language::English, include_str!("../words/engagement-en.txt")),
    (Language::French, include_str!("../words/engagement-fr.txt")),
    (Language::Arabic, include_str!("../words/engagement-ar.txt")),
    (Language::English, include_str!("../words/calendar-en.txt")),
    (Language::French, include_str!("../words/calendar-fr.txt")),
    (Language::Arabic, include_str!("../words/calendar-ar.txt")),
    (Language::English, include_str!("../words/talk-en.txt")),
    (Language::French, include_str!("../words/talk-fr.txt")),
    (Language::Arabic, include_str!("../words/talk-ar.txt")),
];

/// The nouns of this room.
pub fn entities() -> [&'static kernel::Entity; 8] {
    [&ACTIVITY, &FILE, &ATTENDEE, &OUTCOME, &ENGAGEMENT_WEIGHT, &PIN, &COMMENT, &REACTION]
}

/// What this room's parts of pages ask at once.
#[cfg(feature = "ssr")]
pub fn beside() -> Vec<Box<dyn records::around::Beside>> {
    let people = records::around::Listed {
        kind: ACTIVITY.kind,
        instead_of: ATTENDEE.kind,
        entity: &ATTENDEE,
        query: attendees::everybody,
    };
    vec![Box::new(people)]
}

/// The rules of this room's nouns.
#[cfg(feature = "ssr")]
pub fn rules() -> Vec<Box<dyn records::rule::Rule>> {
    vec![
        Box::new(activities::rule::ActivityRule),
        Box::new(attendees::rule::AttendeeRule),
        Box::new(outcomes::rule::OutcomeRule),
        Box::new(engagement::WeightRule),
        Box::new(engagement::MessageRule),
        Box::new(pins::rule::PinRule),
        Box::new(comments::rule::CommentRule),
        Box::new(reactions::rule::ReactionRule),
        Box::new(files::rule::FileRule),
    ]
}
