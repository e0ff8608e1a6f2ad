use super::cast::{Cast, casts, changed, deleted, draft, made, seen};
use crate::GOAL;
use chrono::NaiveDate;
use identity::Me;
use kernel::{Draft, Error, Record, Result, Value};

fn day(day: u32) -> Value {
    NaiveDate::from_ymd_opt(2026, 3, day).unwrap().into()
}

fn quarter() -> Draft {
    let values = [("name", "Spring".into()), ("target", 1_000_000.into()), ("target_count", 40.into())];
    let mut goal = draft(values);
    goal.extend(draft([("from_on", day(1)), ("to_on", day(31))]));
    goal
}

async fn goal(me: &Me, more: Draft) -> Result<Record> {
    let mut values = quarter();
    values.extend(more);
    made(me, &GOAL, values).await
}

async fn of(cast: &Cast, whose: &Me) -> Record {
    goal(&cast.eve, draft([("user_id", whose.user_id.into())])).await.unwrap()
}

#[tokio::test]
async fn a_goal_is_a_persons_a_teams_or_the_firms() {
    for cast in casts().await {
        let firm = goal(&cast.eve, draft([])).await.unwrap();
        assert_eq!((firm.id_of("owner_id"), firm.text("currency")), (None, "USD"));
        assert_eq!(of(&cast, &cast.ana).await.id_of("owner_id"), Some(cast.ana.user_id));
        let team = made(&cast.eve, &identity::TEAM, draft([("name", "West".into())])).await.unwrap().id;
        goal(&cast.eve, draft([("team_id", team.into()), ("metric", "won_count".into())])).await.unwrap();
        let both = draft([("team_id", team.into()), ("user_id", cast.ana.user_id.into())]);
        let both = goal(&cast.eve, both).await.unwrap_err();
        assert_eq!(both.problem("team_id").unwrap().key, "goal.one_of_two");
    }
}

#[tokio::test]
async fn a_goal_ends_no_sooner_than_it_begins() {
    for cast in casts().await {
        let turned = goal(&cast.eve, draft([("from_on", day(20)), ("to_on", day(19))])).await.unwrap_err();
        assert_eq!(turned.problem("to_on").unwrap().key, "goal.ends_before");
        let one_day = goal(&cast.eve, draft([("from_on", day(20)), ("to_on", day(20))])).await.unwrap();
        assert!(changed(&cast.eve, &GOAL, one_day.id, draft([("to_on", day(2))])).await.is_err());
        let counted = draft([("metric", "activities".into()), ("target_count", 5.into())]);
        assert_eq!(
            changed(&cast.eve, &GOAL, one_day.id, counted).await.unwrap().get("currency"),
            Value::Null
        );
        for (field, value) in [("metric", "luck".into()), ("target", Value::Int(-1))] {
            assert!(goal(&cast.eve, draft([(field, value)])).await.is_err(), "{field}");
        }
    }
}

#[tokio::test]
async fn a_goal_keeps_the_one_target_that_it_counts() {
    for cast in casts().await {
        let won = goal(&cast.eve, draft([])).await.unwrap();
        assert_eq!((won.int("target"), won.int("target_count")), (Some(1_000_000), None));
        let few = draft([("metric", "won_count".into()), ("target_count", 40.into())]);
        let few = changed(&cast.eve, &GOAL, won.id, few).await.unwrap();
        assert_eq!((few.int("target"), few.int("target_count"), few.text("currency")), (None, Some(40), ""));
        let asked = [("won_value", "target"), ("won_count", "target_count"), ("activities", "target_count")];
        for (metric, field) in asked {
            let none =
                goal(&cast.eve, draft([("metric", metric.into()), (field, Value::Null)])).await.unwrap_err();
            assert_eq!(none.problem(field).unwrap().key, "check.required", "{metric}");
        }
        let negative = goal(&cast.eve, draft([("target", Value::Int(-1))])).await.unwrap_err();
        assert_eq!(negative.problem("target").unwrap().key, "check.negative");
    }
}

#[tokio::test]
async fn people_see_their_teams_goals_and_set_none() {
    for cast in casts().await {
        let anas = of(&cast, &cast.ana).await;
        assert_eq!((seen(&cast.bo, &GOAL).await.len(), seen(&cast.cy, &GOAL).await.len()), (1, 0));
        assert_eq!(seen(&cast.dee, &GOAL).await.len(), 1);
        for other in [&cast.ana, &cast.dee] {
            let own = goal(other, draft([("user_id", other.user_id.into())])).await;
            assert!(matches!(own, Err(Error::Forbidden)), "{}", other.name);
            let lower = changed(other, &GOAL, anas.id, draft([("target", 1.into())])).await;
            assert!(matches!(lower, Err(Error::Forbidden)), "{}", other.name);
        }
        assert!(matches!(deleted(&cast.cy, &GOAL, anas.id).await, Err(Error::NotFound)));
    }
}
