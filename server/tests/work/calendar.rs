use crate::cast::{Cast, at, casts, changed, logged, made};
use crate::plans::plan;
use db::{Engine, args, store};
use identity::Me;
use kernel::{Act, Error, Id, Query, Record, Sort, Value};
use work::calendar::read::{Asked, INVITED, calendar};
use work::calendar::span::View;
use work::calendar::whose::Whose;
use work::calendar::{Calendar, Entry};
use work::{ACTIVITY, ATTENDEE};

pub async fn meeting(me: &Me, name: &str, begins: &str, ends: &str) -> Record {
    let values = [
        ("type", "meeting".into()),
        ("name", name.into()),
        ("due_at", at(begins).into()),
        ("ends_at", at(ends).into()),
    ];
    logged(me, values).await
}

pub async fn invited(by: &Me, activity: Id, user: Id) {
    made(by, &ATTENDEE, [("activity_id", activity.into()), ("user_id", user.into())]).await.unwrap();
}

async fn of(me: &Me, view: View, date: &str, whose: &Whose) -> Calendar {
    calendar(me, view, date.parse().ok(), whose).await.unwrap()
}

fn titles(calendar: &Calendar) -> Vec<&str> {
    calendar.entries.iter().map(|entry| entry.title.as_str()).collect()
}

#[tokio::test]
async fn a_week_holds_what_reaches_into_it_and_nothing_else() {
    for cast in casts().await {
        meeting(&cast.ana, "Before", "2026-11-15T22:00:00Z", "2026-11-15T23:59:00Z").await;
        meeting(&cast.ana, "Into", "2026-11-10T08:00:00Z", "2026-11-16T08:00:00Z").await;
        meeting(&cast.ana, "Within", "2026-11-18T08:00:00Z", "2026-11-18T09:00:00Z").await;
        meeting(&cast.ana, "Longest", "2026-08-20T08:00:00Z", "2026-11-20T08:00:00Z").await;
        meeting(&cast.ana, "After", "2026-11-23T00:00:00Z", "2026-11-23T01:00:00Z").await;
        logged(
            &cast.ana,
            [("type", "task".into()), ("name", "Task".into()), ("due_at", at("2026-11-22T23:59:00Z").into())],
        )
        .await;
        logged(
            &cast.ana,
            [("type", "note".into()), ("body", "Note".into()), ("due_at", at("2026-11-18T08:00:00Z").into())],
        )
        .await;
        let week = of(&cast.ana, View::Week, "2026-11-20", &Whose::Mine).await;
        assert_eq!(week.first.to_string(), "2026-11-16");
        assert_eq!(titles(&week), ["Longest", "Into", "Within", "Task"]);
        assert!(!week.more);
    }
}

#[tokio::test]
async fn everybody_sees_what_they_may_see() {
    for cast in casts().await {
        meeting(&cast.ana, "Ana's", "2026-11-18T08:00:00Z", "2026-11-18T09:00:00Z").await;
        meeting(&cast.cy, "Cy's", "2026-11-18T10:00:00Z", "2026-11-18T11:00:00Z").await;
        let all = Whose::These(vec![cast.ana.user_id, cast.cy.user_id]);
        let seen = async |me: &Me, whose: &Whose| {
            let day = of(me, View::Day, "2026-11-18", whose).await;
            day.entries.iter().map(|entry| (entry.title.clone(), entry.may_change)).collect::<Vec<_>>()
        };
        let told = |title: &str, may: bool| (title.to_owned(), may);
        assert_eq!(seen(&cast.ana, &all).await, [told("Ana's", true)]);
        assert_eq!(seen(&cast.bo, &Whose::Team).await, [told("Ana's", false)]);
        assert_eq!(seen(&cast.cy, &all).await, [told("Cy's", true)]);
        assert_eq!(seen(&cast.dee, &all).await, [told("Ana's", false), told("Cy's", false)]);
        assert_eq!(seen(&cast.dee, &Whose::Mine).await, []);
        let nobody = Me { matrix: Default::default(), ..cast.dee.clone() };
        let refused = calendar(&nobody, View::Day, None, &Whose::Mine).await.unwrap_err();
        assert_eq!(refused, Error::Forbidden);
    }
}

#[tokio::test]
async fn an_invitation_stands_in_my_calendar_and_tells_no_more_than_i_may_read() {
    for cast in casts().await {
        let id = meeting(&cast.ana, "Secret", "2026-11-18T08:00:00Z", "2026-11-18T09:00:00Z").await.id;
        invited(&cast.ana, id, cast.cy.user_id).await;
        invited(&cast.ana, id, cast.bo.user_id).await;
        let only = |calendar: Calendar| -> Entry { calendar.entries.into_iter().next().unwrap() };
        let bo = only(of(&cast.bo, View::Day, "2026-11-18", &Whose::Mine).await);
        assert_eq!(
            (bo.title.as_str(), bo.answer.as_deref(), bo.may_change),
            ("Secret", Some("invited"), false)
        );
        let cy = only(of(&cast.cy, View::Day, "2026-11-18", &Whose::Mine).await);
        assert_eq!((cy.title.as_str(), cy.kind.as_str(), cy.owner), ("", "", None));
        assert_eq!(
            (cy.begins.to_string().as_str(), cy.answer.as_deref()),
            ("2026-11-18 08:00:00", Some("invited"))
        );
        let others = of(&cast.cy, View::Day, "2026-11-18", &Whose::These(vec![cast.bo.user_id])).await;
        assert_eq!(others.entries, []);
    }
}

