//! Which stage of another pipeline a deal comes to: the one that is most like the one it leaves.

use crate::deals::board::model::StageKind;
use kernel::Record;

/// The stage of the same name, whatever its case, if it means the same; else, among those that mean the same, the
/// farthest whose probability is not higher, or the first. Nothing when none means the same.
pub fn alike<'a>(stage: &Record, others: &'a [Record]) -> Option<&'a Record> {
    let kind = |stage: &Record| StageKind::from_code(stage.text("kind"));
    let odds = |stage: &Record| stage.int("probability").unwrap_or_default();
    let name = stage.text("name").to_lowercase();
    let same: Vec<&Record> = others.iter().filter(|other| kind(other) == kind(stage)).collect();
    let named = same.iter().find(|other| other.text("name").to_lowercase() == name);
    let reached = || same.iter().rev().find(|other| odds(other) <= odds(stage));
    named.or_else(reached).or(same.first()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Id;

    fn stage(number: u128, name: &str, kind: &str, odds: i64) -> Record {
        let mut stage = crate::gate::asks::nobody();
        stage.id = Id::fixed(number);
        stage.set("name", name);
        stage.set("kind", kind);
        stage.set("probability", odds);
        stage
    }

    #[test]
    fn a_deal_comes_to_the_stage_that_is_most_like_its_own() {
        let others =
            [stage(1, "New", "open", 10), stage(2, "Offer", "open", 50), stage(3, "Signed", "won", 100)];
        let comes = |own: Record| alike(&own, &others).map(|stage| stage.text("name").to_owned());
        assert_eq!(comes(stage(9, "OFFER", "open", 5)).as_deref(), Some("Offer"), "by its name");
        assert_eq!(comes(stage(9, "Talk", "open", 49)).as_deref(), Some("New"), "not farther than it was");
        assert_eq!(comes(stage(9, "Talk", "open", 90)).as_deref(), Some("Offer"));
        assert_eq!(comes(stage(9, "Early", "open", 1)).as_deref(), Some("New"), "at least the first");
        assert_eq!(comes(stage(9, "Offer", "won", 100)).as_deref(), Some("Signed"), "won stays won");
        assert_eq!(comes(stage(9, "Lost", "lost", 0)), None);
    }
}
