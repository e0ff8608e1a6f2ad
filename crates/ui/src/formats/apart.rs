//! Texts of several scripts beside one another.

use kernel::Language;

/// `text` kept apart from what stands around it on pages that are read from right to left (Unicode's isolates): there a
/// Latin name keeps its first word first and its full stop last.
pub fn apart(text: &str, language: Language) -> String {
    match language.direction() {
        "rtl" => ["\u{2068}", text, "\u{2069}"].concat(),
        _ => text.to_owned(),
    }
}

/// Those of the texts that say something, with dots between: `Software · €55`.
pub fn dotted<'a>(texts: impl IntoIterator<Item = &'a str>, language: Language) -> String {
    let said = texts.into_iter().filter(|text| !text.is_empty());
    said.map(|text| apart(text, language)).collect::<Vec<_>>().join(" · ")
}
