//! Laws of the sums, and the figures that people would check by hand.

use super::model::{Line, Sum, Totals};
use kernel::{Currency, Money};
use proptest::prelude::*;

fn line(quantity: i64, unit_price: i64) -> Line {
    Line { quantity, unit_price, discount: 0, tax: 0, recurring: false, periods: 1 }
}

fn monthly(unit_price: i64, periods: i64) -> Line {
    Line { recurring: true, periods, ..line(1_000, unit_price) }
}

#[test]
fn half_a_cent_goes_away_from_zero() {
    assert_eq!(line(500, 1).sum(), Ok(Sum { net: 1, tax: 0 }));
    assert_eq!(line(499, 1).sum(), Ok(Sum { net: 0, tax: 0 }));
    assert_eq!(line(-500, 1).sum(), Ok(Sum { net: -1, tax: 0 }));
    let taxed = Line { tax: 1_900, ..line(1_000, 50) };
    assert_eq!(taxed.sum(), Ok(Sum { net: 50, tax: 10 }), "9.5 is 10");
}

#[test]
fn an_offer_adds_up() {
    let consulting = Line { discount: 1_000, tax: 2_000, ..line(2_500, 10_000) };
    let totals = Totals::of([consulting, monthly(9_99, 12)]).unwrap();
    assert_eq!((totals.one_off, totals.recurring), (22_500, 11_988));
    assert_eq!((totals.all, totals.gross), (Sum { net: 34_488, tax: 4_500 }, 38_988));
}

#[test]
fn a_currency_without_decimals_and_one_with_three_count_their_own_units() {
    let shown = |minor: i64, currency: &str| Money::new(minor, Currency::parse(currency).unwrap()).plain();
    let third = |price| Line { discount: 3_333, ..line(1_000, price) }.sum().unwrap().net;
    assert_eq!(shown(third(1_000), "JPY"), "667");
    assert_eq!(shown(third(1_000), "KWD"), "0.667");
}

#[test]
fn what_is_paid_once_counts_once() {
    let once = Line { periods: 12, ..line(1_000, 700) };
    assert_eq!(once.sum(), Ok(Sum { net: 700, tax: 0 }));
}

#[test]
fn the_edges_of_what_fits() {
    assert_eq!(line(1_000, i64::MAX).sum(), Ok(Sum { net: i64::MAX, tax: 0 }));
    assert_eq!(line(1_000, i64::MIN).sum(), Ok(Sum { net: i64::MIN, tax: 0 }));
    for beyond in [line(1_001, i64::MAX), line(i64::MAX, i64::MAX), monthly(i64::MAX, i64::MAX)] {
        assert_eq!(beyond.sum().unwrap_err().key, "deal_line.too_large");
    }
    let free = Line { discount: 10_000, ..monthly(i64::MAX, i64::MAX) };
    assert_eq!(free.sum(), Ok(Sum::default()));
    let both = Totals::of([line(1_000, i64::MAX), line(1_000, 1)]).unwrap_err();
    assert_eq!(both.key, "deal_line.sum_too_large");
    let taxed = Totals::of([Line { tax: 1, ..line(1_000, i64::MAX) }]).unwrap_err();
    assert_eq!(taxed.key, "deal_line.sum_too_large", "with its tax it does not fit");
}

prop_compose! {
    fn any_line()(
        quantity in 0..=1_000_000_000_000_i64, unit_price in 0..=1_000_000_000_i64,
        discount in 0..=10_000_i64, tax in 0..=10_000_i64, recurring: bool, periods in 1..=1_200_i64,
    ) -> Line {
        Line { quantity, unit_price, discount, tax, recurring, periods }
    }
}

proptest! {
    #[test]
    fn the_order_of_lines_changes_nothing(lines in prop::collection::vec(any_line(), 0..20), turn in 0..20_usize) {
        let mut turned = lines.clone();
        turned.rotate_left(turn.min(lines.len()));
        turned.reverse();
        prop_assert_eq!(Totals::of(lines), Totals::of(turned));
    }

    #[test]
    fn no_discount_is_the_price_and_the_whole_is_nothing(line in any_line()) {
        let whole = Line { discount: 10_000, ..line };
        prop_assert_eq!(whole.sum(), Ok(Sum::default()));
        let pieces = Line { discount: 0, quantity: line.quantity / 1_000 * 1_000, recurring: false, ..line };
        let exact = i128::from(pieces.quantity / 1_000) * i128::from(pieces.unit_price);
        prop_assert_eq!(pieces.sum().ok().map(|sum| i128::from(sum.net)), i64::try_from(exact).ok().map(i128::from));
    }

    #[test]
    fn a_sum_is_never_silently_wrong(
        quantity: i64, unit_price: i64, discount in 0..=10_000_i64, tax in 0..=10_000_i64, periods in 1..=1_200_i64,
    ) {
        let line = Line { quantity, unit_price, discount, tax, recurring: true, periods };
        if let Ok(sum) = line.sum() {
            // Within half a unit of what it is, counted with numbers that can hold it.
            let exact = quantity as f64 * unit_price as f64 * (10_000 - discount) as f64 * periods as f64 / 1e7;
            prop_assert!((sum.net as f64 - exact).abs() <= 0.5 + exact.abs() * 1e-12, "{} {exact}", sum.net);
            let opposite = Line { unit_price: unit_price.saturating_neg(), ..line };
            if unit_price != i64::MIN && sum.net != i64::MIN {
                prop_assert_eq!(opposite.sum().map(|sum| -sum.net), Ok(sum.net));
            }
        }
    }
}
