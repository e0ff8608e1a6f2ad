//! Why a command could not do its work: one sentence on standard error that says what to do.

use kernel::{Error, Language};
use std::process::ExitCode;
use ui::words::{Words, told};

#[derive(Debug, PartialEq, Eq)]
pub struct Complaint {
    sentence: String,
    code: u8,
}

impl Complaint {
    /// Something on the machine stands in the way: exit code 1.
    pub fn failed(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), code: 1 }
    }

    /// What was asked for cannot be: exit code 2.
    pub fn wrong(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), code: 2 }
    }

    /// It is done but for what is said: exit code 3.
    pub fn partly(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), code: 3 }
    }

    pub fn say(&self) -> ExitCode {
        eprintln!("{}", self.sentence);
        ExitCode::from(self.code)
    }
}

impl From<Error> for Complaint {
    fn from(error: Error) -> Self {
        match &error {
            Error::Unavailable(key) => Self::failed(unavailable(key)),
            Error::Internal(number) => Self::failed(format!(
                "Something went wrong inside Kith; run `kith doctor`, and report the lines marked {number} above if it stays."
            )),
            other => Self::wrong(told(other, Words::of(Language::English))),
        }
    }
}

/// What whoever runs the machine can do about it; people in the browser are told less.
fn unavailable(key: &str) -> &'static str {
    match key {
        "database_missing" => {
            "The database cannot be reached; check that it runs and that --data or DATABASE_URL names it."
        }
        "database_absent" => "PostgreSQL has no such database; create it, or check the name in DATABASE_URL.",
        "database_denied" => {
            "PostgreSQL does not let this user in; check the user and the password in DATABASE_URL."
        }
        "database_locked" => {
            "The database is locked by another program; stop that program or wait until it is done."
        }
        "database_crossed" => "Another writer was in the way; do it again.",
        "database_read_only" => {
            "The database cannot be written; give this user the right to write in its folder."
        }
        "database_damaged" => {
            "The database file is damaged; stop Kith, put a copy from before in its place, and run `kith doctor`."
        }
        "database_moved" => {
            "The database file was deleted, moved or replaced meanwhile; put it back, or a copy in its place, and start again."
        }
        "database_newer" => {
            "A newer Kith has already used this database; start that version, or restore the copy from before."
        }
        "database_foreign" => {
            "The database file belongs to another program; choose another folder with --data, or move the file away."
        }
        "upgrade_failed" => {
            "The database could not be upgraded and is as it was; start the Kith from before, and report the lines above."
        }
        "disk_full" => "The disk is full; free some space and start again, nothing was half-written.",
        _ => "Kith cannot do this now; try again in a moment.",
    }
}
