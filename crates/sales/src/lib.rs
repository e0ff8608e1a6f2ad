//! The sales room: deals, the pipelines they travel, and products.

pub mod deals;
pub mod gate;
pub mod goals;
pub mod pipelines;
pub mod prices;
pub mod products;
#[cfg(feature = "ssr")]
pub mod rest;
#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests;

pub use deals::DEAL;
pub use deals::lines::DEAL_LINE;
pub use deals::people::DEAL_CONTACT;
pub use deals::rates::EXCHANGE_RATE;
pub use goals::GOAL;
pub use pipelines::{ACCESS, BRANCH_STAGE, PIPELINE, STAGE, TRANSITION};
pub use prices::{PRICE, PRICE_BOOK};
pub use products::PRODUCT;

use kernel::Language;

/// The nouns of this room.
pub fn entities() -> [&'static kernel::Entity; 13] {
    [
        &DEAL,
        &DEAL_CONTACT,
        &DEAL_LINE,
        &PRODUCT,
        &PRICE_BOOK,
        &PRICE,
        &GOAL,
        &PIPELINE,
        &STAGE,
        &TRANSITION,
        &ACCESS,
        &BRANCH_STAGE,
        &EXCHANGE_RATE,
    ]
}

/// What must hold in every write of these nouns.
#[cfg(feature = "ssr")]
pub fn rules() -> Vec<Box<dyn records::rule::Rule>> {
    use pipelines::access_rule::AccessRule;
    use pipelines::asks_rule::{BranchStageRule, TransitionRule};
    use pipelines::rule::{PipelineRule, StageRule};
    use prices::rule::{PriceBookRule, PriceRule};
    vec![
        Box::new(deals::rule::DealRule),
        Box::new(deals::people::rule::DealContactRule),
        Box::new(deals::lines::rule::DealLineRule),
        Box::new(PriceBookRule),
        Box::new(PriceRule),
        Box::new(goals::rule::GoalRule),
        Box::new(PipelineRule),
        Box::new(StageRule),
        Box::new(TransitionRule),
        Box::new(AccessRule),
        Box::new(BranchStageRule),
        Box::new(deals::rates::rule::RateRule::default()),
    ]
}

/// What this room's parts of pages ask at once.
#[cfg(feature = "ssr")]
pub fn beside() -> Vec<Box<dyn records::around::Beside>> {
    deals::beside::all()
}

/// What this room says, in every language.
pub const WORDS: &[(Language, &str)] = &[
    (Language::English, include_str!("../words/en.txt")),
    (Language::French, include_str!("../words/fr.txt")),
    (Language::Arabic, include_str!("../words/ar.txt")),
    (Language::English, include_str!("../words/board-en.txt")),
    (Language::French, include_str!("../words/board-fr.txt")),
    (Language::Arabic, include_str!("../words/board-ar.txt")),
    (Language::English, include_str!("../words/builder-en.txt")),
    (Language::French, include_str!("../words/builder-fr.txt")),
    (Language::Arabic, include_str!("../words/builder-ar.txt")),
    (Language::English, include_str!("../words/depth-en.txt")),
    (Language::French, include_str!("../words/depth-fr.txt")),
    (Language::Arabic, include_str!("../words/depth-ar.txt")),
    (Language::English, include_str!("../words/insight-en.txt")),
    (Language::French, include_str!("../words/insight-fr.txt")),
    (Language::Arabic, include_str!("../words/insight-ar.txt")),
    (Language::English, include_str!("../words/parts-en.txt")),
    (Language::French, include_str!("../words/parts-fr.txt")),
    (Language::Arabic, include_str!("../words/parts-ar.txt")),
    (Language::English, include_str!("../words/templates-en.txt")),
    (Language::French, include_str!("../words/templates-fr.txt")),
    (Language::Arabic, include_str!("../words/templates-ar.txt")),
];
