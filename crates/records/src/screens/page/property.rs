//! One property: pressed, it becomes its control; left, it is saved; Esc gives up.

use super::shown::Shown;
use crate::problem_text;
use crate::screens::inline::Inline;
use crate::screens::{Reader, ShownValue};
use kernel::{Act, Field as Described};
use leptos::prelude::*;
use ui::browser::{focus, soon};
use ui::prelude::*;

#[component]
pub fn Property(shown: Shown, field: &'static Described) -> impl IntoView {
    let editing = RwSignal::new(false);
    let label = t(&shown.entity.label(field.name));
    let name = label.clone();
    let id = ["property-", field.name].concat();
    let button = StoredValue::new([&id, "-edit"].concat());
    let done = move |back: bool| {
        editing.set(false);
        if back {
            soon(move || _ = button.try_with_value(|id| focus(id)));
        }
    };
    let content = move || match editing.get() {
        true => view! { <Inline amend=shown.amend() field id=id.clone() label=name.clone() on_done=done/> }
            .into_any(),
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
            <dd class="min-w-0" data-roomy="">{content}{problem}</dd>
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
    let is_news = move || shown.news.with(|news| news.contains(field.name)).then_some("");
    view! {
        <div class=look on:click=press data-news=is_news>
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

fn is_control(event: &leptos::ev::MouseEvent) -> bool {
    use wasm_bindgen::JsCast;
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| target.closest("a, button").ok().flatten().is_some())
}
