//! What a saved view of the board keeps, and the address that shows it. Pure, but for the server's question which view
//! is the person's default.

use super::lanes::Lanes;
use super::model::Shown;
use kernel::json::FromJson;
use kernel::{Filter, Id, Record, Value};
use leptos_router::params::ParamsMap;
use serde::Serialize;

/// Whose deals, for whoever looks: a shared view of "my deals" shows each person the own.
const MINE: &str = "me";

#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
#[serde(default)]
pub struct ViewSettings {
    /// A colleague's id, or `me`; empty for everybody.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub owner: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub search: String,
    #[serde(skip_serializing_if = "Filter::is_everything")]
    pub filter: Filter,
    #[serde(skip_serializing_if = "Lanes::are_none")]
    pub lanes: Lanes,
    /// Folded columns.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub folded: Vec<Id>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub compact: bool,
    /// What the colours tell, by its code.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub colour: String,
}

impl ViewSettings {
    /// What `me` has on the screen.
    pub fn of(shown: &Shown, me: Id) -> Self {
        let owner = match shown.owner {
            Some(owner) if owner == me => MINE.to_owned(),
            owner => owner.map(|owner| owner.to_string()).unwrap_or_default(),
        };
        let filter = serde_json::from_str(&shown.filter).unwrap_or_default();
        Self { owner, search: shown.search.clone(), filter, lanes: shown.lanes, ..Self::default() }
    }

    pub fn read(view: &Record) -> Self {
        serde_json::from_value(view.get("settings").to_json()).unwrap_or_default()
    }

    pub fn value(&self) -> Value {
        Value::Json(serde_json::to_value(self).unwrap_or_default())
    }

    /// What it shows to `me`.
    pub fn shown(&self, me: Id) -> Shown {
        let owner = if self.owner == MINE { Some(me) } else { self.owner.parse().ok() };
        Shown { owner, search: self.search.clone(), filter: self.filter_text(), lanes: self.lanes }
    }

    /// The address of the board of `pipeline` under this view.
    pub fn address(&self, pipeline: Option<Id>, view: Id) -> String {
        let mut pairs = ParamsMap::new();
        let values = [
            ("owner", self.owner.clone()),
            ("search", self.search.clone()),
            ("filter", self.filter_text()),
            ("lanes", self.lanes.code().to_owned()),
        ];
        for (name, value) in values.into_iter().filter(|(_, value)| !value.is_empty()) {
            pairs.insert(name, value);
        }
        pairs.insert("view", view.to_string());
        let path = pipeline.map_or_else(|| "/board".to_owned(), super::page::address);
        [path, pairs.to_query_string()].concat()
    }

    fn filter_text(&self) -> String {
        match self.filter.is_everything() {
            true => String::new(),
            false => serde_json::to_string(&self.filter).unwrap_or_default(),
        }
    }
}

/// The person's default view of the board of `pipeline` (or of any, for who names none): what it shows, and its address.
/// Errors: what stops every read.
#[cfg(feature = "ssr")]
pub async fn usual(me: &identity::Me, pipeline: Option<Id>) -> kernel::Result<Option<(Shown, String)>> {
    use records::views::{BOARD, SAVED_VIEW, defaults};
    let query = defaults(me.user_id.into(), BOARD.into());
    let views = records::read::list(me, &SAVED_VIEW, &query).await?.items;
    let fits = |view: &&Record| pipeline.is_none() || view.id_of("pipeline_id") == pipeline;
    Ok(views.iter().find(fits).map(|view| {
        let settings = ViewSettings::read(view);
        (settings.shown(me.user_id), settings.address(view.id_of("pipeline_id"), view.id))
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_of_my_deals_shows_each_person_the_own() {
        let (ada, bo, view) = (Id::fixed(1), Id::fixed(2), Id::fixed(3));
        let rich = Filter::is("amount", 5_i64);
        let shown = Shown {
            owner: Some(ada),
            search: "roof & oak".into(),
            filter: serde_json::to_string(&rich).unwrap(),
            lanes: Lanes::Team,
        };
        let kept = ViewSettings::of(&shown, ada);
        let read: ViewSettings = serde_json::from_value(kept.value().to_json()).unwrap();
        assert_eq!(read, kept);
        assert_eq!(read.shown(ada), shown);
        assert_eq!(read.shown(bo).owner, Some(bo));
        assert_eq!(ViewSettings::of(&shown, bo).shown(bo).owner, Some(ada));
        let address = read.address(None, view);
        assert!(address.starts_with("/board?") && address.contains("owner=me"), "{address}");
        assert!(address.contains("lanes=team"), "{address}");
        assert!(
            !address.contains("roof & oak") && address.replace("%2D", "-").contains(&view.to_string()),
            "{address}"
        );
    }

    #[test]
    fn an_empty_view_shows_everything() {
        let none = ViewSettings::default();
        assert_eq!(none.value().to_json(), serde_json::json!({}));
        assert_eq!(none.shown(Id::fixed(1)), Shown::default());
    }
}
