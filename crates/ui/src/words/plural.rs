//! Which plural form a number takes, after the Unicode CLDR rules for whole numbers
//! (<https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html>).

use kernel::Language;

/// One of `zero one two few many other`.
pub fn plural_form(language: Language, n: i64) -> &'static str {
    let n = n.unsigned_abs();
    match language {
        Language::English => english(n),
        Language::French => french(n),
        Language::Arabic => arabic(n),
    }
}

fn english(n: u64) -> &'static str {
    if n == 1 { "one" } else { "other" }
}

fn french(n: u64) -> &'static str {
    match n {
        0 | 1 => "one",
        _ if n.is_multiple_of(1_000_000) => "many",
        _ => "other",
    }
}

fn arabic(n: u64) -> &'static str {
    match (n, n % 100) {
        (0, _) => "zero",
        (1, _) => "one",
        (2, _) => "two",
        (_, 3..=10) => "few",
        (_, 11..=99) => "many",
        _ => "other",
    }
}
