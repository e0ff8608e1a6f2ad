//! Times in stage and outcomes of a pipeline: right, bounded by what one sees, and read along their indexes.

use super::cast::{Cast, casts, changed, deal, deleted, draft, made, moved, to};
use super::plans::plan;
use crate::DEAL;
use crate::deals::board::asked::Move;
use crate::deals::outcomes::{self, closed_sql};
use crate::deals::span::Span;
use crate::deals::times::{self, nearest_rank, overlapping};
use chrono::{Duration, NaiveDate, Utc};
use events::Origin;
use kernel::{Currency, Error, Id, Value};

/// Deals that have stood in the first stage for so many days.
async fn standing(cast: &Cast, days: &[i64]) {
    for days in days {
        let entered = kernel::moment::cut(Utc::now() - Duration::days(*days) - Duration::minutes(1));
        let values = [
            ("name", format!("For {days}").into()),
            ("stage_id", cast.stage(0).into()),
            ("stage_entered_at", Value::Time(entered)),
            ("owner_id", cast.ana.user_id.into()),
        ];
        made(&cast.eve.clone().with_origin(Origin::Import), &DEAL, draft(values)).await.unwrap();
    }
}

#[tokio::test]
async fn median_and_ninetieth_are_lengths_of_real_stays() {
    for cast in casts().await {
        let mut days = [3, 40, 7, 7, 1, 22, 15, 90, 4, 5, 61];
        standing(&cast, &days).await;
        days.sort_unstable();
        let times = times::read(&cast.ana, cast.pipeline, Span::default(), None).await.unwrap();
        let prospect = &times.stages[0];
        let at = |percent| Some(days[nearest_rank(11, percent) as usize - 1]);
        let whole = |seconds: Option<i64>| seconds.map(|seconds| seconds / 86_400);
        assert_eq!((prospect.name.as_str(), prospect.count, prospect.open), ("Prospect", 11, 11));
        assert_eq!([whole(prospect.median), whole(prospect.ninetieth)], [at(50), at(90)]);
        assert_eq!((times.stages.len(), times.stages[1].median), (5, None));
    }
}

#[tokio::test]
async fn only_stays_that_overlap_the_days_count_and_only_of_deals_that_live() {
    for cast in casts().await {
        standing(&cast, &[10]).await;
        let gone = deal(&cast.ana, "Gone", cast.stage(0), 1).await;
        deleted(&cast.ana, &DEAL, gone.id).await.unwrap();
        let count = async |from: Option<i64>, to: Option<i64>| {
            let day = |days: i64| Utc::now().date_naive() - Duration::days(days);
            let span = Span { from: from.map(day), to: to.map(day) };
            times::read(&cast.ana, cast.pipeline, span, None).await.unwrap().stages[0].count
        };
        assert_eq!(count(None, None).await, 1);
        assert_eq!(count(Some(3), Some(1)).await, 1);
        assert_eq!(count(None, Some(12)).await, 0);
        let (day, before) = (NaiveDate::from_ymd_opt(2026, 2, 1), NaiveDate::from_ymd_opt(2026, 1, 1));
        let wrong =
            times::read(&cast.ana, cast.pipeline, Span { from: day, to: before }, None).await.unwrap_err();
        assert!(wrong.problem("to").is_some());
    }
}

#[tokio::test]
async fn figures_hold_what_one_may_see_and_no_more() {
    for cast in casts().await {
        standing(&cast, &[1, 2]).await;
        let own = deal(&cast.cy, "Fence", cast.stage(0), 5).await;
        moved(&cast.cy, to(&own, cast.stage(3))).await.unwrap();
        let seen = async |me| {
            let times = times::read(me, cast.pipeline, Span::default(), None).await.unwrap();
            let outcomes = outcomes::read(me, cast.pipeline, Span::default(), None).await.unwrap();
            (times.stages[0].count, outcomes.won.count)
        };
        assert_eq!([seen(&cast.bo).await, seen(&cast.cy).await], [(2, 0), (1, 1)]);
        assert_eq!([seen(&cast.dee).await, seen(&cast.eve).await], [(3, 1), (3, 1)]);
        let nowhere = times::read(&cast.eve, Id::new(), Span::default(), None).await.unwrap_err();
        assert_eq!(nowhere, Error::NotFound);
    }
}

async fn lost(cast: &Cast, name: &str, amount: i64, reason: &str, competitor: &str) {
    let lost = deal(&cast.ana, name, cast.stage(0), amount).await;
    let lost_reason = Some(reason.to_owned());
    moved(&cast.ana, Move { lost_reason, ..to(&lost, cast.stage(4)) }).await.unwrap();
    changed(&cast.ana, &DEAL, lost.id, draft([("competitor", competitor.into())])).await.unwrap();
}

#[tokio::test]
async fn outcomes_count_and_add_up_by_reason_and_by_competitor() {
    for cast in casts().await {
        lost(&cast, "Roof", 100, "price", "Acme").await;
        lost(&cast, "Wall", 50, "price", " acme ").await;
        lost(&cast, "Door", 7, "timing", "").await;
        let won = deal(&cast.ana, "Gate", cast.stage(0), 400).await;
        let closing = draft([
            ("stage_id", cast.stage(3).into()),
            ("competitor", "ACME".into()),
            ("close_note", "They liked us".into()),
            ("won_reason", "trust".into()),
        ]);
        changed(&cast.ana, &DEAL, won.id, closing).await.unwrap();
        let outcomes = outcomes::read(&cast.ana, cast.pipeline, Span::default(), None).await.unwrap();
        assert_eq!((outcomes.won.count, outcomes.won.amount), (1, 400));
        assert_eq!((outcomes.lost.count, outcomes.lost.amount), (3, 157));
        let reasons: Vec<_> = outcomes
            .reasons
            .iter()
            .map(|reason| (reason.reason.as_str(), reason.tally.count, reason.tally.amount))
            .collect();
        assert_eq!(reasons, [("price", 2, 150), ("timing", 1, 7)]);
        let [why] = outcomes.won_reasons.as_slice() else { panic!("{:?}", outcomes.won_reasons) };
        assert_eq!((why.reason.as_str(), why.tally.count, why.tally.amount), ("trust", 1, 400));
        let acme = &outcomes.competitors[0];
        assert_eq!((outcomes.competitors.len(), acme.won.count, acme.lost.amount), (1, 1, 150));
        let tomorrow = Utc::now().date_naive() + Duration::days(1);
        let later = Span { from: Some(tomorrow), to: None };
        assert_eq!(outcomes::read(&cast.ana, cast.pipeline, later, None).await.unwrap().lost.count, 0);
    }
}

#[tokio::test]
async fn figures_are_read_along_their_indexes() {
    for cast in casts().await {
        deal(&cast.ana, "Roof", cast.stage(0), 1).await;
        let bounds = Span::default().moments().unwrap();
        for me in [&cast.eve, &cast.ana] {
            let (from, args) = overlapping(me, cast.pipeline, bounds, None).unwrap();
            let stays = plan(&cast, &["SELECT stage_id, entered_us, left_us ", &from].concat(), args).await;
            assert!(stays.contains("stage_stay_times"), "{stays}");
            let (sql, args) = closed_sql(me, (cast.pipeline, Currency::EUR), bounds, None).unwrap();
            let closed = plan(&cast, &sql, args).await;
            assert!(closed.contains("deal_outcomes"), "{closed}");
            assert!(
                closed.contains("exchange_rate_day_unique") && !closed.contains("SCAN exchange"),
                "{closed}"
            );
        }
    }
}
