//! The lines of the box, group by group: records first, then where to go and what to make, then the whole search.

use super::asking::Start;
use crate::places::{MAIN, SET_UP, make_path, makeable};
use identity::Session;
use kernel::Entity;
use records::search::{Answer, Asked, Group, Hit, Watched};
use ui::prelude::*;

/// Lines under one heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Lines {
    pub title: String,
    pub lines: Vec<Line>,
}

/// One line of the palette.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub sign: Sign,
    pub label: String,
    pub hint: String,
    pub path: String,
}

/// Everything that the box shows for a text.
pub fn all(text: &str, answer: &Answer, start: &Start, commands: &[Lines]) -> Vec<Lines> {
    let commands = commands.iter().filter_map(|group| matching(group, text));
    if text.trim().is_empty() {
        let recent =
            Lines { title: t("palette.recent"), lines: start.recent.iter().flat_map(hits).collect() };
        let found: Vec<Line> = start.watched.iter().filter(|one| one.new > 0).map(watched).collect();
        let found = Lines { title: t("found.saved"), lines: found };
        return [found, recent].into_iter().filter(|group| !group.lines.is_empty()).chain(commands).collect();
    }
    let found = answer.groups.iter().map(|group| Lines { title: many(&group.kind), lines: hits(group) });
    found.chain(commands).chain([everything(text)]).collect()
}

/// The page of the whole search.
fn everything(text: &str) -> Lines {
    let asked = Asked { text: text.trim().to_owned(), ..Asked::default() };
    let label = t_with("palette.everything", &[("text", text.trim())]);
    let line = Line { sign: Sign::Search, label, hint: String::new(), path: asked.address(None) };
    Lines { title: t("place.search"), lines: vec![line] }
}

fn watched(one: &Watched) -> Line {
    let hint = t_count("found.new", one.new);
    Line { sign: Sign::Bell, label: one.name.clone(), hint, path: one.asked.address(Some(one.id)) }
}

fn hits(group: &Group) -> Vec<Line> {
    let Ok(entity) = kernel::entity(&group.kind) else { return Vec::new() };
    group.hits.iter().map(|hit| line(entity, hit)).collect()
}

fn line(entity: &Entity, hit: &Hit) -> Line {
    let hint = hit.told.as_ref().map_or(&hit.hint, |told| &told.text);
    Line {
        sign: records::screens::sign_of(entity),
        label: hit.label.clone(),
        hint: hint.clone(),
        path: entity.path(hit.id),
    }
}

fn many(kind: &str) -> String {
    t(&[kind, ".many"].concat())
}

/// Where the person may go, and what they may make.
pub fn commands(session: &Session) -> Vec<Lines> {
    let places = MAIN.iter().chain(&SET_UP).filter(|place| place.is_open_to(session)).map(|place| Line {
        sign: place.sign,
        label: t(place.label),
        hint: String::new(),
        path: place.path.to_owned(),
    });
    let new = makeable(session).into_iter().map(|entity| Line {
        sign: Sign::Plus,
        label: t(&[entity.kind, ".new"].concat()),
        hint: String::new(),
        path: make_path(entity),
    });
    vec![
        Lines { title: t("palette.go"), lines: places.collect() },
        Lines { title: t("palette.make"), lines: new.collect() },
    ]
}

/// The commands in whose label a word begins with what was typed.
fn matching(group: &Lines, text: &str) -> Option<Lines> {
    let wanted = kernel::fold(text);
    if wanted.is_empty() && !text.trim().is_empty() {
        return None;
    }
    let fits = |line: &&Line| {
        let label = kernel::fold(&line.label);
        label.starts_with(&wanted) || label.contains(&[" ", &wanted].concat())
    };
    let lines: Vec<Line> = group.lines.iter().filter(fits).cloned().collect();
    (!lines.is_empty()).then(|| Lines { title: group.title.clone(), lines })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command(label: &str) -> Line {
        Line { sign: Sign::Home, label: label.to_owned(), hint: String::new(), path: "/".to_owned() }
    }

    #[test]
    fn commands_answer_to_the_beginning_of_any_of_their_words() {
        let group =
            Lines { title: "Go".to_owned(), lines: vec![command("Exchange rates"), command("Équipes")] };
        let found = |text: &str| {
            let lines = matching(&group, text).map(|group| group.lines).unwrap_or_default();
            lines.into_iter().map(|line| line.label).collect::<Vec<_>>()
        };
        assert_eq!(found("rat"), ["Exchange rates"]);
        assert_eq!(found("equ"), ["Équipes"]);
        assert_eq!(found(" "), ["Exchange rates", "Équipes"]);
        assert!(found("change").is_empty() && found("'").is_empty());
    }

    #[test]
    fn what_is_typed_leads_to_its_whole_search() {
        let lines = all("ada", &Answer::default(), &Start::default(), &[]);
        assert_eq!(lines.first().unwrap().lines.first().unwrap().path, "/search?q=ada");
        assert!(all("", &Answer::default(), &Start::default(), &[]).is_empty());
    }
}
