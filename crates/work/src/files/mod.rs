//! Files that people attach to persons, firms, leads and deals. A record says what a file is called and what it is; its bytes
//! lie in a [`Place`] under their hash, so the same file twice takes room once.

pub mod api;
#[cfg(feature = "ssr")]
pub mod attach;
#[cfg(feature = "ssr")]
pub mod bucket;
#[cfg(feature = "ssr")]
pub mod content;
mod drop;
#[cfg(feature = "ssr")]
pub mod folder;
#[cfg(feature = "ssr")]
mod landing;
#[cfg(feature = "ssr")]
pub mod place;
#[cfg(feature = "ssr")]
pub mod rest;
#[cfg(feature = "ssr")]
pub mod rule;
#[cfg(feature = "hydrate")]
mod send;
#[cfg(feature = "ssr")]
pub mod sweep;

pub use drop::{Download, DropZone};
#[cfg(feature = "ssr")]
pub use place::{Place, Shelf, install};

use kernel::{Entity, Field, FieldKind};
use records::about::ABOUT;

/// Bytes of one file at most, unless the settings say otherwise.
pub const LIMIT: u64 = 50 << 20;

/// `type` is what the content is, whatever the name says; `hash` the SHA-256 of the content in hex.
static FIELDS: [Field; 11] = [
    Field::text("name").required().searchable().listed(),
    Field::new("size", FieldKind::COUNT).read_only().listed().never_added(),
    Field::text("type").read_only().listed(),
    Field::new("added_at", FieldKind::Time).read_only().listed(),
    Field::reference("user_id", "user").read_only().listed(),
    Field::reference("deal_id", "deal"),
    Field::reference("contact_id", "contact"),
    Field::reference("lead_id", "lead"),
    Field::reference("company_id", "company"),
    Field::text("hash").read_only().hidden(),
    Field::reference("owner_id", "user").read_only().hidden(),
];

pub static FILE: Entity = Entity {
    subtitle: "type",
    owner: "owner_id",
    moment: "added_at",
    icon: "file",
    sort: "-added_at",
    hangs_on: &ABOUT,
    ..Entity::new("file", "files", &FIELDS)
};

/// Where the content of a file is; shown in the page where it is a picture, else taken down.
pub fn address(id: kernel::Id) -> String {
    ["/api/files/", &id.to_string(), "/content"].concat()
}

/// Whether it is a picture of points, which can do nothing but be looked at.
pub fn is_picture(kind: &str) -> bool {
    matches!(kind, "image/png" | "image/jpeg" | "image/gif" | "image/webp")
}
