//! What a calendar shows at once, and on which days it begins and ends. Pure.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use kernel::Language;

/// How a calendar is looked at. As text one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    Month,
    #[default]
    Week,
    Day,
    Agenda,
}

/// Days of a month as it is drawn: six weeks, so that its height never jumps.
const MONTH: u32 = 42;
/// Days of an agenda.
const AGENDA: u32 = 14;

impl View {
    pub const ALL: [Self; 4] = [Self::Month, Self::Week, Self::Day, Self::Agenda];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Week => "week",
            Self::Day => "day",
            Self::Agenda => "agenda",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.code() == code)
    }

    /// The first day that is shown around `date`.
    pub fn first(self, date: NaiveDate, week: Weekday) -> NaiveDate {
        match self {
            Self::Month => date.with_day(1).unwrap_or(date).week(week).first_day(),
            Self::Week => date.week(week).first_day(),
            Self::Day | Self::Agenda => date,
        }
    }

    /// How many days are shown.
    pub const fn days(self) -> u32 {
        match self {
            Self::Month => MONTH,
            Self::Week => 7,
            Self::Day => 1,
            Self::Agenda => AGENDA,
        }
    }

    /// The same, one page on or back.
    pub fn turned(self, date: NaiveDate, on: bool) -> NaiveDate {
        let turned = match (self, on) {
            (Self::Month, true) => date.checked_add_months(Months::new(1)),
            (Self::Month, false) => date.checked_sub_months(Months::new(1)),
            (_, true) => date.checked_add_days(Days::new(u64::from(self.days()))),
            (_, false) => date.checked_sub_days(Days::new(u64::from(self.days()))),
        };
        turned.unwrap_or(date)
    }
}

/// The day with which weeks begin where this language is spoken in this zone, by CLDR.
pub fn week_begins(language: Language, zone: &str) -> Weekday {
    const MONDAY: [&str; 5] =
        ["Africa/Casablanca", "Africa/Tunis", "Asia/Beirut", "Asia/Dubai", "Africa/Nouakchott"];
    const SUNDAY: [&str; 2] = ["Asia/Riyadh", "Asia/Aden"];
    match language {
        Language::Arabic if MONDAY.contains(&zone) => Weekday::Mon,
        Language::Arabic if SUNDAY.contains(&zone) => Weekday::Sun,
        Language::Arabic => Weekday::Sat,
        Language::English if zone.starts_with("America/") || zone == "Pacific/Honolulu" => Weekday::Sun,
        _ => Weekday::Mon,
    }
}

/// Whether few work on this day there.
pub fn is_weekend(day: NaiveDate, language: Language, zone: &str) -> bool {
    match (language, week_begins(language, zone)) {
        (Language::Arabic, Weekday::Sat | Weekday::Sun) => {
            matches!(day.weekday(), Weekday::Fri | Weekday::Sat)
        }
        _ => matches!(day.weekday(), Weekday::Sat | Weekday::Sun),
    }
}

/// `count` days from `first` on.
pub fn days(first: NaiveDate, count: u32) -> impl Iterator<Item = NaiveDate> {
    first.iter_days().take(usize::try_from(count).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_month_is_whole_weeks_around_it() {
        let (date, week) = (day("2026-11-20"), Weekday::Mon);
        assert_eq!(View::Month.first(date, week), day("2026-10-26"));
        assert_eq!(View::Month.first(date, Weekday::Sun), day("2026-11-01"));
        assert_eq!(View::Month.first(date, Weekday::Sat), day("2026-10-31"));
        assert_eq!(View::Week.first(date, week), day("2026-11-16"));
        assert_eq!(View::Agenda.first(date, week), date);
    }

    #[test]
    fn pages_turn_over_short_months() {
        assert_eq!(View::Month.turned(day("2027-01-31"), true), day("2027-02-28"));
        assert_eq!(View::Week.turned(day("2026-11-20"), false), day("2026-11-13"));
        assert_eq!(View::Day.turned(day("2026-12-31"), true), day("2027-01-01"));
        assert_eq!(View::Day.turned(NaiveDate::MAX, true), NaiveDate::MAX);
    }

    #[test]
    fn weeks_begin_as_people_there_begin_them() {
        let begins = |language, zone| week_begins(language, zone);
        assert_eq!(begins(Language::English, "America/New_York"), Weekday::Sun);
        assert_eq!(begins(Language::English, "Europe/London"), Weekday::Mon);
        assert_eq!(begins(Language::French, "America/Montreal"), Weekday::Mon);
        assert_eq!(begins(Language::Arabic, "Africa/Cairo"), Weekday::Sat);
        assert_eq!(begins(Language::Arabic, "Asia/Riyadh"), Weekday::Sun);
        assert_eq!(begins(Language::Arabic, "Africa/Casablanca"), Weekday::Mon);
    }
}
