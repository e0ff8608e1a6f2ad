//! What a sum of money says of itself, wherever one over several currencies stands: the sum, and which deals it leaves out
//! for want of a rate.

use super::board::sums::Unrated;
use crate::{DEAL, EXCHANGE_RATE};
use kernel::{Act, Currency, Filter, Id, Money, Query, Value};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::params::ParamsMap;
use records::screens::filter_text;
use ui::prelude::*;

/// So many are named; the rest is counted.
const NAMED: i64 = 20;

/// A sum in minor units, short.
pub fn sum_short(sum: i128, currency: Currency) -> String {
    let language = language();
    formats::total(sum, language, |minor| formats::money_compact(Money::new(minor, currency), language))
}

/// A sum in minor units, to the last one.
pub fn sum_exact(sum: i128, currency: Currency) -> String {
    let language = language();
    formats::total(sum, language, |minor| formats::money_whole(Money::new(minor, currency), language))
}

/// How many deals have no rate, in words; empty where all have one.
pub fn unrated_text(unrated: &[Unrated]) -> String {
    match unrated.iter().map(|each| each.count).sum() {
        0 => String::new(),
        count => t_count("board.unrated", count),
    }
}

/// The deals that a sum is over, as a list of deals is asked for them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Among {
    pub parts: Vec<Filter>,
    /// Words that are sought.
    pub search: String,
}

impl Among {
    /// Those of them that are in these currencies.
    pub fn left_out(mut self, unrated: &[Unrated]) -> Self {
        let currencies = unrated.iter().map(|each| Value::from(each.currency.code()));
        self.parts.push(Filter::one_of("currency", currencies));
        self
    }

    /// The list of them.
    pub fn address(&self) -> String {
        let mut params = ParamsMap::new();
        params.insert("filter", filter_text(self.parts.clone()));
        if !self.search.is_empty() {
            params.insert("q", self.search.clone());
        }
        ["/", DEAL.plural, &params.to_query_string()].concat()
    }

    fn query(&self) -> Query {
        let filter = Filter::All { all: self.parts.clone() };
        Query { search: self.search.clone(), limit: NAMED, ..Query::filtered(filter) }
    }
}

/// How many deals a sum leaves out; nothing where it leaves out none. Pressed, by a finger too, it names them, and leads
/// whoever may to where a rate is entered.
#[component]
pub fn UnratedNote(
    #[prop(into)] id: String,
    #[prop(into)] unrated: Signal<Vec<Unrated>>,
    #[prop(into)] among: Signal<Among>,
) -> impl IntoView {
    let any = Memo::new(move |_| unrated.with(|unrated| !unrated.is_empty()));
    let label = Signal::derive(move || unrated.with(|unrated| unrated_text(unrated)));
    move || {
        any.get().then(|| {
            view! {
                <Explained id=id.clone() label class="text-small text-warn">{left_out::show(unrated, among)}</Explained>
            }
        })
    }
}

ui::part!(
    /// Which deals a sum leaves out, from when somebody asks.
    board, mod left_out(unrated: Signal<Vec<Unrated>>, among: Signal<Among>) {
        view! { <LeftOut unrated among/> }.into_any()
    }
);

#[component]
fn LeftOut(unrated: Signal<Vec<Unrated>>, among: Signal<Among>) -> impl IntoView {
    let may = identity::use_session().is_some_and(|session| session.may(Act::Create, EXCHANGE_RATE.kind));
    let line = |Unrated { currency, count, amount }: Unrated| {
        let (deals, sum) = (t_count("board.unrated.deals", count), sum_exact(amount, currency));
        view! { <li class="flex flex-wrap justify-between gap-x-3"><span class="whitespace-nowrap">{deals}</span><span class="num ms-auto" dir="ltr">{sum}</span></li> }
    };
    let lines = move || unrated.get().into_iter().map(line).collect_view();
    let names = move || view! { <Names unrated=unrated.get() among=among.get()/> };
    view! {
        <p class="text-small text-ink-soft">{t("board.unrated.why")}</p>
        <ul class="my-2 flex flex-col gap-1 text-body">{lines}</ul>
        {names}
        {may.then(|| view! { <LinkButton href="/exchange_rates?new" size=Size::Small icon=Sign::Plus>{t("board.unrated.enter")}</LinkButton> })}
    }
}

/// The first of the deals by name, and the way to all of them.
#[component]
fn Names(unrated: Vec<Unrated>, among: Among) -> impl IntoView {
    let count: i64 = unrated.iter().map(|each| each.count).sum();
    let among = among.left_out(&unrated);
    let href = among.address();
    let found = RwSignal::new(Vec::<(Id, String)>::new());
    spawn_local(async move {
        if let Ok(page) = records::api::list_records(DEAL.kind, among.query()).await {
            let named = page.items.into_iter().map(|deal| (deal.id, deal.text("name").to_owned()));
            found.try_set(named.collect());
        }
    });
    let name = |(id, name): (Id, String)| {
        view! { <li class="truncate"><a class="text-brand-ink" dir="auto" href=DEAL.path(id)>{name}</a></li> }
    };
    move || {
        let found = found.get();
        let more = beyond(count, found.len());
        let more = more.map(|more| view! { <li><a class="text-ink-soft" href=href.clone()>{t_count("insight.unrated_more", more)}</a></li> });
        let named = !found.is_empty();
        named.then(|| view! { <ul class="my-2 flex max-h-64 flex-col gap-1 overflow-y-auto text-body scroll-quiet">{found.into_iter().map(name).collect_view()}{more}</ul> })
    }
}

/// How many of `count` are not among those that are named.
fn beyond(count: i64, named: usize) -> Option<i64> {
    let named = i64::try_from(named).unwrap_or(i64::MAX);
    Some(count.saturating_sub(named)).filter(|more| *more > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use records::screens::{parts_of, sound_filter};

    #[test]
    fn the_deals_that_a_sum_leaves_out_are_those_of_its_list_in_other_currencies() {
        let euros = Unrated { currency: Currency::EUR, count: 23, amount: 1 };
        let among = Among { parts: vec![Filter::is("status", "open")], search: "roof & oak".into() };
        let out = among.left_out(&[euros]);
        assert_eq!(out.query().limit, 20);
        let address = out.address();
        let text = address.split_once("?filter=").unwrap().1.split_once("&q=").unwrap().0;
        let filter = sound_filter(&leptos_router::location::Url::unescape(text), &DEAL).unwrap();
        let currency = Filter::one_of("currency", [Value::from("EUR")]);
        assert_eq!(parts_of(filter), [Filter::is("status", "open"), currency]);
    }

    #[test]
    fn what_is_not_named_is_counted() {
        assert_eq!([beyond(23, 20), beyond(20, 20), beyond(1, 1)], [Some(3), None, None]);
    }
}
