//! Finding one of many by typing: a company, a person, an owner. Arrows choose, Enter takes, Esc gives up;
//! an unknown name can be created on the spot.

mod list;
mod search;
mod state;

pub use search::Search;

use super::link::Linked;
use crate::{browser::Placement, button::Spinner, choose::Choice, icon::Icon, overlay::Floating, sign::Sign};
use leptos::prelude::*;
use list::{List, option_id};
use search::Mind;
use state::State;

/// `id` is needed: the list hangs under it. `on_create` offers the typed name as a new one.
#[component]
pub fn Combobox(
    #[prop(into)] id: String,
    value: RwSignal<Option<Choice>>,
    #[prop(into)] search: Search,
    #[prop(optional, into)] placeholder: Signal<String>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] label: Option<String>,
    #[prop(optional, into)] on_create: Option<Callback<(String,)>>,
    #[prop(optional, into)] on_commit: Option<Callback<(Option<Choice>,)>>,
) -> impl IntoView {
    let linked = Linked::find(None);
    let state = State::new(value, search, on_create, on_commit);
    let list_id = [&id, "-list"].concat();
    let options = list_id.clone();
    let active =
        move || state.answers.at.get().filter(|_| state.open.get()).map(|at| option_id(&options, at));
    view! {
        <div class="relative min-w-0">
            <input
                class="control pe-8 rtl:ps-8"
                type="text"
                dir="auto"
                role="combobox"
                autocomplete="off"
                id=id.clone()
                placeholder=move || placeholder.get()
                disabled=move || disabled.get()
                required=linked.required
                aria-label=label
                aria-describedby=linked.described_by.clone()
                aria-invalid=linked.invalid()
                aria-autocomplete="list"
                aria-expanded=move || state.open.get().to_string()
                aria-controls=list_id.clone()
                aria-activedescendant=active
                prop:value=move || state.shown()
                on:input=move |event| state.type_in(event_target_value(&event))
                on:click=move |_| state.begin()
                on:keydown=move |event| state.key(&event)
                on:blur=move |_| state.leave()
            />
            <Mark state/>
            <Floating id=list_id.clone() opener=id open=state.open placement=Placement::Start as_wide=true manual=true>
                <List id=list_id.clone() state/>
            </Floating>
        </div>
    }
}

/// The sign at the box's end: a spinner while the search is asked.
#[component]
fn Mark(state: State) -> impl IntoView {
    let face = move || match state.open.get() && state.answers.mind.get() == Mind::Searching {
        true => view! { <Spinner/> }.into_any(),
        false => view! { <Icon sign=Sign::ChevronDown size=16/> }.into_any(),
    };
    view! { <span class="pointer-events-none absolute inset-y-0 end-2.5 grid place-items-center text-ink-faint">{face}</span> }
}
