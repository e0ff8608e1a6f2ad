//! What a form can tell of an activity's times by itself: the years that calendars are made of, an end after the
//! beginning, a reminder before it. What was kept before this was asked stays as it is until it is changed.

#[cfg(feature = "ssr")]
use chrono::NaiveDate;
use chrono::{Datelike, TimeDelta};
use kernel::{Draft, Moment, Problem, Record, Value};

const TIMES: [&str; 4] = ["due_at", "ends_at", "done_at", "remind_at"];
/// The first year of an activity, and the last.
pub const YEARS: [i32; 2] = [1900, 2199];
/// From beginning to end at most: calendars look back so far for what reaches into their days.
pub const LONGEST: TimeDelta = TimeDelta::days(92);
/// Longest metadata, in bytes of its JSON.
const METADATA: usize = 16_000;

pub fn check(before: Option<&Record>, after: &Draft) -> Option<Problem> {
    let value = |field: &str| after.get(field).cloned().unwrap_or_default();
    let differs = |field: &str| before.is_none_or(|before| before.get(field) != value(field));
    let time = |field: &str| value(field).as_time();
    let wild = |field: &&&str| differs(field) && time(field).is_some_and(|time| !is_sensible(time));
    if let Some(field) = TIMES.iter().find(wild) {
        return Some(
            Problem::new(*field, "activity.years").hint(YEARS.map(|year| year.to_string()).join(" – ")),
        );
    }
    if differs("metadata")
        && let Some(key) = metadata(&value("metadata"))
    {
        return Some(Problem::new("metadata", key).hint(METADATA));
    }
    if !["due_at", "ends_at", "remind_at", "recurrence"].into_iter().any(differs) {
        return None;
    }
    let (begins, ends, reminds) = (time("due_at"), time("ends_at"), time("remind_at"));
    match (begins, ends) {
        (None, Some(_)) => return Some(Problem::new("due_at", "activity.begins_when")),
        (Some(begins), Some(ends)) if ends < begins => {
            return Some(Problem::new("ends_at", "activity.ends_before"));
        }
        (Some(begins), Some(ends)) if ends - begins > LONGEST => {
            return Some(Problem::new("ends_at", "activity.longest").hint(LONGEST.num_days()));
        }
        _ => {}
    }
    if begins.is_none() && !value("recurrence").is_empty() {
        return Some(Problem::new("due_at", "activity.recurs_from"));
    }
    let late = begins.zip(reminds).is_some_and(|(begins, reminds)| reminds > begins);
    late.then(|| Problem::new("remind_at", "activity.reminds_after"))
}

fn is_sensible(time: Moment) -> bool {
    let [first, last] = YEARS;
    (first..=last).contains(&time.year())
}

/// Whether calendars reach to this day.
#[cfg(feature = "ssr")]
pub fn is_day_of_calendars(day: NaiveDate) -> bool {
    let [first, last] = YEARS;
    // A day beside, for zones ahead and behind.
    (first - 1..=last + 1).contains(&day.year())
}

/// Free, but an object, and no store of files.
fn metadata(value: &Value) -> Option<&'static str> {
    match value.to_json() {
        serde_json::Value::Null => None,
        json @ serde_json::Value::Object(_) => {
            (json.to_string().len() > METADATA).then_some("check.too_long")
        }
        _ => Some("activity.metadata_object"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Name, moment};

    fn told(values: &[(&'static str, Value)]) -> Option<(String, String)> {
        let draft = values.iter().map(|(name, value)| (Name::Borrowed(*name), value.clone())).collect();
        check(None, &draft).map(|problem| (problem.field, problem.key.to_string()))
    }

    fn at(text: &str) -> Value {
        moment::parse(text).unwrap().into()
    }

    fn wrong(field: &str, key: &str) -> Option<(String, String)> {
        Some((field.into(), key.into()))
    }

    #[test]
    fn the_years_1900_to_2199_are_accepted_and_no_others() {
        for year in ["1900-01-01", "2026-11-20", "2199-12-31"] {
            assert_eq!(told(&[("due_at", at(&[year, "T10:00:00Z"].concat()))]), None, "{year}");
        }
        for year in ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"] {
            for field in TIMES {
                let value = at(&[year, "T10:00:00Z"].concat());
                assert_eq!(told(&[(field, value)]), wrong(field, "activity.years"), "{year}");
            }
        }
    }

    #[test]
    fn it_ends_after_it_begins_and_reminds_before() {
        let (early, late) = (at("2026-11-20T10:00:00Z"), at("2026-11-20T11:00:00Z"));
        let of = |due: &Value, field, other: &Value| told(&[("due_at", due.clone()), (field, other.clone())]);
        assert_eq!(of(&early, "ends_at", &late), None);
        assert_eq!(of(&early, "ends_at", &early), None);
        assert_eq!(of(&late, "ends_at", &early), wrong("ends_at", "activity.ends_before"));
        assert_eq!(of(&early, "remind_at", &late), wrong("remind_at", "activity.reminds_after"));
        let months = of(&early, "ends_at", &at("2027-02-20T10:00:00Z"));
        assert_eq!(months, None);
        let longer = of(&early, "ends_at", &at("2027-02-20T10:01:00Z"));
        assert_eq!(longer, wrong("ends_at", "activity.longest"));
        assert_eq!(told(&[("ends_at", late.clone())]), wrong("due_at", "activity.begins_when"));
        assert_eq!(told(&[("recurrence", "FREQ=DAILY".into())]), wrong("due_at", "activity.recurs_from"));
        assert_eq!(told(&[("remind_at", late)]), None);
    }

    #[test]
    fn metadata_is_a_bounded_object() {
        let of = |json: serde_json::Value| told(&[("metadata", Value::Json(json))]);
        assert_eq!(of(serde_json::json!({"recording": "https://kith.example/1"})), None);
        assert_eq!(of(serde_json::json!([1])), wrong("metadata", "activity.metadata_object"));
        let long = serde_json::json!({"headers": "x".repeat(METADATA)});
        assert_eq!(of(long), wrong("metadata", "check.too_long"));
    }

    #[test]
    fn what_was_kept_before_stays_until_it_is_changed() {
        let mut known = Draft::from([("due_at".into(), at("1850-01-01T00:00:00Z"))]);
        let record = Record {
            id: kernel::Id::fixed(1),
            version: 1,
            created_at: Moment::UNIX_EPOCH,
            updated_at: Moment::UNIX_EPOCH,
            deleted_at: None,
            values: known.clone(),
            labels: Default::default(),
        };
        known.insert("name".into(), "Old".into());
        assert_eq!(check(Some(&record), &known), None);
    }
}
