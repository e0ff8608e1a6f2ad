//! What narrows the list: one chip for each condition, pressed to change it; and the button that adds one.

use super::List;
use super::condition::ChipText;
use super::editor::Editor;
use kernel::{Condition, Entity, Filter, Operator, Value};
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn Filters(list: List) -> impl IntoView {
    let open = RwSignal::new(false);
    let parts = Memo::new(move |_| list.place.asked.with(|asked| asked.parts()));
    let own = list.entity.owner;
    let mine =
        identity::use_session().filter(|_| !own.is_empty()).map(|session| Filter::is(own, session.user_id));
    let change = move |parts: Vec<Filter>| list.place.filter(parts);
    view! {
        <div class="flex min-w-0 flex-wrap items-center gap-1.5">
            {mine.map(|mine| view! { <Mine list mine/> })}
            <FilterChips entity=list.entity parts open on_change=change hide_own=true/>
            <Button tone=Tone::Quiet size=Size::Small icon=Sign::Filter on_press=move || open.set(true)>{t("ui.filter")}</Button>
        </div>
    }
}

/// A chip for each part of a filter, and the sheet that makes or changes one: on lists and on the board. Setting
/// `open` asks for a new one.
#[component]
pub fn FilterChips(
    entity: &'static Entity,
    #[prop(into)] parts: Signal<Vec<Filter>>,
    open: RwSignal<bool>,
    #[prop(into)] on_change: Callback<(Vec<Filter>,)>,
    /// What is mine has a button of its own.
    #[prop(optional)]
    hide_own: bool,
) -> impl IntoView {
    let editing = RwSignal::new(None::<usize>);
    let edit = Callback::new(move |at: usize| {
        editing.set(Some(at));
        open.set(true);
    });
    let chip = move |(at, part): (usize, Filter)| match hide_own && is_own(entity, &part) {
        true => ().into_any(),
        false => view! { <PartChip entity parts on_change at part edit/> }.into_any(),
    };
    let done = move |condition: Condition| {
        let mut parts = parts.get_untracked();
        match editing.get_untracked().and_then(|at| parts.get_mut(at)) {
            Some(part) => *part = Filter::Where(condition),
            None => parts.push(Filter::Where(condition)),
        }
        open.set(false);
        on_change.run((parts,));
    };
    let start = move || {
        let part = editing.get().and_then(|at| parts.with(|parts| parts.get(at).cloned()));
        match part {
            Some(Filter::Where(condition)) => Some(condition),
            _ => None,
        }
    };
    Effect::new(move |_| {
        if !open.get() {
            editing.set(None);
        }
    });
    let what = t(&[entity.kind, ".many"].concat()).to_lowercase();
    view! {
        {move || parts.get().into_iter().enumerate().map(chip).collect_view()}
        <Sheet id="list-filter" open title=t_with("filter.title", &[("what", &what)]) size=DialogSize::Small>
            <Editor entity start=untrack(start) on_done=done/>
        </Sheet>
    }
}

/// One press for the filter that is wanted most: what is mine.
#[component]
fn Mine(list: List, mine: Filter) -> impl IntoView {
    let wanted = StoredValue::new(mine);
    let on = Memo::new(move |_| {
        list.place.asked.with(|asked| wanted.with_value(|mine| asked.parts().contains(&as_read(mine))))
    });
    let press = move |_| {
        let mut parts = list.place.asked.get_untracked().parts();
        let mine = wanted.with_value(as_read);
        if on.get_untracked() {
            parts.retain(|part| *part != mine)
        } else {
            parts.insert(0, mine)
        }
        list.place.filter(parts);
    };
    view! {
        <button type="button" aria-pressed=move || on.get().to_string() on:click=press
            class="inline-flex h-7 cursor-pointer items-center gap-1.5 rounded-full border border-line bg-raised px-2.5 text-small text-ink-soft hover:bg-hover focus-ring aria-pressed:border-brand aria-pressed:bg-brand-soft aria-pressed:text-brand-ink pointer-coarse:h-11">
            <Icon sign=Sign::Person size=16/>{t("filter.mine")}
        </button>
    }
}

/// The filter as it comes back from an address: ids are texts there.
fn as_read(filter: &Filter) -> Filter {
    let text = serde_json::to_string(filter).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

#[component]
fn PartChip(
    entity: &'static Entity,
    parts: Signal<Vec<Filter>>,
    on_change: Callback<(Vec<Filter>,)>,
    at: usize,
    part: Filter,
    edit: Callback<usize>,
) -> impl IntoView {
    let remove = move || {
        let mut parts = parts.get_untracked();
        if at < parts.len() {
            parts.remove(at);
        }
        on_change.run((parts,));
    };
    let Filter::Where(condition) = part else {
        return view! { <Chip label=t("filter.several") icon=Sign::Filter on_remove=remove/> }.into_any();
    };
    view! { <ChipText entity condition on_press=move || edit.run(at) on_remove=remove/> }.into_any()
}

/// Whether it asks for the person's own records.
fn is_own(entity: &Entity, part: &Filter) -> bool {
    let Filter::Where(condition) = part else { return false };
    condition.operator == Operator::Is
        && condition.field == entity.owner
        && identity::use_session()
            .is_some_and(|session| condition.values.first().and_then(Value::as_id) == Some(session.user_id))
}
