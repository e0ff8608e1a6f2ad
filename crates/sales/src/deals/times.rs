//! How long deals stay in the stages of a pipeline: how many stays, their median and their 90th percentile.
//!
//! A percentile is the nearest rank: of `n` stays in order of length the one at place `ceil(p * n / 100)`, counted from 1,
//! so it is always the length of a real stay (Hyndman and Fan 1996, definition 1).

use super::span::Span;
use kernel::json::FromJson;
use kernel::{Id, Moment};
use serde::Serialize;

#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Times {
    pub pipeline_id: Id,
    pub span: Span,
    /// Open stays count until then: the server's clock when it answered.
    pub now: Moment,
    /// Every stage of the pipeline in its order, also those where nothing stood.
    pub stages: Vec<StageTimes>,
}

/// The stays in one stage that overlap the span, of the deals that I may see; each counts with its whole length.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct StageTimes {
    pub stage_id: Id,
    pub name: String,
    /// One of the ten hues, from 0.
    pub colour: i64,
    pub count: i64,
    /// Of these, how many go on.
    pub open: i64,
    /// Seconds; nothing where nothing stood.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub median: Option<i64>,
    /// Seconds that nine of ten stays do not exceed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ninetieth: Option<i64>,
}

/// The place, from 1, of a percentile (1 to 100) among `count` values in their order; 0 when there are none.
pub fn nearest_rank(count: i64, percent: i64) -> i64 {
    let hundredths = i128::from(count.max(0)) * i128::from(percent.clamp(1, 100));
    i64::try_from((hundredths + 99) / 100).unwrap_or(i64::MAX)
}

#[cfg(feature = "ssr")]
pub use server::{overlapping, read, seen};

#[cfg(feature = "ssr")]
mod server {
    use super::{Span, StageTimes, Times, nearest_rank};
    use crate::deals::board::store;
    use crate::{DEAL, PIPELINE};
    use identity::Me;
    use kernel::{Act, Filter, Id, Moment, Result, Value};
    use std::collections::BTreeMap;

    /// The SQL of stays, from `FROM` on, and its arguments.
    type Stays = (String, Vec<Value>);

    /// Of everybody's deals, or of one owner's. Errors: [`kernel::Error::NotFound`] when there is no such pipeline; [`kernel::Error::Forbidden`];
    /// [`kernel::Error::Invalid`] for a span that ends before it begins.
    pub async fn read(me: &Me, pipeline: Id, span: Span, owner: Option<Id>) -> Result<Times> {
        me.may(Act::Read, DEAL.kind)?;
        let bounds = span.moments()?;
        let pipeline_id = records::read::get(me, &PIPELINE, pipeline).await?.id;
        crate::deals::stays::catch_up(&me.house).await?;
        let now = kernel::moment::cut(chrono::Utc::now());
        let stays = overlapping(me, pipeline, bounds, owner)?;
        let counts = counts(me, stays.clone()).await?;
        let lengths = lengths(me, stays, now, &counts).await?;
        let stage = |record: &kernel::Record| {
            let (count, open) = counts.get(&record.id).copied().unwrap_or_default();
            let at = |percent| lengths.get(&(record.id, nearest_rank(count, percent))).copied();
            let (median, ninetieth) = (at(50), at(90));
            StageTimes {
                stage_id: record.id,
                name: record.text("name").to_owned(),
                colour: record.int("colour").unwrap_or_default(),
                count,
                open,
                median,
                ninetieth,
            }
        };
        let stages = store::stages(me, pipeline).await?.iter().map(stage).collect();
        Ok(Times { pipeline_id, span, now, stages })
    }

    /// The stays that overlap the span, of the deals that I see; `$1` to `$3` are taken.
    pub fn overlapping(
        me: &Me,
        pipeline: Id,
        (from, to): (Moment, Moment),
        owner: Option<Id>,
    ) -> Result<Stays> {
        let mut args: Vec<Value> =
            vec![pipeline.into(), from.timestamp_micros().into(), to.timestamp_micros().into()];
        let visible = db::store::compile(me.house.db.engine(), &DEAL, &seen(me, owner), &mut args)?;
        let sql = format!(
            "FROM stage_stay WHERE pipeline_id = $1 AND entered_us < $3 AND (left_us IS NULL OR left_us >= $2) \
             AND deal_id IN (SELECT id FROM deal WHERE deleted_at IS NULL AND {visible})"
        );
        Ok((sql, args))
    }

