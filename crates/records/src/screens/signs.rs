//! The sign of a noun, from the name that its description gives.

use kernel::Entity;
use ui::prelude::Sign;

/// The sign of `entity`; a plain one where the sprite has none of that name.
pub fn sign_of(entity: &Entity) -> Sign {
    let named = |name: &str| Sign::ALL.iter().copied().find(|sign| sign.id() == name);
    let other = match entity.kind {
        "contact" | "user" => "person",
        "deal" => "money",
        _ => "file",
    };
    named(entity.icon).or_else(|| named(other)).unwrap_or(Sign::File)
}
