//! A field of an entity, described as data.
//!
//! Everything generic reads it: list columns, forms, filters, import, export, search, the API.

use crate::{FieldKind, Looks, Problem, Value};

/// A named field. Built with the `const` constructors: `Field::text("name").required().searchable()`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// The column's name, and the key in JSON. The label is the word `<entity>.<name>`.
    pub name: &'static str,
    pub kind: FieldKind,
    pub required: bool,
    /// No two living records share it (compared folded to lower case).
    pub unique: bool,
    /// Part of the search index.
    pub searchable: bool,
    /// Shown, exported and logged only to who may.
    pub sensitive: bool,
    /// Set by Kith alone: not in forms, not in imports.
    pub read_only: bool,
    /// A column of the list until the person chooses.
    pub listed: bool,
    /// Not in forms or property panels: Kith's own bookkeeping, still filterable.
    pub hidden: bool,
    /// A number of which no list tells the sum: a rate, a share.
    pub never_added: bool,
    /// Group heading of forms and property panels; the label is the word `group.<name>`.
    pub group: &'static str,
    /// A default for new records, as plain text.
    pub default: Option<&'static str>,
    /// A long text that may have looks.
    pub looks: Option<Looks>,
}

impl Field {
    pub const fn new(name: &'static str, kind: FieldKind) -> Self {
        Self {
            name,
            kind,
            required: false,
            unique: false,
            searchable: false,
            sensitive: false,
            read_only: false,
            listed: false,
            hidden: false,
            never_added: false,
            group: "main",
            default: None,
            looks: None,
        }
    }

    pub const fn text(name: &'static str) -> Self {
        Self::new(name, FieldKind::Text)
    }

    pub const fn reference(name: &'static str, kind: &'static str) -> Self {
        Self::new(name, FieldKind::Reference(kind))
    }

    pub const fn choice(name: &'static str, choices: &'static [&'static str]) -> Self {
        Self::new(name, FieldKind::Choice(choices))
    }

    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    pub const fn unique(mut self) -> Self {
        self.unique = true;
        self
    }

    pub const fn searchable(mut self) -> Self {
        self.searchable = true;
        self
    }

    pub const fn sensitive(mut self) -> Self {
        self.sensitive = true;
        self
    }

    pub const fn read_only(mut self) -> Self {
        self.read_only = true;
        self
    }

    pub const fn listed(mut self) -> Self {
        self.listed = true;
        self
    }

    pub const fn hidden(mut self) -> Self {
        self.hidden = true;
        self
    }

    pub const fn never_added(mut self) -> Self {
        self.never_added = true;
        self
    }

    pub const fn group(mut self, group: &'static str) -> Self {
        self.group = group;
        self
    }

    pub const fn default(mut self, value: &'static str) -> Self {
        self.default = Some(value);
        self
    }

    pub const fn looks(mut self, looks: Looks) -> Self {
        self.looks = Some(looks);
        self
    }

    /// Reads `value` as this field's kind; the problem names the field.
    pub fn coerce(&self, value: Value) -> Result<Value, Problem> {
        self.kind.coerce(value).map_err(|key| Problem::new(self.name, key))
    }

    /// The default for a new record.
    pub fn initial(&self) -> Value {
        self.default.map_or(Value::Null, |text| self.kind.coerce(Value::from(text)).unwrap_or_default())
    }
}
