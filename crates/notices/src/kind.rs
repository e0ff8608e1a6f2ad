//! The kinds of notifications.

use kernel::json::FromJson;
use serde::Serialize;
use ui::prelude::Sign;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, FromJson)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A record is mine now, by somebody else.
    Assigned,
    /// Somebody named me in what was written.
    Mentioned,
    /// I am to be at a meeting, by somebody else.
    Invited,
    /// A task's reminder, or its time.
    Due,
    /// A customer answered a message of mine.
    Replied,
    /// A deal of mine stands in its stage for too long.
    Rotting,
    /// A saved search of mine found something new.
    Found,
    /// Somebody did something with a record that I follow.
    Followed,
}

impl Kind {
    pub const ALL: [Self; 8] = [
        Self::Assigned,
        Self::Mentioned,
        Self::Invited,
        Self::Due,
        Self::Replied,
        Self::Rotting,
        Self::Found,
        Self::Followed,
    ];

    /// The word in the database; the label is the word `notice.kind.<code>`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Assigned => "assigned",
            Self::Mentioned => "mentioned",
            Self::Invited => "invited",
            Self::Due => "due",
            Self::Replied => "replied",
            Self::Rotting => "rotting",
            Self::Found => "found",
            Self::Followed => "followed",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    pub const fn sign(self) -> Sign {
        match self {
            Self::Assigned => Sign::Person,
            Self::Mentioned => Sign::Note,
            Self::Invited => Sign::Calendar,
            Self::Due => Sign::Clock,
            Self::Replied => Sign::Send,
            Self::Rotting => Sign::Warning,
            Self::Found => Sign::Search,
            Self::Followed => Sign::Bell,
        }
    }
}
