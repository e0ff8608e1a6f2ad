//! The one error type. Each variant is a sentence in the person's language and one HTTP status.
//!
//! Nothing internal travels: what broke inside goes to the log under a number that the person can quote.

use crate::Value;
use crate::json::FromJson;
use serde::Serialize;
use server_fn::error::{FromServerFnError, ServerFnErrorErr};

pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What is wrong with one field: `key` is a translation key, `hint` fills its `{hint}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
pub struct Problem {
    pub field: String,
    pub key: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hint: String,
}

impl Problem {
    pub fn new(field: impl Into<String>, key: impl Into<String>) -> Self {
        Self { field: field.into(), key: key.into(), hint: String::new() }
    }

    pub fn hint(mut self, hint: impl ToString) -> Self {
        self.hint = hint.to_string();
        self
    }
}

/// Two people changed one field: what it is now, what this person wanted, what both had seen.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Clash {
    pub field: String,
    pub current: Value,
    pub yours: Value,
    pub original: Value,
}

#[derive(Clone, Debug, PartialEq, Serialize, FromJson, thiserror::Error)]
#[serde(tag = "error", content = "detail", rename_all = "snake_case")]
pub enum Error {
    #[error("please sign in")]
    SignedOut,
    #[error("this account may not do that")]
    Forbidden,
    #[error("there is no such record, or it may not be seen")]
    NotFound,
    #[error("some fields need attention: {}", list(.0))]
    Invalid(Vec<Problem>),
    #[error("somebody else changed the same fields")]
    Conflict(Vec<Clash>),
    /// A rule of the firm refused it; the key says which.
    #[error("refused: {0}")]
    Refused(String),
    /// Too many tries: wait this many seconds.
    #[error("too many tries, wait {0} seconds")]
    TooMany(i64),
    #[error("that is too large")]
    TooLarge,
    /// The database or disk is out of service for now; the key says why.
    #[error("not available now: {0}")]
    Unavailable(String),
    /// The browser could not reach the server.
    #[error("no connection")]
    Offline,
    /// A fault of ours, logged under this number.
    #[error("something went wrong, logged as {0}")]
    Internal(String),
}

fn list(problems: &[Problem]) -> String {
    problems
        .iter()
        .map(|problem| format!("{} ({})", problem.field, problem.key))
        .collect::<Vec<_>>()
        .join(", ")
}

impl Error {
    /// One field's problem.
    pub fn invalid(field: &str, key: &str) -> Self {
        Self::Invalid(vec![Problem::new(field, key)])
    }

    /// The translation key of the sentence a person reads.
    pub fn key(&self) -> &'static str {
        match self {
            Self::SignedOut => "error.signed_out",
            Self::Forbidden => "error.forbidden",
            Self::NotFound => "error.not_found",
            Self::Invalid(_) => "error.invalid",
            Self::Conflict(_) => "error.conflict",
            Self::Refused(_) => "error.refused",
            Self::TooMany(_) => "error.too_many",
            Self::TooLarge => "error.too_large",
            Self::Unavailable(_) => "error.unavailable",
            Self::Offline => "error.offline",
            Self::Internal(_) => "error.internal",
        }
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        match self {
            Self::SignedOut => 401,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::Conflict(_) => 409,
            Self::TooLarge => 413,
            Self::Invalid(_) | Self::Refused(_) => 422,
            Self::TooMany(_) => 429,
            Self::Internal(_) => 500,
            Self::Unavailable(_) | Self::Offline => 503,
        }
    }

    /// The problem of one field, if it has one.
    pub fn problem(&self, field: &str) -> Option<&Problem> {
        match self {
            Self::Invalid(problems) => problems.iter().find(|problem| problem.field == field),
            _ => None,
        }
    }
}

impl FromServerFnError for Error {
    type Encoder = server_fn::codec::JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) => Self::Offline,
            // In the browser: what answered was not Kith, but something between.
            ServerFnErrorErr::Deserialization(_) if cfg!(target_family = "wasm") => Self::Offline,
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::Deserialization(_) => Self::invalid("request", "check.request"),
            other => Self::Internal(other.to_string()),
        }
    }
}
