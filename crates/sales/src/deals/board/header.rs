//! The head of the board: which pipeline, whose deals, which words, how dense.

use super::asked::PipelineName;
use super::model::Shown;
use super::page::address;
use kernel::{Error, Id};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate, use_params_map, use_query_map};
use ui::prelude::*;

/// What the address asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    pub pipeline: Option<Id>,
    pub shown: Shown,
}

/// Puts what is shown, and the deal that stands open beside it, into the address.
pub type Show = Callback<(Shown, Option<Id>)>;

/// `?owner=me` (or an id) and `?search=words`.
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
        Asked { pipeline, shown: Shown { owner, search } }
    })
}

#[component]
pub fn BoardHeader(
    asked: Memo<Asked>,
    pipelines: Resource<Result<Vec<PipelineName>, Error>>,
    compact: RwSignal<bool>,
    add: RwSignal<Option<Callback<()>>>,
) -> impl IntoView {
    let aside = move || view! { <Switcher asked pipelines/> <Filters asked/> };
    let dense = move || {
        compact.update(|compact| *compact = !*compact);
        browser::set_cookie("kith_board", if compact.get_untracked() { "compact" } else { "roomy" });
    };
    let new = move || {
        add.get().map(|add| {
            view! { <Button tone=Tone::Primary icon=Sign::Plus on_press=add>{t("deal.new")}</Button> }
        })
    };
    view! {
        <PageHeader title=t("board.title") aside>
            <IconButton sign=Sign::List label=t("board.compact") pressed=compact on_press=dense/>
            {new}
        </PageHeader>
    }
}

/// The pipelines, when there are several.
#[component]
fn Switcher(asked: Memo<Asked>, pipelines: Resource<Result<Vec<PipelineName>, Error>>) -> impl IntoView {
    let choose = move |pipelines: Vec<PipelineName>| {
        let current = asked.get_untracked().pipeline;
        let shown = |each: &&PipelineName| current.map_or(each.first, |current| current == each.id);
        let label = pipelines.iter().find(shown);
        let label = label.map(|each| each.name.clone()).unwrap_or_default();
        let several = pipelines.len() > 1;
        let links = StoredValue::new(pipelines);
        let items = move || {
            links
                .get_value()
                .into_iter()
                .map(|each| view! { <MenuLink href=address(each.id)>{each.name}</MenuLink> })
                .collect_view()
        };
        match several {
            true => {
                view! { <Menu id="board-pipelines" label sign=Sign::Pipeline>{items()}</Menu> }.into_any()
            }
            false => ().into_any(),
        }
    };
    view! {
        <Transition>
            {move || {
                asked.track();
                Suspend::new(async move { choose(pipelines.await.unwrap_or_default()) })
            }}
        </Transition>
    }
}

#[component]
fn Filters(asked: Memo<Asked>) -> impl IntoView {
    let words = RwSignal::new(asked.get_untracked().shown.search);
    let show = use_show(asked);
    let search = move |text: String| {
        show.run((Shown { search: text.trim().to_owned(), ..asked.get_untracked().shown }, None));
    };
    let session = identity::use_session();
    let own = session.map(|session| session.user_id);
    let mine = Memo::new(move |_| asked.get().shown.owner.is_some());
    let toggle = move |()| {
        let shown = asked.get_untracked().shown;
        let owner = if shown.owner.is_some() { None } else { own };
        show.run((Shown { owner, ..shown }, None));
    };
    view! {
        <OwnerChip mine on_press=Callback::new(toggle)/>
        <SearchBox id="board-search" value=words label=t("board.search") placeholder=t("board.search") class="w-44" on_search=search/>
    }
}

#[component]
fn OwnerChip(mine: Memo<bool>, on_press: Callback<()>) -> impl IntoView {
    const BASE: &str = "inline-flex h-7 shrink-0 cursor-pointer items-center gap-1.5 rounded-full border px-2.5 text-small focus-ring pointer-coarse:h-11";
    let look = move || match mine.get() {
        true => classes(&[BASE, "border-transparent bg-brand-soft text-brand-ink"]),
        false => classes(&[BASE, "border-line bg-raised text-ink-soft hover:bg-hover"]),
    };
    view! {
        <button type="button" class=look aria-pressed=move || mine.get().to_string() on:click=move |_| on_press.run(())>
            <Icon sign=Sign::Person size=16/>
            {t("board.mine")}
        </button>
    }
}

/// Opening a deal is a step back in the browser; narrowing the board is not.
pub fn use_show(asked: Memo<Asked>) -> Show {
    let navigate = use_navigate();
    let location = use_location();
    let own = identity::use_session().map(|session| session.user_id);
    Callback::new(move |(shown, open): (Shown, Option<Id>)| {
        let mut pairs = leptos_router::params::ParamsMap::new();
        let narrowed = asked.get_untracked().shown != shown;
        if let Some(owner) = shown.owner {
            let owner = if Some(owner) == own { "me".to_owned() } else { owner.to_string() };
            pairs.insert("owner", owner);
        }
        if !shown.search.is_empty() {
            pairs.insert("search", shown.search);
        }
        if let Some(open) = open {
            pairs.insert("open", open.to_string());
        }
        let place = [location.pathname.get_untracked(), pairs.to_query_string()].concat();
        navigate(&place, NavigateOptions { replace: narrowed, scroll: false, ..NavigateOptions::default() });
    })
}
