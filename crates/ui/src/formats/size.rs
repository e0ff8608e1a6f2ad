//! Sizes of files, in powers of 1,000 as shops and phones count them.

use super::{names::by_language, number};
use kernel::Language;

/// `640 KB` · `640 ko` · `640 ك.ب`; one decimal below ten.
pub fn file_size(bytes: i64, language: Language) -> String {
    let bytes = bytes.max(0);
    let (unit, sign) = match bytes {
        0..1_000 => (1, by_language(language, "B", "o", "بايت")),
        1_000..1_000_000 => (1_000, by_language(language, "KB", "ko", "ك.ب")),
        1_000_000..1_000_000_000 => (1_000_000, by_language(language, "MB", "Mo", "م.ب")),
        _ => (1_000_000_000, by_language(language, "GB", "Go", "ج.ب")),
    };
    let value = bytes as f64 / f64::from(unit);
    let places = usize::from(unit > 1 && value < 9.95);
    [&number::decimal(value, places, language), number::GAP, sign].concat()
}
