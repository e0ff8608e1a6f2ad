//! What a column adds up to: deals, amount and amount by probability, in the pipeline's currency.
//!
//! Deals in another currency are converted where there is a rate; where there is none they are counted and named, never
//! added. Sums have 128 bits, so that no amounts of a firm are cut: what is shown of a larger one than an amount can be
//! says so.

use crate::deals::rates::Rates;
use kernel::Currency;
use kernel::json::{FromJson, wide};
use serde::{Serialize, Serializer};

#[derive(Clone, Debug, Default, PartialEq, Eq, FromJson)]
pub struct Sums {
    /// All deals of the column, the unrated included.
    pub count: i64,
    /// Minor units of the pipeline's currency.
    pub amount: i128,
    /// Minor units times percent, so that adding one deal stays exact.
    pub weighted_hundredths: i128,
    /// Deals in other currencies, one entry for each, sorted by code.
    #[serde(default)]
    pub unrated: Vec<Unrated>,
    /// All deals that stand in the stage, whoever may see them: what its limit counts, where it has one.
    #[serde(default)]
    pub standing: Option<i64>,
}

/// As it travels the weighted sum stands in it too, for those who only read.
impl Serialize for Sums {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Told<'a> {
            count: i64,
            #[serde(serialize_with = "wide")]
            amount: i128,
            #[serde(serialize_with = "wide")]
            weighted: i128,
            #[serde(serialize_with = "wide")]
            weighted_hundredths: i128,
            #[serde(skip_serializing_if = "<[Unrated]>::is_empty")]
            unrated: &'a [Unrated],
            #[serde(skip_serializing_if = "Option::is_none")]
            standing: Option<i64>,
        }
        let Self { count, amount, weighted_hundredths, ref unrated, standing } = *self;
        let weighted = self.weighted();
        Told { count, amount, weighted, weighted_hundredths, unrated, standing }.serialize(serializer)
    }
}

/// Deals that no rate brings into the pipeline's currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
pub struct Unrated {
    pub currency: Currency,
    pub count: i64,
    /// Minor units of their own currency.
    #[serde(serialize_with = "wide")]
    pub amount: i128,
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
    /// The sums of many shares, in any order.
    pub fn of(home: Currency, shares: impl IntoIterator<Item = Share>) -> Self {
        let mut sums = Self::default();
        shares.into_iter().for_each(|share| sums.add(home, share));
        sums
    }

    /// Adds a share, or takes it away when it is negated.
    pub fn add(&mut self, home: Currency, share: Share) {
        self.count = self.count.saturating_add(share.count);
        self.standing = self.standing.map(|standing| standing.saturating_add(share.count));
        if share.currency != home {
            return add_unrated(&mut self.unrated, share);
        }
        let weighted = share.amount.saturating_mul(share.probability.into());
        self.amount = self.amount.saturating_add(share.amount);
        self.weighted_hundredths = self.weighted_hundredths.saturating_add(weighted);
    }

    /// Adds other sums of the same home currency.
    pub fn merge(&mut self, other: &Self) {
        self.count = self.count.saturating_add(other.count);
        self.amount = self.amount.saturating_add(other.amount);
        self.weighted_hundredths = self.weighted_hundredths.saturating_add(other.weighted_hundredths);
        merge_unrated(&mut self.unrated, &other.unrated);
    }

    /// The weighted sum in minor units, rounded half away from zero.
    pub fn weighted(&self) -> i128 {
        let (whole, rest) = (self.weighted_hundredths / 100, self.weighted_hundredths % 100);
        whole + if rest.abs() >= 50 { rest.signum() } else { 0 }
    }

    /// How many deals the limit of the stage counts.
    pub fn counted(&self) -> i64 {
        self.standing.unwrap_or(self.count)
    }

    /// How many deals are in no currency of this pipeline.
    pub fn unrated_count(&self) -> i64 {
        self.unrated.iter().map(|unrated| unrated.count).sum()
    }
}

/// Adds other unrated deals.
pub fn merge_unrated(all: &mut Vec<Unrated>, more: &[Unrated]) {
    for Unrated { currency, count, amount } in more.iter().cloned() {
        add_unrated(all, Share { currency, probability: 0, count, amount });
    }
}

fn add_unrated(all: &mut Vec<Unrated>, Share { currency, count, amount, .. }: Share) {
    match all.binary_search_by(|unrated| unrated.currency.cmp(&currency)) {
        Err(at) => all.insert(at, Unrated { currency, count, amount }),
        Ok(at) => {
            if let Some(unrated) = all.get_mut(at) {
                unrated.count = unrated.count.saturating_add(count);
                unrated.amount = unrated.amount.saturating_add(amount);
            }
        }
    }
    all.retain(|unrated| unrated.count != 0);
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
    fn whoever_sees_less_than_all_deals_counts_them_all_on() {
        let mut sums = Sums { standing: Some(3), ..Sums::of(HOME, [Share::one(HOME, 10, None)]) };
        assert_eq!((sums.count, sums.counted()), (1, 3));
        sums.add(HOME, Share::one(HOME, 10, None));
        assert_eq!((sums.count, sums.counted()), (2, 4));
        let json = serde_json::to_string(&sums).unwrap();
        assert_eq!(serde_json::from_str::<Sums>(&json).unwrap(), sums, "{json}");
        assert!(!serde_json::to_string(&Sums::default()).unwrap().contains("standing"));
    }

    #[test]
    fn what_one_amount_cannot_hold_is_still_exact() {
        let huge = Share::one(HOME, 100, Some(i64::MAX));
        let mut sums = Sums::of(HOME, [huge, huge]);
        let twice = 2 * i128::from(i64::MAX);
        assert_eq!((sums.amount, sums.weighted()), (twice, twice));
        sums.add(HOME, huge.negated());
        assert_eq!(sums, Sums::of(HOME, [huge]), "and loses nothing when one goes again");
        let deep = Share::one(HOME, 100, Some(-i64::MAX));
        assert_eq!(Sums::of(HOME, [deep, deep]).amount, -twice);
        assert_eq!(Sums::of(HOME, [huge, deep]).amount, 0);
    }

    #[test]
    fn larger_sums_than_a_number_of_json_travel_as_texts() {
        let huge = |currency| Share::one(currency, 50, Some(i64::MAX));
        let all = [HOME, HOME, HOME, Currency::EUR, Currency::EUR].map(huge);
        for sums in [Sums::of(HOME, all), Sums::of(HOME, [huge(HOME)])] {
            let json = serde_json::to_string(&sums).unwrap();
            assert_eq!(serde_json::from_str::<Sums>(&json).unwrap(), sums, "{json}");
        }
        let json = serde_json::to_value(Sums::of(HOME, all)).unwrap();
        assert_eq!(
            (json["amount"].as_str(), json["weighted"].as_str()),
            (Some("27670116110564327421"), Some("13835058055282163711"))
        );
        assert_eq!(json["unrated"][0]["amount"].as_str(), Some("18446744073709551614"));
        assert_eq!(
            serde_json::to_value(Sums::of(HOME, [huge(HOME)])).unwrap()["amount"].as_i64(),
            Some(i64::MAX)
        );
    }

    #[test]
    fn halves_round_away_from_zero() {
        let weighted = |weighted_hundredths| Sums { weighted_hundredths, ..Sums::default() }.weighted();
        assert_eq!([149, 150, -149, -150, 0].map(weighted), [1, 2, -1, -2, 0]);
    }
}
