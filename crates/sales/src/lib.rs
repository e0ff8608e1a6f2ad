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
pub use pipelines::{ACCESS, BRANCH_STAGE, PIPELINE, STAGE, TRANSITION};
pub use products::PRODUCT;

use kernel::Language;

/// The nouns of this room.
pub fn entities() -> [&'static kernel::Entity; 7] {
    [&DEAL, &PRODUCT, &PIPELINE, &STAGE, &TRANSITION, &ACCESS, &BRANCH_STAGE]
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
    ]
}

/// What only the parts of the board say, in every language.
pub const BOARD_WORDS: [(Language, &str); 3] = [
    (Language::English, include_str!("../words/board-en.txt")),
    (Language::French, include_str!("../words/board-fr.txt")),
    (Language::Arabic, include_str!("../words/board-ar.txt")),
];

/// What this room says, in every language.
pub const WORDS: [(Language, &str); 3] = [
    (Language::English, include_str!("../words/en.txt")),
    (Language::French, include_str!("../words/fr.txt")),
    (Language::Arabic, include_str!("../words/ar.txt")),
];
