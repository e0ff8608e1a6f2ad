//! The people of a deal beside it: who plays which part, who is the main contact, and adding one more.

use super::{DEAL_CONTACT, ROLES};
use crate::DEAL;
use events::{Event, use_feed};
use kernel::{Act, Draft, Filter, Id, Name, Page, Query, Record, Value};
use leptos::prelude::*;
use leptos::task::spawn_local;
use records::screens::{Late, RelatedCard, Slots, error_text, toast_error, toast_saved};
use records::{Changes, Saved, api};
use ui::prelude::*;

/// People shown at most.
const MOST: i64 = 100;

/// What the card knows.
#[derive(Clone, Copy)]
struct Desk {
    deal: Id,
    people: Late<Page<Record>>,
    main: Memo<Option<Id>>,
    may: Memo<bool>,
    /// Tells the page what became of the deal.
    told: Callback<(Record,)>,
}

/// A card of the deal's page.
#[component]
pub fn People(record: Signal<Record>) -> impl IntoView {
    let deal = record.with_untracked(|record| record.id);
    let query = Query { limit: MOST, count: true, ..Query::filtered(Filter::is("deal_id", deal)) };
    let people = Late::new(move || api::list_records(DEAL_CONTACT.kind, query.clone()));
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
        count.map(|count| formats::integer(count.value, language()))
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

#[component]
fn Person(desk: Desk, id: Id) -> impl IntoView {
    let person = Memo::new(move |_| {
        desk.people.get().and_then(|page| page.items.into_iter().find(|person| person.id == id))
    });
    let of = move |read: fn(&Record) -> String| {
        person.with(|person| person.as_ref().map(read).unwrap_or_default())
    };
    let name = Memo::new(move |_| of(|person| person.label("contact_id").to_owned()));
    let contact = Memo::new(move |_| person.with(|person| person.as_ref()?.id_of("contact_id")));
    let path = move || contact.get().map(|contact| ["/contacts/", &contact.to_string()].concat());
    let is_main = Memo::new(move |_| contact.get().is_some() && contact.get() == desk.main.get());
    let note = move || of(|person| person.text("note").to_owned());
    let named = move |key| t_with(key, &[("name", &name.get())]);
    let star = move || named(if is_main.get() { "deal_contact.is_main" } else { "deal_contact.make_main" });
    let buttons = move || {
        desk.may.get().then(|| view! {
            <IconButton sign=Sign::Star size=Size::Small label=Signal::derive(star) pressed=Signal::from(is_main)
                on_press=move || make_main(desk, name.get_untracked(), contact.get_untracked().filter(|_| !is_main.get_untracked()))/>
            <IconButton sign=Sign::Close size=Size::Small label=Signal::derive(move || named("deal_contact.remove"))
                on_press=move || remove(desk, id, name.get_untracked())/>
        })
    };
    let badge =
        move || (is_main.get() && !desk.may.get()).then(|| view! { <Badge>{t("deal_contact.main")}</Badge> });
    view! {
        <li class="rounded-control px-2 py-1 hover:bg-hover">
            <div class="flex items-center gap-1">
                <a class="min-w-0 flex-1 truncate rounded-sm text-body text-ink no-underline hover:underline focus-ring" href=path><bdi>{name}</bdi></a>
                {badge}{buttons}
            </div>
            <Role desk person name/>
            <p class="text-small text-ink-soft whitespace-pre-wrap empty:hidden" dir="auto">{note}</p>
        </li>
    }
}

/// The role: to choose for who may, to read for others.
#[component]
fn Role(desk: Desk, person: Memo<Option<Record>>, name: Memo<String>) -> impl IntoView {
    let known = Memo::new(move |_| {
        person.with(|person| person.as_ref().map(|person| person.text("role").to_owned()).unwrap_or_default())
    });
    let role = RwSignal::new(known.get_untracked());
    Effect::new(move |_| role.set(known.get()));
    move || {
        match desk.may.get() {
        true => {
            let choices: Vec<Choice> = ROLES.iter().map(|code| Choice::new(*code, role_name(code))).collect();
            let label = t_with("deal_contact.role_of", &[("name", &name.get_untracked())]);
            let pick = move |code: String| save_role(desk, person, code);
            view! { <Select value=role choices=Signal::stored(choices) empty=t("deal_contact.no_role") label on_commit=pick class="mt-1"/> }.into_any()
        }
        false => view! { <p class="text-small text-ink-soft empty:hidden">{move || known.with(|code| role_name(code))}</p> }.into_any(),
    }
    }
}

/// The word of a role; empty for none.
pub fn role_name(code: &str) -> String {
    if code.is_empty() { String::new() } else { t(&["deal_contact.role.", code].concat()) }
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

fn save_role(desk: Desk, person: Memo<Option<Record>>, code: String) {
    let Some(old) = person.get_untracked() else { return };
    let role: Value = if code.is_empty() { Value::Null } else { code.into() };
    desk.people.update(|page| replace(page, old.id, |person| person.set("role", role.clone())));
    spawn_local(async move {
        match api::update_record(DEAL_CONTACT.kind, old.id, Changes::one("role", role).seen(old.version))
            .await
        {
            Ok(saved) => {
                tell(&saved, "deal_contact.saved", saved.record.label("contact_id"));
                desk.people
                    .update(|page| replace(page, saved.record.id, |person| *person = saved.record.clone()));
            }
            Err(error) => {
                refused(&error);
                desk.people.update(|page| replace(page, old.id, |person| *person = old.clone()));
            }
        }
    });
}

fn replace(page: &mut Page<Record>, id: Id, change: impl FnOnce(&mut Record)) {
    if let Some(person) = page.items.iter_mut().find(|person| person.id == id) {
        change(person);
    }
}

fn make_main(desk: Desk, name: String, contact: Option<Id>) {
    spawn_local(async move {
        let key = if contact.is_some() { "deal_contact.is_main_now" } else { "deal_contact.no_main_now" };
        match api::update_record(DEAL.kind, desk.deal, Changes::one("contact_id", contact)).await {
            Ok(saved) => {
                tell(&saved, key, &name);
                desk.told.run((saved.record,));
            }
            Err(error) => toast_error(&error),
        }
    });
}

fn remove(desk: Desk, id: Id, name: String) {
    desk.people.update(|page| page.items.retain(|person| person.id != id));
    spawn_local(async move {
        match api::delete_record(DEAL_CONTACT.kind, id).await {
            Ok(saved) => tell(&saved, "deal_contact.removed", &name),
            Err(error) => refused(&error),
        }
        desk.people.again();
    });
}

fn tell(saved: &Saved, key: &str, name: &str) {
    toast_saved(saved, t_with(key, &[("name", name)]));
}

fn refused(error: &kernel::Error) {
    toast::show(Toast::bad(error_text(error, Some(&DEAL_CONTACT))));
}
