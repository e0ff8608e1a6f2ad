//! Which deals a sum on the board is over, as a list of deals is asked for them: all open ones, a column's or a lane's.

use super::desk::Desk;
use super::lanes::{Lane, Lanes};
use super::model::{Board, Shown};
use crate::deals::unrated::Among;
use kernel::{Filter, Id, Operator, Value};
use leptos::prelude::*;

impl Board {
    /// Those of a stage, else of all open ones; of one lane where one is meant.
    pub fn among(&self, shown: &Shown, stage: Option<Id>, lane: Option<Option<Id>>) -> Among {
        let open = self.columns.iter().filter(|column| !column.stage.kind.is_closed());
        let stages = match stage {
            Some(stage) => Filter::is("stage_id", stage),
            None => Filter::one_of("stage_id", open.map(|column| Value::Id(column.stage.id))),
        };
        let lane = lane.and_then(|lane| self.lane(lane)).map(|lane| whose(lane, self.split));
        let owner = shown.owner.map(|owner| Filter::is("owner_id", owner));
        let narrowed = serde_json::from_str::<Filter>(&shown.filter).ok();
        let parts = [Filter::is("pipeline_id", self.pipeline_id), stages].into_iter();
        let parts = parts.chain(owner).chain(lane).chain(narrowed).collect();
        Among { parts, search: shown.search.clone() }
    }
}

/// Whose deals stand in a lane.
fn whose(lane: &Lane, split: Lanes) -> Filter {
    let owned = Filter::one_of("owner_id", lane.owners.iter().copied().map(Value::Id));
    match (lane.id, split) {
        (Some(owner), Lanes::Owner) => Filter::is("owner_id", owner),
        (Some(_), _) => owned,
        (None, _) => owned.or(Filter::new("owner_id", Operator::Empty, [])),
    }
}

impl Desk {
    /// What [`Board::among`] says of what is shown now.
    pub fn among(self, stage: Option<Id>, lane: Option<Option<Id>>) -> Signal<Among> {
        Signal::derive(move || {
            let shown = self.shown.try_get_value().unwrap_or_default();
            self.peek(|board| board.among(&shown, stage, lane)).unwrap_or_default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::cast::{board, id, stage};
    use super::*;

    #[test]
    fn the_deals_of_a_sum_are_asked_for_as_the_board_shows_them() {
        let board = board(&[&["Oak"], &["Elm"], &[], &[]]);
        let shown = Shown { owner: Some(id("Ada")), search: "roof".into(), ..Shown::default() };
        let all = board.among(&shown, None, None);
        let open = Filter::one_of("stage_id", [stage(0), stage(1)].map(Value::Id));
        let pipeline = Filter::is("pipeline_id", board.pipeline_id);
        assert_eq!(all.parts, [pipeline.clone(), open, Filter::is("owner_id", id("Ada"))]);
        assert_eq!(all.search, "roof");
        let filter = serde_json::to_string(&Filter::is("amount", 5_i64)).unwrap();
        let one = board.among(&Shown { filter, ..Shown::default() }, Some(stage(1)), None);
        assert_eq!(one.parts, [pipeline, Filter::is("stage_id", stage(1)), Filter::is("amount", 5_i64)]);
    }

    #[test]
    fn a_lane_is_its_owners_and_the_last_one_nobodys() {
        let lane = |id, owners| Lane { id, owners, ..Lane::default() };
        let ada = id("Ada");
        assert_eq!(whose(&lane(Some(ada), vec![ada]), Lanes::Owner), Filter::is("owner_id", ada));
        let team = whose(&lane(Some(id("West")), vec![ada]), Lanes::Team);
        assert_eq!(team, Filter::one_of("owner_id", [Value::Id(ada)]));
        let last = whose(&lane(None, Vec::new()), Lanes::Owner);
        assert_eq!(last.fields(), ["owner_id", "owner_id"]);
    }
}
