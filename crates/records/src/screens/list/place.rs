//! The list's state in the address: `?filter=..&q=..&sort=-name&open=<id>&new`. Other parameters are left alone.

use super::asked::{Asked, filter_text};
use super::views::ListSettings;
use kernel::{Entity, Filter, Id, Sort};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate, use_query_map};
use leptos_router::params::ParamsMap;

#[derive(Clone, Copy)]
pub struct Place {
    pub asked: Memo<Asked>,
    /// The record in the side panel.
    pub opened: Memo<Option<Id>>,
    params: Memo<ParamsMap>,
    go: Callback<(ParamsMap, bool)>,
}

impl Place {
    pub fn new(entity: &'static Entity) -> Self {
        let params = use_query_map();
        let path = use_location().pathname;
        let navigate = use_navigate();
        let go = Callback::new(move |(params, replace): (ParamsMap, bool)| {
            let address = [path.get_untracked(), params.to_query_string()].concat();
            navigate(&address, NavigateOptions { replace, scroll: false, ..NavigateOptions::default() });
        });
        let opened =
            Memo::new(move |_| params.with(|params| params.get("open")).and_then(|id| id.parse().ok()));
        Self {
            asked: Memo::new(move |_| params.with(|params| Asked::read(params, entity))),
            opened,
            params,
            go,
        }
    }

    /// Shows a record in the side panel; Back closes it.
    pub fn open(self, id: Id) {
        let replace = self.opened.get_untracked().is_some();
        self.set("open", Some(id.to_string()), replace);
    }

    pub fn close(self) {
        self.set("open", None, true);
    }

    pub fn search(self, text: String) {
        self.set("q", Some(text).filter(|text| !text.trim().is_empty()), true);
    }

    pub fn sort(self, sort: Option<Sort>) {
        self.set("sort", sort.map(|sort| sort.text()), true);
    }

    /// The conditions that must all hold.
    pub fn filter(self, parts: Vec<Filter>) {
        let filter = Some(filter_text(parts)).filter(|text| !text.is_empty());
        self.set("filter", filter, true);
    }

    /// No filter and no words.
    pub fn show_all(self) {
        let mut params = self.params.get_untracked();
        params.remove("filter");
        params.remove("q");
        self.go.run((params, true));
    }

    /// A saved view, or none: what it keeps takes the place of what is asked.
    pub fn show_view(self, view: &ListSettings, id: Option<Id>) {
        let mut params = self.params.get_untracked();
        for (name, value) in view.params().into_iter().chain([("view", id.map(|id| id.to_string()))]) {
            match value {
                Some(value) => params.replace(name, value),
                None => _ = params.remove(name),
            }
        }
        self.go.run((params, false));
    }

    /// `?new` opens the form once, and leaves the address.
    pub fn open_form_when_asked(self, making: RwSignal<bool>) {
        let asked = Memo::new(move |_| self.params.with(|params| params.get("new").is_some()));
        Effect::new(move |_| {
            if asked.get() {
                making.set(true);
                self.set("new", None, true);
            }
        });
    }

    fn set(self, name: &'static str, value: Option<String>, replace: bool) {
        let mut params = self.params.get_untracked();
        match value {
            Some(value) => params.replace(name, value),
            None => _ = params.remove(name),
        }
        self.go.run((params, replace));
    }
}
