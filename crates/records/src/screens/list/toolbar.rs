//! Above the rows: the search box, what narrows the list, its order and its columns.

use super::List;
use super::columns::ColumnMenu;
use super::filters::Filters;
use super::operators::is_sortable;
use super::table::next_sort;
use super::views::ListViews;
use kernel::Field as Described;
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn Toolbar(list: List) -> impl IntoView {
    let words = RwSignal::new(list.place.asked.get_untracked().search);
    let follow = Memo::new(move |_| list.place.asked.with(|asked| asked.search.clone()));
    Effect::new(move |_| {
        let now = follow.get();
        if words.with_untracked(|words| words.trim() != now.trim()) {
            words.set(now);
        }
    });
    use_hotkey("/", "list.search_key", || ui::browser::focus("list-search"));
    let label = t_with("list.search", &[("many", &t(&[list.entity.kind, ".many"].concat()))]);
    view! {
        <div class="flex shrink-0 flex-wrap items-center gap-2 px-4 pb-2 md:px-6">
            <SearchBox id="list-search" value=words label on_search=move |text: String| list.place.search(text) class="w-full sm:w-64"/>
            <Filters list/>
            <div class="ms-auto flex items-center gap-1">
                <ListViews list/>
                <SortMenu list/>
                <span class="hidden md:inline"><ColumnMenu columns=list.columns density=list.density/></span>
            </div>
        </div>
    }
}

/// The order, where there is no head to press; by the day a record was made, too, which no column shows.
#[component]
fn SortMenu(list: List) -> impl IntoView {
    let fields = move || {
        let shown = list.columns.shown().into_iter().filter(|field| is_sortable(&field.kind));
        shown.chain(list.entity.field("created_at"))
    };
    let item = move |field: &'static Described| {
        let order = move || {
            list.place
                .asked
                .with(|asked| asked.order_of(field.name, list.entity))
                .map(|down| if down { Order::Down } else { Order::Up })
        };
        let sign = match order() {
            None => Sign::Sort,
            Some(Order::Up) => Sign::ArrowUp,
            Some(Order::Down) => Sign::ArrowDown,
        };
        view! { <MenuItem sign on_press=move || list.place.sort(next_sort(field, untrack(order)))>{t(&list.entity.label(field.name))}</MenuItem> }
    };
    view! {
        <Menu id="list-sort" label=t("ui.sort") sign=Sign::Sort only_sign=true placement=Placement::End>
            {move || fields().map(item).collect_view()}
        </Menu>
    }
}
