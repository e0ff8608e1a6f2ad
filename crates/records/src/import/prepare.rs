//! From the cells of rows to drafts, before anything is looked up in the database.

use super::cell;
use super::compile::{Part, Place, Recipe};
use super::reader::Row;
use kernel::{Currency, Draft, FieldKind, Id, Name, Problem, Value};
use std::collections::BTreeMap;

/// A row on its way to being a record.
pub struct Prepared<'a> {
    pub number: i64,
    pub cells: &'a [String],
    pub draft: Draft,
    /// Titles of other records that still have to be found, by field.
    pub wanted: Vec<(&'static str, String)>,
    /// The titles found.
    pub labels: BTreeMap<&'static str, String>,
    pub problems: Vec<Problem>,
    /// The record that is there already.
    pub existing: Option<Id>,
}

/// Reads the cells of one row. `currency` is the firm's, for money whose row names none.
pub fn prepare<'a>(recipe: &Recipe, row: &'a Row, currency: Currency) -> Prepared<'a> {
    let mut prepared = Prepared {
        number: row.number,
        cells: &row.cells,
        draft: Draft::new(),
        wanted: Vec::new(),
        labels: BTreeMap::new(),
        problems: Vec::new(),
        existing: None,
    };
    let (is, should) = (prepared.cells.len(), recipe.headers.len());
    if is != should {
        let key = if is < should { "import.problem.too_few" } else { "import.problem.too_many" };
        prepared.problems.push(Problem::new("", key).hint(format!("{is} / {should}")));
        return prepared;
    }
    if prepared.cells.iter().any(|cell| cell.contains('\0')) {
        prepared.problems.push(Problem::new("", "check.control_character"));
        return prepared;
    }
    let currency = currency_of(recipe, &prepared, currency);
    for part in recipe.fields.iter().filter(|part| !is_template(part)) {
        read(recipe, part, &mut prepared, currency);
    }
    prepared
}

/// Fills what is put together from other columns and from the titles found.
pub fn finish(recipe: &Recipe, prepared: &mut Prepared<'_>) {
    for part in &recipe.fields {
        let Place::Template(template) = &part.from else { continue };
        let text = template.fill(
            |column| cell_of(recipe, prepared.cells, column),
            |field| prepared.labels.get(field).map_or("", String::as_str),
        );
        if !text.is_empty() {
            set(recipe, part, prepared, &text, Currency::USD);
        }
    }
}

fn is_template(part: &Part) -> bool {
    matches!(part.from, Place::Template(_))
}

fn cell_of<'a>(recipe: &Recipe, cells: &'a [String], column: &str) -> &'a str {
    let at = recipe.headers.iter().position(|header| header == column);
    at.and_then(|at| cells.get(at)).map_or("", String::as_str)
}

fn text_of<'a>(part: &'a Part, cells: &'a [String]) -> &'a str {
    match &part.from {
        Place::Cells(places) => {
            let texts = places.iter().filter_map(|place| cells.get(*place).map(String::as_str));
            texts.into_iter().find(|text| !text.trim().is_empty()).unwrap_or("")
        }
        Place::Constant(text) => text,
        Place::Template(_) => "",
    }
}

/// What the row itself says its money is in.
fn currency_of(recipe: &Recipe, prepared: &Prepared<'_>, firm: Currency) -> Currency {
    let part = recipe.fields.iter().find(|part| part.field.kind == FieldKind::Currency);
    part.and_then(|part| Currency::parse(text_of(part, prepared.cells))).unwrap_or(firm)
}

fn read(recipe: &Recipe, part: &Part, prepared: &mut Prepared<'_>, currency: Currency) {
    let text = text_of(part, prepared.cells).to_owned();
    if text.trim().is_empty() {
        return;
    }
    match part.reference() {
        Some(_) => prepared.wanted.push((part.field.name, text.trim().to_owned())),
        None => set(recipe, part, prepared, &text, currency),
    }
    if let FieldKind::Money { currency: sibling } = part.field.kind {
        let known = recipe.entity.fields.iter().find(|field| field.name == sibling);
        if let Some(field) = known.filter(|field| !prepared.draft.contains_key(field.name)) {
            prepared.draft.insert(Name::Borrowed(field.name), currency.code().into());
        }
    }
}

fn set(recipe: &Recipe, part: &Part, prepared: &mut Prepared<'_>, text: &str, currency: Currency) {
    match cell::read(recipe.entity.kind, part.field, &part.reading, text, currency) {
        Ok(Value::Null) => {}
        Ok(value) => match kernel::check::check_value(part.field, &value) {
            Some(key) => prepared.problems.push(kernel::check::problem(part.field, key)),
            None => _ = prepared.draft.insert(Name::Borrowed(part.field.name), value),
        },
        Err(key) => prepared.problems.push(Problem::new(part.field.name, key)),
    }
}

impl Recipe {
    /// The column that fills a field, and what stands there in a row.
    pub fn column_of<'a>(&'a self, field: &str, cells: &'a [String]) -> (&'a str, &'a str) {
        let part = self.fields.iter().find(|part| part.field.name == field);
        let Some(Part { from: Place::Cells(places), .. }) = part else { return ("", "") };
        let at = places
            .iter()
            .find(|at| cells.get(**at).is_some_and(|cell| !cell.trim().is_empty()))
            .or(places.first());
        let named = |list: &'a [String]| at.and_then(|at| list.get(*at)).map_or("", String::as_str);
        (named(&self.headers), named(cells))
    }
}
