use super::*;
use chrono::{NaiveDate, TimeDelta};
use kernel::{
    Count, Currency,
    Language::{self, Arabic, English, French},
    Money,
};

fn euro(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

fn of(minor: i64, code: &str) -> Money {
    Money::new(minor, Currency::parse(code).unwrap())
}

fn all<T>(write: impl Fn(Language) -> T) -> [T; 3] {
    [English, French, Arabic].map(write)
}

#[test]
fn whole_numbers_are_grouped() {
    assert_eq!(all(|l| integer(1_234_567, l)), ["1,234,567", "1\u{202f}234\u{202f}567", "1,234,567"]);
    assert_eq!(all(|l| integer(-999, l)), ["-999", "-999", "\u{200e}-999"]);
    assert_eq!(integer(i64::MIN, English), "-9,223,372,036,854,775,808");
}

#[test]
fn what_is_not_counted_to_its_end_says_so() {
    let counted = |found| all(|l| count(Count::of(found), l));
    assert_eq!(counted(201_000), ["≥ 10,000", "≥ 10\u{202f}000", "≥ 10,000"]);
    assert_eq!(counted(10_000), ["10,000", "10\u{202f}000", "10,000"]);
}

#[test]
fn decimals_and_shares() {
    assert_eq!(all(|l| ungrouped(1996.0, 0, l)), ["1996"; 3]);
    assert_eq!(all(|l| ungrouped(-1996.5, 1, l)), ["-1996.5", "-1996,5", "\u{200e}-1996.5"]);
    assert_eq!(all(|l| decimal(1234.5, 1, l)), ["1,234.5", "1\u{202f}234,5", "1,234.5"]);
    assert_eq!(decimal(-0.04, 1, English), "0.0");
    assert_eq!(all(|l| percent(0.125, 1, l)), ["12.5%", "12,5\u{202f}%", "12.5%"]);
}

#[test]
fn short_forms() {
    assert_eq!(all(|l| compact(1_240_000, l)), ["1.2M", "1,2\u{a0}M", "1.2\u{a0}مليون"]);
    assert_eq!(compact(9_999, English), "9,999");
    assert_eq!(compact(12_000, English), "12K");
    assert_eq!(compact(999_600, English), "1M");
    assert_eq!(compact(123_400_000, French), "123\u{a0}M");
    assert_eq!(compact(2_500_000_000, French), "2,5\u{a0}Md");
}

#[test]
fn money_by_language_and_currency() {
    assert_eq!(all(|l| money(euro(123_450), l)), ["€1,234.50", "1\u{202f}234,50\u{a0}€", "1,234.50\u{a0}€"]);
    assert_eq!(money(of(1_500, "JPY"), English), "¥1,500");
    assert_eq!(money(of(1_005, "KWD"), Arabic), "1.005\u{a0}د.ك");
    assert_eq!(money(of(-5, "MAD"), English), "-MAD\u{a0}0.05");
    assert_eq!(money_whole(euro(100_000), English), "€1,000");
    assert_eq!(
        money_bare(euro(i64::MAX), French),
        "92\u{202f}233\u{202f}720\u{202f}368\u{202f}547\u{202f}758,07"
    );
    assert_eq!(money_whole(euro(100_050), English), "€1,000.50");
    assert_eq!(
        all(|l| money_compact(euro(124_000_000), l)),
        ["€1.2M", "1,2\u{a0}M\u{a0}€", "1.2\u{a0}مليون\u{a0}€"]
    );
    assert_eq!(money_compact(euro(-99_950), English), "-€1,000");
    assert_eq!(money(euro(i64::MIN), English), "-€92,233,720,368,547,758.08");
}

#[test]
fn days_and_times() {
    let moment = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap().and_hms_opt(9, 5, 0).unwrap();
    assert_eq!(all(|l| day(moment.date(), l)), ["20 Nov 2026", "20 nov. 2026", "20 نوفمبر 2026"]);
    assert_eq!(weekday_day(moment.date(), English), "Fri 20 Nov");
    assert_eq!(day_time(moment, French), "20 nov. 2026, 09:05");
    assert_eq!(month(moment.date(), French), "novembre 2026");
    assert_eq!(day_short(NaiveDate::from_ymd_opt(2026, 5, 1).unwrap(), French), "1er mai");
}

#[test]
fn relative_times() {
    let now = kernel::moment::parse("2026-11-20T12:00:00Z").unwrap();
    let ago = |seconds| relative(now - TimeDelta::seconds(seconds), now, English);
    assert_eq!(
        [0, 50, 3 * 3_600, 3 * 86_400, 40 * 86_400, -7_200].map(ago),
        ["just now", "1 minute ago", "3 hours ago", "3 days ago", "1 month ago", "in 2 hours"]
    );
    assert_eq!(relative(now - TimeDelta::days(14), now, Arabic), "قبل أسبوعين");
    let today = now.date_naive();
    assert_eq!(relative_day(today + TimeDelta::days(1), today, French), "Demain");
    assert_eq!(relative_day(today - TimeDelta::days(3), today, English), "3 days ago");
    assert_eq!(relative_day(today + TimeDelta::days(30), today, English), "20 Dec 2026");
}

#[test]
fn durations_and_sizes() {
    assert_eq!(duration(2_700, English), "45 minutes");
    let spans =
        [-5, 2_700, 7_200, 7_260, 86_400, 3 * 86_400 + 4 * 3_600 + 59].map(|seconds| span(seconds, English));
    assert_eq!(
        spans,
        ["0 seconds", "45 minutes", "2 hours", "2 hours, 1 minute", "1 day", "3 days, 4 hours"]
    );
    assert_eq!(span(2 * 86_400 + 3_600, French), "2 jours, 1 heure");
    assert_eq!(minutes(5_400, English), "90");
    assert_eq!(minutes(150, French), "2,5");
    assert_eq!(duration_short(3 * 86_400, French), "3\u{a0}j");
    assert_eq!(file_size(1_240_000, French), "1,2\u{a0}Mo");
    assert_eq!(file_size(640, English), "640\u{a0}B");
}

#[test]
fn numbers_people_type() {
    assert_eq!(parse_number("1,234.5"), Some(1234.5));
    assert_eq!(parse_number("1\u{202f}234,5"), Some(1234.5));
    assert_eq!(parse_number("١٢٫٥"), Some(12.5));
    assert_eq!(parse_number("1,234,567"), Some(1_234_567.0));
    assert_eq!(parse_number("twelve"), None);
    assert_eq!(parse_number("inf"), None);
    assert_eq!(parse_number("1e5"), None);
    for (text, number) in [
        ("1,210", Some(1_210.0)),
        ("1.210", Some(1_210.0)),
        ("1\u{202f}210", Some(1_210.0)),
        ("١٬٢١٠", Some(1_210.0)),
        ("-1,234,567", Some(-1_234_567.0)),
        ("7", Some(7.0)),
        ("7,5", None),
        ("1.25", None),
        (",500", None),
        ("12abc", None),
        ("1e5", None),
        ("100000000000000000000", None),
    ] {
        assert_eq!(parse_whole(text), number, "{text}");
    }
    for (text, parts) in [
        ("1.0835", Some(10_835_000_000)),
        ("15\u{202f}890,25", Some(158_902_500_000_000)),
        ("٠٫٠٠٠٠٤٢١", Some(421_000)),
        ("99,999,999.9999999999", Some(999_999_999_999_999_999)),
        ("0.00000000005", None),
        ("two", None),
    ] {
        assert_eq!(parse_decimal(text, 10), parts, "{text}");
    }
    let compact = |sum: i128, l| total(sum, l, |minor| money_compact(euro(minor), l));
    let most = i128::from(i64::MAX);
    assert_eq!(compact(most, English), "€92,233,720B");
    assert_eq!(compact(most + 1, English), "more than €92,233,720B");
    assert_eq!(compact(-most - 2, English), "less than -€92,233,720B");
    assert_eq!(compact(most * 2, French), "plus de 92\u{202f}233\u{202f}720\u{a0}Md\u{a0}€");
    assert_eq!(nearest_decimal("0,00000000005", 10), Some(1));
}
