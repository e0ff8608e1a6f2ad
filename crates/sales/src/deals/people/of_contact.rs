//! The deals of a contact beside it, each with the part that the contact plays.

use super::DEAL_CONTACT;
use super::person::role_name;
use crate::DEAL;
use events::{Event, use_feed};
use kernel::json::{FromJson, Json};
use kernel::{Act, Entity, Filter, Id, Page, Query, Record, Result, Value};
use leptos::prelude::*;
use records::around::about;
use records::screens::{Late, NewDialog, Reader, RelatedCard, Start, shown_text, toast_saved};
use records::{Saved, api};
use std::future::Future;
use ui::prelude::*;

/// Names the question that the card asks.
pub const QUESTION: &str = "deals_of_contact";
/// Deals shown at most.
const MOST: i64 = 50;

/// A card of the contact's page.
#[component]
pub fn DealsOfContact(record: Signal<Record>) -> impl IntoView {
    let contact = record.with_untracked(|record| record.id);
    let deals = Late::begun(&about(QUESTION, contact), known, move || {
        read(contact, |entity, query| api::list_records(entity.kind, query))
    });
    use_feed().on(move |event: &Event| {
        let person = event.record_kind == DEAL_CONTACT.kind;
        let ours = person && event.after.get("contact_id").and_then(Value::as_id) == Some(contact);
        let known = || {
            let deals = untrack(|| deals.get()).unwrap_or_default();
            deals.iter().any(|(person, deal)| [person.id, deal.id].contains(&event.record_id))
        };
        if ours || ((person || event.record_kind == DEAL.kind) && known()) {
            deals.again();
        }
    });
    let making = RwSignal::new(false);
    let may = identity::use_session().is_some_and(|session| session.may(Act::Create, DEAL.kind));
    let add = may.then(|| view! { <IconButton sign=Sign::Plus size=Size::Small label=t("deal.new") on_press=move || making.set(true)/> });
    let made = move |saved: Saved| {
        toast_saved(&saved, t_with("form.created", &[("name", saved.record.title(&DEAL))]));
        deals.again();
    };
    let start = kernel::entity("contact")
        .map(|entity| Start::about("contact_id", &record.get_untracked(), entity))
        .unwrap_or_default();
    let count = move || {
        deals.get().map(|deals| formats::integer(i64::try_from(deals.len()).unwrap_or_default(), language()))
    };
    let head = view! { <span class="num font-normal text-ink-faint">{count}</span> };
    view! {
        <RelatedCard entity=&DEAL title=t("deal_contact.deals") head=head.into_any() end=add.into_any()>
            {move || deals.get().map(|deals| view! { <Deals deals/> })}
        </RelatedCard>
        <NewDialog entity=&DEAL id="contact-deal-new" open=making start=start on_saved=made/>
    }
}

#[component]
fn Deals(deals: Vec<(Record, Record)>) -> impl IntoView {
    if deals.is_empty() {
        return view! { <p class="px-3 py-2 text-small text-ink-soft">{t("deal_contact.no_deals")}</p> }
            .into_any();
    }
    let reader = Reader::current();
    let row = |(person, deal): (Record, Record)| {
        let told = ["stage_id", "amount"].into_iter().filter_map(|name| DEAL.field(name));
        let told: Vec<String> = told
            .map(|field| shown_text(&DEAL, field, &deal, &reader))
            .filter(|text| !text.is_empty())
            .collect();
        let said = formats::dotted(told.iter().map(String::as_str), language());
        let role = role_name(person.text("role"));
        view! {
            <li>
                <a class="flex items-start gap-2 rounded-control px-2 py-1.5 no-underline hover:bg-hover focus-ring" href=DEAL.path(deal.id)>
                    <span class="min-w-0 flex-1">
                        <span class="block truncate text-body text-ink" dir="auto">{deal.title(&DEAL).to_owned()}</span>
                        <span class="num block truncate text-small text-ink-soft empty:hidden">{said}</span>
                    </span>
                    {(!role.is_empty()).then(|| view! { <Badge>{role}</Badge> })}
                </a>
            </li>
        }
    };
    view! { <ul class="p-1">{deals.into_iter().map(row).collect_view()}</ul> }.into_any()
}

/// The answer that the page brought.
fn known(json: Json) -> Option<Vec<(Record, Record)>> {
    let deals = Vec::<(Record, Record)>::from_json(json).ok()?;
    let coerced = |(person, deal): (Record, Record)| (person.coerced(&DEAL_CONTACT), deal.coerced(&DEAL));
    Some(deals.into_iter().map(coerced).collect())
}

/// The newest deals that this person sees, each with what the contact is to it.
pub async fn read<Fut>(
    contact: Id,
    list: impl Fn(&'static Entity, Query) -> Fut,
) -> Result<Vec<(Record, Record)>>
where
    Fut: Future<Output = Result<Page<Record>>>,
{
    let sort = Some(kernel::Sort::parse("-created_at"));
    let query = Query { limit: MOST, sort, ..Query::filtered(Filter::is("contact_id", contact)) };
    let people = list(&DEAL_CONTACT, query).await?.items;
    let ids = people.iter().filter_map(|person| person.id_of("deal_id")).map(Value::Id);
    let query = Query { limit: MOST, ..Query::filtered(Filter::one_of("id", ids)) };
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let mut deals = list(&DEAL, query).await?.items;
    let with_deal = |person: Record| {
        let at = deals.iter().position(|deal| Some(deal.id) == person.id_of("deal_id"))?;
        Some((person, deals.swap_remove(at)))
    };
    Ok(people.into_iter().filter_map(with_deal).collect())
}
