//! Which zone a calendar means: by its name in the world's table, with what programs put before it, or by the name that
//! Windows has for it.

use chrono_tz::Tz;

/// The zones of Windows that calendars of firms name most, by CLDR.
const WINDOWS: [(&str, Tz); 32] = [
    ("UTC", Tz::UTC),
    ("GMT Standard Time", Tz::Europe__London),
    ("Greenwich Standard Time", Tz::Atlantic__Reykjavik),
    ("W. Europe Standard Time", Tz::Europe__Berlin),
    ("Central Europe Standard Time", Tz::Europe__Budapest),
    ("Central European Standard Time", Tz::Europe__Warsaw),
    ("Romance Standard Time", Tz::Europe__Paris),
    ("E. Europe Standard Time", Tz::Europe__Chisinau),
    ("FLE Standard Time", Tz::Europe__Kyiv),
    ("GTB Standard Time", Tz::Europe__Bucharest),
    ("Turkey Standard Time", Tz::Europe__Istanbul),
    ("Russian Standard Time", Tz::Europe__Moscow),
    ("Morocco Standard Time", Tz::Africa__Casablanca),
    ("W. Central Africa Standard Time", Tz::Africa__Lagos),
    ("Egypt Standard Time", Tz::Africa__Cairo),
    ("South Africa Standard Time", Tz::Africa__Johannesburg),
    ("E. Africa Standard Time", Tz::Africa__Nairobi),
    ("Israel Standard Time", Tz::Asia__Jerusalem),
    ("Middle East Standard Time", Tz::Asia__Beirut),
    ("Jordan Standard Time", Tz::Asia__Amman),
    ("Arab Standard Time", Tz::Asia__Riyadh),
    ("Arabian Standard Time", Tz::Asia__Dubai),
    ("India Standard Time", Tz::Asia__Kolkata),
    ("China Standard Time", Tz::Asia__Shanghai),
    ("Tokyo Standard Time", Tz::Asia__Tokyo),
    ("AUS Eastern Standard Time", Tz::Australia__Sydney),
    ("New Zealand Standard Time", Tz::Pacific__Auckland),
    ("E. South America Standard Time", Tz::America__Sao_Paulo),
    ("Eastern Standard Time", Tz::America__New_York),
    ("Central Standard Time", Tz::America__Chicago),
    ("Mountain Standard Time", Tz::America__Denver),
    ("Pacific Standard Time", Tz::America__Los_Angeles),
];

pub fn zone(name: &str) -> Option<Tz> {
    let name = name.trim().trim_matches('"');
    let windows =
        || WINDOWS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, zone)| *zone);
    name.parse().ok().or_else(windows).or_else(|| tail(name))
}

/// `/freeassociation.sourceforge.net/Europe/Paris`, `/example.org/20260101_1/America/Argentina/Ushuaia`.
fn tail(name: &str) -> Option<Tz> {
    let places = name.match_indices('/').map(|(at, _)| at + 1);
    places
        .filter_map(|at| name.get(at..).filter(|rest| rest.contains('/')))
        .find_map(|rest| rest.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_known_by_each_of_their_names() {
        assert_eq!(zone("Europe/Paris"), Some(Tz::Europe__Paris));
        assert_eq!(zone("Romance Standard Time"), Some(Tz::Europe__Paris));
        assert_eq!(zone("/freeassociation.sourceforge.net/Europe/Paris"), Some(Tz::Europe__Paris));
        assert_eq!(zone("/a.org/America/Argentina/Ushuaia"), Some(Tz::America__Argentina__Ushuaia));
        for name in ["", "/", "Mars/Base", "My own zone", "/x/Mars"] {
            assert_eq!(zone(name), None, "{name}");
        }
    }
}
