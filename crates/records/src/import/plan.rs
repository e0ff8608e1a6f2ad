//! What an import does, as data: steps, each of which turns the rows of a file into records of one entity.
//!
//! A person's mapping is a plan of one step; a preset is a plan of several. Nothing else drives the importer.

use super::report::FileLook;
use super::written::Written;
use kernel::json::FromJson;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
pub struct Plan {
    /// The preset that made it; empty when a person did.
    #[serde(default)]
    pub preset: String,
    pub steps: Vec<Step>,
    /// How the files are written, where a person said so.
    #[serde(default)]
    pub written: Vec<Written>,
    /// The files that came along and that no step reads.
    #[serde(default)]
    pub left: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Step {
    /// The kind of the records: `contact`.
    pub entity: String,
    pub rows: RowsOf,
    pub fields: Vec<FieldMap>,
    /// How a record that is there already is known: any of these groups of fields, all fields of the group alike.
    #[serde(default)]
    pub keys: Vec<Vec<String>>,
    pub policy: Policy,
    /// Several rows tell of one record: those after the first are passed over without counting.
    #[serde(default)]
    pub distinct: bool,
    /// Completes what an earlier step made: its updates are not news.
    #[serde(default)]
    pub quiet: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[serde(rename_all = "snake_case")]
pub enum RowsOf {
    /// The name of a file of the import.
    File(String),
    /// Rows that the plan itself brings, by column.
    Fixed(Vec<BTreeMap<String, String>>),
}

/// What to do with a row whose record is there already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "snake_case")]
pub enum Policy {
    /// Leave the record as it is.
    #[default]
    Skip,
    /// Take over what the file says; empty cells erase nothing.
    Update,
    /// Take over only what the record does not say yet.
    Fill,
    /// Make another one.
    Create,
}

impl Policy {
    pub const ALL: [Self; 4] = [Self::Skip, Self::Update, Self::Fill, Self::Create];

    /// The word on the command line; the label is the word `import.policy.<code>`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Skip => "skip",
            Self::Update => "update",
            Self::Fill => "fill",
            Self::Create => "create",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|policy| policy.code() == code)
    }
}

/// Where one field's value comes from, and how it is read.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct FieldMap {
    pub field: String,
    pub from: Source,
    #[serde(default)]
    pub reading: Reading,
}

#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    Column(String),
    /// The first of these columns that is not empty.
    FirstOf(Vec<String>),
    Constant(String),
    /// Text around `{column}`, `{@field}` (the title of what a reference field found), `{column:mail}` (letters
    /// and digits only, words joined by dots), `{a|b}` (the first that is not empty).
    Template(String),
}

/// How a cell's text becomes a value; a field's own way is [`Reading::Plain`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
#[serde(rename_all = "snake_case")]
pub enum Reading {
    #[default]
    Plain,
    /// Days and times, in this order of day, month and year.
    Day(DayOrder),
    /// A number in tenfolds: 6 for millions. Money comes out in minor units.
    Scaled(u32),
    /// Texts that mean another text, case and accents aside; an empty text means nothing.
    Words(BTreeMap<String, String>),
    /// The record of that title; made when there is none, if so asked.
    Reference {
        #[serde(default)]
        create: bool,
        /// Only among records that share this field's value with the row: stages of the row's pipeline.
        #[serde(default)]
        within: Option<String>,
    },
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "snake_case")]
pub enum DayOrder {
    #[default]
    YearFirst,
    DayFirst,
    MonthFirst,
}

impl DayOrder {
    pub const ALL: [Self; 3] = [Self::YearFirst, Self::DayFirst, Self::MonthFirst];

    /// The label is the word `import.order.<code>`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::YearFirst => "year_first",
            Self::DayFirst => "day_first",
            Self::MonthFirst => "month_first",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.code() == code)
    }
}

impl FieldMap {
    pub fn column(field: &str, column: &str) -> Self {
        Self { field: field.to_owned(), from: Source::Column(column.to_owned()), reading: Reading::Plain }
    }

