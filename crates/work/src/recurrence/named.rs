//! What came from another calendar keeps its name there. The name of a series goes with the one that is to be done next; what
//! was done or stands alone is named after the series and the time at which it would have been.

use kernel::{Moment, moment};

const TIME: &str = "%Y%m%dT%H%M%SZ";

/// What that one of a series is named which would have been `at` this time.
pub fn alone(series: &str, at: Moment) -> String {
    [series, "#", &at.format(TIME).to_string()].concat()
}

/// The series that a name is of, and when that one would have been; nothing for a name of another kind.
pub fn apart(name: &str) -> Option<(&str, Moment)> {
    let (series, at) = name.rsplit_once('#')?;
    let at = chrono::NaiveDateTime::parse_from_str(at, TIME).ok()?;
    Some((series, moment::cut(at.and_utc())))
}

/// The name of the series of what would have been `at` this time; any other name as it is.
pub fn series(name: &str, at: Moment) -> &str {
    match apart(name) {
        Some((series, would)) if would.timestamp() == at.timestamp() => series,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_a_series_is_named_after_it_and_its_time() {
        let at = moment::parse("2090-11-20T10:00:00Z").unwrap();
        let name = alone("desks#1@example.org", at);
        assert_eq!(name, "desks#1@example.org#20901120T100000Z");
        assert_eq!(apart(&name), Some(("desks#1@example.org", at)));
        assert_eq!((series(&name, at), apart("desks#1")), ("desks#1@example.org", None));
        let other = moment::parse("2090-11-27T10:00:00Z").unwrap();
        assert_eq!(series(&name, other), name);
    }
}
