//! A list's saved views: its filter, words, order, columns and how high its rows are.

use super::List;
use super::asked::filter_text;
use crate::views::picker::{NamingSheet, ViewItems, Views};
use kernel::json::FromJson;
use kernel::{Filter, Record, Sort, Value};
use leptos::prelude::*;
use serde::Serialize;
use ui::prelude::*;

/// What a view of a list keeps.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
#[serde(default)]
pub struct ListSettings {
    #[serde(skip_serializing_if = "Filter::is_everything")]
    pub filter: Filter,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub search: String,
    /// As an address has it: `name` or `-name`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub sort: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub compact: bool,
}

#[component]
pub fn ListViews(list: List) -> impl IntoView {
    let views = Views {
        place: list.entity.kind,
        pipeline: Signal::stored(None),
        has_default: false,
        settings: Callback::new(move |()| settings(list)),
        choose: Callback::new(move |(view,): (Record,)| choose(list, &view)),
        everything: Callback::new(move |()| list.place.show_view(&ListSettings::default(), None)),
        naming: RwSignal::new(None),
    };
    view! {
        <Menu id="list-views" label=t("saved_view.many") sign=Sign::Star only_sign=true placement=Placement::End><ViewItems views/></Menu>
        <NamingSheet views/>
    }
}

fn settings(list: List) -> Value {
    let asked = list.place.asked.get_untracked();
    let sort = asked.sort.as_ref().map(Sort::text).unwrap_or_default();
    let columns = list.columns.chosen_names();
    let compact = list.density.compact().get_untracked();
    let kept = ListSettings { filter: asked.filter, search: asked.search, sort, columns, compact };
    Value::Json(serde_json::to_value(kept).unwrap_or_default())
}

fn choose(list: List, view: &Record) {
    let kept: ListSettings = serde_json::from_value(view.get("settings").to_json()).unwrap_or_default();
    list.columns.choose(&kept.columns);
    list.density.choose(kept.compact);
    list.place.show_view(&kept, Some(view.id));
}

impl ListSettings {
    /// The parameters of the address, and their values where there are any.
    pub fn params(&self) -> [(&'static str, Option<String>); 3] {
        let filled = |text: String| Some(text).filter(|text| !text.is_empty());
        let filter = filter_text(super::asked::parts_of(self.filter.clone()));
        [("filter", filled(filter)), ("q", filled(self.search.clone())), ("sort", filled(self.sort.clone()))]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_stands_in_the_address_as_what_it_keeps() {
        let kept = ListSettings {
            filter: Filter::is("name", "Ada"),
            sort: "-name".into(),
            columns: vec!["name".into()],
            compact: true,
            ..ListSettings::default()
        };
        let read: ListSettings = serde_json::from_str(&serde_json::to_string(&kept).unwrap()).unwrap();
        assert_eq!(read, kept);
        let [filter, search, sort] = kept.params().map(|(_, value)| value);
        assert_eq!(filter.as_deref(), Some(r#"{"all":[{"field":"name","is":"is","to":["Ada"]}]}"#));
        assert_eq!((search, sort.as_deref()), (None, Some("-name")));
        assert!(ListSettings::default().params().iter().all(|(_, value)| value.is_none()));
    }
}
