//! From the text of a cell to the value of a field: the forms that people and programs write.
//!
//! Texts stay as they are, to the letter. Numbers may be grouped, money may carry its currency's sign, days come
//! in any usual order, choices in any of Kith's languages.

use super::day;
use super::plan::{DayOrder, Reading};
use kernel::{Currency, Field, FieldKind, Language, Money, Value, fold};

/// What is wrong with a cell: a translation key.
pub type Wrong = &'static str;

/// Reads `text` as `field`; `currency` is the one of the row's money. References are not read here.
/// Errors: the translation key of what is wrong.
pub fn read(
    kind: &str,
    field: &Field,
    reading: &Reading,
    text: &str,
    currency: Currency,
) -> Result<Value, Wrong> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Ok(Value::Null);
    }
    match reading {
        Reading::Words(words) => match words.iter().find(|(from, _)| fold(from) == fold(trimmed)) {
            Some((_, to)) if to.is_empty() => Ok(Value::Null),
            Some((_, to)) => plain(kind, field, to, DayOrder::default(), currency),
            None => plain(kind, field, text, DayOrder::default(), currency),
        },
        Reading::Scaled(power) => scaled(field, trimmed, *power, currency),
        Reading::Day(order) => plain(kind, field, text, *order, currency),
        Reading::Plain | Reading::Reference { .. } => plain(kind, field, text, DayOrder::default(), currency),
    }
}

fn plain(kind: &str, field: &Field, text: &str, order: DayOrder, currency: Currency) -> Result<Value, Wrong> {
    let trimmed = text.trim();
    match field.kind {
        FieldKind::Text | FieldKind::LongText => Ok(text.into()),
        FieldKind::Money { .. } => money(trimmed, currency),
        FieldKind::DURATION => minutes(trimmed).ok_or("check.number"),
        FieldKind::Integer { .. } | FieldKind::Decimal { .. } => match field.kind.places() {
            Some(places) => decimal(trimmed, places).ok_or("check.decimal"),
            None => integer(trimmed).ok_or("check.number"),
        },
        FieldKind::Currency => Ok(trimmed.to_ascii_uppercase().into()),
        FieldKind::Day => day::read(trimmed, order).map(Value::Day).ok_or("check.day"),
        FieldKind::Time => day::read_time(trimmed, order).map(Value::Time).ok_or("check.time"),
        FieldKind::Choice(choices) => choice(kind, field, choices, trimmed),
        FieldKind::Email => Ok(trimmed.trim_start_matches("mailto:").into()),
        FieldKind::Link => Ok(link(trimmed).into()),
        FieldKind::Bool if matches!(trimmed.to_lowercase().as_str(), "x" | "✓" | "y") => {
            Ok(Value::Bool(true))
        }
        FieldKind::Bool if trimmed.eq_ignore_ascii_case("n") => Ok(Value::Bool(false)),
        kind => kind.coerce(trimmed.into()),
    }
}

/// `$1,234.50`, `1 234,50 €`, `EUR 12`.
fn money(text: &str, currency: Currency) -> Result<Value, Wrong> {
    let bare: String = text
        .chars()
        .filter(|letter| {
            letter.is_ascii_digit() || letter.is_whitespace() || ".,-'_\u{2212}".contains(*letter)
        })
        .collect();
    let signs = text.chars().filter(|letter| letter.is_alphabetic()).count();
    match Money::parse(bare.trim(), currency) {
        Ok(money) if signs <= 3 => Ok(money.minor.into()),
        _ => Err("check.money"),
    }
}

/// Whole numbers, also grouped (`1,234`) or with an empty fraction (`12.0`).
fn integer(text: &str) -> Option<Value> {
    let bare: String =
        text.chars().filter(|letter| !letter.is_whitespace() && !"'_".contains(*letter)).collect();
    let whole = match bare.rsplit_once(['.', ',']) {
        Some((whole, zeros))
            if !zeros.is_empty() && zeros.len() != 3 && zeros.bytes().all(|byte| byte == b'0') =>
        {
            whole
        }
        Some((_, group)) if group.len() != 3 => return None,
        _ => bare.as_str(),
    };
    whole.replace(['.', ','], "").parse().ok().map(Value::Int)
}

/// To the last digit: `1,0835`, `15 890.25`. What is finer than the field holds is refused.
fn decimal(text: &str, places: u8) -> Option<Value> {
    ui::formats::parse_decimal(text, places).map(Value::Int)
}

/// Minutes, also parts of one: `2.5` is 150 seconds.
fn minutes(text: &str) -> Option<Value> {
    let fits = |minutes: &f64| minutes.abs() < 1.0e9;
    let seconds = |minutes: f64| (minutes * 60.0).round() as i64;
    ui::formats::parse_number(text).filter(fits).map(seconds).map(Value::Int)
}

/// `1100.04` in millions of dollars is 110,004,000,000 cents. What is finer than the field holds is refused.
fn scaled(field: &Field, text: &str, power: u32, currency: Currency) -> Result<Value, Wrong> {
    let decimals = match field.kind {
        FieldKind::Money { .. } => currency.decimals(),
        kind => kind.places().unwrap_or_default().into(),
    };
    let bare: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let point = if bare.contains('.') { '.' } else { ',' };
    let (whole, fraction) = bare.split_once(point).unwrap_or((&bare, ""));
    let places = (power + decimals) as usize;
    let fraction = fraction.trim_end_matches('0');
    if fraction.len() > places || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err("check.number");
    }
    let digits = [&whole.replace(',', ""), fraction, &"0".repeat(places - fraction.len())].concat();
    digits.parse().map(Value::Int).map_err(|_| "check.number")
}

