//! Decimal numbers, kept as whole numbers of their last place: `1.0835` at ten places is 10,835,000,000. Never a float.

/// The plain form (digits, one point at most, a sign before them) in parts of the last of `places` decimals; nothing
/// for what is no such number, is finer than its places, or does not fit.
pub fn parse(text: &str, places: u8) -> Option<i64> {
    let (parts, finer) = read(text, places)?;
    finer.bytes().all(|digit| digit == b'0').then_some(parts)
}

/// As [`parse`], but what is finer is rounded, half away from zero.
pub fn nearest(text: &str, places: u8) -> Option<i64> {
    let (parts, finer) = read(text, places)?;
    let step = if text.trim().starts_with(SIGNS) { -1 } else { 1 };
    if finer.as_bytes().first() >= Some(&b'5') { parts.checked_add(step) } else { Some(parts) }
}

/// The plain form for files and the API, with as many decimals as it needs: `1.0835`, `-0.5`, `12`.
pub fn plain(parts: i64, places: u8) -> String {
    let (whole, fraction) = split(parts, places);
    let (sign, point) = (if parts < 0 { "-" } else { "" }, if fraction.is_empty() { "" } else { "." });
    [sign, &whole.to_string(), point, &fraction].concat()
}

/// The size of a number before the point, and the digits behind it without zeros at the end.
pub fn split(parts: i64, places: u8) -> (u64, String) {
    let (unit, size) = (10_u64.saturating_pow(places.into()), parts.unsigned_abs());
    let digits = format!("{:0width$}", size % unit, width = usize::from(places));
    let fraction = if places == 0 { "" } else { digits.trim_end_matches('0') };
    (size / unit, fraction.to_owned())
}

const SIGNS: [char; 2] = ['-', '\u{2212}'];

/// The number down to its last place, and the digits beyond that.
fn read(text: &str, places: u8) -> Option<(i64, &str)> {
    let text = text.trim();
    let digits = text.strip_prefix(SIGNS);
    let (sign, digits) = (if digits.is_some() { "-" } else { "" }, digits.unwrap_or(text));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number = whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit());
    if !is_number || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }
    let (kept, finer) = fraction.split_at(fraction.len().min(places.into()));
    let width = usize::from(places);
    format!("{sign}{whole}{kept:0<width$}").parse().ok().map(|parts| (parts, finer))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_comes_back() {
        for (text, parts) in [
            ("1.0835", 10_835_000_000),
            ("0.0000421", 421_000),
            ("15890.25", 158_902_500_000_000),
            ("99999999.9999999999", 999_999_999_999_999_999),
            ("-0.5", -5_000_000_000),
            ("0", 0),
        ] {
            assert_eq!((parse(text, 10), plain(parts, 10)), (Some(parts), text.to_owned()));
        }
        assert_eq!((plain(i64::MIN, 2), plain(7, 0)), ("-92233720368547758.08".into(), "7".into()));
        assert_eq!(parse("-92233720368547758.08", 2), Some(i64::MIN));
    }

    #[test]
    fn what_is_finer_than_its_places_is_refused_or_rounded() {
        assert_eq!(
            ["1.25", "1.250", "1.251", ".5", "5."].map(|text| parse(text, 2)),
            [Some(125), Some(125), None, Some(50), Some(500)]
        );
        assert_eq!(
            ["1.254", "1.255", "-1.255", "0.9999"].map(|text| nearest(text, 2)),
            [Some(125), Some(126), Some(-126), Some(100)]
        );
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in ["", "-", ".", "1,5", "1.2.3", "1e5", "--1", "99999999999999999999", "one"] {
            assert_eq!((parse(text, 2), nearest(text, 2)), (None, None), "{text}");
        }
    }
}
