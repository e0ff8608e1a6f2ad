//! The people of the firm, their teams and their branches: plain entities, so lists and imports handle them.
//!
//! A user without an email address cannot sign in; that is how an import brings in former colleagues.
//! Passwords are elsewhere: no list, export or event can reach them.

pub mod api;
mod colleague;
#[cfg(feature = "ssr")]
pub mod invitation;
pub(crate) mod language;
mod link;
#[cfg(feature = "ssr")]
pub(crate) mod settings;
#[cfg(feature = "ssr")]
pub mod store;
#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests;

pub use colleague::{Colleague, Guest};
pub use link::PasswordLink;

use crate::roles;
use kernel::{Entity, Field, FieldKind};

pub const STATUSES: &[&str] = &["invited", "active", "disabled"];
pub const LANGUAGES: &[&str] = &["en", "fr", "ar"];
pub const THEMES: &[&str] = &["system", "light", "dark"];

pub static USER: Entity = Entity {
    table: "app_user",
    icon: "person",
    subtitle: "email",
    sort: "name",
    duplicates: &["email"],
    ..Entity::new("user", "users", USER_FIELDS)
};

const USER_FIELDS: &[Field] = &[
    Field::text("name").required().searchable().listed(),
    Field::new("email", FieldKind::Email).unique().searchable().listed(),
    Field::choice("role", roles::NAMES).required().listed().default("consultant"),
    Field::reference("team_id", "team").listed(),
    Field::reference("branch_id", "branch").listed(),
    Field::choice("status", STATUSES).required().listed().default("invited"),
    Field::choice("language", LANGUAGES).required().default("en"),
    Field::text("time_zone").required().default("UTC"),
    Field::choice("theme", THEMES).required().hidden().default("system"),
];

pub static TEAM: Entity =
    Entity { sort: "name", duplicates: &["name"], ..Entity::new("team", "teams", TEAM_FIELDS) };

const TEAM_FIELDS: &[Field] = &[
    Field::text("name").required().unique().searchable().listed(),
    Field::reference("manager_id", "user").listed(),
    Field::reference("branch_id", "branch").listed(),
];

pub static BRANCH: Entity = Entity {
    icon: "flag",
    sort: "name",
    duplicates: &["name"],
    ..Entity::new("branch", "branches", BRANCH_FIELDS)
};

const BRANCH_FIELDS: &[Field] = &[Field::text("name").required().unique().searchable().listed()];

/// The nouns of identity, in the order of the menus.
pub fn entities() -> Vec<&'static Entity> {
    vec![&USER, &TEAM, &BRANCH]
}
