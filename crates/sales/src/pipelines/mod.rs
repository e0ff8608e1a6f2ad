//! Pipelines and their stages: the road a deal travels.

#[cfg(feature = "ssr")]
pub mod access;
#[cfg(feature = "ssr")]
pub mod access_rule;
#[cfg(feature = "ssr")]
pub mod asks_rule;
pub mod builder;
pub mod effective;
#[cfg(feature = "ssr")]
pub mod hold;
pub mod names;
#[cfg(feature = "ssr")]
pub mod rule;
pub mod shape;

#[cfg(feature = "ssr")]
pub use shape::seed;

use kernel::{Entity, Field, FieldKind};

/// What a stage means for a deal that stands in it.
pub const STAGE_KINDS: &[&str] = &["open", "won", "lost", "on_hold"];
/// How a stage's deals count in a forecast.
pub const FORECASTS: &[&str] = &["pipeline", "best_case", "commit", "omitted"];

/// From when a stage's days until rotting count.
pub const ROTTING_FROM: &[&str] = &["activity", "stage"];

static PIPELINE_FIELDS: [Field; 7] = [
    Field::text("name").required().unique().searchable().listed(),
    Field::new("currency", FieldKind::Currency).listed(),
    Field::choice("rotting_from", ROTTING_FROM).required().default("stage"),
    Field::new("rotting_pauses", FieldKind::Bool).required().default("false"),
    Field::new("archived", FieldKind::Bool).required().listed().default("false"),
    Field::choice("template", shape::template::KEYS).hidden(),
    Field::new("position", FieldKind::Order).required().read_only().hidden(),
];

pub static PIPELINE: Entity = Entity {
    icon: "pipeline",
    sort: "position",
    duplicates: &["name"],
    ..Entity::new("pipeline", "pipelines", &PIPELINE_FIELDS)
};

static STAGE_FIELDS: [Field; 14] = [
    Field::text("name").required().listed(),
    Field::reference("pipeline_id", "pipeline").required().listed(),
    Field::choice("kind", STAGE_KINDS).required().listed().default("open"),
    Field::new("probability", FieldKind::PERCENT).required().listed().default("0"),
    Field::choice("forecast", FORECASTS).required().default("pipeline"),
    Field::new("colour", FieldKind::HUE).required().default("0"),
    Field::new("rotting_days", FieldKind::Integer { min: 1, max: 3_650 }),
    Field::new("guidance", FieldKind::LongText),
    Field::new("deal_limit", FieldKind::Integer { min: 1, max: 1_000_000 }).never_added(),
    Field::new("required_fields", FieldKind::Tags),
    Field::new("checklist", FieldKind::Tags),
    Field::new("enter_roles", FieldKind::Tags),
    Field::new("leave_roles", FieldKind::Tags),
    Field::new("position", FieldKind::Order).required().read_only().hidden(),
];

pub static STAGE: Entity = Entity {
    icon: "pipeline",
    sort: "position",
    part_of: "pipeline",
    ..Entity::new("stage", "stages", &STAGE_FIELDS)
};

static TRANSITION_FIELDS: [Field; 8] = [
    Field::text("name"),
    Field::reference("pipeline_id", "pipeline").required(),
    Field::reference("from_id", "stage").required(),
    Field::reference("to_id", "stage").required(),
    Field::new("roles", FieldKind::Tags),
    Field::new("required_fields", FieldKind::Tags),
    Field::new("checklist", FieldKind::Tags),
    Field::new("condition", FieldKind::Json),
];

/// A way from one stage to another. A stage with ways out is left along them only.
pub static TRANSITION: Entity = Entity {
    icon: "pipeline",
    sort: "created_at",
    part_of: "pipeline",
    open: false,
    ..Entity::new("transition", "transitions", &TRANSITION_FIELDS)
};

static ACCESS_FIELDS: [Field; 5] = [
    Field::reference("pipeline_id", "pipeline").required(),
    Field::choice("role", identity::roles::NAMES),
    Field::reference("team_id", "team"),
    Field::reference("branch_id", "branch"),
    Field::new("is_default", FieldKind::Bool).required().default("false"),
];

/// Who works with a pipeline: a role, a team or a branch. A pipeline that names nobody is everybody's.
pub static ACCESS: Entity = Entity {
    table: "pipeline_access",
    title: "role",
    icon: "pipeline",
    sort: "created_at",
    part_of: "pipeline",
    open: false,
    ..Entity::new("pipeline_access", "pipeline_accesses", &ACCESS_FIELDS)
};

static BRANCH_FIELDS: [Field; 4] = [
    Field::reference("stage_id", "stage").required(),
    Field::reference("branch_id", "branch").required(),
    Field::new("probability", FieldKind::PERCENT),
    Field::new("rotting_days", FieldKind::Integer { min: 1, max: 3_650 }),
];

/// What a stage is to one branch: another probability, other days until rotting.
pub static BRANCH_STAGE: Entity = Entity {
    title: "stage_id",
    icon: "pipeline",
    sort: "created_at",
    part_of: "pipeline",
    open: false,
    ..Entity::new("branch_stage", "branch_stages", &BRANCH_FIELDS)
};
