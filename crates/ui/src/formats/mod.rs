//! Numbers, money, days and durations as the reader writes them.
//! Pure: no clock, no browser locale, so the server and the browser write the same text.
//! Arabic is written with Latin digits, as business writing in most Arab countries is.

mod apart;
mod day;
mod duration;
mod money;
mod names;
mod number;
mod parts;
mod relative;
mod size;
#[cfg(test)]
mod tests;

pub use apart::{apart, dotted};
pub use day::{day, day_short, day_time, month, time, weekday, weekday_day};
pub use duration::{duration, duration_short, minutes, span};
pub use money::{currency_sign, money, money_bare, money_compact, money_whole};
pub use number::{
    LARGEST, at_least, compact, count, decimal, integer, latin_digits, nearest_decimal, parse_decimal,
    parse_number, parse_whole, percent, total, ungrouped,
};
pub use parts::{of_kind, scaled};
pub use relative::{relative, relative_day};
pub use size::file_size;
