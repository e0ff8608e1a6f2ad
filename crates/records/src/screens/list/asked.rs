//! What a list shows: filter, words, order. Pure, and what stands in the address.

use kernel::{Entity, Filter, Query, Sort};
use leptos_router::params::ParamsMap;

/// Rows read at a time.
const ROWS: i64 = 100;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked {
    pub filter: Filter,
    pub search: String,
    /// The noun's own order when absent.
    pub sort: Option<Sort>,
}

impl Asked {
    /// Reads an address. A filter that is none, or a field that is none of the noun's, counts as not there.
    pub fn read(params: &ParamsMap, entity: &Entity) -> Self {
        let filter = params.get("filter").and_then(|text| sound_filter(&text, entity));
        let sort = params.get("sort").map(|text| Sort::parse(&text));
        Self {
            filter: filter.unwrap_or_default(),
            search: params.get("q").unwrap_or_default(),
            sort: sort.filter(|sort| entity.field(&sort.field).is_some()),
        }
    }

    /// The first page of it.
    pub fn query(self, entity: &Entity) -> Query {
        let sort = self.sort.or_else(|| Some(entity.default_sort()));
        Query { filter: self.filter, search: self.search, sort, limit: ROWS, count: true, ..Query::default() }
    }

    /// Whether anything narrows it.
    pub fn is_narrowed(&self) -> bool {
        !self.filter.is_everything() || !self.search.trim().is_empty()
    }

    /// The parts that must all hold: one chip each.
    pub fn parts(&self) -> Vec<Filter> {
        parts_of(self.filter.clone())
    }

    /// How the column `name` is sorted: descending or not.
    pub fn order_of(&self, name: &str, entity: &Entity) -> Option<bool> {
        let sort = self.sort.clone().unwrap_or_else(|| entity.default_sort());
        (sort.field == name).then_some(sort.descending)
    }
}

/// The parts of a filter that must all hold.
pub fn parts_of(filter: Filter) -> Vec<Filter> {
    match filter {
        Filter::All { all } => all,
        other => vec![other],
    }
}

/// The filter of an address; nothing when the text is none, or asks for what the noun does not have.
pub fn sound_filter(text: &str, entity: &Entity) -> Option<Filter> {
    serde_json::from_str::<Filter>(text).ok().filter(|filter| is_sound(filter, entity))
}

/// A filter of these parts as an address has it; empty for no parts.
pub fn filter_text(parts: Vec<Filter>) -> String {
    match parts.is_empty() {
        true => String::new(),
        false => serde_json::to_string(&Filter::All { all: parts }).unwrap_or_default(),
    }
}

fn is_sound(filter: &Filter, entity: &Entity) -> bool {
    match filter {
        Filter::All { all } => all.iter().all(|part| is_sound(part, entity)),
        Filter::Any { any } => any.iter().all(|part| is_sound(part, entity)),
        Filter::Not { not } => is_sound(not, entity),
        Filter::Where(condition) => condition.coerced(entity).is_ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Field, Value};

    static FIELDS: [Field; 1] = [Field::text("name")];
    static THING: Entity = Entity::new("thing", "things", &FIELDS);

    #[test]
    fn an_address_says_what_is_shown() {
        let mut params = ParamsMap::new();
        params.insert("filter", r#"{"all":[{"field":"name","is":"is","to":["Ada"]}]}"#.to_owned());
        params.insert("q", "x".to_owned());
        params.insert("sort", "-name".to_owned());
        let asked = Asked::read(&params, &THING);
        assert_eq!(asked.parts(), [Filter::is("name", Value::from("Ada"))]);
        assert_eq!(asked.order_of("name", &THING), Some(true));
        assert!(asked.is_narrowed());
    }

    #[test]
    fn nonsense_counts_as_not_there() {
        let mut params = ParamsMap::new();
        params.insert("filter", r#"{"field":"secret","is":"is","to":[1]}"#.to_owned());
        params.insert("sort", "secret".to_owned());
        assert_eq!(Asked::read(&params, &THING), Asked::default());
    }
}
