//! Everybody's words, for the one dictionary.

use kernel::Language;

const OWN: [(Language, &str); 3] = [
    (Language::English, include_str!("../words/en.txt")),
    (Language::French, include_str!("../words/fr.txt")),
    (Language::Arabic, include_str!("../words/ar.txt")),
];

/// What only parts of the program say (`crate::parts`), by what their keys begin with.
pub const LATER: [&str; 47] = [
    "account",
    "activity",
    "branch",
    "bulk",
    "chart",
    "combobox",
    "company",
    "composer",
    "conflict",
    "contact",
    "convert",
    "demo",
    "event",
    "field",
    "filter",
    "form",
    "group",
    "home",
    "hue",
    "import",
    "invitation",
    "key",
    "keys",
    "lead",
    "list",
    "money",
    "not_found",
    "operator",
    "palette",
    "product",
    "progress",
    "record",
    "saved_view",
    "set_up",
    "sign_in",
    "stopped",
    "story",
    "table",
    "tags",
    "task",
    "team",
    "theme",
    "timeline",
    "today",
    "trash",
    "undo",
    "user",
];

/// The words of the app and of all rooms.
pub fn words() -> Vec<(Language, &'static str)> {
    let rooms = [
        OWN,
        identity::WORDS,
        records::WORDS,
        records::screens::WORDS,
        records::screens::TRASH_WORDS,
        records::import::WORDS,
        records::views::WORDS,
        people::WORDS,
        sales::WORDS,
        sales::BOARD_WORDS,
        work::WORDS,
    ];
    rooms.into_iter().flatten().collect()
}
