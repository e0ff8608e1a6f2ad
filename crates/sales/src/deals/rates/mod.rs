//! What one currency is worth in another, by the firm's rates.
//!
//! A rate says how many of the firm's base currency one unit is worth: up to eight digits before the point and ten behind
//! it, which leaves a rupiah in euros six digits that count. From one currency to another it goes through the base, in one
//! step: nothing is rounded but the end, half away from zero.

#[cfg(feature = "ssr")]
pub mod rule;

use chrono::NaiveDate;
use kernel::json::FromJson;
use kernel::{Currency, Entity, Field, FieldKind};
use serde::Serialize;
use std::collections::BTreeMap;

/// Decimals of a rate.
pub const PLACES: u8 = 10;
/// One unit of the base currency.
const ONE: i64 = 10_000_000_000;
/// 99,999,999.9999999999 of the base for one unit: more than any two currencies are apart.
const MOST: i64 = 999_999_999_999_999_999;

static FIELDS: [Field; 3] = [
    Field::new("currency", FieldKind::Currency).required().listed(),
    Field::new("day", FieldKind::Day).required().listed(),
    Field::new("rate", FieldKind::Decimal { places: PLACES, min: 1, max: MOST })
        .required()
        .listed()
        .never_added(),
];

/// What a currency was worth on a day. Whoever shapes pipelines keeps them.
pub static EXCHANGE_RATE: Entity = Entity {
    title: "currency",
    icon: "globe",
    sort: "-day",
    once: &["day", "currency"],
    part_of: "pipeline",
    ..Entity::new("exchange_rate", "exchange_rates", &FIELDS)
};

/// A rate that was used, and the day it is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
pub struct Rate {
    pub currency: Currency,
    pub day: NaiveDate,
    /// In parts of its last decimal.
    pub rate: i64,
}

/// Rates in words: each currency with the day that its rate is of, or the first and the last of the days. They stand by
/// currency and day.
pub fn told(rates: &[Rate]) -> String {
    let language = ui::words::language();
    let day = |day| ui::formats::day(day, language);
    let told = |rates: &[Rate]| {
        let (first, last) = (rates.first()?, rates.last()?);
        let days = if first.day == last.day {
            day(first.day)
        } else {
            [day(first.day), day(last.day)].join(" – ")
        };
        Some([&ui::formats::apart(first.currency.code(), language), " ", &days].concat())
    };
    rates.chunk_by(|one, next| one.currency == next.currency).filter_map(told).collect::<Vec<_>>().join(", ")
}

/// The rates that bring amounts home, as of one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rates {
    pub base: Currency,
    pub home: Currency,
    known: BTreeMap<Currency, Rate>,
}

impl Rates {
    pub fn new(base: Currency, home: Currency, known: impl IntoIterator<Item = Rate>) -> Self {
        Self { base, home, known: known.into_iter().map(|rate| (rate.currency, rate)).collect() }
    }

    /// Minor units of `from` in minor units of home; nothing without a rate. What is beyond 128 bits stays at their bound.
    pub fn convert(&self, minor: i128, from: Currency) -> Option<i128> {
        if from == self.home {
            return Some(minor);
        }
        let (worth, price) = (self.rate(from)?, self.rate(self.home)?);
        let unit = |rate: i64, decimals| u128::from(rate.unsigned_abs()) * 10_u128.pow(decimals);
        let size =
            scaled(minor.unsigned_abs(), unit(worth, self.home.decimals()), unit(price, from.decimals()));
        Some(size.and_then(|size| i128::try_from(size).ok()).unwrap_or(i128::MAX) * minor.signum())
    }

    /// The rates that conversions went by, sorted by code.
    pub fn used(&self) -> Vec<Rate> {
        self.known.values().copied().collect()
    }

    fn rate(&self, currency: Currency) -> Option<i64> {
        if currency == self.base { Some(ONE) } else { self.known.get(&currency).map(|rate| rate.rate) }
    }
}

/// `size` × `more` ÷ `less`, rounded half up; nothing when it does not fit. Both factors are below 2^96, so what is left
/// of a division is multiplied 32 bits at a time, and no product on the way is cut.
fn scaled(size: u128, more: u128, less: u128) -> Option<u128> {
    const BITS: u32 = 32;
    let (whole, rest) = (size.checked_div(less)?, size.checked_rem(less)?);
    let (mut quotient, mut left) = (0_u128, 0_u128);
    for shift in [2 * BITS, BITS, 0] {
        let part = (left << BITS) + rest * ((more >> shift) & u128::from(u32::MAX));
        quotient = (quotient << BITS) + part / less;
        left = part % less;
    }
    let nearest = quotient + u128::from(left >= less - left);
    whole.checked_mul(more)?.checked_add(nearest)
}

#[cfg(feature = "ssr")]
pub use server::{LATEST, of};

#[cfg(feature = "ssr")]
mod server {
    use super::{Rate, Rates};
    use chrono::NaiveDate;
    use db::{args, sql};
    use identity::Me;
    use kernel::{Currency, Result};
    use std::collections::BTreeSet;

    /// The latest rate of the currency `$1` at or before the day `$2`.
    pub const LATEST: &str = sql!(
        "SELECT day, rate FROM exchange_rate WHERE currency = $1 AND day <= $2 AND deleted_at IS NULL \
         ORDER BY day DESC LIMIT 1"
    );

    /// The latest rates at or before `day` that bring `currencies` to `home`; those in `home` already need none.
    pub async fn of(
        me: &Me,
        home: Currency,
        currencies: impl IntoIterator<Item = Currency>,
        day: NaiveDate,
    ) -> Result<Rates> {
        let mut needed: BTreeSet<Currency> = currencies.into_iter().filter(|code| *code != home).collect();
        if !needed.is_empty() {
            needed.insert(home);
        }
        needed.remove(&me.currency);
        let mut known = Vec::new();
        for currency in needed {
            let row: Option<(NaiveDate, i64)> =
                me.house.db.first(LATEST, args![currency.code(), day]).await?;
            known.extend(row.map(|(day, rate)| Rate { currency, day, rate }));
        }
        Ok(Rates::new(me.currency, home, known))
    }
}

#[cfg(test)]
mod tests;
