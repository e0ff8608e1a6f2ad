//! The log of everything that happened: written inside the transaction of the change, read by all who look back.
//!
//! Numbers have no gaps and follow the commits: SQLite has one writer, PostgreSQL takes a lock that lasts to
//! the commit. So `append` comes last in a transaction.

mod append;
mod chain;
mod owned;
mod read;
#[cfg(test)]
mod tests;
mod verify;

pub use append::append;
pub use owned::{OF_ACTOR, OF_OWNER, Of, WHOLE, last_at, of_many};
pub use read::{
    BY_ACTOR, IN_TIME, OWNERS, Sought, kinds_of_batch, last_by, last_outside, newest, of_batch, of_record,
    of_record_among, one, owners_of_batch, since,
};
pub use verify::{Verdict, verify};
