//! What comes again: every day, every week, or as a rule of iCalendar (RFC 5545) says. When it is done, or stands alone, the
//! next one arises in the same transaction; taken back, that goes with it.

#[cfg(feature = "ssr")]
pub mod go_on;
#[cfg(feature = "ssr")]
pub mod named;
#[cfg(feature = "ssr")]
pub mod next;
#[cfg(feature = "ssr")]
pub mod series;

use ui::prelude::*;

/// The rules that have a name, with the last part of their word.
pub const NAMED: [(&str, &str); 5] = [
    ("FREQ=DAILY", "daily"),
    ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "weekdays"),
    ("FREQ=WEEKLY", "weekly"),
    ("FREQ=MONTHLY", "monthly"),
    ("FREQ=YEARLY", "yearly"),
];

/// How a rule reads: its name, else the rule itself.
pub fn text(rule: &str) -> String {
    match NAMED.iter().find(|(known, _)| *known == rule) {
        Some((_, name)) => t(&["recurrence.", name].concat()),
        None => rule.to_owned(),
    }
}
