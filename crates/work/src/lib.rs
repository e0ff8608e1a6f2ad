//! The work room: activities, done and to do.

pub mod activities;

pub use activities::ACTIVITY;

/// The nouns of this room.
pub fn entities() -> [&'static kernel::Entity; 1] {
    [&ACTIVITY]
}
