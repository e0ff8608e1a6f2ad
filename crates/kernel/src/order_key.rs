//! Fractional order keys: between any two keys there is a third, so a drag writes one row.
//!
//! The scheme of David Greenspan's "Implementing Fractional Indexing" (2020): a key is an integer part,
//! whose first letter tells its length, and a fraction in base 62. Appending makes the integer grow, so keys
//! stay short where people mostly add; keys compare as plain bytes.

use crate::{Error, Result};

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const FIRST: &str = "a0";

/// Makes keys.
pub struct OrderKey;

impl OrderKey {
    /// A key after `before` and before `after`; nothing means the end on that side.
    /// Errors: [`Error::Refused`] when they are not keys or not in order.
    pub fn between(before: Option<&str>, after: Option<&str>) -> Result<String> {
        key_between(before, after).ok_or_else(|| Error::Refused("order_key".to_owned()))
    }
}

fn key_between(before: Option<&str>, after: Option<&str>) -> Option<String> {
    if !before.into_iter().chain(after).all(|key| key.bytes().all(|byte| DIGITS.contains(&byte))) {
        return None;
    }
    match (before, after) {
        (None, None) => Some(FIRST.to_owned()),
        (Some(before), None) => after_last(before),
        (None, Some(after)) => before_first(after),
        (Some(before), Some(after)) => inside(before, after),
    }
}

fn after_last(before: &str) -> Option<String> {
    let (whole, fraction) = split(before)?;
    match step(whole, true) {
        Some(next) => Some(next),
        None => Some(format!("{whole}{}", midpoint(fraction, None)?)),
    }
}

fn before_first(after: &str) -> Option<String> {
    let (whole, fraction) = split(after)?;
    if !fraction.is_empty() {
        return Some(whole.to_owned());
    }
    match step(whole, false) {
        Some(previous) => Some(previous),
        None => Some(format!("{whole}{}", midpoint("", Some(fraction))?)),
    }
}

fn inside(before: &str, after: &str) -> Option<String> {
    if before >= after {
        return None;
    }
    let ((whole, fraction), (whole_after, fraction_after)) = (split(before)?, split(after)?);
    if whole == whole_after {
        return Some(format!("{whole}{}", midpoint(fraction, Some(fraction_after))?));
    }
    let next = step(whole, true)?;
    if next.as_str() < after {
        return Some(next);
    }
    Some(format!("{whole}{}", midpoint(fraction, None)?))
}

/// The integer part (its length told by its first letter) and the fraction.
fn split(key: &str) -> Option<(&str, &str)> {
    let length = match key.bytes().next()? {
        head @ b'a'..=b'z' => (head - b'a') as usize + 2,
        head @ b'A'..=b'Z' => (b'Z' - head) as usize + 2,
        _ => return None,
    };
    key.split_at_checked(length)
}

fn place(byte: u8) -> Option<usize> {
    DIGITS.iter().position(|digit| *digit == byte)
}

/// The next or the previous integer part; nothing at the very end.
fn step(whole: &str, up: bool) -> Option<String> {
    let mut bytes = whole.as_bytes().to_vec();
    let (edge, start) = if up { (61, b'0') } else { (0, b'z') };
    for at in (1..bytes.len()).rev() {
        let digit = place(*bytes.get(at)?)?;
        let slot = bytes.get_mut(at)?;
        if digit != edge {
            *slot = *DIGITS.get(if up { digit + 1 } else { digit - 1 })?;
            return String::from_utf8(bytes).ok();
        }
        *slot = start;
    }
    let head = *bytes.first()?;
    let (turn, across, last) = if up { (b'Z', "a0", b'z') } else { (b'a', "Zz", b'A') };
    if head == turn {
        return Some(across.to_owned());
    }
    if head == last {
        return None;
    }
    let next = if up { head + 1 } else { head - 1 };
    let longer = (next > b'a' && up) || (next < b'Z' && !up);
    if longer {
        bytes.push(start)
    } else {
        bytes.truncate(bytes.len() - 1)
    }
    *bytes.first_mut()? = next;
    String::from_utf8(bytes).ok()
}

