//! The board's saved views: what of the page they keep, and how one is shown.

use super::colour;
use super::folding;
use super::header::Asked;
use super::view_settings::ViewSettings;
use kernel::{Id, Record, Value};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use records::screens::Density;
use records::views::BOARD;
use records::views::picker::{Naming, NamingSheet, ViewItems, Views};
use ui::prelude::*;

/// What a view keeps of the page.
#[derive(Clone, Copy)]
pub struct Look {
    /// The pipeline on the screen.
    pub here: RwSignal<Option<Id>>,
    pub asked: Memo<Asked>,
    pub density: Density,
    pub colour: RwSignal<String>,
    pub naming: RwSignal<Option<Naming>>,
}

ui::part!(board, mod items(look: Look) {
    let link = |pipeline: Id| {
        let href = crate::deals::insight::address(pipeline);
        view! { <MenuDivider/> <MenuLink href sign=Sign::Report>{t("insight.plain")}</MenuLink> }
    };
    let figures = move || look.here.get().map(link);
    view! { <ViewItems views=look.views()/> {figures} }.into_any()
});
ui::part!(board, mod naming(look: Look) { view! { <NamingSheet views=look.views()/> }.into_any() });

impl Look {
    fn views(self) -> Views {
        let navigate = use_navigate();
        let go = Callback::new(move |place: String| {
            navigate(&place, NavigateOptions { scroll: false, ..NavigateOptions::default() });
        });
        let everything = move || {
            let path = self.here.get_untracked().map_or_else(|| "/board".to_owned(), super::page::address);
            go.run([path.as_str(), "?view=all"].concat());
        };
        Views {
            place: BOARD,
            pipeline: self.here.into(),
            has_default: true,
            settings: Callback::new(move |()| self.settings()),
            choose: Callback::new(move |(view,): (Record,)| self.choose(go, &view)),
            everything: Callback::new(move |()| everything()),
            naming: self.naming,
        }
    }

    /// What is on the screen.
    fn settings(self) -> Value {
        let Some(me) = identity::use_session().map(|session| session.user_id) else { return Value::Null };
        let kept = ViewSettings::of(&self.asked.get_untracked().shown, me);
        let colour = self.colour.get_untracked();
        let compact = self.density.compact().get_untracked();
        ViewSettings { folded: folding::kept(), compact, colour, ..kept }.value()
    }

    /// Shows a view: its address, and how the cards look.
    fn choose(self, go: Callback<String>, view: &Record) {
        let settings = ViewSettings::read(view);
        self.density.choose(settings.compact);
        if !settings.colour.is_empty() {
            colour::choose(self.colour, &settings.colour);
        }
        folding::keep(&settings.folded);
        let pipeline = view.id_of("pipeline_id").or(self.here.get_untracked());
        go.run(settings.address(pipeline, view.id));
    }
}
