//! What a column adds up to: deals, amount and amount by probability, in the pipeline's currency.
//!
//! Deals in another currency are converted where there is a rate; where there is none they are counted and named, never
//! added. Every figure saturates instead of overflowing.

use crate::deals::rates::Rates;
use kernel::Currency;
use kernel::json::FromJson;
use serde::{Serialize, Serializer};

#[derive(Clone, Debug, Default, PartialEq, Eq, FromJson)]
pub struct Sums {
    /// All deals of the column, the unrated included.
    pub count: i64,
    /// Minor units of the pipeline's currency.
    pub amount: i64,
    /// Minor units times percent, so that adding one deal stays exact.
    pub weighted_hundredths: i64,
    /// Deals in other currencies, one entry for each, sorted by code.
    #[serde(default)]
    pub unrated: Vec<Unrated>,
}

/// As it travels the weighted sum stands in it too, for those who only read.
impl Serialize for Sums {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Told<'a> {
            count: i64,
            amount: i64,
            weighted: i64,
            weighted_hundredths: i64,
            #[serde(skip_serializing_if = "<[Unrated]>::is_empty")]
            unrated: &'a [Unrated],
        }
        let Self { count, amount, weighted_hundredths, ref unrated } = *self;
        Told { count, amount, weighted: self.weighted(), weighted_hundredths, unrated }.serialize(serializer)
    }
}

/// Deals that no rate brings into the pipeline's currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
pub struct Unrated {
    pub currency: Currency,
    pub count: i64,
    /// Minor units of their own currency.
    pub amount: i64,
}

/// Deals of one column that share currency and probability.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    pub currency: Currency,
    /// Percent.
    pub probability: i64,
    /// Negative to take deals away.
    pub count: i64,
    /// Minor units, of all of them together; with the sign of `count`.
    pub amount: i128,
}

impl Share {
    /// One deal; without an amount it only counts.
    pub fn one(currency: Currency, probability: i64, amount: Option<i64>) -> Self {
        Self { currency, probability, count: 1, amount: amount.unwrap_or_default().into() }
    }

    /// The same in the home currency, where there is a rate.
    pub fn rated(self, rates: &Rates) -> Self {
        match rates.convert(self.amount, self.currency) {
            Some(amount) => Self { currency: rates.home, amount, ..self },
            None => self,
        }
    }

    pub fn negated(self) -> Self {
        Self { count: -self.count, amount: -self.amount, ..self }
    }
}

impl Sums {
    /// The sums of many shares. Totals are built in 128 bits and cut once, so the order does not matter.
    pub fn of(home: Currency, shares: impl IntoIterator<Item = Share>) -> Self {
        let (mut sums, mut amount, mut weighted) = (Self::default(), 0_i128, 0_i128);
        for share in shares {
            sums.count = sums.count.saturating_add(share.count);
            if share.currency == home {
                amount = amount.saturating_add(share.amount);
                weighted = weighted.saturating_add(share.amount.saturating_mul(share.probability.into()));
            } else {
                sums.name_unrated(share);
            }
        }
        Self { amount: cut(amount), weighted_hundredths: cut(weighted), ..sums }
    }

    /// Adds a share, or takes it away when it is negated.
    pub fn add(&mut self, home: Currency, share: Share) {
        self.count = self.count.saturating_add(share.count);
        if share.currency != home {
            return self.name_unrated(share);
        }
        self.amount = cut(share.amount.saturating_add(self.amount.into()));
        let weighted = share.amount.saturating_mul(share.probability.into());
        self.weighted_hundredths = cut(weighted.saturating_add(self.weighted_hundredths.into()));
    }

    /// Adds other sums of the same home currency.
    pub fn merge(&mut self, other: &Self) {
        self.count = self.count.saturating_add(other.count);
        self.amount = self.amount.saturating_add(other.amount);
        self.weighted_hundredths = self.weighted_hundredths.saturating_add(other.weighted_hundredths);
        for unrated in &other.unrated {
            let Unrated { currency, count, amount } = *unrated;
            self.name_unrated(Share { currency, probability: 0, count, amount: amount.into() });
        }
    }

    /// The weighted sum in minor units, rounded half away from zero.
    pub fn weighted(&self) -> i64 {
        let (whole, rest) = (self.weighted_hundredths / 100, self.weighted_hundredths % 100);
        whole + if rest.abs() >= 50 { rest.signum() } else { 0 }
    }

    /// How many deals are in no currency of this pipeline.
    pub fn unrated_count(&self) -> i64 {
        self.unrated.iter().map(|unrated| unrated.count).sum()
    }

    fn name_unrated(&mut self, share: Share) {
        match self.unrated.binary_search_by(|unrated| unrated.currency.cmp(&share.currency)) {
            Err(at) => {
                let (currency, count) = (share.currency, share.count);
                self.unrated.insert(at, Unrated { currency, count, amount: cut(share.amount) });
            }
            Ok(at) => {
                if let Some(unrated) = self.unrated.get_mut(at) {
                    unrated.count = unrated.count.saturating_add(share.count);
                    unrated.amount = cut(share.amount.saturating_add(unrated.amount.into()));
                }
            }
        }
        self.unrated.retain(|unrated| unrated.count != 0);
    }
}

fn cut(sum: i128) -> i64 {
    i64::try_from(sum).unwrap_or(if sum < 0 { i64::MIN } else { i64::MAX })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOME: Currency = Currency::USD;

    #[test]
    fn one_by_one_is_the_same_as_together() {
        let shares = [
            Share::one(HOME, 30, Some(1_001)),
            Share::one(HOME, 55, None),
            Share::one(Currency::EUR, 30, Some(500)),
            Share::one(HOME, 100, Some(-20)),
        ];
        let mut sums = Sums::default();
        shares.into_iter().for_each(|share| sums.add(HOME, share));
        assert_eq!(sums, Sums::of(HOME, shares));
        assert_eq!((sums.count, sums.amount, sums.weighted(), sums.unrated_count()), (4, 981, 280, 1));
    }

    #[test]
    fn adding_and_taking_away_leaves_nothing() {
        let (ours, other) = (Share::one(HOME, 33, Some(7)), Share::one(Currency::EUR, 33, Some(7)));
        let mut sums = Sums::default();
        for share in [ours, other, ours.negated(), other.negated()] {
            sums.add(HOME, share);
        }
        assert_eq!(sums, Sums::default());
    }

    #[test]
    fn what_does_not_fit_stays_at_the_bound() {
        let huge = Share::one(HOME, 100, Some(i64::MAX));
        let sums = Sums::of(HOME, [huge, huge]);
        assert_eq!((sums.amount, sums.weighted_hundredths), (i64::MAX, i64::MAX));
        assert_eq!(Sums::of(HOME, [huge, huge.negated()]).amount, 0);
    }

    #[test]
    fn halves_round_away_from_zero() {
        let weighted = |weighted_hundredths| Sums { weighted_hundredths, ..Sums::default() }.weighted();
        assert_eq!([149, 150, -149, -150, 0].map(weighted), [1, 2, -1, -2, 0]);
    }
}
