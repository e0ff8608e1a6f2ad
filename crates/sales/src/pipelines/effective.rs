//! What a stage is to the person who looks at it: its own values, or those of the person's branch where the branch says
//! something else. Nothing is copied: a branch that says nothing follows the stage.

use kernel::Record;

/// The fields that a branch may say for itself.
const OWN: [&str; 2] = ["probability", "rotting_days"];

/// Puts what the branch says over what the stage says.
pub fn overlay(stage: &mut Record, branch: &Record) {
    for field in OWN {
        let said = branch.get(field);
        if !said.is_empty() {
            stage.set(field, said);
        }
    }
}

#[cfg(feature = "ssr")]
pub use server::apply;

#[cfg(feature = "ssr")]
mod server {
    use super::overlay;
    use crate::BRANCH_STAGE;
    use db::{Run, store};
    use identity::Me;
    use kernel::{Filter, Query, Record, Result, Sort, Value};

    /// The stages as my branch sees them. Without a branch nothing is asked.
    pub async fn apply(run: &mut impl Run, me: &Me, stages: &mut [Record]) -> Result<()> {
        let Some(branch) = me.branch_id.filter(|_| !stages.is_empty()) else { return Ok(()) };
        let these = Filter::one_of("stage_id", stages.iter().map(|stage| Value::Id(stage.id)));
        let filter = these.and(Filter::is("branch_id", branch));
        let query = Query { sort: Some(Sort::parse("id")), limit: 200, ..Query::filtered(filter) };
        let said = store::list(run, &BRANCH_STAGE, &query, &Filter::everything()).await?;
        for stage in stages {
            let own = said.items.iter().find(|said| said.id_of("stage_id") == Some(stage.id));
            own.into_iter().for_each(|own| overlay(stage, own));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::overlay;
    use crate::gate::asks::nobody;
    use kernel::{Record, Value};

    fn record(probability: impl Into<Value>, rotting_days: impl Into<Value>) -> Record {
        let mut record = nobody();
        record.set("probability", probability.into());
        record.set("rotting_days", rotting_days.into());
        record
    }

    fn seen(stage: Record, branch: &Record) -> [Option<i64>; 2] {
        let mut stage = stage;
        overlay(&mut stage, branch);
        ["probability", "rotting_days"].map(|field| stage.int(field))
    }

    #[test]
    fn a_branch_says_what_it_says_and_follows_the_stage_in_the_rest() {
        let stage = || record(30, 14);
        assert_eq!(seen(stage(), &record(55, Value::Null)), [Some(55), Some(14)]);
        assert_eq!(seen(stage(), &record(Value::Null, 7)), [Some(30), Some(7)]);
        assert_eq!(seen(stage(), &record(0, 1)), [Some(0), Some(1)]);
        assert_eq!(seen(record(30, Value::Null), &record(Value::Null, 7)), [Some(30), Some(7)]);
    }
}
