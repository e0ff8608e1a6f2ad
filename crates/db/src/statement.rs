//! Every statement of the product, known by name of file and line.
//!
//! SQLite takes a missing argument for NULL: so one test prepares all statements on both engines and
//! compares their parameters.

/// A statement that [`sql!`](crate::sql) registered.
pub struct Statement {
    pub sql: &'static str,
    /// The file and line it stands in.
    pub place: &'static str,
}

inventory::collect!(Statement);

/// Every statement that stands in a `sql!` of the crates linked into this program.
pub fn statements() -> impl Iterator<Item = &'static Statement> {
    inventory::iter::<Statement>.into_iter()
}

/// A statement for both engines, `$1` placeholders. Gives the `&'static str` back and registers it for the test.
#[macro_export]
macro_rules! sql {
    ($text:expr) => {{
        $crate::inventory::submit! {
            $crate::Statement { sql: $text, place: concat!(file!(), ":", line!()) }
        }
        const TEXT: &str = $text;
        TEXT
    }};
}

/// The arguments of a statement, in order: `args![id, "won", None::<i64>]`.
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => {
        <[_]>::into_vec(::std::boxed::Box::new([$($crate::Value::from($value)),*]) as ::std::boxed::Box<[$crate::Value]>)
    };
}
