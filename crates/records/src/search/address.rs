//! A search in the address: `/search?q=ada&kind=contact&owner=…&team=…&stage=…&days=30&view=…`.

use super::Asked;
use kernel::Id;
use leptos_router::params::ParamsMap;

impl Asked {
    /// Reads an address; what makes no sense counts as not there.
    pub fn read(params: &ParamsMap) -> Self {
        let id = |name: &str| params.get(name).and_then(|text| text.parse::<Id>().ok());
        Self {
            text: params.get("q").unwrap_or_default(),
            kind: params.get("kind").filter(|kind| kernel::entity(kind).is_ok()).unwrap_or_default(),
            owner: id("owner"),
            team: id("team"),
            stage: id("stage"),
            days: params.get("days").and_then(|text| text.parse().ok()).filter(|days| *days > 0),
        }
    }

    /// Its page, as a saved search or by itself.
    pub fn address(&self, view: Option<Id>) -> String {
        let id = |id: Option<Id>| id.map(|id| id.to_string());
        let filled = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let parts = [
            ("q", filled(&self.text)),
            ("kind", filled(&self.kind)),
            ("owner", id(self.owner)),
            ("team", id(self.team)),
            ("stage", id(self.stage)),
            ("days", self.days.map(|days| days.to_string())),
            ("view", id(view)),
        ];
        let mut params = ParamsMap::new();
        for (name, value) in parts {
            if let Some(value) = value {
                params.insert(name, value);
            }
        }
        ["/search", &params.to_query_string()].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_what_is_asked() {
        let asked =
            Asked { text: "ada & bo".into(), owner: Some(Id::fixed(7)), days: Some(30), ..Asked::default() };
        let address = asked.address(None);
        let mut params = ParamsMap::new();
        for pair in address.split_once('?').unwrap().1.split('&') {
            let (name, value) = pair.split_once('=').unwrap();
            params.insert(name.to_owned(), value.replace("%20", " ").replace('+', " ").replace("%26", "&"));
        }
        assert_eq!(Asked::read(&params), asked, "{address}");
        assert_eq!(Asked::default().address(None), "/search");
        let mut odd = ParamsMap::new();
        odd.insert("kind", "spaceship".to_owned());
        odd.insert("owner", "x".to_owned());
        odd.insert("days", "-3".to_owned());
        assert_eq!(Asked::read(&odd), Asked::default());
    }
}
