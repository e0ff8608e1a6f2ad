//! Money: a whole number of minor units (cents) with its currency. Never a float.

use crate::json::FromJson;
use crate::{Currency, Error, Result};
use serde::Serialize;

/// An amount in `minor` units of `currency`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
pub struct Money {
    pub minor: i64,
    pub currency: Currency,
}

impl Money {
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// The sum, or nothing if the currencies differ or it does not fit.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let minor = self.minor.checked_add(other.minor)?;
        (self.currency == other.currency).then_some(Self { minor, ..self })
    }

    /// Reads what a person types: `1,234.50`, `1 234,50`, `-12`, `1.234.567`.
    ///
    /// The last separator is the decimal one when at most `decimals` digits follow it and it occurs once.
    /// Errors: `check.money` when it is not a number, has too many decimals or does not fit.
    pub fn parse(text: &str, currency: Currency) -> Result<Self> {
        parse_minor(text, currency.decimals())
            .map(|minor| Self { minor, currency })
            .ok_or_else(|| Error::invalid("amount", "check.money"))
    }

    /// The plain form for files and inputs: `-1234.50`, no grouping.
    pub fn plain(&self) -> String {
        let decimals = self.currency.decimals();
        let unit = 10_u64.pow(decimals);
        let size = self.minor.unsigned_abs();
        let sign = if self.minor < 0 { "-" } else { "" };
        match decimals {
            0 => format!("{sign}{size}"),
            _ => format!("{sign}{}.{:0width$}", size / unit, size % unit, width = decimals as usize),
        }
    }
}

fn parse_minor(text: &str, decimals: u32) -> Option<i64> {
    let text: String = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '_')).collect();
    let (negative, digits) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest),
        None => (false, text.as_str()),
    };
    let (whole, fraction) = split_decimals(digits, decimals as usize)?;
    let whole: String = whole.chars().filter(|c| !matches!(c, '.' | ',')).collect();
    if !(whole.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit()))
        || (whole.is_empty() && fraction.is_empty())
    {
        return None;
    }
    let padded =
        format!("{}{whole}{fraction:0<width$}", if negative { "-" } else { "" }, width = decimals as usize);
    padded.parse().ok()
}

fn split_decimals(digits: &str, decimals: usize) -> Option<(&str, &str)> {
    let Some(at) = digits.rfind(['.', ',']) else { return Some((digits, "")) };
    let (whole, fraction) = (&digits[..at], &digits[at + 1..]);
    let separator = digits.as_bytes().get(at).copied()?;
    let repeated = whole.bytes().any(|byte| byte == separator);
    if fraction.len() == 3 && (repeated || decimals != 3) {
        return Some((digits, ""));
    }
    (fraction.len() <= decimals && !repeated).then_some((whole, fraction))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minor(text: &str, currency: &str) -> Option<i64> {
        Currency::parse(currency)
            .and_then(|currency| Money::parse(text, currency).ok())
            .map(|money| money.minor)
    }

    #[test]
    fn reads_what_people_type() {
        assert_eq!(minor("1,234.50", "USD"), Some(123_450));
        assert_eq!(minor("1 234,5", "EUR"), Some(123_450));
        assert_eq!(minor("1.234.567", "EUR"), Some(123_456_700));
        assert_eq!(minor("-12", "USD"), Some(-1_200));
        assert_eq!(minor("1,500", "JPY"), Some(1_500));
        assert_eq!(minor("1.500", "KWD"), Some(1_500));
        assert_eq!(minor("37.9876", "CLF"), Some(379_876));
    }

    #[test]
    fn refuses_what_is_not_an_amount() {
        for text in ["", "-", "abc", "1.2.3,45,6", "1.2345", "92233720368547758080"] {
            assert_eq!(minor(text, "USD"), None, "{text}");
        }
    }

    #[test]
    fn plain_form_comes_back() {
        for (amount, currency) in
            [(i64::MAX, "USD"), (i64::MIN + 1, "KWD"), (-5, "USD"), (0, "JPY"), (12_345, "CLF")]
        {
            let money = Money::new(amount, Currency::parse(currency).unwrap());
            let plain = money.plain();
            assert_eq!(Money::parse(&plain, money.currency).unwrap(), money, "{plain}");
        }
    }
}
