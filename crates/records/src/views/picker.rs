//! Choosing a saved view, keeping what is on the screen as one, renaming, sharing, and taking away with Undo: the same on
//! the board and on every list. The address says which is shown (`?view=`).

use crate::screens::{Late, error_text, toast_saved};
use crate::{Changes, SAVED_VIEW, Saved, api, problem_text};
use kernel::{Draft, Error, Id, Name, Record, Value};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_query_map;
use ui::prelude::*;

const KIND: &str = "saved_view";

/// What a name is asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Naming {
    New,
    Rename(Record),
}

impl Naming {
    /// The name that the form begins with.
    fn start(&self) -> String {
        match self {
            Self::New => String::new(),
            Self::Rename(view) => view.text("name").to_owned(),
        }
    }
}

/// What a page lends to its views.
#[derive(Clone, Copy)]
pub struct Views {
    /// `board`, or a noun's kind.
    pub place: &'static str,
    pub pipeline: Signal<Option<Id>>,
    /// The page can begin with one of them.
    pub has_default: bool,
    /// What is on the screen.
    pub settings: Callback<(), Value>,
    pub choose: Callback<(Record,)>,
    /// No view.
    pub everything: Callback<()>,
    pub naming: RwSignal<Option<Naming>>,
}

/// The person's own and the shared ones, and what can be done with the one that is shown.
#[component]
pub fn ViewItems(views: Views) -> impl IntoView {
    let query = use_query_map();
    let current = Memo::new(move |_| query.read().get("view").and_then(|id| id.parse::<Id>().ok()));
    let all = Late::new(move || read(views.place, views.pipeline.get_untracked()));
    let item = move |view: Record| {
        let mark = if current.get() == Some(view.id) { "✓" } else { "" };
        let label = label(&view);
        view! { <MenuItem hint=mark on_press=move || views.choose.run((view.clone(),))>{label}</MenuItem> }
    };
    let chosen = move || {
        let own = identity::use_session().map(|session| session.user_id);
        let mut known = all.get().unwrap_or_default().into_iter();
        known.find(|view| Some(view.id) == current.get() && view.id_of("owner_id") == own)
    };
    view! {
        <MenuItem hint=if current.get_untracked().is_none() { "✓" } else { "" } on_press=move || views.everything.run(())>{t("saved_view.all")}</MenuItem>
        {move || all.get().unwrap_or_default().into_iter().map(item).collect_view()}
        <MenuDivider/>
        {move || chosen().map(|view| view! { <Actions views view/> })}
        <MenuItem sign=Sign::Plus on_press=move || views.naming.set(Some(Naming::New))>{t("saved_view.save_as")}</MenuItem>
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
fn Actions(views: Views, view: Record) -> impl IntoView {
    let is = |field: &str| view.get(field).as_bool() == Some(true);
    let (shared, usual) = (is("shared"), is("is_default"));
    let (id, name) = (view.id, StoredValue::new(view.text("name").to_owned()));
    let change = move |field: &'static str, value: Value, word: &'static str| {
        move || send(id, Changes::one(field, value.clone()), word, name.get_value())
    };
    let settings = move || {
        send(id, Changes::one("settings", views.settings.run(())), "saved_view.saved", name.get_value())
    };
    // The page leaves the view first: the menu, and what it lends, is gone by the time that the server answers.
    let delete = move || {
        let text = t_with("saved_view.deleted", &[("name", &name.get_value())]);
        views.everything.run(());
        spawn_local(async move { tell(api::delete_record(KIND, id).await, text) });
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
        <MenuItem sign=Sign::Edit on_press=move || views.naming.set(Some(Naming::Rename(view.clone())))>{t("saved_view.rename")}</MenuItem>
        <MenuItem sign=Sign::People on_press=share>{t(share_word)}</MenuItem>
        {views.has_default.then(|| view! { <MenuItem sign=Sign::Star on_press=default>{t(default_word)}</MenuItem> })}
        <MenuItem sign=Sign::Trash danger=true on_press=delete>{t("ui.delete")}</MenuItem>
    }
}

/// Asks for the name of a new view, or another for one.
#[component]
pub fn NamingSheet(views: Views) -> impl IntoView {
    let open = RwSignal::new(false);
    let (name, shared, problem) =
        (RwSignal::new(String::new()), RwSignal::new(false), RwSignal::new(None::<Error>));
    Effect::new(move |_| {
        let naming = views.naming.get();
        if let Some(naming) = &naming {
            problem.set(None);
            shared.set(false);
            name.set(naming.start());
        }
        open.set(naming.is_some());
    });
    let save = move || {
        let Some(naming) = views.naming.get_untracked() else { return };
        let made = naming == Naming::New;
        let name = name.get_untracked().trim().to_owned();
        spawn_local(async move {
            let saved = keep(views, naming, name.clone(), shared.get_untracked()).await;
            match saved {
                Ok(saved) => {
                    views.naming.try_set(None);
                    toast_saved(&saved, t_with("saved_view.saved", &[("name", &name)]));
                    if made {
                        views.choose.run((saved.record,));
                    }
                }
                Err(error) => _ = problem.try_set(Some(error)),
            }
        });
    };
    let is_new = move || matches!(views.naming.get(), Some(Naming::New));
    let title = Signal::derive(move || match views.naming.get() {
        Some(Naming::Rename(view)) => t_with("saved_view.rename_this", &[("name", view.text("name"))]),
        _ => t("saved_view.save_this"),
    });
    let error = Signal::derive(move || problem.get().as_ref().map(said));
    let footer = move || {
        view! {
            <Button on_press=move || views.naming.set(None)>{t("ui.cancel")}</Button>
            <Button tone=Tone::Primary on_press=save>{t("ui.save")}</Button>
        }
    };
    view! {
        <Sheet id="board-view-name" open title size=DialogSize::Small on_close=move || views.naming.set(None) footer>
            <div class="flex flex-col gap-3">
                {ask_if_changed(move || (name.get(), shared.get()))}
                <Field id="saved-view-name" label=t("saved_view.name") error required=true><TextInput value=name autofocus=true/></Field>
                <Show when=is_new><Checkbox checked=shared on_change=move |on: bool| shared.set(on)>{t("saved_view.shared")}</Checkbox></Show>
            </div>
        </Sheet>
    }
}

async fn keep(views: Views, naming: Naming, name: String, shared: bool) -> Result<Saved, Error> {
    if let Naming::Rename(view) = naming {
        return api::update_record(KIND, view.id, Changes::one("name", name)).await;
    }
    let values: [(&'static str, Value); 5] = [
        ("name", name.into()),
        ("place", views.place.into()),
        ("pipeline_id", views.pipeline.get_untracked().into()),
        ("settings", views.settings.run(())),
        ("shared", shared.into()),
    ];
    let draft: Draft = values.into_iter().map(|(name, value)| (Name::Borrowed(name), value)).collect();
    api::create_record(KIND, Id::new(), draft).await
}

async fn read(place: &str, pipeline: Option<Id>) -> Result<Vec<Record>, Error> {
    Ok(api::list_records(KIND, super::offered(place, pipeline)).await?.items)
}

fn send(id: Id, changes: Changes, word: &'static str, name: String) {
    spawn_local(async move {
        let saved = api::update_record(KIND, id, changes).await;
        tell(saved, t_with(word, &[("name", &name)]));
    });
}

fn tell(saved: Result<Saved, Error>, text: String) {
    match saved {
        Ok(saved) => toast_saved(&saved, text),
        Err(error) => toast::show(Toast::bad(said(&error))),
    }
}

/// A single field's problem speaks for itself.
fn said(error: &Error) -> String {
    match error {
        Error::Invalid(problems) if problems.len() == 1 => {
            problems.iter().map(|problem| problem_text(problem, Words::current())).collect()
        }
        error => error_text(error, Some(&SAVED_VIEW)),
    }
}
