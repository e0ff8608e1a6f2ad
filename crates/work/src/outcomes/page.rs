//! Settings: the outcomes of each kind of activity, in their order, for those who shape the firm's Kith.

use super::{KINDS, OUTCOME, all, said};
use events::{Event, use_feed};
use kernel::{Act, Draft, Id, Name, Page, Record, Value};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_meta::Title;
use records::screens::{Late, toast_error, toast_saved};
use records::{Changes, Saved, api};
use ui::prelude::*;

#[derive(Clone, Copy)]
struct Desk {
    outcomes: Late<Page<Record>>,
    may: bool,
}

#[component]
pub fn OutcomesPage() -> impl IntoView {
    records::screens::hear_live();
    let outcomes = Late::new(|| api::list_records(OUTCOME.kind, all()));
    use_feed().on(move |event: &Event| {
        if event.record_kind == OUTCOME.kind {
            outcomes.again();
        }
    });
    let may = identity::use_session().is_some_and(|session| session.may(Act::Update, OUTCOME.kind));
    let desk = Desk { outcomes, may };
    let failed = move || {
        outcomes.error().map(|error| {
            let text = records::sentence(&error, Words::current());
            view! { <Notice mood=Mood::Bad text on_retry=move || outcomes.again()/> }
        })
    };
    view! {
        <Title text=t("outcome.many")/>
        <PageHeader title=t("outcome.many")/>
        <div class="mx-auto flex w-full max-w-3xl flex-col gap-4 px-4 pb-8 md:px-6">
            <p class="text-body text-ink-soft">{t("outcome.about")}</p>
            {failed}
            {KINDS.iter().map(|kind| view! { <OfKind desk kind/> }).collect_view()}
        </div>
    }
}

#[component]
fn OfKind(desk: Desk, kind: &'static str) -> impl IntoView {
    let ids = Memo::new(move |_| of_kind(desk, kind).iter().map(|outcome| outcome.id).collect::<Vec<Id>>());
    let title = t(&["outcome.type.", kind].concat());
    let label = title.clone();
    view! {
        <section class="flex flex-col gap-1" aria-label=label>
            <h2 class="text-body font-semibold">{title}</h2>
            <ul class="flex flex-col gap-1">
                <For each=move || ids.get() key=|id| *id let:id><Line desk kind id/></For>
            </ul>
            {desk.may.then(|| view! { <Add desk kind/> })}
        </section>
    }
}

fn of_kind(desk: Desk, kind: &str) -> Vec<Record> {
    let all = desk.outcomes.get().map(|page| page.items).unwrap_or_default();
    all.into_iter().filter(|outcome| outcome.text("type") == kind).collect()
}

/// The name, which may be changed; up; out of use and back.
#[component]
fn Line(desk: Desk, kind: &'static str, id: Id) -> impl IntoView {
    let outcome = Memo::new(move |_| of_kind(desk, kind).into_iter().find(|outcome| outcome.id == id));
    let known = Memo::new(move |_| {
        outcome.with(|outcome| outcome.as_ref().map(|outcome| said(outcome.text("name"))).unwrap_or_default())
    });
    let archived = Memo::new(move |_| {
        outcome.with(|outcome| {
            outcome.as_ref().and_then(|outcome| outcome.get("archived").as_bool()) == Some(true)
        })
    });
    let name = RwSignal::new(known.get_untracked());
    Effect::new(move |_| name.set(known.get()));
    let rename = move |text: String| {
        if !text.trim().is_empty() && text.trim() != known.get_untracked() {
            write(desk, api::update_record(OUTCOME.kind, id, Changes::one("name", text.trim())));
        }
    };
    let turn = move || {
        let changes = Changes::one("archived", !archived.get_untracked());
        write(desk, api::update_record(OUTCOME.kind, id, changes));
    };
    let named = move |key: &'static str| Signal::derive(move || t_with(key, &[("name", &known.get())]));
    let label = move || named("outcome.name_of").get_untracked();
    let tools = move || {
        view! {
            <IconButton sign=Sign::ArrowUp size=Size::Small label=named("outcome.up") on_press=move || raise(desk, kind, id)/>
            <IconButton sign=Sign::EyeOff size=Size::Small label=named("outcome.archive") pressed=Signal::from(archived) on_press=turn/>
        }
    };
    let face = move || match desk.may {
        true => view! { <TextInput value=name label=label() on_commit=rename/> }.into_any(),
        false => view! { <span class="text-body" dir="auto">{known}</span> }.into_any(),
    };
    view! {
        <li class="flex items-center gap-1" class:opacity-60=move || archived.get()>
            <div class="min-w-0 flex-1">{face()}</div>
            {move || archived.get().then(|| view! { <Badge>{t("outcome.archived")}</Badge> })}
            {desk.may.then(tools)}
        </li>
    }
}

#[component]
fn Add(desk: Desk, kind: &'static str) -> impl IntoView {
    let name = RwSignal::new(String::new());
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = name.get_untracked().trim().to_owned();
        if text.is_empty() {
            return;
        }
        name.set(String::new());
        let values: [(&str, Value); 2] = [("name", text.into()), ("type", kind.into())];
        let draft: Draft = values.into_iter().map(|(name, value)| (Name::Borrowed(name), value)).collect();
        write(desk, api::create_record(OUTCOME.kind, Id::new(), draft));
    };
    view! {
        <form class="flex items-center gap-2" on:submit=add>
            <div class="min-w-0 flex-1"><TextInput value=name label=t("outcome.new") placeholder=t("outcome.new")/></div>
            <Button icon=Sign::Plus submit=true>{t("ui.add")}</Button>
        </form>
    }
}

/// Before the one above it: both change places.
fn raise(desk: Desk, kind: &str, id: Id) {
    let outcomes = untrack(|| of_kind(desk, kind));
    let Some(at) = outcomes.iter().position(|outcome| outcome.id == id) else { return };
    let Some((above, own)) = at.checked_sub(1).and_then(|above| outcomes.get(above)).zip(outcomes.get(at))
    else {
        return;
    };
    let (above, places) = (above.id, [above.int("position"), own.int("position")]);
    spawn_local(async move {
        let down = api::update_record(OUTCOME.kind, above, Changes::one("position", places[1])).await;
        let up = api::update_record(OUTCOME.kind, id, Changes::one("position", places[0])).await;
        if let Err(error) = down.and(up) {
            toast_error(&error);
        }
        desk.outcomes.again();
    });
}

fn write(desk: Desk, asked: impl Future<Output = kernel::Result<Saved>> + 'static) {
    spawn_local(async move {
        match asked.await {
            Ok(saved) => toast_saved(&saved, t("ui.saved")),
            Err(error) => toast_error(&error),
        }
        desk.outcomes.again();
    });
}
