//! Texts put together from several columns: `{first} {last}`, `{@product_id} · {@company_id|opportunity_id}`.

use kernel::fold;

#[derive(Clone, Debug, PartialEq)]
pub struct Template(Vec<Piece>);

#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Text(String),
    /// The first that is not empty.
    Any(Vec<Pick>),
}

#[derive(Clone, Debug, PartialEq)]
enum Pick {
    Column(String),
    /// Letters and digits only, words joined by dots: for addresses.
    Mail(String),
    /// The title that a reference field found.
    Label(String),
}

impl Template {
    pub fn parse(text: &str) -> Self {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((names, after)) = after.split_once('}') else { break };
            pieces.push(Piece::Text(before.to_owned()));
            pieces.push(Piece::Any(names.split('|').map(pick).collect()));
            rest = after;
        }
        pieces.push(Piece::Text(rest.to_owned()));
        Self(pieces)
    }

    /// The columns it reads.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.0
            .iter()
            .flat_map(|piece| match piece {
                Piece::Text(_) => &[][..],
                Piece::Any(picks) => picks.as_slice(),
            })
            .filter_map(|pick| match pick {
                Pick::Column(name) | Pick::Mail(name) => Some(name.as_str()),
                Pick::Label(_) => None,
            })
    }

    /// The text for one row; empty when every name in it is.
    pub fn fill<'a>(&self, cell: impl Fn(&str) -> &'a str, label: impl Fn(&str) -> &'a str) -> String {
        let (mut text, mut found) = (String::new(), false);
        for piece in &self.0 {
            match piece {
                Piece::Text(plain) => text.push_str(plain),
                Piece::Any(picks) => {
                    let value =
                        picks.iter().map(|pick| value(pick, &cell, &label)).find(|value| !value.is_empty());
                    found |= value.is_some();
                    text.push_str(&value.unwrap_or_default());
                }
            }
        }
        if found { text.trim().to_owned() } else { String::new() }
    }
}

fn pick(name: &str) -> Pick {
    match (name.strip_prefix('@'), name.strip_suffix(":mail")) {
        (Some(field), _) => Pick::Label(field.to_owned()),
        (_, Some(column)) => Pick::Mail(column.to_owned()),
        _ => Pick::Column(name.to_owned()),
    }
}

fn value<'a>(pick: &Pick, cell: &impl Fn(&str) -> &'a str, label: &impl Fn(&str) -> &'a str) -> String {
    match pick {
        Pick::Column(name) => cell(name).trim().to_owned(),
        Pick::Mail(name) => fold(cell(name)).replace(' ', "."),
        Pick::Label(field) => label(field).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fill(template: &str) -> String {
        let cell = |name: &str| match name {
            "agent" => "Mei-Mei  Döring",
            "id" => "X1",
            _ => "",
        };
        Template::parse(template).fill(cell, |field| if field == "product_id" { "GTX Pro" } else { "" })
    }

    #[test]
    fn names_are_filled_in_and_the_first_known_one_wins() {
        assert_eq!(fill("{@product_id} · {@company_id|id}"), "GTX Pro · X1");
        assert_eq!(fill("{agent:mail}@example.invalid"), "mei.mei.doring@example.invalid");
        assert_eq!(fill("{nobody} & {nowhere}"), "");
        assert_eq!(fill("plain {agent"), "");
    }
}
