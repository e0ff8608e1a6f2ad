use crate::cast::{at, casts, changed, draft, made};
use identity::Me;
use kernel::{Error, Problem, Value};
use work::ACTIVITY;
use work::activities::times::Times;

#[tokio::test]
async fn half_past_two_on_the_night_when_clocks_change_has_one_answer() {
    let nights = [
        // Skipped: as much later as the clocks skip.
        ("Europe/Paris", "2026-03-29T02:30:00", "2026-03-29T01:30:00Z"),
        ("America/New_York", "2026-03-08T02:30:00", "2026-03-08T07:30:00Z"),
        ("Australia/Lord_Howe", "2026-10-04T02:15:00", "2026-10-03T15:45:00Z"),
        // Twice: the first.
        ("Europe/Paris", "2026-10-25T02:30:00", "2026-10-25T00:30:00Z"),
        ("America/New_York", "2026-11-01T01:30:00", "2026-11-01T05:30:00Z"),
        ("Australia/Lord_Howe", "2026-04-05T01:45:00", "2026-04-04T14:45:00Z"),
    ];
    for cast in casts().await {
        for (zone, wall, moment) in nights {
            let me = Me { time_zone: zone.to_owned(), ..cast.ana.clone() };
            let times = Times::due(wall.parse().ok());
            let values = times.put_into(&me, draft([("type", "meeting".into())]));
            let mut write = me.write().await.unwrap();
            let made = records::write::create(&mut write, &ACTIVITY, None, values).await.unwrap();
            assert_eq!(made.get("due_at").as_time(), Some(at(moment)), "{zone} {wall}");
        }
    }
}

#[tokio::test]
async fn a_meeting_in_the_middle_of_the_change_keeps_its_order() {
    for cast in casts().await {
        let me = Me { time_zone: "Europe/Paris".to_owned(), ..cast.ana.clone() };
        let wall = |text: &str| text.parse().ok();
        let of = |due, ends| Times { due: wall(due), ends: wall(ends), ..Times::default() };
        // From a time that is skipped to one that comes after: two o'clock is three, so half past two is after three.
        let crossed = of("2027-03-28T02:30:00", "2027-03-28T03:15:00");
        let values = crossed.put_into(&me, draft([("type", "meeting".into())]));
        let mut write = me.write().await.unwrap();
        let refused = records::write::create(&mut write, &ACTIVITY, None, values).await.unwrap_err();
        assert_eq!(refused, Error::invalid("ends_at", "activity.ends_before"));
        let through = of("2027-03-28T01:30:00", "2027-03-28T03:30:00");
        let values = through.put_into(&me, draft([("type", "meeting".into())]));
        let made = records::write::create(&mut write, &ACTIVITY, None, values).await.unwrap();
        let length = made.get("ends_at").as_time().unwrap() - made.get("due_at").as_time().unwrap();
        assert_eq!(length.num_minutes(), 60);
    }
}

#[tokio::test]
async fn years_that_no_calendar_needs_are_refused_whatever_the_path() {
    for cast in casts().await {
        let of = async |year: &str| {
            let due = ("due_at", Value::from(at(&[year, "-11-20T10:00:00Z"].concat())));
            made(&cast.ana, &ACTIVITY, [("type", "task".into()), due]).await
        };
        for year in ["1900", "2199"] {
            assert!(of(year).await.is_ok(), "{year}");
        }
        for year in ["1899", "2200", "9999"] {
            let told = Problem::new("due_at", "activity.years").hint("1900 – 2199");
            assert_eq!(of(year).await.unwrap_err(), Error::Invalid(vec![told]));
        }
    }
}

#[tokio::test]
async fn what_is_over_was_done_and_a_reminder_stands_before() {
    for cast in casts().await {
        let times = |due: &str, ends: Option<&str>| Times {
            due: due.parse().ok(),
            ends: ends.and_then(|ends| ends.parse().ok()),
            remind: Some(30),
            in_days: None,
        };
        let of = |kind: &str, times: Times| times.put_into(&cast.ana, draft([("type", kind.into())]));
        let past = of("meeting", times("2020-01-01T10:00:00", Some("2020-01-01T11:00:00")));
        assert_eq!(past.get("done_at"), Some(&at("2020-01-01T11:00:00Z").into()));
        assert_eq!(past.get("remind_at"), Some(&at("2020-01-01T09:30:00Z").into()));
        assert!(!of("task", times("2020-01-01T10:00:00", None)).contains_key("done_at"));
        assert!(
            !of("meeting", times("2020-01-01T10:00:00", Some("2190-01-01T10:00:00"))).contains_key("done_at")
        );
        let week = Times::in_days(7).put_into(&cast.ana, draft([("type", "task".into())]));
        let due = week.get("due_at").and_then(Value::as_time).unwrap();
        let ahead = due.date_naive() - chrono::Utc::now().date_naive();
        assert!((6..=8).contains(&ahead.num_days()) && due.time().to_string() == "09:00:00", "{due}");
    }
}

#[tokio::test]
async fn what_is_put_off_takes_its_end_and_its_reminder_along() {
    for cast in casts().await {
        let values = [
            ("type", "meeting".into()),
            ("due_at", at("2090-11-20T10:00:00Z").into()),
            ("ends_at", at("2090-11-20T11:30:00Z").into()),
            ("remind_at", at("2090-11-20T09:50:00Z").into()),
        ];
        let id = made(&cast.ana, &ACTIVITY, values).await.unwrap().id;
        let time = |record: &kernel::Record, field: &str| record.get(field).as_time();
        let later = [("due_at", at("2090-11-21T09:00:00Z").into())];
        let later = changed(&cast.ana, &ACTIVITY, id, later).await;
        assert_eq!(time(&later, "ends_at"), Some(at("2090-11-21T10:30:00Z")));
        assert_eq!(time(&later, "remind_at"), Some(at("2090-11-21T08:50:00Z")));
        let both =
            [("due_at", at("2090-11-21T09:30:00Z").into()), ("ends_at", at("2090-11-21T10:00:00Z").into())];
        let both = changed(&cast.ana, &ACTIVITY, id, both).await;
        assert_eq!(time(&both, "ends_at"), Some(at("2090-11-21T10:00:00Z")));
        let never = changed(&cast.ana, &ACTIVITY, id, [("due_at", Value::Null)]).await;
        assert_eq!((time(&never, "ends_at"), time(&never, "remind_at")), (None, None));
    }
}
