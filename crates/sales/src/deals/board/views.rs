//! Saved views of the board: choosing one, keeping what is on the screen as one, sharing, and taking away with Undo. The
//! address says which is shown.

use super::colour::{self, Colour};
use super::header::Asked;
use super::model::Shown;
use super::view_settings::ViewSettings;
use super::{folding, moves::told};
use kernel::{Draft, Error, Filter, Id, Name, Query, Record, Sort, Value};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use records::screens::{Late, toast_saved};
use records::views::BOARD;
use records::{Changes, Saved};
use ui::prelude::*;

const KIND: &str = "saved_view";
/// Views offered at most.
const MOST: i64 = 200;

/// What a name is asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Naming {
    New,
    Rename(Record),
}

/// What a view keeps of the page.
#[derive(Clone, Copy)]
pub struct Look {
    /// The pipeline on the screen.
    pub here: RwSignal<Option<Id>>,
    pub asked: Memo<Asked>,
    pub compact: RwSignal<bool>,
    pub colour: RwSignal<Colour>,
    pub naming: RwSignal<Option<Naming>>,
}

ui::part!(board, mod items(look: Look) { view! { <Items look/> }.into_any() });
ui::part!(board, mod naming(look: Look) { view! { <NamingSheet look/> }.into_any() });

/// The person's own and the shared ones, and what can be done with the one that is shown.
#[component]
fn Items(look: Look) -> impl IntoView {
    let query = use_query_map();
    let current = Memo::new(move |_| query.read().get("view").and_then(|id| id.parse::<Id>().ok()));
    let go = use_go();
    let all = Late::new(move || read(look.here.get_untracked()));
    let item = move |view: Record| {
        let mark = if current.get() == Some(view.id) { "✓" } else { "" };
        let label = label(&view);
        view! { <MenuItem hint=mark on_press=move || choose(look, go, &view)>{label}</MenuItem> }
    };
    let everything = move || {
        let path = look.here.get_untracked().map_or_else(|| "/board".to_owned(), super::page::address);
        go.run([path.as_str(), "?view=all"].concat());
    };
    let chosen = move || {
        let own = identity::use_session().map(|session| session.user_id);
        let mut known = all.get().unwrap_or_default().into_iter();
        known.find(|view| Some(view.id) == current.get() && view.id_of("owner_id") == own)
    };
    view! {
        <MenuItem hint=if current.get_untracked().is_none() { "✓" } else { "" } on_press=everything>{t("saved_view.all")}</MenuItem>
        {move || all.get().unwrap_or_default().into_iter().map(item).collect_view()}
        <MenuDivider/>
        {move || chosen().map(|view| view! { <Actions look view go/> })}
        <MenuItem sign=Sign::Plus on_press=move || look.naming.set(Some(Naming::New))>{t("saved_view.save_as")}</MenuItem>
    }
}

/// A colleague's view names the colleague.
fn label(view: &Record) -> String {
    let own = identity::use_session().map(|session| session.user_id);
    let name = view.text("name").to_owned();
    match view.id_of("owner_id") == own {
        true => name,
        false => t_with("saved_view.of", &[("name", &name), ("owner", view.label("owner_id"))]),
    }
}

#[component]
fn Actions(look: Look, view: Record, go: Callback<String>) -> impl IntoView {
    let is = |field: &str| view.get(field).as_bool() == Some(true);
    let (shared, usual) = (is("shared"), is("is_default"));
    let (id, name) = (view.id, StoredValue::new(view.text("name").to_owned()));
    let change = move |field: &'static str, value: Value, word: &'static str| {
        move || send(id, Changes::one(field, value.clone()), word, name.get_value())
    };
    let settings =
        move || send(id, Changes::one("settings", settings(look)), "saved_view.saved", name.get_value());
    let delete = move || {
        let name = name.get_value();
        spawn_local(async move {
            let gone = records::api::delete_record(KIND, id).await;
            if tell(gone, t_with("saved_view.deleted", &[("name", &name)])) {
                go.run("/board?view=all".to_owned());
            }
        });
    };
    let (share, share_word) = match shared {
        true => (change("shared", false.into(), "saved_view.is_private"), "saved_view.unshare"),
        false => (change("shared", true.into(), "saved_view.is_shared"), "saved_view.share"),
    };
    let (default, default_word) = match usual {
        true => (change("is_default", false.into(), "saved_view.not_default"), "saved_view.no_default"),
        false => (change("is_default", true.into(), "saved_view.now_default"), "saved_view.make_default"),
    };
    view! {
        <MenuItem sign=Sign::Save on_press=settings>{t("saved_view.save")}</MenuItem>
        <MenuItem sign=Sign::Edit on_press=move || look.naming.set(Some(Naming::Rename(view.clone())))>{t("saved_view.rename")}</MenuItem>
        <MenuItem sign=Sign::People on_press=share>{t(share_word)}</MenuItem>
        <MenuItem sign=Sign::Star on_press=default>{t(default_word)}</MenuItem>
        <MenuItem sign=Sign::Trash danger=true on_press=delete>{t("ui.delete")}</MenuItem>
    }
}

