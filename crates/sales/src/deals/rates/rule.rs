//! A rate is of a currency other than the firm's own, and the only one of its day.

use super::EXCHANGE_RATE;
use chrono::NaiveDate;
use db::{args, sql};
use identity::Write;
use kernel::{Currency, Error, Id, Moment, Record, Result};
use records::rule::Rule;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// What an import makes is not in the table yet when its next row asks, so the days given in the last transaction are
/// remembered; where two transactions forget each other's, the table's own index refuses.
#[derive(Default)]
pub struct RateRule(Mutex<Given>);

#[derive(Default)]
struct Given {
    at: Moment,
    days: BTreeMap<(Currency, NaiveDate), Id>,
}

impl RateRule {
    /// Whether another new rate of this transaction is of the same currency and day.
    fn is_given(&self, at: Moment, rate: &Record, currency: Currency) -> bool {
        let Some(day) = rate.get("day").as_day() else { return false };
        let mut given = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if given.at != at {
            *given = Given { at, days: BTreeMap::new() };
        }
        *given.days.entry((currency, day)).or_insert(rate.id) != rate.id
    }
}

#[async_trait::async_trait]
impl Rule for RateRule {
    fn kind(&self) -> &'static str {
        EXCHANGE_RATE.kind
    }

    async fn before_save(
        &self,
        write: &mut Write,
        before: Option<&Record>,
        after: &mut Record,
    ) -> Result<Option<&'static str>> {
        let known = Currency::parse(after.text("currency")).filter(|_| after.deleted_at.is_none());
        let Some(currency) = known else { return Ok(None) };
        after.set("currency", currency.code());
        if currency == write.me.currency {
            return Err(Error::invalid("currency", "check.rate_of_base"));
        }
        let sql = sql!(
            "SELECT id FROM exchange_rate WHERE currency = $1 AND day = $2 AND id <> $3 AND deleted_at IS NULL LIMIT 1"
        );
        let args = args![currency.code(), after.get("day"), after.id];
        let stored = write.tx.first::<Id>(sql, args).await?.is_some();
        match stored || (before.is_none() && self.is_given(write.at, after, currency)) {
            true => Err(Error::invalid("day", "check.rate_taken")),
            false => Ok(None),
        }
    }
}
