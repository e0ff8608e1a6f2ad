//! The sales room: deals, the pipelines they travel, and products.

pub mod deals;
pub mod gate;
pub mod pipelines;
pub mod products;
#[cfg(feature = "ssr")]
pub mod rest;
#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests;

pub use deals::DEAL;
pub use deals::rates::EXCHANGE_RATE;
pub use pipelines::{ACCESS, BRANCH_STAGE, PIPELINE, STAGE, TRANSITION};
pub use products::PRODUCT;

use kernel::Language;

/// The nouns of this room.
pub fn entities() -> [&'static kernel::Entity; 8] {
    [&DEAL, &PRODUCT, &PIPELINE, &STAGE, &TRANSITION, &ACCESS, &BRANCH_STAGE, &EXCHANGE_RATE]
}

/// What must hold in every write of these nouns.
#[cfg(feature = "ssr")]
pub fn rules() -> Vec<Box<dyn records::rule::Rule>> {
    use pipelines::asks_rule::{AccessRule, BranchStageRule, TransitionRule};
    use pipelines::rule::{PipelineRule, StageRule};
    vec![
        Box::new(deals::rule::DealRule::default()),
        Box::new(PipelineRule),
        Box::new(StageRule),
        Box::new(TransitionRule),
        Box::new(AccessRule),
        Box::new(BranchStageRule),
        Box::new(deals::rates::rule::RateRule::default()),
    ]
}

/// What this room says, in every language.
pub const WORDS: [(Language, &str); 6] = [
    (Language::English, include_str!("../words/en.txt")),
    (Language::French, include_str!("../words/fr.txt")),
    (Language::Arabic, include_str!("../words/ar.txt")),
    (Language::English, include_str!("../words/depth-en.txt")),
    (Language::French, include_str!("../words/depth-fr.txt")),
    (Language::Arabic, include_str!("../words/depth-ar.txt")),
];
