//! Numbers that are counted in small parts: quantities in thousandths, shares in basis points.

use super::number;
use kernel::Language;

/// A quantity in thousandths, with as many decimals as it needs: `2` · `2.5` · `0.125`.
pub fn quantity(thousandths: i64, language: Language) -> String {
    let places = match thousandths % 1_000 {
        0 => 0,
        rest if rest % 100 == 0 => 1,
        rest if rest % 10 == 0 => 2,
        _ => 3,
    };
    number::decimal(thousandths as f64 / 1_000.0, places, language)
}

/// A share in basis points as a percentage: `7.5%` · `7,5 %`.
pub fn basis_points(share: i64, language: Language) -> String {
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
        assert_eq!(
            ["2", "2.5", "0.25", "0.125"],
            [2_000, 2_500, 250, 125].map(|n| quantity(n, english)).each_ref().map(String::as_str)
        );
        assert_eq!(
            ["0%", "7.5%", "7.25%", "100%"],
            [0, 750, 725, 10_000].map(|n| basis_points(n, english)).each_ref().map(String::as_str)
        );
    }
}
