//! What the figures are asked of, as the address says it: `?from=2026-01-01&to=2026-12-31&owner=me`; and the controls that
//! change it.

use crate::deals::board::owner_picker::colleagues;
use chrono::{Datelike, Months, NaiveDate};
use kernel::Id;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate, use_query_map};
use leptos_router::params::ParamsMap;
use ui::prelude::*;

/// Both days are included; a missing one leaves that end open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub owner: Option<Id>,
}

/// Periods that are one choice away, by the words of their names.
const PERIODS: [&str; 5] = ["all", "month", "quarter", "year", "twelve"];

/// Since when a period is that goes on until now, as seen on a day: nothing since ever. Errors: a name that is none of
/// [`PERIODS`].
fn since(period: &str, today: NaiveDate) -> Result<Option<NaiveDate>, ()> {
    let month = today.with_day(1);
    match period {
        "all" => Ok(None),
        "month" => Ok(month),
        "quarter" => Ok(month.and_then(|day| day.with_month(today.month0() / 3 * 3 + 1))),
        "year" => Ok(NaiveDate::from_ymd_opt(today.year(), 1, 1)),
        "twelve" => Ok(today.checked_sub_months(Months::new(12))),
        _ => Err(()),
    }
}

impl Wanted {
    /// Of an address. What is no day and no id counts as not there; `owner=me` is whoever asks.
    fn read(params: &ParamsMap, own: Option<Id>) -> Self {
        let day = |name: &str| params.get(name).and_then(|day| day.parse().ok());
        let owner = match params.get("owner").as_deref() {
            Some("me") => own,
            other => other.and_then(|id| id.parse().ok()),
        };
        Self { from: day("from"), to: day("to"), owner }
    }

    fn params(self, own: Option<Id>) -> ParamsMap {
        let mut params = ParamsMap::new();
        let days = [("from", self.from), ("to", self.to)];
        for (name, day) in days.into_iter().filter_map(|(name, day)| Some((name, day?))) {
            params.insert(name, day.to_string());
        }
        if let Some(owner) = self.owner {
            params.insert("owner", if own == Some(owner) { "me".to_owned() } else { owner.to_string() });
        }
        params
    }

    /// The period that these days are; empty for days of one's own.
    fn period(self, today: NaiveDate) -> &'static str {
        let is = |period: &&&str| self.to.is_none() && since(period, today) == Ok(self.from);
        PERIODS.iter().find(is).copied().unwrap_or_default()
    }
}

/// What the address asks for.
pub fn use_wanted() -> Memo<Wanted> {
    let query = use_query_map();
    let own = identity::use_session().map(|session| session.user_id);
    Memo::new(move |_| query.with(|query| Wanted::read(query, own)))
}

/// The period and whose deals. `owner` is the name of a colleague, once it is known.
#[component]
pub fn Controls(wanted: Memo<Wanted>, #[prop(into)] owner: Signal<Option<String>>) -> impl IntoView {
    let own = identity::use_session().map(|session| session.user_id);
    let (navigate, path) = (use_navigate(), use_location().pathname);
    let go = Callback::new(move |(wanted,): (Wanted,)| {
        let place = [path.get_untracked(), wanted.params(own).to_query_string()].concat();
        navigate(&place, NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() });
    });
    let (from, to) = (RwSignal::new(None), RwSignal::new(None));
    Effect::new(move |_| {
        let wanted = wanted.get();
        from.set(wanted.from);
        to.set(wanted.to);
    });
    let from_changed =
        move |day: Option<NaiveDate>| go.run((Wanted { from: day, ..wanted.get_untracked() },));
    let to_changed = move |day: Option<NaiveDate>| go.run((Wanted { to: day, ..wanted.get_untracked() },));
    view! {
        <div class="no-print grid grid-cols-2 items-end gap-3 px-4 pb-3 md:flex md:flex-wrap md:px-6">
            <Field id="insight-period" label=t("insight.period")><Periods wanted go/></Field>
            <Field id="insight-from" label=t("insight.from")><DayInput value=from on_commit=from_changed/></Field>
            <Field id="insight-to" label=t("insight.to")><DayInput value=to on_commit=to_changed/></Field>
            <div class="md:w-56"><Field id="insight-owner" label=t("deal.owner_id")><Owner wanted owner go/></Field></div>
        </div>
    }
}

