//! Whole numbers, decimals, percentages and short forms, and reading what a person typed.

use super::names;
use crate::words::Words;
use kernel::{Count, Language, decimal};

/// Narrow no-break space: French groups digits with it.
const NARROW: &str = "\u{202f}";
/// No-break space: between a number and its unit.
pub(super) const GAP: &str = "\u{a0}";

/// `1,234` · `1 234` · `1,234`.
pub fn integer(n: i64, language: Language) -> String {
    [minus(n < 0, language), &grouped(n.unsigned_abs(), language)].concat()
}

/// How many match: `1,234`; `≥ 10,000` of what was not counted to its end.
pub fn count(count: Count, language: Language) -> String {
    at_least(count, integer(count.value, language))
}

/// The count as `told`, which says so where it is a lower bound.
pub fn at_least(count: Count, told: String) -> String {
    if count.exact { told } else { ["≥ ", &told].concat() }
}

/// `places` digits after the decimal sign, half away from zero: `1,234.5` · `1 234,5` · `1,234.5`.
pub fn decimal(value: f64, places: usize, language: Language) -> String {
    fixed(value, places, language, |whole| grouped(whole, language))
}

/// The same with nothing that groups the digits, as years are written.
pub fn ungrouped(value: f64, places: usize, language: Language) -> String {
    fixed(value, places, language, |whole| whole.to_string())
}

fn fixed(value: f64, places: usize, language: Language, whole_text: impl Fn(u64) -> String) -> String {
    let unit = 10_u64.saturating_pow(u32::try_from(places).unwrap_or(u32::MAX));
    let (mut whole, mut parts) =
        (value.abs().trunc() as u64, (value.abs().fract() * unit as f64).round() as u64);
    if parts >= unit {
        (whole, parts) = (whole.saturating_add(1), 0);
    }
    let fraction = if places == 0 { String::new() } else { format!("{parts:0places$}") };
    let negative = value < 0.0 && (whole, parts) != (0, 0);
    joined(negative, &whole_text(whole), &fraction, language)
}

/// A share of 1 in percent: 0.125 is `12.5%` · `12,5 %` · `12.5%`.
pub fn percent(share: f64, places: usize, language: Language) -> String {
    let number = decimal(share * 100.0, places, language);
    match language {
        Language::French => [&number, NARROW, "%"].concat(),
        _ => [&number, "%"].concat(),
    }
}

/// A sum as `write` writes it. One that no amount can hold says that it is more than the most that one can.
pub fn total(sum: i128, language: Language, write: impl Fn(i64) -> String) -> String {
    let (key, bound) = match i64::try_from(sum) {
        Ok(sum) => return write(sum),
        Err(_) if sum < 0 => ("total.less_than", i64::MIN),
        Err(_) => ("total.more_than", i64::MAX),
    };
    Words::of(language).with(key, &[("sum", &write(bound))])
}

/// At most three digits and a unit, from ten thousand on: `1.2M` · `1,2 M` · `1.2 مليون`.
pub fn compact(n: i64, language: Language) -> String {
    short(n as f64, language).unwrap_or_else(|| integer(n, language))
}

/// The short form of a number of ten thousand or more.
pub(super) fn short(value: f64, language: Language) -> Option<String> {
    let (power, unit) = names::thousands(value.abs(), language)?;
    let shown = value / 10_f64.powi(power);
    let places = usize::from(shown.abs() < 99.95);
    let number = decimal(shown, places, language);
    let number = number.strip_suffix(".0").or(number.strip_suffix(",0")).unwrap_or(&number);
    let gap = if language == Language::English { "" } else { GAP };
    Some([number, gap, unit].concat())
}

/// Reads `1,234.5`, `1 234,5` and Arabic digits. The last of `.` and `,` is the decimal sign,
/// unless it comes more than once.
pub fn parse_number(text: &str) -> Option<f64> {
    let text = plain(text);
    let is_plain = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '+'));
    is_plain.then(|| text.parse().ok()).flatten()
}

/// The first number that is not typed any more: beyond it not every whole number is one.
pub const LARGEST: f64 = 9.0e15;

/// Reads a whole number, below [`LARGEST`]: a sign between its digits groups them. Fractions are refused.
pub fn parse_whole(text: &str) -> Option<f64> {
    let digits = latin_digits(text);
    let mut groups = digits.trim().split(['.', ',']);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let grouped = rest.is_empty() || first.chars().any(|c| c.is_ascii_digit());
    let is_whole = grouped && rest.iter().all(|group| group.len() == 3);
    let number = parse_number(&[first, &rest.concat()].concat()).filter(|number| number.abs() < LARGEST);
    number.filter(|_| is_whole)
}

/// Reads the same exactly, in parts of the last of `places` decimals. What is finer is refused.
pub fn parse_decimal(text: &str, places: u8) -> Option<i64> {
    decimal::parse(&plain(text), places)
}

/// As [`parse_decimal`], but what is finer is rounded.
pub fn nearest_decimal(text: &str, places: u8) -> Option<i64> {
    decimal::nearest(&plain(text), places)
}

/// Digits with a point before the decimals, and nothing that groups them.
fn plain(text: &str) -> String {
    let text: String =
        latin_digits(text).chars().filter(|c| !c.is_whitespace() && *c != '\u{200e}').collect();
    let sign = text.rfind(['.', ',']).filter(|at| {
        let sign = text.get(*at..=*at).unwrap_or_default();
        text.matches(sign).count() == 1
    });
    let sign_or_digit = |(at, c): (usize, char)| match c {
        '.' | ',' => (sign == Some(at)).then_some('.'),
        '\u{2212}' => Some('-'),
        other => Some(other),
    };
    text.char_indices().filter_map(sign_or_digit).collect()
}

/// Arabic and Persian digits and decimal signs as Latin ones.
pub fn latin_digits(text: &str) -> String {
    text.chars().map(latin).collect()
}

fn latin(c: char) -> char {
    let digit = match c {
        '٠'..='٩' => c as u32 - '٠' as u32,
        '۰'..='۹' => c as u32 - '۰' as u32,
        '٫' => return '.',
        '٬' => return ',',
        _ => return c,
    };
    char::from_digit(digit, 10).unwrap_or(c)
}

/// The digits of `n` in groups of three.
pub(super) fn grouped(n: u64, language: Language) -> String {
    let sign = if language == Language::French { NARROW } else { "," };
    let digits = n.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 * sign.len());
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push_str(sign);
        }
        text.push(digit);
    }
    text
}

/// Sign, whole part and fraction put together.
pub(super) fn joined(negative: bool, whole: &str, fraction: &str, language: Language) -> String {
    let point = match (fraction.is_empty(), language) {
        (true, _) => "",
        (_, Language::French) => ",",
        _ => ".",
    };
    [minus(negative, language), whole, point, fraction].concat()
}

/// In a right-to-left line a minus needs a mark to stay before its number.
fn minus(negative: bool, language: Language) -> &'static str {
    match (negative, language) {
        (false, _) => "",
        (true, Language::Arabic) => "\u{200e}-",
        (true, _) => "-",
    }
}
