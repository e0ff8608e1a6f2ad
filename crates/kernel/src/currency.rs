//! Currencies: the codes that ISO 4217 lists, and how many decimals an amount has.

use crate::json::FromJson;
use crate::{Error, Result};
use serde::Serialize;
use std::fmt;

/// The codes that a new record may name, in their order, three letters each: ISO 4217, list one as of 2026-01-01
/// (<https://www.six-group.com/en/products-services/financial-information/data-standards.html>), without those that have
/// no minor unit, such as gold (XAU) and "no currency" (XXX): an amount of money counts minor units.
const LISTED: &str = "\
    AEDAFNALLAMDAOAARSAUDAWGAZNBAMBBDBDTBHDBIFBMDBNDBOBBOVBRLBSDBTNBWPBYNBZDCADCDFCHECHFCHWCLFCLPCNYCOP\
    COUCRCCUPCVECZKDJFDKKDOPDZDEGPERNETBEURFJDFKPGBPGELGHSGIPGMDGNFGTQGYDHKDHNLHTGHUFIDRILSINRIQDIRRISK\
    JMDJODJPYKESKGSKHRKMFKPWKRWKWDKYDKZTLAKLBPLKRLRDLSLLYDMADMDLMGAMKDMMKMNTMOPMRUMURMVRMWKMXNMXVMYRMZN\
    NADNGNNIONOKNPRNZDOMRPABPENPGKPHPPKRPLNPYGQARRONRSDRUBRWFSARSBDSCRSDGSEKSGDSHPSLESOSSRDSSPSTNSVCSYP\
    SZLTHBTJSTMTTNDTOPTRYTTDTWDTZSUAHUGXUSDUSNUYIUYUUYWUZSVEDVESVNDVUVWSTXADXAFXCDXCGXOFXPFYERZARZMWZWG";

/// The code of a currency: three capital letters. What was stored before the list changed stays readable, so a code
/// need not be listed: [`Currency::listed`] is for what comes in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, FromJson)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

impl Currency {
    pub const USD: Self = Self(*b"USD");
    pub const EUR: Self = Self(*b"EUR");

    /// The currencies offered first, in the order shown.
    pub const OFFERED: [&'static str; 24] = [
        "USD", "EUR", "GBP", "CHF", "CAD", "AUD", "JPY", "CNY", "INR", "BRL", "MXN", "SEK", "NOK", "DKK",
        "PLN", "TRY", "ZAR", "MAD", "TND", "DZD", "EGP", "AED", "SAR", "KWD",
    ];

    /// The codes that are listed beside those, in their order.
    pub fn others() -> impl Iterator<Item = &'static str> {
        let codes = (0..LISTED.len() / 3).filter_map(|at| LISTED.get(at * 3..at * 3 + 3));
        codes.filter(|code| !Self::OFFERED.contains(code))
    }

    /// Any three letters.
    pub fn parse(text: &str) -> Option<Self> {
        let code = text.trim().to_ascii_uppercase();
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Self(bytes))
    }

    /// Three letters that are a currency of today.
    pub fn listed(text: &str) -> Option<Self> {
        let (codes, _) = LISTED.as_bytes().as_chunks::<3>();
        Self::parse(text).filter(|currency| codes.binary_search(&currency.0).is_ok())
    }

    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// How many decimals the currency's minor unit has: 0 for yen, 3 for Kuwaiti dinar, mostly 2 (ISO 4217).
    pub fn decimals(&self) -> u32 {
        match self.code() {
            "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "PYG" | "UGX" | "XAF" | "XOF" | "XPF" | "RWF" | "KMF"
            | "GNF" | "DJF" | "BIF" | "VUV" | "UYI" => 0,
            "KWD" | "BHD" | "OMR" | "JOD" | "TND" | "IQD" | "LYD" => 3,
            "CLF" | "UYW" => 4,
            _ => 2,
        }
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl TryFrom<String> for Currency {
    type Error = Error;

    fn try_from(text: String) -> Result<Self> {
        Self::parse(&text).ok_or_else(|| Error::invalid("currency", "check.currency"))
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_its_order_and_says_nothing_twice() {
        let (codes, rest) = LISTED.as_bytes().as_chunks::<3>();
        assert_eq!((codes.len(), rest.len()), (165, 0));
        assert!(codes.is_sorted_by(|one, next| one < next));
        assert!(codes.as_flattened().iter().all(u8::is_ascii_uppercase));
    }

    #[test]
    fn only_what_is_listed_comes_in_and_what_was_stored_is_read() {
        for code in Currency::OFFERED.into_iter().chain(["AED", "ZWG", "CLF", "XOF", " eur "]) {
            assert!(Currency::listed(code).is_some(), "{code}");
        }
        for code in ["", "EU", "EURO", "ABC", "XXX", "XAU", "HRK", "EDA", "€"] {
            assert_eq!(Currency::listed(code), None, "{code}");
        }
        assert_eq!(Currency::parse("HRK").unwrap().code(), "HRK");
    }

    #[test]
    fn every_currency_whose_decimals_are_not_two_is_listed() {
        let (codes, _) = LISTED.as_bytes().as_chunks::<3>();
        let with =
            |decimals: u32| codes.iter().filter(|code| Currency(**code).decimals() == decimals).count();
        assert_eq!([0, 3, 4].map(with), [17, 7, 2]);
    }
}
