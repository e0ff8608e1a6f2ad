//! How warm a contact is: a tenth of the score of engagement, until somebody judges it by hand.
//!
//! What is judged is pinned by the same write, and stays until it is unpinned or emptied.

use kernel::{Record, Value};

/// Pins what was changed by hand; what is not pinned follows the score.
pub fn settle(before: Option<&Record>, after: &mut Record, by_hand: bool) {
    let told = |record: &Record| record.get("warmness");
    let was = before.map(told).unwrap_or_default();
    let was_pinned = before.is_some_and(is_pinned);
    let let_go = was_pinned && !is_pinned(after);
    if by_hand && !let_go && told(after) != was {
        after.set("warmness_pinned", !told(after).is_null());
    }
    let follows = Value::from(after.int("engagement").map(of_score));
    if !is_pinned(after) && told(after) != follows {
        after.set("warmness", follows);
    }
}

fn is_pinned(contact: &Record) -> bool {
    contact.get("warmness_pinned") == Value::Bool(true)
}

/// 0 to 10, halves up.
fn of_score(score: i64) -> i64 {
    (score + 5) / 10
}