/// Asks for the name of a new view, or another for one.
#[component]
fn NamingSheet(look: Look) -> impl IntoView {
    let open = RwSignal::new(false);
    let (name, shared, problem) =
        (RwSignal::new(String::new()), RwSignal::new(false), RwSignal::new(None::<Error>));
    let go = use_go();
    Effect::new(move |_| {
        let naming = look.naming.get();
        if let Some(naming) = &naming {
            problem.set(None);
            shared.set(false);
            name.set(if let Naming::Rename(view) = naming {
                view.text("name").to_owned()
            } else {
                String::new()
            });
        }
        open.set(naming.is_some());
    });
    let save = move || {
        let Some(naming) = look.naming.get_untracked() else { return };
        let name = name.get_untracked().trim().to_owned();
        spawn_local(async move {
            let saved = keep(look, naming, name.clone(), shared.get_untracked()).await;
            match saved {
                Ok((saved, place)) => {
                    look.naming.try_set(None);
                    toast_saved(&saved, t_with("saved_view.saved", &[("name", &name)]));
                    place.into_iter().for_each(|place| go.run(place));
                }
                Err(error) => _ = problem.try_set(Some(error)),
            }
        });
    };
    let is_new = move || matches!(look.naming.get(), Some(Naming::New));
    let error = Signal::derive(move || problem.get().as_ref().map(told));
    let footer = move || {
        view! {
            <Button on_press=move || look.naming.set(None)>{t("ui.cancel")}</Button>
            <Button tone=Tone::Primary on_press=save>{t("ui.save")}</Button>
        }
    };
    view! {
        <Sheet id="board-view-name" open title=t("saved_view.one") size=DialogSize::Small on_close=move || look.naming.set(None) footer>
            <div class="flex flex-col gap-3">
                <Field id="saved-view-name" label=t("saved_view.name") error required=true><TextInput value=name autofocus=true/></Field>
                <Show when=is_new><Checkbox checked=shared on_change=move |on: bool| shared.set(on)>{t("saved_view.shared")}</Checkbox></Show>
            </div>
        </Sheet>
    }
}

/// Writes it; the address of a new one.
async fn keep(
    look: Look,
    naming: Naming,
    name: String,
    shared: bool,
) -> Result<(Saved, Option<String>), Error> {
    let view = match naming {
        Naming::Rename(view) => {
            let saved = records::api::update_record(KIND, view.id, Changes::one("name", name)).await?;
            return Ok((saved, None));
        }
        Naming::New => Id::new(),
    };
    let pipeline = look.here.get_untracked();
    let values: [(&'static str, Value); 5] = [
        ("name", name.into()),
        ("place", BOARD.into()),
        ("pipeline_id", pipeline.into()),
        ("settings", settings(look)),
        ("shared", shared.into()),
    ];
    let draft: Draft = values.into_iter().map(|(name, value)| (Name::Borrowed(name), value)).collect();
    let saved = records::api::create_record(KIND, view, draft).await?;
    let place = ViewSettings::read(&saved.record).address(pipeline, saved.record.id);
    Ok((saved, Some(place)))
}

/// What is on the screen.
fn settings(look: Look) -> Value {
    let Some(me) = identity::use_session().map(|session| session.user_id) else { return Value::Null };
    let shown: Shown = look.asked.get_untracked().shown;
    let kept = ViewSettings::of(&shown, me);
    let colour = look.colour.get_untracked().code().to_owned();
    ViewSettings { folded: folding::kept(), compact: look.compact.get_untracked(), colour, ..kept }.value()
}

/// Shows a view: its address, and how the cards look.
fn choose(look: Look, go: Callback<String>, view: &Record) {
    let settings = ViewSettings::read(view);
    look.compact.set(settings.compact);
    browser::set_cookie("kith_board", if settings.compact { "compact" } else { "roomy" });
    settings.colour().into_iter().for_each(|chosen| colour::choose(look.colour, chosen));
    folding::keep(&settings.folded);
    let pipeline = view.id_of("pipeline_id").or(look.here.get_untracked());
    go.run(settings.address(pipeline, view.id));
}

fn use_go() -> Callback<String> {
    let navigate = use_navigate();
    Callback::new(move |place: String| {
        navigate(&place, NavigateOptions { scroll: false, ..NavigateOptions::default() });
    })
}

async fn read(pipeline: Option<Id>) -> Result<Vec<Record>, Error> {
    let mut filter = Filter::is("place", BOARD);
    if let Some(pipeline) = pipeline {
        filter = filter.and(Filter::is("pipeline_id", pipeline));
    }
    let query = Query { sort: Some(Sort::parse("name")), limit: MOST, ..Query::filtered(filter) };
    Ok(records::api::list_records(KIND, query).await?.items)
}

fn send(id: Id, changes: Changes, word: &'static str, name: String) {
    spawn_local(async move {
        let saved = records::api::update_record(KIND, id, changes).await;
        tell(saved, t_with(word, &[("name", &name)]));
    });
}

fn tell(saved: Result<Saved, Error>, text: String) -> bool {
    match saved {
        Ok(saved) => {
            toast_saved(&saved, text);
            true
        }
        Err(error) => {
            toast::show(Toast::bad(told(&error)));
            false
        }
    }
}