/// By its code, or by its label in any language.
fn choice(kind: &str, field: &Field, choices: &[&'static str], text: &str) -> Result<Value, Wrong> {
    let wanted = fold(text);
    let label = |language, choice: &str| {
        let key = [kind, ".", field.name, ".", choice].concat();
        ui::words::dictionary().find(language, &key).map(fold)
    };
    let fits = |choice: &&&str| {
        fold(choice) == wanted
            || Language::ALL.into_iter().any(|language| label(language, choice) == Some(wanted.clone()))
    };
    choices.iter().find(fits).map(|choice| Value::from(*choice)).ok_or("import.problem.choice")
}

/// An address that says no scheme gets the usual one.
fn link(text: &str) -> String {
    match text.contains("://") || !text.contains('.') {
        true => text.to_owned(),
        false => ["https://", text].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRICE: Field = Field::new("price", FieldKind::Money { currency: "currency" });
    const COUNT: Field = Field::new("employees", FieldKind::COUNT);

    fn value(field: &Field, reading: &Reading, text: &str) -> Result<Value, Wrong> {
        read("x", field, reading, text, Currency::USD)
    }

    #[test]
    fn money_is_read_with_its_sign_and_grouping() {
        for (text, minor) in
            [("550", 55_000), ("$1,234.50", 123_450), ("1 234,50 €", 123_450), ("USD 12", 1_200)]
        {
            assert_eq!(value(&PRICE, &Reading::Plain, text), Ok(Value::Int(minor)), "{text}");
        }
        assert_eq!(value(&PRICE, &Reading::Plain, "on request"), Err("check.money"));
    }

    #[test]
    fn millions_become_minor_units_exactly() {
        assert_eq!(value(&PRICE, &Reading::Scaled(6), "1100.04"), Ok(Value::Int(110_004_000_000)));
        assert_eq!(value(&PRICE, &Reading::Scaled(6), "4618"), Ok(Value::Int(461_800_000_000)));
        assert_eq!(value(&COUNT, &Reading::Scaled(3), "2,5"), Ok(Value::Int(2_500)));
        assert_eq!(value(&COUNT, &Reading::Scaled(0), "2.5"), Err("check.number"));
    }

    #[test]
    fn whole_numbers_may_be_grouped_but_not_broken() {
        assert_eq!(value(&COUNT, &Reading::Plain, "12,345"), Ok(Value::Int(12_345)));
        assert_eq!(value(&COUNT, &Reading::Plain, "12.0"), Ok(Value::Int(12)));
        assert_eq!(value(&COUNT, &Reading::Plain, "12.5"), Err("check.number"));
    }

    #[test]
    fn a_decimal_is_read_to_its_last_digit() {
        let rate = Field::new("rate", FieldKind::Decimal { places: 10, min: 1, max: i64::MAX });
        for (text, parts) in [
            ("1.0835", 10_835_000_000),
            ("1,0835", 10_835_000_000),
            ("0.0000421", 421_000),
            ("15 890,25", 158_902_500_000_000),
            ("15,890.25", 158_902_500_000_000),
        ] {
            assert_eq!(value(&rate, &Reading::Plain, text), Ok(Value::Int(parts)), "{text}");
        }
        assert_eq!(value(&rate, &Reading::Scaled(3), "0.0421"), Ok(Value::Int(421_000_000_000)));
        for text in ["about one", "0.00000000001", "1e5"] {
            assert_eq!(value(&rate, &Reading::Plain, text), Err("check.decimal"), "{text}");
        }
        let pieces = Field::new("quantity", FieldKind::THOUSANDTHS);
        assert_eq!(value(&pieces, &Reading::Plain, "2.5"), Ok(Value::Int(2_500)));
    }

    #[test]
    fn a_length_is_told_in_minutes() {
        let length = Field::new("duration", FieldKind::DURATION);
        for (text, seconds) in [("45", 2_700), ("2.5", 150), ("2,5", 150)] {
            assert_eq!(value(&length, &Reading::Plain, text), Ok(Value::Int(seconds)), "{text}");
        }
        assert_eq!(value(&length, &Reading::Plain, "an hour"), Err("check.number"));
    }

    #[test]
    fn words_stand_for_others_and_texts_stay_as_they_are() {
        let reading = Reading::Words(
            [("helthcare".to_owned(), "healthcare".to_owned()), ("Select".to_owned(), String::new())].into(),
        );
        let industry = Field::text("industry");
        assert_eq!(value(&industry, &reading, "Helthcare"), Ok("healthcare".into()));
        assert_eq!(value(&industry, &reading, "select"), Ok(Value::Null));
        assert_eq!(value(&industry, &reading, "  retail "), Ok("  retail ".into()));
    }

    #[test]
    fn an_address_without_scheme_gets_one() {
        assert_eq!(
            value(&Field::new("website", FieldKind::Link), &Reading::Plain, "kith.example"),
            Ok("https://kith.example".into())
        );
    }
}
