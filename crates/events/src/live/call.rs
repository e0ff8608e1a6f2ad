//! Calling one person over the feed: a wake-up that only that person's browsers pass on, to ask for what is theirs alone.
//!
//! It travels like the number of an event, below zero. Should two people share one, the other asks in vain.

use kernel::Id;

/// The wake-up that calls somebody, for `Tx::notify` and `Db::wake`.
pub fn call_of(user: Id) -> i64 {
    let low = user.uuid().as_u128() as i64 & i64::MAX;
    -low.max(1)
}
