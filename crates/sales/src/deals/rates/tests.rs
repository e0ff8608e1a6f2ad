use super::*;
use proptest::prelude::*;

fn code(text: &str) -> Currency {
    Currency::parse(text).unwrap()
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 20).unwrap()
}

/// Of rates as people write them.
fn rates(base: &str, home: &str, known: &[(&str, &str)]) -> Rates {
    let known: Vec<(&str, i64)> =
        known.iter().map(|(code, rate)| (*code, kernel::decimal::parse(rate, PLACES).unwrap())).collect();
    kept(base, home, &known)
}

fn kept(base: &str, home: &str, known: &[(&str, i64)]) -> Rates {
    let rate = |(currency, rate): &(&str, i64)| Rate { currency: code(currency), day: day(), rate: *rate };
    Rates::new(code(base), code(home), known.iter().map(rate))
}

#[test]
fn a_rate_is_told_with_its_day_as_people_write_days() {
    let rate = Rate { currency: Currency::EUR, day: day(), rate: 1 };
    assert_eq!(told(&[rate, Rate { currency: Currency::USD, ..rate }]), "EUR 20 Nov 2026, USD 20 Nov 2026");
}

#[test]
fn decimals_of_both_currencies_count() {
    let to_euro = rates("EUR", "EUR", &[("USD", "0.9"), ("JPY", "0.006"), ("KWD", "3")]);
    assert_eq!(to_euro.convert(10_000, code("USD")), Some(9_000));
    assert_eq!(to_euro.convert(10_000, code("JPY")), Some(6_000));
    assert_eq!(to_euro.convert(10_000, code("KWD")), Some(3_000));
    let to_yen = rates("EUR", "JPY", &[("JPY", "0.006"), ("KWD", "3")]);
    assert_eq!(to_yen.convert(6_000, code("EUR")), Some(10_000));
    assert_eq!(to_yen.convert(1_000, code("KWD")), Some(500));
}

#[test]
fn halves_go_away_from_zero() {
    let half = rates("EUR", "EUR", &[("USD", "0.5")]);
    assert_eq!([1, -1, 3, -3, 0].map(|minor| half.convert(minor, code("USD"))), [1, -1, 2, -2, 0].map(Some));
}

#[test]
fn without_a_rate_there_is_no_answer() {
    let none = rates("EUR", "EUR", &[]);
    assert_eq!(none.convert(100, code("USD")), None);
    assert_eq!(none.convert(100, code("EUR")), Some(100));
    assert_eq!(rates("EUR", "USD", &[("GBP", "1.1")]).convert(100, code("GBP")), None);
}

#[test]
fn a_rupiah_keeps_six_digits_that_count() {
    let home = rates("EUR", "EUR", &[("IDR", "0.0000516926")]);
    assert_eq!(home.convert(1_934_512_000, code("IDR")), Some(100_000));
    assert_eq!(rates("IDR", "IDR", &[("EUR", "15890.25")]).convert(100, code("EUR")), Some(1_589_025));
}

#[test]
fn nothing_is_cut_on_the_way() {
    let most = i128::from(i64::MAX);
    let same = kept("EUR", "JPY", &[("KWD", MOST), ("JPY", MOST)]);
    assert_eq!(same.convert(1_000 * most, code("KWD")), Some(most));
    for minor in [most, -most] {
        let dearest = kept("EUR", "KWD", &[("JPY", MOST), ("KWD", ONE)]).convert(minor, code("JPY"));
        let cheapest = kept("EUR", "JPY", &[("KWD", 1), ("JPY", ONE)]).convert(minor, code("KWD"));
        let nearly = most * 100_000_000_000 - (most + 5_000_000) / 10_000_000;
        assert_eq!(dearest, Some(minor.signum() * nearly));
        assert_eq!(cheapest, Some(minor.signum() * 922_337));
    }
    let beyond = kept("EUR", "KWD", &[("JPY", MOST), ("KWD", 1)]);
    assert_eq!(
        [most, -most].map(|minor| beyond.convert(minor, code("JPY"))),
        [i128::MAX, -i128::MAX].map(Some)
    );
}

const CODES: [&str; 5] = ["USD", "JPY", "KWD", "EUR", "CLF"];

proptest! {
    #[test]
    fn a_conversion_is_the_nearest_whole_number(
        minor in any::<i64>(),
        (worth, price) in (1_i64..1_000_000_000_000, 1_i64..1_000_000_000_000),
        (from, home) in (0_usize..5, 0_usize..5),
    ) {
        prop_assume!(from != home);
        let (from, home) = (CODES[from], CODES[home]);
        let rates = kept("GBP", home, &[(from, worth), (home, price)]);
        let (from, home) = (code(from), code(home));
        let got = rates.convert(minor.into(), from).unwrap();
        let more = i128::from(minor) * i128::from(worth) * 10_i128.pow(home.decimals());
        let less = i128::from(price) * 10_i128.pow(from.decimals());
        prop_assert!((got * less - more).abs() * 2 <= less);
        prop_assert_eq!(rates.convert(-i128::from(minor), from), Some(-got));
    }

    #[test]
    fn there_and_back_is_where_one_was_when_the_other_is_finer(minor in -1_000_000_000_i64..1_000_000_000) {
        let (there, back) = (rates("USD", "KWD", &[("KWD", "0.1")]), rates("USD", "USD", &[("KWD", "0.1")]));
        let kwd = there.convert(minor.into(), code("USD")).unwrap();
        prop_assert_eq!(back.convert(kwd, code("KWD")), Some(minor.into()));
    }

    #[test]
    fn more_is_never_worth_less(one in any::<i64>(), other in any::<i64>(), worth in 1_i64..MOST) {
        let rates = kept("EUR", "EUR", &[("USD", worth)]);
        let (less, more) = (one.min(other), one.max(other));
        let worth = |minor: i64| rates.convert(minor.into(), code("USD"));
        prop_assert!(worth(less) <= worth(more));
    }
}
