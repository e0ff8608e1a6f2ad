//! The foot of the table: how many there are, and what the number columns come to. The server adds up everything that
//! the list would show; amounts of different currencies stand apart.

use super::List;
use super::cell::align;
use crate::Total;
use crate::screens::{Late, Reader};
use kernel::{Currency, Error, Field as Described, Money, Query};
use leptos::prelude::*;
use server_fn::codec::GetUrl;
use ui::prelude::*;

/// News gather this long, in milliseconds.
const GATHER: u64 = 500;
/// Currencies named in one cell; more are told when it is pressed.
const NAMED: usize = 3;

/// The sums of a list's number columns, of what I may see; nothing when there are too many records to add up.
#[server(input = GetUrl)]
pub async fn totals_of_records(kind: String, query: String) -> Result<Option<Vec<Total>>, Error> {
    let query: Query = serde_json::from_str(&query).map_err(|_| Error::invalid("query", "check.request"))?;
    crate::read::totals(&identity::me().await?, kernel::entity(&kind)?, &query).await
}

#[derive(Clone, Copy)]
pub struct Totals(Option<Late<Option<Vec<Total>>>>);

impl Totals {
    /// Asks for the sums of what `list` shows, and again as records change. Without number columns nothing is asked.
    pub fn new(list: List) -> Self {
        let entity = list.entity;
        if crate::totals::summable(entity).next().is_none() {
            return Self(None);
        }
        let asked = list.place.asked.get_untracked();
        let query = Query { sort: None, count: false, ..asked.query(entity) };
        let query = serde_json::to_string(&query).unwrap_or_default();
        let late = Late::new(move || totals_of_records(entity.kind.to_owned(), query.clone()));
        Self(Some(late.hear(GATHER, |kind| kind == entity.kind)))
    }

    fn of(self, field: &Described) -> Vec<Total> {
        let known = self.0.and_then(Late::get).flatten().unwrap_or_default();
        known.into_iter().filter(|total| total.field == field.name).collect()
    }
}

#[component]
pub fn Foot(list: List, totals: Totals, reader: StoredValue<Reader>) -> impl IntoView {
    let entity = list.entity;
    let count = move || {
        let count = list.count.get()?;
        Some(formats::at_least(count, t_count("list.count", count.value)))
    };
    let cell = move |field: &'static Described| {
        if field.name == entity.title {
            return view! { <th scope="row" class="grid-pinned h-9 bg-sunken px-3 text-start font-medium">{count}</th> }.into_any();
        }
        let sums = move || sums(field, &totals.of(field), &reader.get_value());
        let look = if align(field) == CellAlign::End { "num px-3 text-end text-ink" } else { "" };
        view! { <td class=look>{sums}</td> }.into_any()
    };
    view! {
        <td class="w-10 min-w-10"></td>
        {move || list.columns.shown().into_iter().map(cell).collect_view()}
    }
}

/// One line for each currency, the first few; what these leave out, a press tells.
fn sums(field: &Described, totals: &[Total], reader: &Reader) -> Option<AnyView> {
    let texts = |short| totals.iter().map(move |total| text(field, total, reader, short)).collect::<Vec<_>>();
    let short = totals.iter().any(is_long);
    let line = |text: String| view! { <span class="block truncate">{text}</span> };
    let lines: Vec<_> = texts(short).into_iter().take(NAMED).map(line).collect();
    let more = totals.len().saturating_sub(NAMED);
    if lines.is_empty() {
        return None;
    }
    if !short && more == 0 {
        return Some(view! { <div class="py-1">{lines}</div> }.into_any());
    }
    let more = (more > 0).then(|| line(["+", &more.to_string()].concat()));
    let face = view! { <span class="block py-1 text-end">{lines}{more}</span> }.into_any();
    let exact = StoredValue::new(texts(false));
    let line = |text: String| view! { <li class="num" dir="ltr">{text}</li> };
    let exact = move || exact.get_value().into_iter().map(line).collect_view();
    let id = ["foot-", field.name].concat();
    Some(view! { <Explained id label=t("list.sum") face class="max-w-full"><ul class="flex flex-col gap-1 text-body">{exact}</ul></Explained> }.into_any())
}

/// Ten digits and more don't fit a column: then a press tells them.
fn is_long(total: &Total) -> bool {
    total.sum.unsigned_abs() >= 10_000_000_000
}

fn text(field: &Described, total: &Total, reader: &Reader, short: bool) -> String {
    let currency = Currency::parse(&total.currency).unwrap_or(reader.currency);
    let write = |sum: i64| {
        let (money, language) = (Money::new(sum, currency), reader.language);
        match (total.currency.is_empty(), short) {
            (true, _) => formats::of_kind(field.kind, sum, language),
            (_, true) => formats::money_compact(money, language),
            _ => formats::money_whole(money, language),
        }
    };
    formats::total(total.sum, reader.language, write)
}
