//! Deals: what may be sold, to whom, for how much, and where it stands.
//!
//! Pipeline, stage and currency are always there, but nobody has to give them: the rule fills them in.

pub mod api;
#[cfg(feature = "ssr")]
pub mod beside;
pub mod board;
pub mod close;
pub mod elsewhere;
pub mod ending;
pub mod header;
pub mod history;
pub mod insight;
pub mod lines;
mod note_form;
pub mod outcomes;
#[cfg(feature = "ssr")]
pub mod parts;
pub mod past;
pub mod people;
#[cfg(feature = "ssr")]
pub mod position;
pub mod qualification;
pub mod rates;
#[cfg(feature = "ssr")]
pub mod rest;
pub mod rotting;
#[cfg(feature = "ssr")]
pub mod rule;
pub mod span;
#[cfg(feature = "ssr")]
mod stand;
pub mod stays;
mod stopped;
pub mod times;
mod travel;
mod unrated;

pub use stopped::new as lacking;

use kernel::{Entity, Field, FieldKind, Part};

/// The cookie that keeps the pipeline which was looked at last.
#[cfg(feature = "ssr")]
pub(crate) const LAST_PIPELINE: &str = "kith_pipeline";

static FIELDS: [Field; 30] = [
    Field::text("name").required().searchable().listed(),
    Field::reference("company_id", "company").listed(),
    Field::reference("contact_id", "contact").listed(),
    Field::reference("pipeline_id", "pipeline"),
    Field::reference("stage_id", "stage").listed(),
    Field::new("amount", FieldKind::Money { currency: "currency" }).listed(),
    Field::new("currency", FieldKind::Currency),
    Field::choice("amount_from", &["typed", "lines"]).required().default("typed").hidden(),
    Field::reference("owner_id", "user").listed(),
    Field::new("close_on", FieldKind::Day).listed(),
    Field::new("probability", FieldKind::PERCENT),
    Field::reference("product_id", "product"),
    Field::choice(
        "source",
        &[
            "referral",
            "linkedin",
            "conference",
            "website",
            "cold_call",
            "campaign",
            "partner",
            "import",
            "other",
        ],
    ),
    Field::new("tags", FieldKind::Tags).searchable(),
    Field::text("reference").searchable().group("more"),
    Field::new("opened_on", FieldKind::Day).group("more"),
    Field::new("description", FieldKind::LongText).searchable().group("more"),
    Field::new("checks", FieldKind::Tags).hidden(),
    Field::choice("status", &["open", "won", "lost"]).required().listed().read_only(),
    Field::choice("won_reason", ending::WON_REASONS).group("outcome"),
    Field::choice("lost_reason", ending::LOST_REASONS).group("outcome"),
    Field::text("competitor").group("outcome"),
    Field::new("close_note", FieldKind::LongText).group("outcome"),
    Field::new("meddpicc", FieldKind::Json).hidden(),
    Field::new("meddpicc_score", FieldKind::PERCENT).read_only(),
    Field::new("closed_at", FieldKind::Time).read_only(),
    Field::new("position", FieldKind::Order).required().read_only().hidden(),
    Field::new("stage_entered_at", FieldKind::Time).read_only().required(),
    Field::new("next_activity_at", FieldKind::Time).read_only(),
    Field::new("last_activity_at", FieldKind::Time).read_only(),
];

/// What a stage may ask for beside fields, and a draft may bring along.
static PARTS: [Part; 2] = [
    Part { name: crate::gate::PARTS[0], kind: "deal_line", asked: &["product_id", "quantity", "unit_price"] },
    Part { name: crate::gate::PARTS[1], kind: "deal_contact", asked: &["contact_id", "role"] },
];

pub static DEAL: Entity = Entity {
    subtitle: "company_id",
    owner: "owner_id",
    about: "company_id",
    counted: "stage_id",
    duplicates: &["reference"],
    within: &[("stage_id", "pipeline_id")],
    brings: &PARTS,
    ..Entity::new("deal", "deals", &FIELDS)
};
