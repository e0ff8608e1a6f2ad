//! One property: pressed, it becomes its control; left, it is saved; Esc gives up.

use super::shown::Shown;
use crate::problem_text;
use crate::screens::{Reader, ShownValue, ValueControl};
use kernel::{Act, Field as Described, FieldKind, Value};
use leptos::prelude::*;
use ui::browser::{focus, soon};
use ui::prelude::*;

#[component]
pub fn Property(shown: Shown, field: &'static Described) -> impl IntoView {
    let editing = RwSignal::new(false);
    let label = t(&shown.entity.label(field.name));
    let name = label.clone();
    let id = ["property-", field.name].concat();
    let content = move || match editing.get() {
        true => view! { <Editing shown field id=id.clone() label=name.clone() editing/> }.into_any(),
        false => view! { <Resting shown field id=id.clone() label=name.clone() editing/> }.into_any(),
    };
    let words = Words::current();
    let problem = move || {
        let found = shown
            .problems
            .with(|problems| problems.iter().find(|problem| problem.field == field.name).cloned());
        found.map(|problem| view! { <p class="px-1 text-small text-bad" role="alert">{problem_text(&problem, words)}</p> })
    };
    view! {
        <div class="grid min-h-8 grid-cols-[7.5rem_minmax(0,1fr)] items-start gap-x-2 py-0.5">
            <dt class="px-1 pt-1.5 text-small text-ink-faint">{label}</dt>
            <dd class="min-w-0">{content}{problem}</dd>
        </div>
    }
}

/// The value, with a way to change it: a press anywhere but on its link, or its button by keyboard.
#[component]
fn Resting(
    shown: Shown,
    field: &'static Described,
    id: String,
    label: String,
    editing: RwSignal<bool>,
) -> impl IntoView {
    let reader = Reader::current();
    let content = move || {
        let record = shown.record.get();
        match record.get(field.name).is_empty() {
            true => view! { <span class="text-ink-faint" aria-hidden="true">"–"</span> }.into_any(),
            false => {
                view! { <ShownValue entity=shown.entity field record reader=reader.clone()/> }.into_any()
            }
        }
    };
    let may = Memo::new(move |_| !field.read_only && shown.may(Act::Update));
    let edit = move || {
        if may.get_untracked() {
            editing.set(true);
        }
    };
    let press = move |event: leptos::ev::MouseEvent| {
        if !is_control(&event) {
            edit();
        }
    };
    let look = move || match may.get() {
        true => {
            "group flex min-h-7 cursor-text items-start justify-between gap-1 rounded-control px-1 py-1 text-body hover:bg-hover pointer-coarse:min-h-11"
        }
        false => "flex min-h-7 items-start rounded-control px-1 py-1 text-body",
    };
    let (button, name) = ([&id, "-edit"].concat(), t_with("record.edit_field", &[("name", &label)]));
    view! {
        <div class=look on:click=press>
            <div class="min-w-0 wrap-anywhere">{content}</div>
            <Show when=move || may.get()>
                <button type="button" id=button.clone() aria-label=name.clone() title=name.clone() on:click=move |_| edit()
                    class="grid size-5 shrink-0 cursor-pointer place-items-center rounded-control text-ink-faint opacity-0 group-hover:opacity-100 focus-visible:opacity-100 focus-ring pointer-coarse:opacity-60">
                    <Icon sign=Sign::Edit size=14/>
                </button>
            </Show>
        </div>
    }
}

/// Several parts (an amount and its currency, tags) are left when the focus leaves all of them.
#[component]
fn Editing(
    shown: Shown,
    field: &'static Described,
    id: String,
    label: String,
    editing: RwSignal<bool>,
) -> impl IntoView {
    let record = shown.record.get_untracked();
    let value = RwSignal::new(record.get(field.name));
    let text = record.label(field.name).to_owned();
    let sibling = match field.kind {
        FieldKind::Money { currency } => Some((currency, RwSignal::new(record.get(currency)))),
        _ => None,
    };
    let (input, back) = (id.clone(), [&id, "-edit"].concat());
    soon(move || focus(&input));
    let finish = move |value: Value| {
        if editing.try_get_untracked() == Some(true) {
            editing.set(false);
            let currency = sibling.map(|(name, currency)| (name, currency.get_untracked()));
            shown.set(field, value, currency);
        }
    };
    let keys = move |event: leptos::ev::KeyboardEvent| {
        let leaves = match event.key().as_str() {
            "Escape" if !event.default_prevented() => true,
            "Enter" if !event.default_prevented() && field.kind != FieldKind::LongText => false,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        if leaves {
            editing.set(false)
        } else {
            finish(value.get_untracked())
        }
        let back = back.clone();
        soon(move || focus(&back));
    };
    let left = move |event: leptos::ev::FocusEvent| {
        if !goes_inside(&event) {
            after_a_moment(move || finish(value.get_untracked()));
        }
    };
    let picked = matches!(
        field.kind,
        FieldKind::Choice(_) | FieldKind::Bool | FieldKind::Reference(_) | FieldKind::Currency
    );
    let commit = move |value: Value| {
        if picked {
            finish(value);
        }
    };
    let kind = shown.entity.kind;
    let control = match sibling {
        Some((_, currency)) => {
            view! { <ValueControl kind field value id label currency on_commit=commit/> }.into_any()
        }
        None => view! { <ValueControl kind field value id text label on_commit=commit/> }.into_any(),
    };
    view! { <div on:keydown=keys on:focusout=left>{control}</div> }
}

/// After the control itself has said what was typed: its `change` comes before, a combobox's choice just after.
fn after_a_moment(work: impl FnOnce() + 'static) {
    ui::browser::after(120, work);
}

fn goes_inside(event: &leptos::ev::FocusEvent) -> bool {
    use wasm_bindgen::JsCast;
    let node = |target: Option<web_sys::EventTarget>| {
        target.and_then(|target| target.dyn_into::<web_sys::Node>().ok())
    };
    match (node(event.current_target()), node(event.related_target())) {
        (Some(frame), Some(next)) => frame.contains(Some(&next)),
        _ => false,
    }
}

fn is_control(event: &leptos::ev::MouseEvent) -> bool {
    use wasm_bindgen::JsCast;
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| target.closest("a, button").ok().flatten().is_some())
}
