//! Amounts with their currency's sign where the language puts it.

use super::{
    names::by_language,
    number::{GAP, grouped, joined, short},
};
use kernel::{Currency, Language, Money};

/// All decimals of the currency: `€1,234.50` · `1 234,50 €` · `1,234.50 €`.
pub fn money(amount: Money, language: Language) -> String {
    written(amount, amount.currency.decimals(), language)
}

/// Without decimals when they are zero: `€1,234`, but `€1,234.50`.
pub fn money_whole(amount: Money, language: Language) -> String {
    let decimals = amount.currency.decimals();
    let whole = amount.minor.unsigned_abs().is_multiple_of(10_u64.pow(decimals));
    written(amount, if whole { 0 } else { decimals }, language)
}

/// All decimals and no sign of the currency, for an input beside one: `1,234.50` · `1 234,50`.
pub fn money_bare(amount: Money, language: Language) -> String {
    digits(amount, amount.currency.decimals(), amount.minor < 0, language)
}

/// Short, for sums over columns and charts: `€1.2M` · `1,2 M €` · `1.2 مليون €`; without decimals below 10,000.
pub fn money_compact(amount: Money, language: Language) -> String {
    let unit = 10_f64.powi(amount.currency.decimals().cast_signed());
    let value = amount.minor as f64 / unit;
    match short(value.abs(), language) {
        Some(number) => placed(amount.minor < 0, &number, amount.currency, language),
        None => written(rounded(amount), 0, language),
    }
}

/// The sign people know a currency by, or its code.
pub fn currency_sign(currency: &Currency, language: Language) -> &str {
    let arabic = language == Language::Arabic;
    match currency.code() {
        "EUR" => "€",
        "USD" => "$",
        "GBP" => "£",
        "JPY" => "¥",
        "INR" => "₹",
        "KRW" => "₩",
        "AED" if arabic => "د.إ",
        "BHD" if arabic => "د.ب",
        "DZD" if arabic => "د.ج",
        "EGP" if arabic => "ج.م",
        "IQD" if arabic => "د.ع",
        "JOD" if arabic => "د.أ",
        "KWD" if arabic => "د.ك",
        "LBP" if arabic => "ل.ل",
        "LYD" if arabic => "د.ل",
        "MAD" if arabic => "د.م.",
        "OMR" if arabic => "ر.ع.",
        "QAR" if arabic => "ر.ق",
        "SAR" if arabic => "ر.س",
        "TND" if arabic => "د.ت",
        code => code,
    }
}

fn written(amount: Money, decimals: u32, language: Language) -> String {
    let number = digits(amount, decimals, false, language);
    placed(amount.minor < 0, &number, amount.currency, language)
}

fn digits(amount: Money, decimals: u32, negative: bool, language: Language) -> String {
    let unit = 10_u64.pow(amount.currency.decimals());
    let size = amount.minor.unsigned_abs();
    let digits = (size % unit).to_string();
    let width = usize::try_from(amount.currency.decimals()).unwrap_or_default();
    let fraction = if decimals == 0 { String::new() } else { format!("{digits:0>width$}") };
    joined(negative, &grouped(size / unit, language), &fraction, language)
}

fn rounded(amount: Money) -> Money {
    let unit = 10_i64.pow(amount.currency.decimals());
    let minor = amount.minor.saturating_add(amount.minor.signum() * unit / 2) / unit * unit;
    Money { minor, ..amount }
}

fn placed(negative: bool, number: &str, currency: Currency, language: Language) -> String {
    let sign = currency_sign(&currency, language);
    let gap = if sign.chars().count() == 1 { "" } else { GAP };
    let minus = if negative { by_language(language, "-", "-", "\u{200e}-") } else { "" };
    match language {
        Language::English => [minus, sign, gap, number].concat(),
        _ => [minus, number, GAP, sign].concat(),
    }
}
