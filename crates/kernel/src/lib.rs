//! The shared kernel: what every part of Kith means by a record, a field, a filter and an error.
//!
//! Pure: no clock, no IO, no engine. It runs the same in the browser and on the server.

// What `from_json` writes names this crate by its name.
extern crate self as kernel;

pub mod catalogue;
pub mod check;
pub mod currency;
pub mod decimal;
pub mod entity;
pub mod error;
pub mod field;
pub mod field_kind;
pub mod filter;
pub mod fold;
pub mod id;
pub mod json;
pub mod language;
pub mod looks;
pub mod mention;
pub mod moment;
pub mod money;
pub mod order_key;
pub mod page;
pub mod permission;
pub mod record;
pub mod recurs;
pub mod value;

pub use catalogue::entity;
pub use currency::Currency;
pub use entity::{Entity, Part};
pub use error::{Clash, Error, Problem, Result};
pub use field::Field;
pub use field_kind::FieldKind;
pub use filter::{Condition, Filter, Operator};
pub use fold::{fold, name_key};
pub use id::Id;
pub use language::Language;
pub use looks::Looks;
pub use moment::Moment;
pub use money::Money;
pub use order_key::OrderKey;
pub use page::{Count, Cursor, Page, Query, Sort};
pub use permission::{Act, Matrix, Scope};
pub use record::{Draft, Name, Record, Ref};
pub use recurs::Recurs;
pub use value::Value;
