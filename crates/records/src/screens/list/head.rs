//! The top of a list: title and count, search, filter, columns, and the one primary button.

use super::asked::Place;
use super::columns::{ColumnMenu, Columns};
use super::filters::AddFilter;
use kernel::{Act, Count};
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn Head(place: Place, columns: Columns, count: RwSignal<Option<Count>>, making: RwSignal<bool>) -> impl IntoView {
    let entity = place.entity;
    let may_create = identity::use_session().is_some_and(|session| session.may(Act::Create, entity.kind));
    let words = RwSignal::new(place.asked.get_untracked().search);
    let search = move |text: String| place.ask(|asked| asked.search = text);
    let number = Signal::derive(move || count.get().map(|count| count.value));
    let title = t(&[entity.kind, ".many"].concat());
    let placeholder = t_with("list.search", &[("noun", &title)]);
    use_hotkey("n", "list.key_new", move || {
        if may_create {
            making.set(true);
        }
    });
    use_hotkey("/", "list.key_search", || ui::browser::focus("list-search"));
    view! {
        <PageHeader title count=number>
            <SearchBox id="list-search" value=words label=placeholder.clone() placeholder on_search=search class="order-last w-full md:order-none md:w-64"/>
            <AddFilter place/>
            <span class="hidden md:block"><ColumnMenu columns/></span>
            {may_create.then(|| view! {
                <Button tone=Tone::Primary icon=Sign::Plus on_press=move || making.set(true)>
                    {t(&[entity.kind, ".new"].concat())}
                </Button>
            })}
        </PageHeader>
    }
}
