//! Where a contact worked before: kept by itself when the company changes, so that it comes and goes with the
//! change. People may add to it and correct it.

use kernel::{Record, Value};

/// Adds the company that is left to the past ones, first.
pub fn remember(before: &Record, after: &mut Record) {
    let untouched = before.get("past_companies") == after.get("past_companies");
    if !untouched || before.get("company_id") == after.get("company_id") {
        return;
    }
    let left = before.label("company_id");
    let mut past = after.get("past_companies").texts();
    if !left.is_empty() && !past.iter().any(|known| known == left) {
        past.insert(0, left.to_owned());
        after.set("past_companies", Value::Json(past.into()));
    }
}
