//! The head of the board: which pipeline, whose deals, which words, how dense.

use super::asked::PipelineName;
use super::colour;
use super::lanes::Lanes;
use super::model::{Board, Shown};
use super::owner_picker::OwnerPicker;
use super::page::address;
use super::tint::Told;
use super::views::{self, Look};
use kernel::{Error, Id};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate, use_params_map, use_query_map};
use records::screens::Density;
use ui::part::once;
use ui::prelude::*;

/// What the address asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    pub pipeline: Option<Id>,
    pub shown: Shown,
    /// It asks for nothing: then it is the person's default view that is meant.
    pub usual: bool,
}

/// Puts what is shown, and the deal that stands open beside it, into the address.
pub type Show = Callback<(Shown, Option<Id>)>;

/// `?owner=me` (or an id), `?search=words`, `?filter=` as lists have it, and `?lanes=owner` or `team`.
pub fn use_asked() -> Memo<Asked> {
    let (params, query) = (use_params_map(), use_query_map());
    let own = identity::use_session().map(|session| session.user_id);
    Memo::new(move |_| {
        let pipeline = params.read().get("pipeline").and_then(|id| id.parse().ok());
        let owner = match query.read().get("owner").as_deref() {
            Some("me") => own,
            Some(id) => id.parse().ok(),
            None => None,
        };
        let search = query.read().get("search").unwrap_or_default();
        let filter = query.read().get("filter").unwrap_or_default();
        let lanes = Lanes::from_code(&query.read().get("lanes").unwrap_or_default());
        let shown = Shown { owner, search, filter, lanes };
        let usual = shown == Shown::default() && query.read().get("view").is_none();
        Asked { pipeline, shown, usual }
    })
}

/// On a phone the title, what the board looks like and the button stand above the filters.
#[component]
pub fn BoardHeader(
    asked: Memo<Asked>,
    board: Resource<Result<Board, Error>>,
    density: Density,
    colour: RwSignal<String>,
    add: RwSignal<Option<Callback<()>>>,
    narrowing: RwSignal<bool>,
) -> impl IntoView {
    let new = move || {
        add.get().map(|add| {
            view! { <Button tone=Tone::Primary icon=Sign::Plus on_press=add>{t("deal.new")}</Button> }
        })
    };
    let colleague = RwSignal::new(None);
    let naming = RwSignal::new(None);
    let here = RwSignal::new(None);
    let look = Look { here, asked, density, colour, naming };
    let known = move |Board { name, pipelines, owner, pipeline_id, .. }: Board| {
        // After hydration: the server drew the chip before it knew.
        browser::on_mount(move || {
            colleague.set(owner);
            here.set(Some(pipeline_id));
        });
        view! { <Switcher name pipelines/> }.into_any()
    };
    view! {
        <header class="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2 md:px-6">
            <h1 class="min-w-0 truncate text-large font-semibold max-md:flex-1 md:text-lead">{t("board.title")}</h1>
            <div class="relative flex min-w-0 items-center gap-2 max-md:order-last max-md:w-full max-md:flex-wrap max-md:gap-x-1 md:flex-1">
                <Filters asked colleague/>
                <Menu id="board-views" label=t("board.views") sign=Sign::Star only_sign=true tone=Tone::Quiet>{views::items::show(look)}</Menu>
                {once(move || naming.get().is_some(), move || views::naming::show(look))}
                <IconButton sign=Sign::Filter label=t("ui.filter") on_press=move || narrowing.set(true)/>
                // Last, for it comes with the board: nothing beside it moves.
                <Transition>
                    {move || Suspend::new(async move { board.await.map_or_else(|_| ().into_any(), known) })}
                </Transition>
            </div>
            <ViewMenu asked density colour/>
            <div class="flex h-9 pointer-coarse:h-11">{new}</div>
        </header>
    }
}

/// How dense the cards are, what their colours tell, and what splits them into lanes.
#[component]
fn ViewMenu(asked: Memo<Asked>, density: Density, colour: RwSignal<String>) -> impl IntoView {
    let show = use_show(asked);
    view! {
        <div>
            <Menu id="board-view" label=t("board.view") sign=Sign::Eye only_sign=true tone=Tone::Quiet placement=Placement::End>
                {view_choices::show(asked, show, density, colour)}
            </Menu>
        </div>
    }
}

