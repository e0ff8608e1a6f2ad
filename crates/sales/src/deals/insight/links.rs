//! The deals behind a figure: the list of deals with the filter that says the same.

use super::period::Wanted;
use crate::DEAL;
use crate::deals::ending::Ending;
use chrono::{NaiveDate, NaiveTime};
use kernel::{Filter, Id, Operator, Value};
use leptos_router::params::ParamsMap;
use records::screens::filter_text;

/// The address of the deals that pass all of these.
pub fn deals(parts: Vec<Filter>) -> String {
    let mut params = ParamsMap::new();
    params.insert("filter", filter_text(parts));
    ["/", DEAL.plural, &params.to_query_string()].concat()
}

fn start(day: NaiveDate) -> Value {
    Value::Time(day.and_time(NaiveTime::MIN).and_utc())
}

/// The first moment after a day.
fn end(day: NaiveDate) -> Option<Value> {
    day.succ_opt().map(start)
}

fn of_owner(wanted: Wanted) -> Option<Filter> {
    wanted.owner.map(|owner| Filter::is("owner_id", owner))
}

/// The deals that were closed like this (`won`, `lost`) in the pipeline, and are more besides.
pub fn closed(
    wanted: Wanted,
    pipeline: Id,
    status: Option<&str>,
    more: impl IntoIterator<Item = Filter>,
) -> String {
    deals(were_closed(wanted, pipeline, status, more))
}

/// The same as a list of deals is asked for them.
pub fn were_closed(
    wanted: Wanted,
    pipeline: Id,
    status: Option<&str>,
    more: impl IntoIterator<Item = Filter>,
) -> Vec<Filter> {
    let status = match status {
        Some(status) => Filter::is("status", status),
        None => Filter::one_of("status", ["won".into(), "lost".into()]),
    };
    let mut parts = vec![Filter::is("pipeline_id", pipeline), status];
    let since = wanted.from.map(|day| Filter::new("closed_at", Operator::AtLeast, [start(day)]));
    let until = wanted.to.and_then(end).map(|end| Filter::new("closed_at", Operator::Less, [end]));
    parts.extend(since.into_iter().chain(until).chain(of_owner(wanted)).chain(more));
    parts
}

/// The deals whose stay in the stage goes on, and began before the period ended.
pub fn standing(wanted: Wanted, stage: Id) -> String {
    let entered = |end| Filter::new("stage_entered_at", Operator::Less, [end]);
    let mut parts = vec![Filter::is("stage_id", stage)];
    parts.extend(wanted.to.and_then(end).map(entered).into_iter().chain(of_owner(wanted)));
    deals(parts)
}

/// Ended for this reason; an empty one is none.
pub fn reason(ending: &Ending, reason: &str) -> Filter {
    match reason {
        "" => Filter::new(ending.field, Operator::Empty, []),
        reason => Filter::is(ending.field, reason),
    }
}

/// Against this competitor, whichever way the name is written.
pub fn competitor(spellings: &[String]) -> Filter {
    Filter::one_of("competitor", spellings.iter().map(|name| Value::from(name.as_str())))
}

#[cfg(test)]
mod tests {
    use super::{Wanted, closed, competitor, reason, standing};
    use crate::DEAL;
    use crate::deals::ending::ENDINGS;
    use chrono::NaiveDate;
    use kernel::Id;
    use leptos_router::params::ParamsMap;
    use records::screens::{parts_of, sound_filter};

    /// How many parts a list finds in the address.
    fn parts(address: &str) -> usize {
        let text = address.split_once("?filter=").unwrap().1;
        let text = ParamsMap::from_iter([("filter", text.to_owned())]).get("filter").unwrap();
        parts_of(sound_filter(&leptos_router::location::Url::unescape(&text), &DEAL).unwrap()).len()
    }

    #[test]
    fn a_list_of_deals_reads_what_a_figure_asks() {
        let day = NaiveDate::from_ymd_opt(2026, 12, 31);
        let all = Wanted::default();
        let some = Wanted { from: day, to: day, owner: Some(Id::fixed(1)) };
        assert_eq!(parts(&closed(all, Id::fixed(2), Some("won"), [])), 2);
        assert_eq!(parts(&closed(some, Id::fixed(2), None, [reason(&ENDINGS[0], "")])), 6);
        assert_eq!(
            parts(&closed(all, Id::fixed(2), None, [competitor(&["A & B".into(), " a & b".into()])])),
            3
        );
        assert_eq!((parts(&standing(all, Id::fixed(3))), parts(&standing(some, Id::fixed(3)))), (1, 3));
    }
}