#[tokio::test]
async fn what_comes_again_is_drawn_and_goes_when_it_is_done() {
    for cast in casts().await {
        let values = [
            ("type", "task".into()),
            ("name", "Call".into()),
            ("due_at", at("2026-03-27T08:00:00Z").into()),
            ("recurrence", "FREQ=DAILY".into()),
        ];
        let me = Me { time_zone: "Europe/Paris".to_owned(), ..cast.ana.clone() };
        let id = logged(&me, values).await.id;
        let week = of(&me, View::Week, "2026-03-27", &Whose::Mine).await;
        let times: Vec<(String, bool)> =
            week.entries.iter().map(|entry| (entry.begins.to_string(), entry.coming)).collect();
        // Clocks change on the 29th: nine o'clock stays nine o'clock.
        let told = |time: &str, coming| (time.to_owned(), coming);
        assert_eq!(
            times,
            [
                told("2026-03-27 09:00:00", false),
                told("2026-03-28 09:00:00", true),
                told("2026-03-29 09:00:00", true),
            ]
        );
        let far = of(&me, View::Day, "2199-12-31", &Whose::Mine).await;
        assert_eq!(far.entries.len(), 1);
        changed(&me, &ACTIVITY, id, [("recurrence", Value::Null)]).await;
        assert_eq!(of(&me, View::Week, "2026-03-27", &Whose::Mine).await.entries.len(), 1);
    }
}

#[tokio::test]
async fn days_that_calendars_do_not_have_are_refused_and_the_first_and_last_are_not() {
    for cast in casts().await {
        for (date, begins) in [("1900-01-01", "1900-01-01T08:00:00Z"), ("2199-12-31", "2199-12-31T08:00:00Z")]
        {
            logged(
                &cast.ana,
                [("type", "task".into()), ("name", "Old".into()), ("due_at", at(begins).into())],
            )
            .await;
            for view in View::ALL {
                assert_eq!(
                    titles(&of(&cast.ana, view, date, &Whose::Mine).await),
                    ["Old"],
                    "{date} {view:?}"
                );
            }
        }
        for date in ["1800-01-01", "9999-12-31", "-0001-01-01"] {
            let refused =
                calendar(&cast.ana, View::Month, date.parse().ok(), &Whose::Mine).await.unwrap_err();
            assert_eq!(refused, Error::invalid("date", "check.date"));
        }
    }
}

#[tokio::test]
async fn the_night_of_the_change_is_drawn_in_each_zone() {
    // What lasts from one to four o'clock, drawn on the clock of the account.
    let nights = [
        ("Europe/Paris", "2026-03-29", "2026-03-29T00:30:00Z", ["01:30:00", "03:30:00"]),
        ("America/New_York", "2026-11-01", "2026-11-01T05:30:00Z", ["01:30:00", "01:30:00"]),
        ("Australia/Lord_Howe", "2026-10-04", "2026-10-03T15:15:00Z", ["01:45:00", "03:15:00"]),
    ];
    for cast in casts().await {
        for (zone, date, begins, walls) in nights {
            let ends = at(begins) + chrono::TimeDelta::hours(1);
            meeting(&cast.ana, zone, begins, &kernel::moment::text(ends)).await;
            let me = Me { time_zone: zone.to_owned(), ..cast.ana.clone() };
            let day = of(&me, View::Day, date, &Whose::Mine).await;
            let entry = day.entries.iter().find(|entry| entry.title == zone).unwrap();
            let told = [entry.begins, entry.ends.unwrap()].map(|wall| wall.time().to_string());
            assert_eq!(told, walls, "{zone}");
        }
    }
}

/// In an empty table every index of PostgreSQL is as good: activities of nobody, at all times.
async fn many(cast: &Cast) {
    if cast.house.db.engine() == Engine::Postgres {
        let fill = "INSERT INTO activity (id, type, name, due_at, version, created_at, updated_at) \
            SELECT gen_random_uuid(), 'task', 'Task', now() + n * interval '1 hour', 1, now(), now() \
            FROM generate_series(-2000, 2000) AS n";
        let mut tx = cast.house.db.begin().await.unwrap();
        for sql in [fill, "ANALYZE activity"] {
            tx.execute(sql, Vec::new()).await.unwrap();
        }
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn a_calendar_is_read_along_its_indexes() {
    for cast in casts().await {
        many(&cast).await;
        let asked = Asked::new(&cast.ana, "2026-11-16".parse().unwrap(), 7, &Whose::Mine).unwrap();
        let visible = cast.ana.visible(&ACTIVITY, Act::Read);
        for (filter, index) in [
            (asked.owned().and(asked.filter()), "activity_owner_when"),
            (asked.repeating(), "activity_series"),
        ] {
            let query = Query { filter, sort: Some(Sort::parse("due_at")), ..Query::default() };
            let (sql, args) = store::list_sql(cast.house.db.engine(), &ACTIVITY, &query, &visible).unwrap();
            let plan = plan(&cast, &sql, args).await;
            assert!(plan.contains(index), "{plan}");
        }
        let args = args![cast.ana.user_id, asked.from, asked.to];
        let plan = plan(&cast, INVITED, args).await;
        assert!(plan.contains("attendee_user"), "{plan}");
    }
}
