//! The sums of a deal's lines. Pure: the editor and the server count with the same code.
//!
//! Every line is rounded once to minor units, half away from zero, before tax and once more for its tax; totals add up
//! rounded lines, so that what is shown under each other adds up. Inside it counts with 128 bits; what does not fit
//! into 64 in the end is a [`Problem`], never a wrong number.

use kernel::{Problem, Record};

/// Quantities count thousandths, discounts and taxes basis points.
const PIECE: i128 = 1_000;
const WHOLE: i128 = 10_000;

/// What counts of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Thousandths of a piece.
    pub quantity: i64,
    /// Minor units for one piece and one period.
    pub unit_price: i64,
    /// Basis points off the price.
    pub discount: i64,
    /// Basis points on top of the discounted price.
    pub tax: i64,
    /// Paid again and again rather than once.
    pub recurring: bool,
    /// How many periods of a recurring line count; what is paid once counts once.
    pub periods: i64,
}

/// Minor units, all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// Without tax.
    pub net: i64,
    pub tax: i64,
}

/// What all lines come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    pub all: Sum,
    /// The lines that are paid once, without tax.
    pub one_off: i64,
    /// The lines that are paid again and again, over all their periods, without tax.
    pub recurring: i64,
    /// What the deal comes to with tax.
    pub gross: i64,
}

impl Line {
    /// A line as its record holds it; what it lacks counts as nothing.
    pub fn of(record: &Record) -> Self {
        let number = |field| record.int(field).unwrap_or_default();
        Self {
            quantity: number("quantity"),
            unit_price: number("unit_price"),
            discount: number("discount"),
            tax: number("tax"),
            recurring: record.text("billing") != "one_off",
            periods: number("periods"),
        }
    }

    /// quantity × price × (1 − discount) × periods, rounded; then its tax, rounded.
    /// Errors: `deal_line.too_large` at the price when it does not fit.
    pub fn sum(&self) -> Result<Sum, Problem> {
        let too_large = || Problem::new("unit_price", "deal_line.too_large");
        let (net, tax) = self.parts().ok_or_else(too_large)?;
        Ok(Sum { net: fitting(net).ok_or_else(too_large)?, tax: fitting(tax).ok_or_else(too_large)? })
    }

    fn parts(&self) -> Option<(i128, i128)> {
        let periods = if self.recurring { self.periods } else { 1 };
        let factors = [self.quantity, self.unit_price, periods].map(i128::from);
        let kept = WHOLE - i128::from(self.discount);
        let net = rounded(product(factors.into_iter().chain([kept]))?, PIECE * WHOLE);
        let tax = rounded(product([net, i128::from(self.tax)])?, WHOLE);
        Some((net, tax))
    }
}

impl Totals {
    /// Of any number of lines, in any order. Errors: `deal_line.too_large` when a line or their sum does not fit.
    pub fn of(lines: impl IntoIterator<Item = Line>) -> Result<Self, Problem> {
        let (mut one_off, mut recurring, mut tax) = (0_i128, 0_i128, 0_i128);
        for line in lines {
            let sum = line.sum()?;
            let side = if line.recurring { &mut recurring } else { &mut one_off };
            *side += i128::from(sum.net);
            tax += i128::from(sum.tax);
        }
        let fit = |sum| fitting(sum).ok_or_else(|| Problem::new("unit_price", "deal_line.sum_too_large"));
        let net = one_off + recurring;
        Ok(Self {
            all: Sum { net: fit(net)?, tax: fit(tax)? },
            one_off: fit(one_off)?,
            recurring: fit(recurring)?,
            gross: fit(net + tax)?,
        })
    }
}

/// Nothing when it does not fit; nothing is ever too large once a factor is zero.
fn product(factors: impl IntoIterator<Item = i128> + Clone) -> Option<i128> {
    if factors.clone().into_iter().any(|factor| factor == 0) {
        return Some(0);
    }
    factors.into_iter().try_fold(1_i128, i128::checked_mul)
}

/// The quotient to the nearest whole number, half away from zero; `by` is above zero.
fn rounded(number: i128, by: i128) -> i128 {
    let (whole, rest) = (number / by, number % by);
    if rest.abs() * 2 >= by { whole + number.signum() } else { whole }
}

fn fitting(number: i128) -> Option<i64> {
    i64::try_from(number).ok()
}
