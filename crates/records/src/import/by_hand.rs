//! What a person says of a column in words, `Header=field`, and which columns nobody said anything of.

use super::headers::named;
use super::plan::{FieldMap, Plan, RowsOf, Source, Step};
use super::report::FileLook;
use super::targets::{importable, reading};
use super::template::Template;
use kernel::fold::squash;

/// What is not there, with what is.
#[derive(Debug, PartialEq, Eq)]
pub enum Unknown {
    /// It is not `Header=field`.
    Form,
    Header {
        header: String,
        there: Vec<String>,
    },
    Field {
        field: String,
        there: Vec<String>,
    },
}

/// Maps a column over what was guessed; without a field the column is left out. A field goes by its name or its label.
pub fn map(plan: &mut Plan, looks: &[FileLook], said: &str) -> Result<(), Unknown> {
    let (header, field) = parts(said).ok_or(Unknown::Form)?;
    let (mut column_found, mut field_found, mut there) = (false, field.is_empty(), Vec::new());
    for step in &mut plan.steps {
        let Some((look, at)) = look_of(step, looks).and_then(|look| Some((look, place(look, header)?)))
        else {
            continue;
        };
        let (column, entity) = (look.headers.get(at), kernel::entity(&step.entity));
        let (Some(column), Ok(entity)) = (column, entity) else { continue };
        column_found = true;
        match named(entity, field) {
            Some(field) => {
                let cells = look.rows.iter().map(|row| row.get(at).map_or("", String::as_str));
                step.map(column, field.name, reading(field, cells));
                field_found = true;
            }
            None if field.is_empty() => {
                step.fields.retain(|map| !columns(map).contains(column));
            }
            None => there.extend(importable(entity).map(|field| field.name.to_owned())),
        }
    }
    match (column_found, field_found) {
        (false, _) => Err(Unknown::Header {
            header: header.to_owned(),
            there: looks.iter().flat_map(|look| look.headers.clone()).collect(),
        }),
        (_, false) => Err(Unknown::Field { field: field.to_owned(), there }),
        _ => Ok(()),
    }
}

/// The columns, by file, that nothing is made of, but for those that were left out by hand. A file of which nothing at all is
/// made is told elsewhere: [`Plan::left`].
pub fn left_out(plan: &Plan, looks: &[FileLook], said: &[String]) -> Vec<(String, Vec<String>)> {
    let of_file = |look: &FileLook| {
        let by_hand =
            said.iter().filter_map(|said| parts(said)).filter_map(|(header, _)| place(look, header));
        let by_hand: Vec<usize> = by_hand.collect();
        let steps =
            plan.steps.iter().filter(|step| matches!(&step.rows, RowsOf::File(name) if *name == look.name));
        let used: Vec<String> = steps.flat_map(|step| &step.fields).flat_map(columns).collect();
        let left = look.headers.iter().enumerate();
        let left = left.filter(|(at, header)| !used.contains(header) && !by_hand.contains(at));
        (look.name.clone(), left.map(|(_, header)| header.clone()).collect())
    };
    let is_read = |look: &&FileLook| !plan.left.contains(&look.name);
    looks
        .iter()
        .filter(is_read)
        .map(of_file)
        .filter(|(_, left): &(_, Vec<String>)| !left.is_empty())
        .collect()
}

/// A header may hold the sign itself; the name of a field never does.
fn parts(said: &str) -> Option<(&str, &str)> {
    said.rsplit_once('=').map(|(header, field)| (header.trim(), field.trim()))
}

fn look_of<'a>(step: &Step, looks: &'a [FileLook]) -> Option<&'a FileLook> {
    let RowsOf::File(name) = &step.rows else { return None };
    looks.iter().find(|look| look.name == *name)
}

/// Exactly so, else but for case, accents and signs.
fn place(look: &FileLook, header: &str) -> Option<usize> {
    let wanted = squash(header);
    let exact = look.headers.iter().position(|other| other == header);
    exact.or_else(|| look.headers.iter().position(|other| !wanted.is_empty() && squash(other) == wanted))
}

fn columns(map: &FieldMap) -> Vec<String> {
    match &map.from {
        Source::Column(column) => vec![column.clone()],
        Source::FirstOf(columns) => columns.clone(),
        Source::Constant(_) => Vec::new(),
        Source::Template(text) => Template::parse(text).columns().map(str::to_owned).collect(),
    }
}
