//! Deciding a conflict: for each field what is there now or what one wanted. Pure.

use kernel::{Clash, Draft, Name};
use std::collections::BTreeSet;

/// What is to be written when the fields in `mine` are decided for the writer: the rest stays as it is.
pub fn decided(clashes: &[Clash], mine: &BTreeSet<String>) -> Draft {
    let chosen = clashes.iter().filter(|clash| mine.contains(&clash.field));
    chosen.map(|clash| (Name::Owned(clash.field.clone()), clash.yours.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Value;

    #[test]
    fn only_what_is_decided_for_the_writer_is_written() {
        let clash = |field: &str| Clash {
            field: field.into(),
            current: Value::Int(1),
            yours: Value::Int(2),
            original: Value::Null,
        };
        let clashes = [clash("amount"), clash("name")];
        let set = decided(&clashes, &BTreeSet::from(["name".to_owned()]));
        assert_eq!(set, Draft::from([("name".into(), Value::Int(2))]));
    }
}
