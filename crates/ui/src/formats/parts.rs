//! Numbers that are counted in small parts: decimals in their last place, quantities in thousandths, shares in basis
//! points, lengths in seconds.

use super::{duration, number};
use kernel::{FieldKind, Language, decimal};

/// A number as a field of this kind holds it, the way people read it.
pub fn of_kind(kind: FieldKind, parts: i64, language: Language) -> String {
    match (kind, kind.places()) {
        (FieldKind::DURATION, _) => duration::minutes(parts, language),
        (FieldKind::BASIS_POINTS, _) => basis_points(parts, language),
        (FieldKind::YEAR, _) => number::ungrouped(parts as f64, 0, language),
        (_, Some(places)) => scaled(parts, places, language),
        _ => number::integer(parts, language),
    }
}

/// Parts of the last of `places` decimals, to the last digit that counts: `1,234.5` · `1 234,5`.
pub fn scaled(parts: i64, places: u8, language: Language) -> String {
    let (whole, fraction) = decimal::split(parts, places);
    number::joined(parts < 0, &number::grouped(whole, language), &fraction, language)
}

/// A share in basis points as a percentage: `7.5%` · `7,5 %`.
fn basis_points(share: i64, language: Language) -> String {
    let places = match share % 100 {
        0 => 0,
        rest if rest % 10 == 0 => 1,
        _ => 2,
    };
    number::percent(share as f64 / 10_000.0, places, language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_written_as_wholes() {
        let english = Language::English;
        let rate = |parts| [english, Language::French, Language::Arabic].map(|l| scaled(parts, 10, l));
        assert_eq!(rate(10_835_000_000), ["1.0835", "1,0835", "1.0835"]);
        assert_eq!(rate(158_902_500_000_000)[1], "15\u{202f}890,25");
        assert_eq!(
            (rate(421_000)[0].as_str(), rate(-5_000_000_000)[2].as_str()),
            ("0.0000421", "\u{200e}-0.5")
        );
        assert_eq!(
            ["2", "2.5", "0.25", "0.125"],
            [2_000, 2_500, 250, 125]
                .map(|n| of_kind(FieldKind::THOUSANDTHS, n, english))
                .each_ref()
                .map(String::as_str)
        );
        assert_eq!(of_kind(FieldKind::YEAR, 1_996, Language::French), "1996");
        assert_eq!(of_kind(FieldKind::COUNT, 1_996, english), "1,996");
        assert_eq!(
            ["0%", "7.5%", "7.25%", "100%"],
            [0, 750, 725, 10_000].map(|n| basis_points(n, english)).each_ref().map(String::as_str)
        );
    }
}
