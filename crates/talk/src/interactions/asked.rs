//! What `GET /api/interactions` is asked for, as one filter for each noun of the one filter language.

use super::{ACTIVITY, noun_of};
use crate::{CHANNELS, COMMUNICATION};
use kernel::{Cursor, Entity, Error, Filter, Id, Moment, Problem, Result, Value};
use records::about::{ABOUT, BY_CHANNEL};
use records::read::happened::telling;
use records::rest::named;

/// Parameters and their values, as they came.
pub struct Asked {
    kind: Option<String>,
    channel: Option<String>,
    /// What holds for every noun: whom it is about, and when.
    rest: Vec<(String, String)>,
    pub after: Option<(Moment, Id)>,
    pub limit: usize,
}

impl Asked {
    /// Errors: [`Error::Invalid`] for what is none of ours.
    pub fn read(pairs: Vec<(String, String)>) -> Result<Self> {
        let mut asked = Self { kind: None, channel: None, rest: Vec::new(), after: None, limit: 50 };
        for (name, text) in pairs.into_iter().filter(|(_, text)| !text.is_empty()) {
            match name.as_str() {
                "kind" => asked.kind = Some(noun_of(&text).map(|_| text)?),
                "channel" => asked.channel = Some(known_channel(text)?),
                "limit" => asked.limit = limit(&text)?,
                "after" => asked.after = Some(place(&text)?),
                _ => asked.rest.push((name, text)),
            }
        }
        Ok(asked)
    }

    /// The nouns to read, each with its filter. What hangs on a record, a file, was nothing between people.
    pub fn nouns(&self) -> Result<Vec<(&'static Entity, Filter)>> {
        let mut nouns = Vec::new();
        for noun in telling().filter(|noun| noun.hangs_on.is_empty()) {
            if let Some(mut filter) = self.of_noun(noun)? {
                for (name, text) in &self.rest {
                    filter = filter.and(about(noun, name, text)?);
                }
                nouns.push((noun, filter));
            }
        }
        Ok(nouns)
    }

    /// What kind and channel ask of a noun; nothing when they leave it out.
    fn of_noun(&self, noun: &'static Entity) -> Result<Option<Filter>> {
        if let Some(kind) = &self.kind
            && noun_of(kind)?.kind != noun.kind
        {
            return Ok(None);
        }
        let types: Vec<&str> = match (&self.kind, &self.channel) {
            (kind, Some(channel)) if noun.kind == ACTIVITY => {
                let went = BY_CHANNEL.into_iter().filter(|(_, by)| by == channel).map(|(kind, _)| kind);
                went.filter(|known| kind.as_ref().is_none_or(|kind| kind == known)).collect()
            }
            (Some(kind), None) if noun.kind == ACTIVITY => vec![kind],
            (_, Some(channel)) if noun.kind == COMMUNICATION.kind => {
                return Ok(Some(Filter::is("channel", channel.as_str())));
            }
            (_, Some(_)) => Vec::new(),
            _ => return Ok(Some(Filter::everything())),
        };
        let filter = Filter::one_of("type", types.iter().map(|kind| Value::from(*kind)));
        Ok((!types.is_empty()).then_some(filter))
    }
}

/// Only what every noun knows: whom and what it is about, and when it was.
fn about(noun: &Entity, name: &str, text: &str) -> Result<Filter> {
    let field = named::snake(name);
    let whole = [field.as_str(), "_id"].concat();
    let known = |field: &str| ABOUT.iter().any(|(about, _)| *about == field) || field == "owner_id";
    match field.as_str() {
        field if known(field) => named::filter(noun, field, text),
        _ if known(&whole) => named::filter(noun, &whole, text),
        "start_date" | "end_date" | "from" | "to" => named::filter(noun, name, text),
        _ => Err(Error::invalid(name, "check.unknown_parameter")),
    }
}

fn known_channel(text: String) -> Result<String> {
    match CHANNELS.contains(&text.as_str()) {
        true => Ok(text),
        false => Err(Error::invalid("channel", "check.choice")),
    }
}

fn limit(text: &str) -> Result<usize> {
    let limit = text.parse().ok().filter(|limit| (1..=199).contains(limit));
    limit.ok_or_else(|| Error::Invalid(vec![Problem::new("limit", "check.range").hint("1 – 199")]))
}

fn place(text: &str) -> Result<(Moment, Id)> {
    let Cursor { value, id } = Cursor::parse(text)?;
    value.as_time().map(|at| (at, id)).ok_or_else(|| Error::invalid("after", "check.cursor"))
}
