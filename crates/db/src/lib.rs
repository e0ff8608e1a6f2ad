//! One SQL for two engines: SQLite in one file, PostgreSQL for many app servers.
//!
//! Feature code says `db.all::<(Id, String)>(sql!("SELECT ..."), args![..])` and never names an engine. Only
//! [`search`] and [`wake`] differ per engine; only [`store`] builds SQL, from the catalogue.

mod at_work;
mod bind;
mod column;
mod engine;
mod error;
mod migrate;
mod open;
mod place;
pub mod private;
mod row;
mod run;
pub mod search;
mod snapshot;
mod statement;
pub mod store;
#[cfg(any(test, feature = "testing"))]
pub mod test;
pub mod wake;

pub use at_work::AtWork;
pub use column::Column;
pub use engine::{Db, Engine, Tx};
#[doc(hidden)]
pub use inventory;
#[doc(hidden)]
pub use kernel::Value;
pub use row::{FromRow, Row};
pub use run::Run;
pub use statement::{Statement, statements};
