//! The people of a deal beside it: who plays which part, who is the main contact, and adding one more.

use super::DEAL_CONTACT;
use super::person::Person;
use crate::DEAL;
use events::{Event, use_feed};
use kernel::{Act, Draft, Filter, Id, Name, Page, Query, Record, Value};
use leptos::prelude::*;
use leptos::task::spawn_local;
use records::screens::{Late, RelatedCard, Slots, error_text, toast_error, toast_saved};
use records::{Saved, api};
use ui::prelude::*;

/// People shown at most.
const MOST: i64 = 100;

/// Asks for the people of a deal.
pub fn everybody(deal: Id) -> Query {
    Query { limit: MOST, count: true, ..Query::filtered(Filter::is("deal_id", deal)) }
}

/// What the card knows.
#[derive(Clone, Copy)]
pub struct Desk {
    pub deal: Id,
    pub people: Late<Page<Record>>,
    /// The main contact.
    pub main: Memo<Option<Id>>,
    pub may: Memo<bool>,
    /// Tells the page what became of the deal.
    pub told: Callback<(Record,)>,
}

/// A card of the deal's page.
#[component]
pub fn People(record: Signal<Record>) -> impl IntoView {
    let deal = record.with_untracked(|record| record.id);
    let people = Late::list(&DEAL_CONTACT, everybody(deal));
    use_feed().on(move |event: &Event| {
        if event.record_kind == DEAL_CONTACT.kind && event.is_about(deal) {
            people.again();
        }
    });
    let session = identity::use_session();
    let may = Memo::new(move |_| {
        record.with(|record| {
            let session = session.as_ref();
            record.deleted_at.is_none()
                && session.is_some_and(|session| session.may_on(Act::Update, &DEAL, record))
        })
    });
    let main = Memo::new(move |_| record.with(|record| record.id_of("contact_id")));
    let desk = Desk { deal, people, main, may, told: Slots::changed() };
    let count = move || {
        let count = people.get().and_then(|page| page.count);
        count.map(|count| formats::count(count, language()))
    };
    let head = view! { <span class="num font-normal text-ink-faint">{count}</span> };
    view! {
        <RelatedCard entity=&DEAL_CONTACT title=t("deal_contact.people") head=head.into_any()>
            <Everybody desk/>
            {move || may.get().then(|| view! { <Add desk/> })}
        </RelatedCard>
    }
}

#[component]
fn Everybody(desk: Desk) -> impl IntoView {
    let ids = Memo::new(move |_| {
        desk.people.get().map(|page| page.items.iter().map(|person| person.id).collect::<Vec<Id>>())
    });
    let failed = move || {
        desk.people.error().map(|error| view! { <Notice mood=Mood::Bad text=error_text(&error, None) on_retry=move || desk.people.again()/> })
    };
    let nobody = move || ids.with(|ids| ids.as_ref().is_some_and(Vec::is_empty));
    view! {
        {failed}
        <ul class="flex flex-col gap-1 p-1 empty:hidden">
            <For each=move || ids.get().unwrap_or_default() key=|id| *id let:id><Person desk id/></For>
        </ul>
        {move || nobody().then(|| view! { <p class="px-3 py-2 text-small text-ink-soft">{t("deal_contact.nobody")}</p> })}
    }
}

/// Finding a contact by typing, or making one, adds it.
#[component]
fn Add(desk: Desk) -> impl IntoView {
    let picked = RwSignal::new(None::<Choice>);
    let search = |text: String| async move {
        let found = api::lookup_records("contact", text).await?;
        let choice =
            |choice: records::Choice| Choice::new(choice.id.to_string(), choice.label).hint(choice.hint);
        Ok::<_, kernel::Error>(found.into_iter().map(choice).collect())
    };
    let commit = move |choice: Option<Choice>| {
        let Some(choice) = choice else { return };
        picked.set(None);
        if let Ok(contact) = choice.id.parse::<Id>() {
            spawn_local(add(desk, contact));
        }
    };
    let make = move |name: String| {
        spawn_local(async move {
            let draft = Draft::from([(Name::Borrowed("name"), Value::from(name))]);
            match api::create_record("contact", Id::new(), draft).await {
                Ok(saved) => add(desk, saved.record.id).await,
                Err(error) => toast_error(&error),
            }
        });
    };
    let may_make = identity::use_session().is_some_and(|session| session.may(Act::Create, "contact"));
    let (label, hint) = (t("deal_contact.add"), t("deal_contact.find"));
    let combobox = match may_make {
        true => view! { <Combobox id="deal-people-add" value=picked search label placeholder=hint on_create=make on_commit=commit/> }.into_any(),
        false => view! { <Combobox id="deal-people-add" value=picked search label placeholder=hint on_commit=commit/> }.into_any(),
    };
    view! { <div class="p-2">{combobox}</div> }
}

async fn add(desk: Desk, contact: Id) {
    let values: [(&str, Value); 2] = [("deal_id", desk.deal.into()), ("contact_id", contact.into())];
    let draft = values.into_iter().map(|(name, value)| (Name::Borrowed(name), value)).collect();
    match api::create_record(DEAL_CONTACT.kind, Id::new(), draft).await {
        Ok(saved) => {
            tell(&saved, "deal_contact.added", saved.record.label("contact_id"));
            desk.people.again();
        }
        Err(error) => refused(&error),
    }
}

pub fn tell(saved: &Saved, key: &str, name: &str) {
    toast_saved(saved, t_with(key, &[("name", name)]));
}

pub fn refused(error: &kernel::Error) {
    toast::show(Toast::bad(error_text(error, Some(&DEAL_CONTACT))));
}
