//! What a stage is to a deal: its own values, or those of the branch of the deal's owner where the branch says something else;
//! whoever looks at it sees the same. Nothing is copied: a branch that says nothing follows the stage.

use crate::deals::board::model::Stage;
use kernel::Id;
use kernel::json::FromJson;
use serde::Serialize;

/// What a branch says of a stage for itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
#[serde(default)]
pub struct Said {
    /// The people of the branch: it is about their deals.
    pub owners: Vec<Id>,
    /// Percent; the stage's when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub probability: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rotting_days: Option<i64>,
}

impl Stage {
    /// Percent, of a deal of this owner without odds of its own.
    pub fn odds(&self, owner: Option<Id>) -> i64 {
        self.said_to(owner).and_then(|said| said.probability).unwrap_or(self.probability)
    }

    /// Days until a deal of this owner rots; nothing where none ever does.
    pub fn rots_after(&self, owner: Option<Id>) -> Option<i64> {
        let days = self.said_to(owner).and_then(|said| said.rotting_days).or(self.rotting_days);
        days.filter(|_| !self.kind.is_closed())
    }

    /// As it is to the deals of this owner.
    pub fn seen_by(self, owner: Option<Id>) -> Self {
        let said = self.said_to(owner).cloned().unwrap_or_default();
        let (probability, rotting_days) =
            (said.probability.unwrap_or(self.probability), said.rotting_days.or(self.rotting_days));
        Self { probability, rotting_days, said: Vec::new(), ..self }
    }

    fn said_to(&self, owner: Option<Id>) -> Option<&Said> {
        let owner = owner?;
        self.said.iter().find(|said| said.owners.contains(&owner))
    }
}

#[cfg(feature = "ssr")]
pub use server::{SAID, said};

#[cfg(feature = "ssr")]
mod server {
    use super::Said;
    use db::{Run, args, sql};
    use kernel::{Id, Result};
    use std::collections::BTreeMap;

    /// What branches say of the stages of a pipeline, a row for each of their people.
    pub const SAID: &str = sql!(
        "SELECT branch_stage.stage_id, branch_stage.branch_id, branch_stage.probability, branch_stage.rotting_days, \
         person.id FROM stage JOIN branch_stage ON branch_stage.stage_id = stage.id AND branch_stage.deleted_at IS NULL \
         JOIN (SELECT app_user.id, COALESCE(app_user.branch_id, team.branch_id) AS branch_id FROM app_user \
         LEFT JOIN team ON team.id = app_user.team_id) AS person ON person.branch_id = branch_stage.branch_id \
         WHERE stage.pipeline_id = $1 AND stage.deleted_at IS NULL \
         ORDER BY branch_stage.stage_id, branch_stage.branch_id, person.id"
    );

    type Row = (Id, Id, Option<i64>, Option<i64>, Id);

    /// By stage, of those of which a branch says something.
    pub async fn said(run: &mut impl Run, pipeline: Id) -> Result<BTreeMap<Id, Vec<Said>>> {
        let rows: Vec<Row> = run.all(SAID, args![pipeline]).await?;
        let mut branches: BTreeMap<(Id, Id), Said> = BTreeMap::new();
        for (stage, branch, probability, rotting_days, owner) in rows {
            let said = || Said { owners: Vec::new(), probability, rotting_days };
            branches.entry((stage, branch)).or_insert_with(said).owners.push(owner);
        }
        let mut stages: BTreeMap<Id, Vec<Said>> = BTreeMap::new();
        branches.into_iter().for_each(|((stage, _), said)| stages.entry(stage).or_default().push(said));
        Ok(stages)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deals::board::StageKind;
    use crate::deals::board::cast::{board, id};

    #[test]
    fn a_branch_says_what_it_says_of_its_own_peoples_deals_and_follows_the_stage_in_the_rest() {
        let stage = board(&[&[]]).columns.remove(0).stage;
        let stage = Stage { probability: 30, rotting_days: Some(14), ..stage };
        let seen = |probability, rotting_days, owner: Option<&str>| {
            let said = vec![Said { owners: vec![id("Ada")], probability, rotting_days }];
            let stage = Stage { said, ..stage.clone() };
            let owner = owner.map(id);
            let whole = stage.clone().seen_by(owner);
            assert_eq!((whole.probability, whole.rotting_days), (stage.odds(owner), stage.rots_after(owner)));
            (stage.odds(owner), stage.rots_after(owner))
        };
        assert_eq!(seen(Some(55), None, Some("Ada")), (55, Some(14)));
        assert_eq!(seen(None, Some(7), Some("Ada")), (30, Some(7)));
        assert_eq!(seen(Some(0), Some(1), Some("Ada")), (0, Some(1)));
        for other in [Some("Bea"), None] {
            assert_eq!(seen(Some(55), Some(7), other), (30, Some(14)), "{other:?}");
        }
        assert_eq!(Stage { kind: StageKind::Won, ..stage }.rots_after(None), None);
    }
}
