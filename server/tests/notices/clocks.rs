//! Times that come: a task's reminder and due time, a deal that rots. Told once, to its owner, and nothing old.

use crate::cast::{Cast, at, casts, changed, logged};
use crate::told::{read, told};
use chrono::{TimeDelta, Utc};
use kernel::{Moment, moment};
use notices::pass::run;

/// What Bo was told once it is `now`, by reminders and clocks.
async fn told_by(cast: &Cast, now: Moment) -> usize {
    work::reminders::tell(&cast.house, now).await.unwrap();
    run(&cast.house, &app::CLOCKS, now).await.unwrap();
    told(cast, &cast.bo).await.len()
}

#[tokio::test]
async fn a_task_is_told_at_its_reminder_and_when_it_is_due() {
    for cast in casts().await {
        let now = at("2026-11-20T10:00:00Z");
        let values = [
            ("type", "task".into()),
            ("name", "Ring them".into()),
            ("owner_id", cast.bo.user_id.into()),
            ("remind_at", (now + TimeDelta::minutes(30)).into()),
            ("due_at", (now + TimeDelta::minutes(90)).into()),
        ];
        let task = logged(&cast.bo, values).await;
        let late = [
            ("type", "task".into()),
            ("name", "Long ago".into()),
            ("due_at", (now - TimeDelta::days(3)).into()),
        ];
        logged(&cast.bo, late).await;
        for (minutes, told) in [(0, 0), (29, 0), (31, 1), (32, 1), (60, 1), (95, 2), (96, 2), (500, 2)] {
            let is_told = told_by(&cast, now + TimeDelta::minutes(minutes)).await;
            assert_eq!(is_told, told, "after {minutes} minutes");
        }
        let later = now + TimeDelta::minutes(600);
        changed(&cast.bo, &work::ACTIVITY, task.id, [("due_at", later.into())]).await;
        changed(&cast.bo, &work::ACTIVITY, task.id, [("done_at", moment::cut(Utc::now()).into())]).await;
        assert_eq!(told_by(&cast, later).await, 2, "what is done is not due");
    }
}

#[tokio::test]
async fn what_came_while_kith_stood_still_is_told_at_its_start() {
    for cast in casts().await {
        let now = at("2026-11-20T10:00:00Z");
        run(&cast.house, &app::CLOCKS, now).await.unwrap();
        let due = ("due_at", (now + TimeDelta::hours(5)).into());
        logged(&cast.bo, [("type", "task".into()), ("name", "In the night".into()), due]).await;
        let day = ("due_at", at("2026-11-21T23:59:00Z").into());
        logged(&cast.bo, [("type", "task".into()), ("name", "Someday tomorrow".into()), day]).await;
        run(&cast.house, &app::CLOCKS, at("2026-11-21T08:59:00Z")).await.unwrap();
        assert_eq!(read(&cast.bo).await.len(), 1);
        run(&cast.house, &app::CLOCKS, at("2026-11-21T09:00:00Z")).await.unwrap();
        assert_eq!(read(&cast.bo).await[0].title, "Someday tomorrow");
    }
}

#[tokio::test]
async fn a_deal_that_begins_to_rot_is_told_to_its_owner_once() {
    for cast in casts().await {
        let deal = cast.deal_now().await;
        let stage = deal.id_of("stage_id").unwrap();
        changed(&cast.eve, &sales::STAGE, stage, [("rotting_days", 3_i64.into())]).await;
        let entered = deal.get("stage_entered_at").as_time().unwrap();
        for (hours, told) in [(0, 0), (95, 0), (97, 1), (99, 1), (500, 1)] {
            run(&cast.house, &app::CLOCKS, entered + TimeDelta::hours(hours)).await.unwrap();
            assert_eq!(read(&cast.ana).await.len(), told, "after {hours} hours");
        }
        assert!(read(&cast.bo).await.is_empty());
    }
}
