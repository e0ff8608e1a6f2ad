//! What a database's refusal means to a person.
//!
//! A broken constraint names a field, by its index: `<table>_<column>_unique`. What nobody can act on is
//! logged under a short number and travels as that number alone.

use kernel::{Error, catalogue};
use sqlx::error::{DatabaseError, ErrorKind};
use sqlx::postgres::PgDatabaseError;
use std::fmt::Display;
use std::io;
use uuid::Uuid;

/// The error for a person.
pub(crate) fn from(fault: sqlx::Error) -> Error {
    match &fault {
        sqlx::Error::Database(refusal) => database(refusal.as_ref()).unwrap_or_else(|| internal(&fault)),
        sqlx::Error::Io(fault) => io_fault(fault),
        sqlx::Error::PoolTimedOut => unavailable("database_locked"),
        sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed
        | sqlx::Error::BeginFailed
        | sqlx::Error::Tls(_) => unavailable("database_missing"),
        sqlx::Error::RowNotFound => Error::NotFound,
        _ => internal(&fault),
    }
}

/// Logs what broke under a new number.
pub(crate) fn internal(fault: &dyn Display) -> Error {
    let (number, _) = Uuid::now_v7().as_u64_pair();
    let number = format!("{:08x}", number & 0xffff_ffff);
    tracing::error!(number, "database: {fault}");
    Error::Internal(number)
}

fn unavailable(key: &str) -> Error {
    Error::Unavailable(key.to_owned())
}

fn io_fault(fault: &io::Error) -> Error {
    match fault.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => unavailable("disk_full"),
        io::ErrorKind::ReadOnlyFilesystem => unavailable("database_read_only"),
        _ => {
            tracing::warn!("database: {fault}");
            unavailable("database_missing")
        }
    }
}

fn database(refusal: &dyn DatabaseError) -> Option<Error> {
    let constraint = Constraint::of(refusal);
    match refusal.kind() {
        ErrorKind::UniqueViolation => {
            return Some(Error::invalid(&constraint.field("_unique"), "check.taken"));
        }
        ErrorKind::ForeignKeyViolation => {
            return Some(Error::invalid(&constraint.field("_fkey"), "check.reference"));
        }
        ErrorKind::NotNullViolation => return Some(Error::invalid(&constraint.field(""), "check.required")),
        _ => {}
    }
    let code = refusal.code()?;
    match refusal.try_downcast_ref::<PgDatabaseError>() {
        Some(_) => postgres_code(&code),
        None => sqlite_code(code.parse().ok()?),
    }
}

/// The file that writers share could not grow: `SQLITE_IOERR_SHMSIZE`.
const NO_ROOM_TO_SHARE: i32 = 4_874;

/// By the primary result code: <https://www.sqlite.org/rescode.html>.
fn sqlite_code(code: i32) -> Option<Error> {
    if code == NO_ROOM_TO_SHARE {
        return Some(unavailable("disk_full"));
    }
    Some(unavailable(match code & 0xff {
        5 | 6 => "database_locked",
        8 => "database_read_only",
        11 => "database_damaged",
        13 => "disk_full",
        14 | 26 => "database_missing",
        _ => return None,
    }))
}

/// By SQLSTATE: <https://www.postgresql.org/docs/current/errcodes-appendix.html>.
fn postgres_code(code: &str) -> Option<Error> {
    Some(unavailable(match code {
        "53100" => "disk_full",
        "25006" => "database_read_only",
        "40001" | "40P01" => "database_crossed",
        "55P03" | "57014" | "53300" => "database_locked",
        "3D000" => "database_absent",
        "55000" => "database_missing",
        "22021" | "22P05" | "22003" | "22008" => return Some(Error::invalid("request", "check.request")),
        _ if code.starts_with("28") => "database_denied",
        _ if code.starts_with("08") || code.starts_with("57P") => "database_missing",
        _ => return None,
    }))
}

/// What the engines tell of a broken constraint: PostgreSQL the parts, SQLite a sentence:
/// `UNIQUE constraint failed: contact.email`, or `..: index 'contact_email_unique'`.
struct Constraint {
    table: Option<String>,
    column: Option<String>,
    name: String,
}

impl Constraint {
    fn of(refusal: &dyn DatabaseError) -> Self {
        if let Some(refusal) = refusal.try_downcast_ref::<PgDatabaseError>() {
            return Self {
                table: refusal.table().map(str::to_owned),
                column: refusal.column().map(str::to_owned),
                name: refusal.constraint().unwrap_or("").to_owned(),
            };
        }
        let told = refusal.message().rsplit_once(": ").map_or("", |(_, told)| told);
        match told.strip_prefix("index '") {
            Some(name) => Self { table: None, column: None, name: name.trim_end_matches('\'').to_owned() },
            None => {
                let column = told.rsplit_once('.').map(|(_, column)| column.to_owned());
                Self { table: None, column, name: String::new() }
            }
        }
    }

    fn field(self, suffix: &str) -> String {
        if let Some(column) = self.column {
            return column;
        }
        let name = self.name.strip_suffix(suffix).unwrap_or(&self.name);
        let of_table = |table: &str| name.strip_prefix(table).and_then(|rest| rest.strip_prefix('_'));
        let field = self
            .table
            .as_deref()
            .and_then(of_table)
            .or_else(|| catalogue::all().iter().find_map(|entity| of_table(entity.table)))
            .or_else(|| name.split_once('_').map(|(_, field)| field))
            .unwrap_or(name);
        if field == "pkey" { "id".to_owned() } else { field.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::{sqlite_code, unavailable};

    #[test]
    fn a_disk_without_room_for_what_writers_share_is_full() {
        assert_eq!([13, 4_874].map(sqlite_code), [(); 2].map(|()| Some(unavailable("disk_full"))));
        assert_eq!((sqlite_code(5), sqlite_code(10)), (Some(unavailable("database_locked")), None));
    }
}