    pub fn constant(field: &str, text: &str) -> Self {
        Self { field: field.to_owned(), from: Source::Constant(text.to_owned()), reading: Reading::Plain }
    }

    pub fn first_of(field: &str, columns: &[&str]) -> Self {
        let columns = columns.iter().map(|column| (*column).to_owned()).collect();
        Self { field: field.to_owned(), from: Source::FirstOf(columns), reading: Reading::Plain }
    }

    pub fn template(field: &str, template: &str) -> Self {
        Self { field: field.to_owned(), from: Source::Template(template.to_owned()), reading: Reading::Plain }
    }

    pub fn read_as(mut self, reading: Reading) -> Self {
        self.reading = reading;
        self
    }

    /// The value is the title of another record.
    pub fn by_title(self) -> Self {
        self.read_as(Reading::Reference { create: false, within: None })
    }

    pub fn words(self, words: &[(&str, &str)]) -> Self {
        let pair = |(from, to): &(&str, &str)| ((*from).to_owned(), (*to).to_owned());
        self.read_as(Reading::Words(words.iter().map(pair).collect()))
    }
}

impl Plan {
    /// The files it reads, each once, in order.
    pub fn files(&self) -> Vec<&str> {
        let mut files: Vec<&str> = Vec::new();
        for step in &self.steps {
            if let RowsOf::File(name) = &step.rows
                && !files.contains(&name.as_str())
            {
                files.push(name);
            }
        }
        files
    }

    /// Notes which of these files it does not read.
    pub fn among(mut self, files: &[FileLook]) -> Self {
        let read = self.files();
        let left = files.iter().map(|file| &file.name).filter(|name| !read.contains(&name.as_str()));
        self.left = left.cloned().collect();
        self
    }

    /// Sets what to do with records that are there already, in every step that asks a person.
    pub fn set_policy(&mut self, policy: Policy) {
        for step in self.steps.iter_mut().filter(|step| step.policy != Policy::Fill && !step.distinct) {
            step.policy = policy;
        }
    }

    /// A record may name one further down in the file (a company its parent): such fields wait for a second pass.
    pub fn in_passes(self) -> Self {
        let steps = self.steps.into_iter().flat_map(|step| {
            let second = step.second_pass();
            let fields = step
                .fields
                .iter()
                .filter(|map| second.is_none() || !step.names_itself(map))
                .cloned()
                .collect();
            [Some(Step { fields, ..step }), second].into_iter().flatten()
        });
        Self { steps: steps.collect(), ..self }
    }
}

impl Step {
    /// The mapping of a column, if it has one.
    pub fn of_column(&self, column: &str) -> Option<&FieldMap> {
        self.fields.iter().find(|map| matches!(&map.from, Source::Column(name) if name == column))
    }

    /// Says what a column becomes; an empty `field` leaves it out. A field comes from one column only.
    pub fn map(&mut self, column: &str, field: &str, reading: Reading) {
        self.fields
            .retain(|map| map.field != field && !matches!(&map.from, Source::Column(name) if name == column));
        if !field.is_empty() {
            self.fields.push(FieldMap::column(field, column).read_as(reading));
        }
    }

    fn names_itself(&self, map: &FieldMap) -> bool {
        let entity = kernel::entity(&self.entity).ok();
        let field = entity.and_then(|entity| entity.field(&map.field));
        field.is_some_and(
            |field| matches!(field.kind, kernel::FieldKind::Reference(kind) if kind == self.entity),
        )
    }

    fn second_pass(&self) -> Option<Self> {
        let key = |map: &&FieldMap| self.keys.iter().flatten().any(|field| *field == map.field);
        let (own, others): (Vec<&FieldMap>, Vec<&FieldMap>) =
            self.fields.iter().partition(|map| self.names_itself(map));
        let keys: Vec<FieldMap> = others.into_iter().filter(key).cloned().collect();
        if self.quiet || own.is_empty() || keys.is_empty() {
            return None;
        }
        let fields = keys.into_iter().chain(own.into_iter().cloned()).collect();
        Some(Self { fields, policy: Policy::Fill, quiet: true, ..self.clone() })
    }
}