/// A fraction strictly between two; nothing above means one.
fn midpoint(low: &str, high: Option<&str>) -> Option<String> {
    if let Some(high) = high {
        let pad = |at: usize| low.as_bytes().get(at).copied().unwrap_or(b'0');
        let same = high.bytes().enumerate().take_while(|(at, byte)| pad(*at) == *byte).count();
        if same > 0 {
            let rest = low.get(same..).unwrap_or("");
            return Some(format!("{}{}", &high[..same], midpoint(rest, Some(&high[same..]))?));
        }
    }
    let first = low.bytes().next().map_or(Some(0), place)?;
    let last = match high {
        Some(high) => place(high.bytes().next()?)?,
        None => 62,
    };
    if last - first > 1 {
        return Some((*DIGITS.get((first + last).div_ceil(2))? as char).to_string());
    }
    match high {
        Some(high) if high.len() > 1 => high.get(..1).map(str::to_owned),
        _ => {
            let rest = low.get(1..).unwrap_or("");
            Some(format!("{}{}", *DIGITS.get(first)? as char, midpoint(rest, None)?))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn appending_and_prepending_keep_keys_short() {
        let (mut first, mut last) = (FIRST.to_owned(), FIRST.to_owned());
        for _ in 0..10_000 {
            let (before, after) = (
                OrderKey::between(None, Some(&first)).unwrap(),
                OrderKey::between(Some(&last), None).unwrap(),
            );
            assert!(before < first && after > last);
            (first, last) = (before, after);
        }
        assert!(first.len() <= 4 && last.len() <= 4, "{first} {last}");
    }

    #[test]
    fn a_million_random_moves_keep_a_strict_order_and_short_keys() {
        let mut keys: Vec<String> = Vec::new();
        for _ in 0..200 {
            keys.push(OrderKey::between(keys.last().map(String::as_str), None).unwrap());
        }
        // A small generator with a fixed seed (xorshift, Marsaglia 2003): the same moves on every machine.
        let mut seed = 0x2545_f491_4f6c_dd1d_u64;
        let mut dice = |sides: usize| {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            (seed % sides as u64) as usize
        };
        let mut longest = 0;
        for _ in 0..1_000_000 {
            keys.remove(dice(200));
            let at = dice(200);
            let before = at.checked_sub(1).and_then(|at| keys.get(at)).map(String::as_str);
            let after = keys.get(at).map(String::as_str);
            let key = OrderKey::between(before, after).unwrap();
            assert!(before.is_none_or(|before| before < key.as_str()));
            assert!(after.is_none_or(|after| key.as_str() < after));
            longest = longest.max(key.len());
            keys.insert(at, key);
        }
        assert!(keys.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(longest <= 32, "{longest} characters");
    }

    #[test]
    fn nonsense_is_refused() {
        for (before, after) in [("a1", "a0"), ("a0", "a0"), ("é", "a0"), ("a", "b00")] {
            assert!(OrderKey::between(Some(before), Some(after)).is_err(), "{before} {after}");
        }
    }

    proptest! {
        #[test]
        fn random_moves_keep_a_strict_order(places in prop::collection::vec(0.0_f64..1.0, 1..400)) {
            let mut keys: Vec<String> = Vec::new();
            for place in places {
                let at = (place * (keys.len() + 1) as f64) as usize;
                let before = at.checked_sub(1).and_then(|at| keys.get(at));
                let key = OrderKey::between(before.map(String::as_str), keys.get(at).map(String::as_str)).unwrap();
                keys.insert(at, key);
            }
            prop_assert!(keys.windows(2).all(|pair| pair[0] < pair[1]), "{keys:?}");
        }
    }
}