    /// The deals that I see, of one owner if one is named.
    pub fn seen(me: &Me, owner: Option<Id>) -> Filter {
        let visible = me.visible(&DEAL, Act::Read);
        match owner {
            Some(owner) => visible.and(Filter::is("owner_id", owner)),
            None => visible,
        }
    }

    /// By stage how many stays there are, and how many of them go on.
    async fn counts(me: &Me, (from, args): Stays) -> Result<BTreeMap<Id, (i64, i64)>> {
        let sql = format!(
            "SELECT stage_id, COUNT(*), CAST(SUM(CASE WHEN left_us IS NULL THEN 1 ELSE 0 END) AS BIGINT) {from} GROUP BY stage_id"
        );
        let rows: Vec<(Id, i64, i64)> = me.house.db.all(&sql, args).await?;
        Ok(rows.into_iter().map(|(stage, count, open)| (stage, (count, open))).collect())
    }

    /// The lengths, in seconds, at the places that are asked for.
    async fn lengths(
        me: &Me,
        (from, mut args): Stays,
        now: Moment,
        counts: &BTreeMap<Id, (i64, i64)>,
    ) -> Result<BTreeMap<(Id, i64), i64>> {
        let mut places: Vec<i64> = counts
            .values()
            .flat_map(|(count, _)| [50, 90].map(|percent| nearest_rank(*count, percent)))
            .collect();
        places.sort_unstable();
        places.dedup();
        if places.is_empty() {
            return Ok(BTreeMap::new());
        }
        args.push(now.timestamp_micros().into());
        let now = args.len();
        let places: Vec<String> = places.iter().map(i64::to_string).collect();
        let sql = format!(
            "SELECT stage_id, place, seconds FROM (SELECT stage_id, seconds, \
             ROW_NUMBER() OVER (PARTITION BY stage_id ORDER BY seconds) AS place FROM (SELECT stage_id, \
             CASE WHEN COALESCE(left_us, ${now}) > entered_us THEN (COALESCE(left_us, ${now}) - entered_us) / 1000000 \
             ELSE 0 END AS seconds {from}) AS stay) AS placed WHERE place IN ({})",
            places.join(", ")
        );
        let rows: Vec<(Id, i64, i64)> = me.house.db.all(&sql, args).await?;
        Ok(rows.into_iter().map(|(stage, place, seconds)| ((stage, place), seconds)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::nearest_rank;
    use proptest::prelude::*;

    /// The smallest value that at least `percent` of a hundred values do not exceed.
    fn naive(values: &[i64], percent: i64) -> Option<i64> {
        let enough = |value: &&i64| {
            let below = values.iter().filter(|other| other <= value).count() as i64;
            below * 100 >= percent * values.len() as i64
        };
        values.iter().filter(enough).min().copied()
    }

    proptest! {
        #[test]
        fn the_nearest_rank_is_the_smallest_value_that_enough_do_not_exceed(
            mut values in proptest::collection::vec(0_i64..50, 1..60),
            percent in 1_i64..=100,
        ) {
            let expected = naive(&values, percent);
            values.sort_unstable();
            let place = nearest_rank(values.len() as i64, percent) as usize;
            prop_assert_eq!(values.get(place - 1).copied(), expected);
        }
    }

    #[test]
    fn of_nothing_there_is_no_place_and_of_one_the_first() {
        assert_eq!([0, 1, 2, 3, 10].map(|count| nearest_rank(count, 50)), [0, 1, 1, 2, 5]);
        assert_eq!([0, 1, 9, 10, 11].map(|count| nearest_rank(count, 90)), [0, 1, 9, 9, 10]);
        assert_eq!(nearest_rank(i64::MAX, 100), i64::MAX);
    }
}
