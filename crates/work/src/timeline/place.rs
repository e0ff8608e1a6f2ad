//! How far a timeline was read. It has two streams, each with a key of its own, so nothing is left out or told twice.

use kernel::json::FromJson;
use kernel::{Error, Id, Moment, moment};
use serde::Serialize;

/// Nothing where a stream was not begun.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[serde(try_from = "String", into = "String")]
pub struct Place {
    /// Events below this number are to come.
    pub number: Option<i64>,
    /// Activities done before this time, or at it with a smaller id, are to come.
    pub activity: Option<(Moment, Id)>,
}

impl From<Place> for String {
    fn from(place: Place) -> Self {
        let number = place.number.map(|number| number.to_string()).unwrap_or_default();
        let activity = place.activity.map(|(at, id)| [&moment::text(at), "_", &id.to_string()].concat());
        [&number, "_", &activity.unwrap_or_default()].concat()
    }
}

impl TryFrom<String> for Place {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        read(&text).ok_or_else(|| Error::invalid("after", "check.cursor"))
    }
}

fn read(text: &str) -> Option<Place> {
    let (number, activity) = text.split_once('_')?;
    let number = if number.is_empty() { None } else { Some(number.parse().ok()?) };
    let activity = match activity.split_once('_') {
        Some((at, id)) => Some((moment::parse(at)?, id.parse().ok()?)),
        None if activity.is_empty() => None,
        None => return None,
    };
    Some(Place { number, activity })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_comes_back() {
        let at = moment::parse("2026-11-20T10:00:00.000001Z").unwrap();
        for place in [
            Place { number: Some(12), activity: Some((at, Id::fixed(7))) },
            Place { number: None, activity: Some((at, Id::fixed(7))) },
            Place { number: Some(1), activity: None },
        ] {
            assert_eq!(Place::try_from(String::from(place)).unwrap(), place);
        }
        for text in ["", "1", "1_2_3", "x_2026-11-20T10:00:00Z_7"] {
            assert!(Place::try_from(text.to_owned()).is_err(), "{text}");
        }
    }
}
