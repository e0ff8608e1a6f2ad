//! A field of an entity, described as data.
//!
//! Everything generic reads it: list columns, forms, filters, import, export, search, the API.

use crate::{Looks, Problem, Value, decimal};

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// One line, at most 500 characters.
    Text,
    /// Several lines, at most 100,000 characters.
    LongText,
    Email,
    Phone,
    /// An http or https address.
    Link,
    /// A whole number within both bounds, included.
    Integer {
        min: i64,
        max: i64,
    },
    /// A decimal number of at most so many places, kept in parts of the last one, within both bounds, included. People,
    /// files and the API write it as a decimal: `1.5` at two places is 150.
    Decimal {
        places: u8,
        min: i64,
        max: i64,
    },
    /// Minor units; the currency stands in the named sibling field.
    Money {
        currency: &'static str,
    },
    /// An ISO 4217 code.
    Currency,
    Bool,
    Day,
    Time,
    /// One of these; labels are `<entity>.<field>.<choice>`.
    Choice(&'static [&'static str]),
    /// The id of a record of the named entity.
    Reference(&'static str),
    /// A list of short texts.
    Tags,
    /// Free structured data; never edited by hand.
    Json,
    /// A fractional order key.
    Order,
}

/// The bounds of [`FieldKind::DURATION`], for people.
pub const DURATION_BOUNDS: &str = "0 – 24 h";
/// The bounds of [`FieldKind::THOUSANDTHS`], for people.
pub const THOUSANDTHS_BOUNDS: &str = "0.001 – 1000000000";
/// The bounds of [`FieldKind::BASIS_POINTS`], for people.
pub const BASIS_POINTS_BOUNDS: &str = "0 – 100 %";
/// Longest text of [`FieldKind::Text`], in characters.
pub const TEXT_LIMIT: usize = 500;
/// Longest text of [`FieldKind::LongText`], in characters.
pub const LONG_TEXT_LIMIT: usize = 100_000;

impl FieldKind {
    pub const NUMBER: Self = Self::Integer { min: i64::MIN, max: i64::MAX };
    pub const COUNT: Self = Self::Integer { min: 0, max: i64::MAX };
    pub const PERCENT: Self = Self::Integer { min: 0, max: 100 };
    /// A year of the calendar; people write it without grouping its digits.
    pub const YEAR: Self = Self::Integer { min: 1000, max: 9999 };
    /// One of the ten hues of the design system, by its number; drawn with its name.
    pub const HUE: Self = Self::Integer { min: 0, max: 9 };
    /// Seconds, at most a day. The store and the API hold seconds; people and their files read and write minutes.
    pub const DURATION: Self = Self::Integer { min: 0, max: 86_400 };
    /// Thousandths of a piece, up to a thousand million pieces; people, files and texts of the API say pieces: `2.5` is 2500.
    pub const THOUSANDTHS: Self = Self::Integer { min: 1, max: 1_000_000_000_000 };
    /// Hundredths of a percent, up to the whole; people, files and texts of the API say percent: `7.5` is 750.
    pub const BASIS_POINTS: Self = Self::Integer { min: 0, max: 10_000 };

    /// Reads `value` as this kind, from JSON's or a file's plain form.
    /// Errors: the translation key of what is wrong.
    pub fn coerce(&self, value: Value) -> Result<Value, &'static str> {
        if value.is_null() {
            return Ok(Value::Null);
        }
        match self {
            Self::Bool => to_bool(value).ok_or("check.bool"),
            Self::Integer { .. } => match self.places() {
                Some(places) => to_parts(value, places).ok_or("check.counted"),
                None => to_int(value).ok_or("check.number"),
            },
            Self::Money { .. } => value.as_int().map(Value::Int).ok_or("check.minor"),
            Self::Decimal { places, .. } => to_decimal(value, *places).ok_or("check.decimal"),
            Self::Reference(_) => value.as_id().map(Value::Id).ok_or("check.reference"),
            Self::Day => value.as_day().map(Value::Day).ok_or("check.day"),
            Self::Time => value.as_time().map(Value::Time).ok_or("check.time"),
            Self::Tags => to_tags(value).ok_or("check.tags"),
            Self::Json => Ok(Value::Json(value.to_json())),
            Self::Currency => match value {
                Value::Text(text) => Ok(Value::Text(currency(text))),
                _ => Err("check.text"),
            },
            _ => match value {
                Value::Text(text) => Ok(Value::Text(text)),
                Value::Int(number) => Ok(Value::Text(number.to_string())),
                _ => Err("check.text"),
            },
        }
    }

    pub fn is_text(&self) -> bool {
        matches!(
            self,
            Self::Text
                | Self::LongText
                | Self::Email
                | Self::Phone
                | Self::Link
                | Self::Choice(_)
                | Self::Currency
                | Self::Order
        )
    }

    pub fn is_number(&self) -> bool {
        matches!(self, Self::Integer { .. } | Self::Decimal { .. } | Self::Money { .. })
    }

    /// How many decimals people read and write, where the value counts parts of the last one.
    pub fn places(&self) -> Option<u8> {
        match *self {
            Self::Decimal { places, .. } => Some(places),
            Self::THOUSANDTHS => Some(3),
            Self::BASIS_POINTS => Some(2),
            _ => None,
        }
    }
}

/// The code as it is kept; what is none stays for the check that refuses it.
fn currency(text: String) -> String {
    crate::Currency::parse(&text).map_or(text, |currency| currency.code().to_owned())
}

fn to_bool(value: Value) -> Option<Value> {
    match value {
        Value::Bool(_) => Some(value),
        Value::Int(number) => Some(Value::Bool(number != 0)),
        Value::Text(text) => match text.trim().to_ascii_lowercase().as_str() {
            "true" | "yes" | "1" | "oui" | "نعم" => Some(Value::Bool(true)),
            "false" | "no" | "0" | "non" | "لا" => Some(Value::Bool(false)),
            _ => None,
        },
        _ => None,
    }
}

fn to_int(value: Value) -> Option<Value> {
    match value {
        Value::Int(_) => Some(value),
        Value::Text(text) => text.trim().parse().ok().map(Value::Int),
        _ => None,
    }
}

/// A whole number counts parts already; a text is the decimal itself.
fn to_parts(value: Value, places: u8) -> Option<Value> {
    match value {
        Value::Int(_) => Some(value),
        Value::Text(text) => decimal::parse(&text, places).map(Value::Int),
        _ => None,
    }
}

/// As [`to_parts`]; a number with a fraction is the decimal too.
fn to_decimal(value: Value, places: u8) -> Option<Value> {
    match value {
        Value::Json(serde_json::Value::Number(number)) => {
            to_parts(number.as_f64()?.to_string().into(), places)
        }
        other => to_parts(other, places),
    }
}

fn to_tags(value: Value) -> Option<Value> {
    let tags: Vec<String> = match value {
        Value::Json(list) => serde_json::from_value(list).ok()?,
        Value::Text(text) => {
            text.split([',', ';']).map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty()).collect()
        }
        _ => return None,
    };
    Some(Value::Json(tags.into()))
}

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
