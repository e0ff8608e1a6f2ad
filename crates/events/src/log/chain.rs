//! The chain: each event's hash covers the hash before and every word of the event, so a changed, removed or
//! inserted row shows. SHA-256 over a JSON list of the columns in their order.

use crate::Event;
use kernel::{Draft, moment};
use sha2::{Digest, Sha256};

/// The hash of `event`, 64 hex digits; `previous` is empty for the first.
pub fn hash(previous: &str, event: &Event) -> String {
    let who = (event.actor_id, &event.actor, event.origin);
    let record = (&event.record_kind, event.record_id, &event.record_label, event.version);
    let links = (event.owner_id, event.about_id, event.batch_id, event.undoes);
    let values = (text(&event.before), text(&event.after));
    let words = (previous, event.number, moment::text(event.at), who, &event.kind, record, links, values);
    let bytes = serde_json::to_vec(&words).unwrap_or_default();
    hex::encode(Sha256::digest(bytes))
}

/// Values as the log keeps them: JSON with sorted keys.
pub fn text(values: &Draft) -> String {
    serde_json::to_string(values).unwrap_or_else(|_| "{}".to_owned())
}