#[component]
fn Periods(wanted: Memo<Wanted>, go: Callback<(Wanted,)>) -> impl IntoView {
    // Deals are closed on days of UTC, so periods begin with them.
    let today = || browser::now().date_naive();
    let value = RwSignal::new("all".to_owned());
    // The clock is the browser's: after hydration.
    Effect::new(move |_| value.set(wanted.get().period(today()).to_owned()));
    let word = |period: &str| Choice::new(period, t(["insight.period.", period].concat().as_str()));
    let choices = PERIODS.map(word).into_iter().chain([Choice::new("", t("insight.period.own"))]);
    let choices: Vec<Choice> = choices.collect();
    let commit = move |period: String| {
        if let Ok(from) = since(&period, today()) {
            go.run((Wanted { from, to: None, ..wanted.get_untracked() },));
        }
    };
    view! { <Select value choices=Signal::stored(choices) on_commit=commit/> }
}

#[component]
fn Owner(wanted: Memo<Wanted>, owner: Signal<Option<String>>, go: Callback<(Wanted,)>) -> impl IntoView {
    let session = identity::use_session();
    let own = move |id: Id| {
        session.as_ref().filter(|session| session.user_id == id).map(|session| session.name.clone())
    };
    let value = RwSignal::new(None::<Choice>);
    Effect::new(move |_| {
        let choice = wanted.get().owner.map(|id| {
            // Who was picked has a name before the figures say so.
            let picked = value.get_untracked().filter(|choice| choice.id == id.to_string());
            let picked = picked.map(|choice| choice.label).filter(|name| !name.is_empty());
            let name = own(id).or(picked).or_else(|| owner.get());
            Choice::new(id.to_string(), name.unwrap_or_default())
        });
        value.set(choice);
    });
    let commit = move |choice: Option<Choice>| {
        let owner = choice.and_then(|choice| choice.id.parse().ok());
        go.run((Wanted { owner, ..wanted.get_untracked() },));
    };
    view! { <Combobox id="insight-owner" value search=colleagues placeholder=t("insight.everybody") on_commit=commit/> }
}

#[cfg(test)]
mod tests {
    use super::{PERIODS, Wanted, since};
    use chrono::NaiveDate;
    use kernel::Id;
    use leptos_router::params::ParamsMap;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap()
    }

    #[test]
    fn periods_go_on_and_are_known_by_their_first_day() {
        let today = day(11, 21);
        let first = PERIODS.map(|period| since(period, today).unwrap());
        let last_year = NaiveDate::from_ymd_opt(2025, 11, 21);
        assert_eq!(first, [None, Some(day(11, 1)), Some(day(10, 1)), Some(day(1, 1)), last_year]);
        for (period, from) in PERIODS.into_iter().zip(first) {
            assert_eq!(Wanted { from, ..Wanted::default() }.period(today), period);
            assert_eq!(Wanted { from, to: Some(today), owner: None }.period(today), "");
        }
        assert_eq!(since("quarter", day(1, 31)), Ok(Some(day(1, 1))));
        assert_eq!(since("era", today), Err(()));
    }

    #[test]
    fn an_address_says_what_is_asked() {
        let own = Id::fixed(7);
        for owner in [None, Some(own), Some(Id::fixed(8))] {
            let wanted = Wanted { from: Some(day(1, 2)), to: None, owner };
            assert_eq!(Wanted::read(&wanted.params(Some(own)), Some(own)), wanted);
        }
        let mut nonsense = ParamsMap::new();
        [("from", "yesterday"), ("to", "2026-02-31"), ("owner", "Ana")]
            .into_iter()
            .for_each(|(name, value)| nonsense.insert(name, value.to_owned()));
        assert_eq!(Wanted::read(&nonsense, Some(own)), Wanted::default());
    }
}
