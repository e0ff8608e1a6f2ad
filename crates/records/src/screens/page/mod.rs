//! The page of any record: its head, its properties edited in place, timeline and history, what refers to it. Live.
//!
//! The same parts stand in the side panel of lists and boards, in one column.

mod action_row;
mod body;
mod desk;
mod editor;
mod gone;
mod head;
mod history;
mod live;
mod menu;
mod open;
mod pane;
mod properties;
mod property;
mod reach;
mod related;
mod related_card;
mod save;
mod story_line;

pub use history::{HistoryPage, record_history};
pub use open::{RecordPage, RecordPanel};

use kernel::Language;

/// What the record's page, the trash and Undo say, in every language.
pub const WORDS: [(Language, &str); 3] = [
    (Language::English, include_str!("../../../words/page-en.txt")),
    (Language::French, include_str!("../../../words/page-fr.txt")),
    (Language::Arabic, include_str!("../../../words/page-ar.txt")),
];
