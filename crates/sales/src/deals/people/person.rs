//! One of a deal's people: the name, the role, a note, whether it is the main contact, and taking it off the deal.

use super::card::{Desk, refused, tell};
use super::{DEAL_CONTACT, ROLES};
use crate::DEAL;
use kernel::{Id, Page, Record, Value};
use leptos::prelude::*;
use leptos::task::spawn_local;
use records::screens::toast_error;
use records::{Changes, api};
use ui::prelude::*;

#[component]
pub fn Person(desk: Desk, id: Id) -> impl IntoView {
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
    let writing = RwSignal::new(false);
    let named = move |key| t_with(key, &[("name", &name.get())]);
    let star = move || named(if is_main.get() { "deal_contact.is_main" } else { "deal_contact.make_main" });
    let buttons = move || {
        desk.may.get().then(|| view! {
            <IconButton sign=Sign::Star size=Size::Small label=Signal::derive(star) pressed=Signal::from(is_main)
                on_press=move || make_main(desk, name.get_untracked(), contact.get_untracked().filter(|_| !is_main.get_untracked()))/>
            <IconButton sign=Sign::Note size=Size::Small label=Signal::derive(move || named("deal_contact.note_on")) on_press=move || writing.set(true)/>
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
            <Note desk person writing/>
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
        if !desk.may.get() {
            let name = move || known.with(|code| role_name(code));
            return view! { <p class="text-small text-ink-soft empty:hidden">{name}</p> }.into_any();
        }
        let choices: Vec<Choice> = ROLES.iter().map(|code| Choice::new(*code, role_name(code))).collect();
        let label = t_with("deal_contact.role_of", &[("name", &name.get_untracked())]);
        let pick = move |code: String| save(desk, person, "role", code);
        view! { <Select value=role choices=Signal::stored(choices) empty=t("deal_contact.no_role") label on_commit=pick class="mt-1"/> }
            .into_any()
    }
}

/// What else is to know of somebody: to write for who may, once it is asked for, to read for others.
#[component]
fn Note(desk: Desk, person: Memo<Option<Record>>, writing: RwSignal<bool>) -> impl IntoView {
    let known = Memo::new(move |_| {
        person.with(|person| person.as_ref().map(|person| person.text("note").to_owned()).unwrap_or_default())
    });
    let note = RwSignal::new(known.get_untracked());
    Effect::new(move |_| note.set(known.get()));
    let shown = Memo::new(move |_| writing.get() || !known.with(String::is_empty));
    move || match (desk.may.get(), shown.get()) {
        (true, true) => {
            let keep = move |text: String| save(desk, person, "note", text.trim().to_owned());
            view! { <TextArea value=note rows=2 label=t("deal_contact.note") on_commit=keep class="mt-1"/> }
                .into_any()
        }
        (false, true) => {
            view! { <p class="text-small text-ink-soft whitespace-pre-wrap" dir="auto">{known}</p> }
                .into_any()
        }
        (_, false) => ().into_any(),
    }
}

/// The word of a role; empty for none.
pub fn role_name(code: &str) -> String {
    if code.is_empty() { String::new() } else { t(&["deal_contact.role.", code].concat()) }
}

/// Keeps what was chosen or written, shown at once; an empty text is none.
fn save(desk: Desk, person: Memo<Option<Record>>, field: &'static str, text: String) {
    let Some(old) = person.get_untracked().filter(|old| old.text(field) != text) else { return };
    let value: Value = if text.is_empty() { Value::Null } else { text.into() };
    desk.people.update(|page| replace(page, old.id, |person| person.set(field, value.clone())));
    spawn_local(async move {
        match api::update_record(
            DEAL_CONTACT.kind,
            old.id,
            Changes::one(field, value).seen(old.version).following_mine(),
        )
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
