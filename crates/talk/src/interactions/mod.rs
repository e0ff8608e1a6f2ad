//! Interactions: what happened with a person, whether somebody wrote it down (an activity) or a channel carried it (a
//! message). No noun of their own: they are read and written as what they are.

mod asked;
mod rest;

pub use rest::router;

use crate::COMMUNICATION;
use kernel::{Entity, Error, FieldKind, Result};

/// The kind of an interaction that is a message.
const MESSAGE: &str = "message";

/// Activities are another room's; they are met by their kind.
const ACTIVITY: &str = "activity";

/// The noun that an interaction of this kind is of. Errors: [`Error::Invalid`] for a kind that is none.
fn noun_of(kind: &str) -> Result<&'static Entity> {
    if kind == MESSAGE {
        return Ok(&COMMUNICATION);
    }
    let activity = kernel::entity(ACTIVITY)?;
    let types = match activity.field("type").map(|field| field.kind) {
        Some(FieldKind::Choice(types)) => types,
        _ => &[],
    };
    if types.contains(&kind) { Ok(activity) } else { Err(Error::invalid("kind", "check.choice")) }
}
