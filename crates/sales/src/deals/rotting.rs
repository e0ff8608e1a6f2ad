//! Since when a deal rots: the same law as the board's (`board::ageing`), asked the other way round, so that its owner is
//! told once, when it begins.

use super::board::ageing::{Rotting, Standing};
use chrono::TimeDelta;
use kernel::Moment;

/// When a deal of a stage with so many days begins to rot, or began; as things stand now.
pub fn rots_at(standing: Standing, rotting: Rotting, limit: i64) -> Option<Moment> {
    let active = standing.last_activity.filter(|_| rotting.from_activity);
    let since = active.map_or(standing.entered, |last| last.max(standing.entered));
    let by_days = since.checked_add_signed(TimeDelta::try_days(limit.saturating_add(1))?)?;
    let paused = standing.next_activity.filter(|_| rotting.pauses);
    Some(paused.map_or(by_days, |until| by_days.max(until)))
}

#[cfg(feature = "ssr")]
pub use server::{PAGE, rotten};

#[cfg(feature = "ssr")]
mod server {
    use super::rots_at;
    use crate::deals::board::ageing::{Rotting, Standing};
    use db::{FromRow, Row, args, sql};
    use identity::House;
    use kernel::{Id, Moment, Result};

    /// Deals looked at in one query.
    const DEALS: i64 = 500;

    /// Open deals of stages that have days, as the branch of their owner has them.
    pub const PAGE: &str = sql!(
        "SELECT deal.id, deal.owner_id, deal.stage_entered_at, deal.last_activity_at, deal.next_activity_at, \
         COALESCE(branch_stage.rotting_days, stage.rotting_days), pipeline.rotting_from, pipeline.rotting_pauses \
         FROM deal JOIN stage ON stage.id = deal.stage_id JOIN pipeline ON pipeline.id = deal.pipeline_id \
         JOIN app_user ON app_user.id = deal.owner_id LEFT JOIN team ON team.id = app_user.team_id \
         LEFT JOIN branch_stage ON branch_stage.stage_id = stage.id AND branch_stage.deleted_at IS NULL \
         AND branch_stage.branch_id = COALESCE(app_user.branch_id, team.branch_id) \
         WHERE deal.id > $1 AND deal.deleted_at IS NULL AND stage.kind NOT IN ('won', 'lost') ORDER BY deal.id LIMIT $2"
    );

    struct Line {
        id: Id,
        owner: Id,
        standing: Standing,
        limit: Option<i64>,
        rotting: Rotting,
    }

    impl FromRow for Line {
        fn from_row(row: &Row) -> Result<Self> {
            let standing =
                Standing { entered: row.get(2)?, last_activity: row.get(3)?, next_activity: row.get(4)? };
            let rotting = Rotting { from_activity: row.get::<String>(6)? == "activity", pauses: row.get(7)? };
            Ok(Self { id: row.get(0)?, owner: row.get(1)?, standing, limit: row.get(5)?, rotting })
        }
    }

    /// The deals that began to rot after `from`, up to `to`: whose, which, and when.
    pub async fn rotten(house: &House, from: Moment, to: Moment) -> Result<Vec<(Id, Id, Moment)>> {
        let (mut after, mut found) = (Id::fixed(0), Vec::new());
        loop {
            let lines: Vec<Line> = house.db.all(PAGE, args![after, DEALS]).await?;
            for Line { id, owner, standing, limit, rotting } in &lines {
                let at = limit.and_then(|limit| rots_at(*standing, *rotting, limit));
                let at = at.filter(|at| from < *at && *at <= to);
                found.extend(at.map(|at| (*owner, *id, at)));
            }
            match lines.last().filter(|_| lines.len() as i64 == DEALS) {
                Some(last) => after = last.id,
                None => return Ok(found),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deals::board::ageing::Rot;
    use crate::deals::board::cast::{at, board};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_begins_when_the_board_shows_it(
            entered in 0_i64..30, last in proptest::option::of(0_i64..60), next in proptest::option::of(0_i64..60),
            from_activity: bool, pauses: bool,
        ) {
            let board = board(&[&[], &[], &[]]);
            let stage = &board.columns[0].stage;
            let rotting = Rotting { from_activity, pauses };
            let standing = Standing { entered: at(entered), last_activity: last.map(at), next_activity: next.map(at) };
            let begins = rots_at(standing, rotting, stage.rotting_days.unwrap()).unwrap();
            let rot = |now| Rot::of(standing, stage.rots_after(None), rotting, now);
            prop_assert_ne!(rot(begins), Rot::Fresh);
            prop_assert_eq!(rot(begins - TimeDelta::seconds(1)), Rot::Fresh);
        }
    }
}
