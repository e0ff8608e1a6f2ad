//! A noun of the product, described once as data.

use crate::{Draft, Field, FieldKind, Problem, Record, Recurs, Sort};

/// What is wrong with a record as a whole, which no field can tell alone. `before` is the record that is changed; the
/// draft holds every value as it would be.
pub type Check = fn(before: Option<&Record>, after: &Draft) -> Option<Problem>;

/// What Kith knows of a noun. Its table has the columns `id, version, created_at, updated_at, deleted_at,
/// custom` and one for each field.
#[derive(Debug)]
pub struct Entity {
    /// The singular name: `deal`. Labels are the words `deal` and `deal#many`.
    pub kind: &'static str,
    /// The plural name, in addresses: `/deals`, `/api/deals`.
    pub plural: &'static str,
    pub table: &'static str,
    /// The field that names a record to people.
    pub title: &'static str,
    /// A second line under the title in pickers and results; empty for none.
    pub subtitle: &'static str,
    /// The field that holds the owner's user id; empty when records belong to everybody.
    pub owner: &'static str,
    /// The yes-or-no field that shows a record to everybody. A noun that has one is each person's own, whatever the
    /// role: a saved view. Empty for all others.
    pub shared: &'static str,
    /// The record that a change is told about as well: a deal's company. Empty for none.
    pub about: &'static str,
    /// The field by which records are counted for everybody, whoever may see them: a deal's stage, which takes in so many.
    /// Empty for none.
    pub counted: &'static str,
    /// The field that says when it happened, for a noun that tells what happened with a person, a firm or a deal: its
    /// records stand on their timelines themselves. Empty for all others.
    pub moment: &'static str,
    /// The fields that together name a record outside of Kith: what is reported twice under one name is one record.
    pub outside: &'static [&'static str],
    /// The sign in menus and on timelines: a name of the icon sprite.
    pub icon: &'static str,
    pub fields: &'static [Field],
    /// How a list is sorted until the person chooses, as [`Sort::parse`] reads it.
    pub sort: &'static str,
    /// Fields, of which one that matches makes a duplicate; each is looked up folded to lower case.
    pub duplicates: &'static [&'static str],
    /// Fields that together are there once, where the noun's rule refuses a second: a rate of a day and a currency. What a file says of
    /// them again is no other record. The first one is looked up by an index.
    pub once: &'static [&'static str],
    /// The kind of the record that this is a part of: whoever may change a pipeline may change its stages. Empty for
    /// a noun with permissions of its own.
    pub part_of: &'static str,
    /// References, each with the kind that it points at, of which exactly one is set: a file hangs on a person or on a deal.
    /// What hangs has no permissions of its own: who reads that record reads it, who may change that record may change it.
    /// It is told about there as well. Empty for all others.
    pub hangs_on: &'static [(&'static str, &'static str)],
    /// References, each with the field of both in which what it points at is the same: a deal's stage stands in the deal's
    /// pipeline, an activity's outcome is one of its type.
    pub within: &'static [(&'static str, &'static str)],
    /// What may come along in the draft of a record, each under its name as a list of drafts: a deal's lines.
    pub brings: &'static [Part],
    /// Forms ask it before they ask the server, where the noun's rule asks the same.
    pub check: Check,
    /// How its records come again, where they do.
    pub recurs: Option<&'static Recurs>,
    /// Records that Kith itself brought are named by keys: people read the word `<kind>.<title>.<key>` of their language.
    pub worded: bool,
    /// Has a screen, an address and a place in imports of its own.
    pub open: bool,
}

/// A noun whose records are made along with the whole that they are parts of, by the same write.
#[derive(Debug, PartialEq)]
pub struct Part {
    /// Its name in the draft of the whole: `lines`.
    pub name: &'static str,
    pub kind: &'static str,
    /// The fields that a person fills in before there is a whole; the rest has its own screen.
    pub asked: &'static [&'static str],
}

impl Part {
    /// Whether a problem's field is about this part: the part itself, or a field of it.
    pub fn is_meant_by(&self, field: &str) -> bool {
        field.strip_prefix(self.name).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }

    /// The name in a problem of one of its fields.
    pub fn field(&self, name: &str) -> String {
        [self.name, ".", name].concat()
    }
}

fn nothing_wrong(_before: Option<&Record>, _after: &Draft) -> Option<Problem> {
    None
}

/// What every record has beside its fields.
pub static SYSTEM_FIELDS: [Field; 4] = [
    Field::new("created_at", FieldKind::Time).read_only(),
    Field::new("updated_at", FieldKind::Time).read_only(),
    Field::new("deleted_at", FieldKind::Time).read_only().hidden(),
    Field::new("version", FieldKind::COUNT).read_only().hidden(),
];

impl Entity {
    /// A start for `static` descriptions: everything optional is empty.
    pub const fn new(kind: &'static str, plural: &'static str, fields: &'static [Field]) -> Self {
        Self {
            kind,
            plural,
            table: kind,
            title: "name",
            subtitle: "",
            owner: "",
            shared: "",
            about: "",
            counted: "",
            moment: "",
            outside: &[],
            icon: kind,
            fields,
            sort: "-created_at",
            duplicates: &[],
            once: &[],
            part_of: "",
            hangs_on: &[],
            within: &[],
            brings: &[],
            check: nothing_wrong,
            recurs: None,
            worded: false,
            open: true,
        }
    }

    /// The field of that name, the system's included.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().chain(&SYSTEM_FIELDS).find(|field| field.name == name)
    }

    pub fn default_sort(&self) -> Sort {
        Sort::parse(self.sort)
    }

    /// The fields that people fill in.
    pub fn editable(&self) -> impl Iterator<Item = &'static Field> + use<> {
        self.fields.iter().filter(|field| !field.read_only && !field.hidden)
    }

    /// Whether the field of this name holds the looks of another.
    pub fn holds_looks(&self, name: &str) -> bool {
        self.fields.iter().any(|field| field.looks.is_some_and(|looks| looks.html == name))
    }

    /// The fields that hold the id of another record, with that record's kind.
    pub fn references(&self) -> impl Iterator<Item = (&'static Field, &'static str)> + use<> {
        self.fields.iter().filter_map(|field| match field.kind {
            FieldKind::Reference(kind) => Some((field, kind)),
            _ => None,
        })
    }

    /// The field that a reference stands within, see [`Entity::within`].
    pub fn around(&self, reference: &str) -> Option<&'static str> {
        self.within.iter().find(|(inner, _)| *inner == reference).map(|(_, outer)| *outer)
    }

    /// Whether a form can make one: what hangs on others is made where it hangs.
    pub fn has_form(&self) -> bool {
        self.hangs_on.is_empty()
    }

    /// What a record hangs on, see [`Entity::hangs_on`]: the field, the kind and the id. `value` gives a field's value.
    pub fn hook(
        &self,
        value: impl Fn(&str) -> Option<crate::Id>,
    ) -> Option<(&'static str, &'static str, crate::Id)> {
        self.hangs_on.iter().find_map(|(field, kind)| Some((*field, *kind, value(field)?)))
    }

    /// The word that labels `field` of this entity.
    pub fn label(&self, field: &str) -> String {
        match SYSTEM_FIELDS.iter().any(|system| system.name == field) {
            true => format!("field.{field}"),
            false => format!("{}.{field}", self.kind),
        }
    }

    /// The address of a record's page.
    pub fn path(&self, id: crate::Id) -> String {
        format!("/{}/{id}", self.plural)
    }
}
