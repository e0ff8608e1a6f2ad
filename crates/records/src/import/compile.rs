//! A step of a plan made ready for its file: names looked up once, and what can't work said at once.

use super::plan::{FieldMap, Policy, Reading, Source, Step};
use super::report::Tally;
use super::template::Template;
use kernel::{Entity, Error, Field, FieldKind, Problem, Result};

/// A step, its columns known by their places.
pub struct Recipe {
    pub entity: &'static Entity,
    pub fields: Vec<Part>,
    /// Groups of fields by which a record that is there is known.
    pub keys: Vec<Vec<&'static Field>>,
    pub policy: Policy,
    pub distinct: bool,
    pub quiet: bool,
    pub headers: Vec<String>,
    /// A field that holds an order and that no column fills.
    pub order: Option<&'static Field>,
}

impl Recipe {
    /// Nothing yet of the rows of a file.
    pub fn tally(&self, file: &str) -> Tally {
        let along = self.distinct || self.quiet || file.is_empty();
        Tally { file: file.to_owned(), along, ..Tally::of(self.entity.kind) }
    }
}

/// One field of a recipe.
pub struct Part {
    pub field: &'static Field,
    pub from: Place,
    pub reading: Reading,
}

pub enum Place {
    /// The first of these columns that is not empty.
    Cells(Vec<usize>),
    Constant(String),
    Template(Template),
}

impl Part {
    /// The kind of record it refers to, with whether a missing one is made and where it must belong.
    pub fn reference(&self) -> Option<(&'static str, bool, Option<&str>)> {
        let FieldKind::Reference(kind) = self.field.kind else { return None };
        Some(match &self.reading {
            Reading::Reference { create, within } => (kind, *create, within.as_deref()),
            _ => (kind, false, None),
        })
    }
}

/// Errors: [`Error::Invalid`] naming each column that the file lacks and each field that the entity lacks;
/// [`Error::Refused`] with `import_no_columns` when nothing is mapped.
pub fn compile(step: &Step, headers: &[String]) -> Result<Recipe> {
    let entity = kernel::entity(&step.entity)?;
    let mut problems = Vec::new();
    let mut fields = Vec::with_capacity(step.fields.len());
    for map in &step.fields {
        match part(entity, map, headers) {
            Ok(part) => fields.push(part),
            Err(problem) => problems.push(problem),
        }
    }
    let keys = step.keys.iter().filter_map(|group| key(entity, group, &fields)).collect();
    match (problems.is_empty(), fields.is_empty()) {
        (false, _) => Err(Error::Invalid(problems)),
        (_, true) => Err(Error::Refused("import_no_columns".to_owned())),
        _ => Ok(Recipe {
            entity,
            order: order(entity, &fields),
            fields,
            keys,
            policy: step.policy,
            distinct: step.distinct,
            quiet: step.quiet,
            headers: headers.to_vec(),
        }),
    }
}

fn part(entity: &'static Entity, map: &FieldMap, headers: &[String]) -> Result<Part, Problem> {
    let field = entity.fields.iter().find(|field| field.name == map.field);
    let field = field.ok_or_else(|| Problem::new(map.field.clone(), "check.unknown_field"))?;
    let place = |column: &str| {
        let at = headers.iter().position(|header| header == column);
        at.or_else(|| {
            headers.iter().position(|header| kernel::fold::squash(header) == kernel::fold::squash(column))
        })
        .ok_or_else(|| Problem::new(field.name, "import.problem.no_column").hint(column))
    };
    let from = match &map.from {
        Source::Column(column) => Place::Cells(vec![place(column)?]),
        Source::FirstOf(columns) => {
            Place::Cells(columns.iter().map(|column| place(column)).collect::<Result<_, _>>()?)
        }
        Source::Constant(text) => Place::Constant(text.clone()),
        Source::Template(text) => {
            let template = Template::parse(text);
            template.columns().try_for_each(|column| place(column).map(|_| ()))?;
            Place::Template(template)
        }
    };
    Ok(Part { field, from, reading: map.reading.clone() })
}

/// A key counts when the plan fills every field of it.
fn key(entity: &'static Entity, group: &[String], parts: &[Part]) -> Option<Vec<&'static Field>> {
    let filled = |name: &String| {
        let field = entity.fields.iter().find(|field| field.name == name)?;
        parts.iter().any(|part| part.field.name == field.name).then_some(field)
    };
    group.iter().map(filled).collect::<Option<Vec<_>>>().filter(|fields| !fields.is_empty())
}

fn order(entity: &'static Entity, parts: &[Part]) -> Option<&'static Field> {
    let free = |field: &&Field| {
        field.kind == FieldKind::Order && parts.iter().all(|part| part.field.name != field.name)
    };
    entity.fields.iter().find(free)
}
