//! Pipelines and their stages: the road a deal travels.

#[cfg(feature = "ssr")]
pub mod peak;
#[cfg(feature = "ssr")]
pub mod rule;

#[cfg(feature = "ssr")]
pub use peak::seed;

use kernel::{Entity, Field, FieldKind};

/// What a stage means for a deal that stands in it.
pub const STAGE_KINDS: &[&str] = &["open", "won", "lost", "on_hold"];
/// How a stage's deals count in a forecast.
pub const FORECASTS: &[&str] = &["pipeline", "best_case", "commit", "omitted"];

static PIPELINE_FIELDS: [Field; 3] = [
    Field::text("name").required().unique().searchable().listed(),
    Field::new("currency", FieldKind::Currency).listed(),
    Field::new("position", FieldKind::Order).required().read_only().hidden(),
];

pub static PIPELINE: Entity = Entity {
    icon: "pipeline",
    sort: "position",
    duplicates: &["name"],
    ..Entity::new("pipeline", "pipelines", &PIPELINE_FIELDS)
};

static STAGE_FIELDS: [Field; 9] = [
    Field::text("name").required().listed(),
    Field::reference("pipeline_id", "pipeline").required().listed(),
    Field::choice("kind", STAGE_KINDS).required().listed().default("open"),
    Field::new("probability", FieldKind::PERCENT).required().listed().default("0"),
    Field::choice("forecast", FORECASTS).required().default("pipeline"),
    Field::new("colour", FieldKind::HUE).required().default("0"),
    Field::new("rotting_days", FieldKind::Integer { min: 1, max: 3_650 }),
    Field::new("guidance", FieldKind::LongText),
    Field::new("position", FieldKind::Order).required().read_only().hidden(),
];

pub static STAGE: Entity =
    Entity { icon: "pipeline", sort: "position", ..Entity::new("stage", "stages", &STAGE_FIELDS) };
