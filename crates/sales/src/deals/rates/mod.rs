//! What one currency is worth in another, by the firm's rates.
//!
//! A rate says how many of the firm's base currency one unit is worth, in millionths. From one currency to another it
//! goes through the base, in one step: nothing is rounded but the end, half away from zero.

#[cfg(feature = "ssr")]
pub mod rule;

use chrono::NaiveDate;
use kernel::json::FromJson;
use kernel::{Currency, Entity, Field, FieldKind};
use serde::Serialize;
use std::collections::BTreeMap;

/// One unit of the base currency, in millionths.
const ONE: i64 = 1_000_000;
/// A thousand million of the base for one unit: more than any two currencies are apart.
const MOST: i64 = 1_000_000_000_000_000;

static FIELDS: [Field; 3] = [
    Field::new("currency", FieldKind::Currency).required().listed(),
    Field::new("day", FieldKind::Day).required().listed(),
    Field::new("rate", FieldKind::Integer { min: 1, max: MOST }).required().listed(),
];

/// What a currency was worth on a day. Whoever shapes pipelines keeps them.
pub static EXCHANGE_RATE: Entity = Entity {
    title: "currency",
    icon: "globe",
    sort: "-day",
    part_of: "pipeline",
    ..Entity::new("exchange_rate", "exchange_rates", &FIELDS)
};

/// A rate that was used, and the day it is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
pub struct Rate {
    pub currency: Currency,
    pub day: NaiveDate,
    /// Millionths of the base currency.
    pub rate: i64,
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

    /// Minor units of `from` in minor units of home; nothing without a rate, or when it is beyond all numbers.
    pub fn convert(&self, minor: i128, from: Currency) -> Option<i128> {
        if from == self.home {
            return Some(minor);
        }
        let (worth, price) = (self.rate(from)?, self.rate(self.home)?);
        let more = minor.checked_mul(worth.into())?.checked_mul(10_i128.pow(self.home.decimals()))?;
        let less = i128::from(price).checked_mul(10_i128.pow(from.decimals()))?;
        Some(divided(more, less))
    }

    /// The rates that conversions went by, sorted by code.
    pub fn used(&self) -> Vec<Rate> {
        self.known.values().copied().collect()
    }

    fn rate(&self, currency: Currency) -> Option<i64> {
        if currency == self.base { Some(ONE) } else { self.known.get(&currency).map(|rate| rate.rate) }
    }
}

/// Rounded half away from zero; `by` is positive.
fn divided(number: i128, by: i128) -> i128 {
    let (whole, rest) = (number / by, number % by);
    if rest.abs() >= by - rest.abs() { whole + rest.signum() } else { whole }
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
