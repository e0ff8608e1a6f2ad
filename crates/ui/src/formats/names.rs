//! Names of months, weekdays and large units in the three languages.

use kernel::Language;

type Year = [&'static str; 12];
type Week = [&'static str; 7];

const ENGLISH_MONTHS: Year = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const ENGLISH_SHORT: Year =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const FRENCH_MONTHS: Year = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const FRENCH_SHORT: Year =
    ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];
const ARABIC_MONTHS: Year = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
];

const ENGLISH_DAYS: Week = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const FRENCH_DAYS: Week = ["lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."];
const ARABIC_DAYS: Week = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"];

/// The month's name; `zero_based` 0 to 11.
pub fn month(zero_based: u32, language: Language) -> &'static str {
    pick(&by_language(language, &ENGLISH_MONTHS, &FRENCH_MONTHS, &ARABIC_MONTHS)[..], zero_based)
}

/// The month's short name; Arabic has none.
pub fn month_short(zero_based: u32, language: Language) -> &'static str {
    pick(&by_language(language, &ENGLISH_SHORT, &FRENCH_SHORT, &ARABIC_MONTHS)[..], zero_based)
}

/// The weekday's short name, 0 for Monday.
pub fn weekday(from_monday: u32, language: Language) -> &'static str {
    pick(&by_language(language, &ENGLISH_DAYS, &FRENCH_DAYS, &ARABIC_DAYS)[..], from_monday)
}

/// The power of ten and the sign that shorten a number of ten thousand or more.
pub fn thousands(size: f64, language: Language) -> Option<(i32, &'static str)> {
    let (power, signs) = match size {
        s if s >= 999_500_000.0 => (9, ["B", "Md", "مليار"]),
        s if s >= 999_500.0 => (6, ["M", "M", "مليون"]),
        s if s >= 10_000.0 => (3, ["K", "k", "ألف"]),
        _ => return None,
    };
    let [english, french, arabic] = signs;
    Some((power, by_language(language, english, french, arabic)))
}

/// One of three things by language.
pub fn by_language<T>(language: Language, english: T, french: T, arabic: T) -> T {
    match language {
        Language::English => english,
        Language::French => french,
        Language::Arabic => arabic,
    }
}

fn pick(names: &'static [&'static str], at: u32) -> &'static str {
    usize::try_from(at).ok().and_then(|at| names.get(at)).copied().unwrap_or_default()
}
