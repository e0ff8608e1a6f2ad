//! Everybody's words, for the one dictionary.

use kernel::Language;

const OWN: [(Language, &str); 3] = [
    (Language::English, include_str!("../words/en.txt")),
    (Language::French, include_str!("../words/fr.txt")),
    (Language::Arabic, include_str!("../words/ar.txt")),
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
        people::WORDS,
        sales::WORDS,
        work::WORDS,
    ];
    rooms.into_iter().flatten().collect()
}
