//! "Is it one of these?": what is alike already, while a new record is typed.

use super::filled::Filled;
use crate::api;
use crate::screens::{Reader, shown_text, sign_of};
use kernel::{Draft, Entity, Name, Record, Value};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::browser::Timer;
use ui::prelude::*;

/// Typing rests this long before the server is asked, in milliseconds.
const REST: u64 = 400;

#[component]
pub fn Alike(form: Filled) -> impl IntoView {
    let found = RwSignal::new(Vec::<Record>::new());
    let rest = Timer::new();
    let entity = form.entity;
    let telling = Memo::new(move |_| telling(form));
    Effect::new(move |_| {
        let draft = telling.get();
        if draft.is_empty() {
            found.set(Vec::new());
        } else {
            rest.start(REST, move || ask(entity, draft, found));
        }
    });
    move || {
        let records = found.get();
        (!records.is_empty()).then(|| view! {
            <aside class="rounded-card border border-line bg-info-soft p-3" role="status">
                <p class="mb-1 flex items-center gap-2 text-body font-medium text-info"><Icon sign=Sign::Info size=16/>{t("form.alike")}</p>
                <ul class="flex flex-col">{records.into_iter().map(|record| view! { <One entity record/> }).collect_view()}</ul>
            </aside>
        })
    }
}

#[component]
fn One(entity: &'static Entity, record: Record) -> impl IntoView {
    let reader = Reader::current();
    let hint = entity
        .fields
        .iter()
        .filter(|field| entity.duplicates.contains(&field.name) || field.name == entity.subtitle);
    let hint: Vec<String> = hint.map(|field| shown_text(entity, field, &record, &reader)).collect();
    let hint = formats::dotted(hint.iter().map(String::as_str), language());
    view! {
        <li>
            <a class="flex min-h-9 items-center gap-2 rounded-control px-2 hover:bg-hover focus-ring pointer-coarse:min-h-11" href=entity.path(record.id)>
                <Icon sign=sign_of(entity) size=16/>
                <span class="truncate font-medium" dir="auto">{record.title(entity).to_owned()}</span>
                <span class="truncate text-small text-ink-soft" dir="auto">{hint}</span>
            </a>
        </li>
    }
}

/// The values by which duplicates are told.
fn telling(form: Filled) -> Draft {
    let names = form.entity.duplicates.iter().copied().chain([form.entity.title]);
    let value = |name: &'static str| {
        let value = form.value(name)?.get();
        let long_enough = value.as_text().is_some_and(|text| text.trim().chars().count() >= 3);
        long_enough.then_some((Name::Borrowed(name), value))
    };
    names.filter_map(value).collect::<std::collections::BTreeMap<Name, Value>>()
}

fn ask(entity: &'static Entity, draft: Draft, found: RwSignal<Vec<Record>>) {
    spawn_local(async move {
        if let Ok(records) = api::similar_records(entity.kind, draft).await {
            let _ = found.try_set(records);
        }
    });
}