ui::part!(board, mod view_choices(asked: Memo<Asked>, show: Show, density: Density, colour: RwSignal<String>) {
    let compact = density.compact();
    let dense = move || density.choose(!compact.get_untracked());
    let mark = |on: bool| if on { "✓" } else { "" };
    let item = move |code: &'static str, label: String| {
        let here = colour.with(|chosen| Told::of_code(chosen).map_or(colour::NOTHING, Told::code) == code);
        view! { <MenuItem hint=mark(here) on_press=move || colour::choose(colour, code)>{label}</MenuItem> }
    };
    let lanes = move |each: Lanes| {
        let here = asked.with(|asked| asked.shown.lanes == each);
        let go = move || show.run((Shown { lanes: each, ..asked.get_untracked().shown }, None));
        view! { <MenuItem hint=mark(here) on_press=go>{t(each.key())}</MenuItem> }
    };
    view! {
        <MenuItem hint=mark(compact.get()) on_press=dense>{t("board.compact")}</MenuItem>
        <MenuDivider/>
        {item(colour::NOTHING, t("board.colour.none"))}
        {Told::all().map(|told| item(told.code(), told.label())).collect_view()}
        <MenuDivider/>
        {Lanes::ALL.map(lanes).collect_view()}
    }
    .into_any()
});

/// The pipelines, when there are several.
#[component]
fn Switcher(name: String, pipelines: Vec<PipelineName>) -> impl IntoView {
    if pipelines.len() < 2 {
        return ().into_any();
    }
    let pipelines = StoredValue::new(pipelines);
    view! { <Menu id="board-pipelines" label=name sign=Sign::Pipeline>{pipeline_links::show(pipelines)}</Menu> }
        .into_any()
}

ui::part!(board, mod pipeline_links(pipelines: StoredValue<Vec<PipelineName>>) {
    let link = |each: PipelineName| view! { <MenuLink href=address(each.id)>{each.name}</MenuLink> };
    pipelines.get_value().into_iter().map(link).collect_view().into_any()
});

/// Brings what the menus open.
pub async fn fetch_menus() {
    view_choices::fetch().await;
    pipeline_links::fetch().await;
    views::items::fetch().await;
    views::naming::fetch().await;
}

#[component]
fn Filters(asked: Memo<Asked>, colleague: RwSignal<Option<String>>) -> impl IntoView {
    let words = RwSignal::new(asked.get_untracked().shown.search);
    let show = use_show(asked);
    let search = move |text: String| {
        show.run((Shown { search: text.trim().to_owned(), ..asked.get_untracked().shown }, None));
    };
    view! {
        <OwnerPicker asked name=colleague show/>
        <SearchBox id="board-search" value=words label=t("board.search") placeholder=t("ui.search") folds=true class="md:w-32 md:shrink lg:w-44" on_search=search/>
    }
}

/// Opening a deal and other lanes are a step back in the browser; narrowing the board is not.
pub fn use_show(asked: Memo<Asked>) -> Show {
    let navigate = use_navigate();
    let (location, query) = (use_location(), use_query_map());
    let own = identity::use_session().map(|session| session.user_id);
    Callback::new(move |(shown, open): (Shown, Option<Id>)| {
        let mut pairs = leptos_router::params::ParamsMap::new();
        let narrowed = asked.with_untracked(|asked| asked.shown != shown && asked.shown.lanes == shown.lanes);
        if let Some(owner) = shown.owner {
            let owner = if Some(owner) == own { "me".to_owned() } else { owner.to_string() };
            pairs.insert("owner", owner);
        }
        if !shown.search.is_empty() {
            pairs.insert("search", shown.search);
        }
        if !shown.filter.is_empty() {
            pairs.insert("filter", shown.filter);
        }
        if shown.lanes != Lanes::None {
            pairs.insert("lanes", shown.lanes.code().to_owned());
        }
        if let Some(view) = query.read_untracked().get("view") {
            pairs.insert("view", view);
        }
        if let Some(open) = open {
            pairs.insert("open", open.to_string());
        }
        let place = [location.pathname.get_untracked(), pairs.to_query_string()].concat();
        navigate(&place, NavigateOptions { replace: narrowed, scroll: false, ..NavigateOptions::default() });
    })
}
