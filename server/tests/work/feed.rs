use crate::calendar::{invited, meeting};
use crate::cast::{Cast, at, casts, changed, logged};
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use db::args;
use identity::{Me, USER};
use kernel::{Filter, Query};
use tower::ServiceExt;
use work::ACTIVITY;
use work::calendar::feed::store;

async fn opened(cast: &Cast, me: &Me) -> String {
    let mut tx = cast.house.db.begin().await.unwrap();
    let token = store::renew(&mut tx, me.user_id, at("2026-11-20T08:00:00Z")).await.unwrap();
    tx.commit().await.unwrap();
    ["/calendar/", &token, ".ics"].concat()
}

/// Status, tag and text.
async fn read(cast: &Cast, path: &str, known: &str) -> (u16, String, String) {
    let request = Request::builder().uri(path).header(header::IF_NONE_MATCH, known);
    let router = app::rest().with_state(cast.house.clone());
    let answer = router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let status = answer.status().as_u16();
    let tag =
        answer.headers().get(header::ETAG).map(|tag| tag.to_str().unwrap().to_owned()).unwrap_or_default();
    let bytes = to_bytes(answer.into_body(), 1 << 20).await.unwrap();
    (status, tag, String::from_utf8(bytes.to_vec()).unwrap())
}

/// As the clock of the tests' machine has it: the feed tells of what is around today.
fn soon(days: i64) -> String {
    let day = (chrono::Utc::now() + chrono::TimeDelta::days(days)).date_naive();
    [&day.to_string(), "T08:30:00Z"].concat()
}

fn hour_after(begins: &str) -> String {
    begins.replace("T08:30", "T09:30")
}

#[tokio::test]
async fn an_address_opens_my_calendar_until_it_is_made_anew_or_closed() {
    for cast in casts().await {
        let begins = soon(1);
        meeting(&cast.ana, "Desks", &begins, &hour_after(&begins)).await;
        meeting(&cast.cy, "Secret", &begins, &hour_after(&begins)).await;
        let path = opened(&cast, &cast.ana).await;
        let (status, tag, text) = read(&cast, &path, "").await;
        assert_eq!(status, 200);
        assert!(text.contains("SUMMARY:Desks\r\n") && !text.contains("Secret"), "{text}");
        assert_eq!(read(&cast, &path, &tag).await, (304, tag.clone(), String::new()));
        assert_eq!(read(&cast, &path, "\"other\"").await.0, 200);
        let stored: String =
            cast.house.db.one("SELECT token_hash FROM calendar_feed", args![]).await.unwrap();
        assert!(!path.contains(&stored));
        let anew = opened(&cast, &cast.ana).await;
        assert_eq!((read(&cast, &path, "").await.0, read(&cast, &anew, "").await.0), (404, 200));
        let mut tx = cast.house.db.begin().await.unwrap();
        store::revoke(&mut tx, cast.ana.user_id).await.unwrap();
        assert!(store::revoke(&mut tx, cast.cy.user_id).await.is_err());
        tx.commit().await.unwrap();
        assert_eq!(read(&cast, &anew, "").await.0, 404);
    }
}

#[tokio::test]
async fn whoever_may_not_sign_in_any_more_is_read_no_more() {
    for cast in casts().await {
        let path = opened(&cast, &cast.ana).await;
        assert_eq!(read(&cast, &path, "").await.0, 200);
        changed(&cast.eve, &USER, cast.ana.user_id, [("status", "disabled".into())]).await;
        assert_eq!(read(&cast, &path, "").await.0, 404);
        for path in ["/calendar/.ics", "/calendar/0.ics", "/calendar/x", "/calendar/%00.ics"] {
            assert_eq!(read(&cast, path, "").await.0, 404, "{path}");
        }
    }
}

#[tokio::test]
async fn texts_are_escaped_and_lines_are_folded() {
    for cast in casts().await {
        let begins = soon(2);
        let values = [
            ("type", "meeting".into()),
            ("name", "Desks; chairs, \\ and\nBEGIN:VEVENT".into()),
            ("body", "مكاتب خشبية طويلة جدًا ".repeat(20).into()),
            ("due_at", at(&begins).into()),
        ];
        logged(&cast.ana, values).await;
        let (_, _, text) = read(&cast, &opened(&cast, &cast.ana).await, "").await;
        assert!(text.lines().all(|line| line.len() <= 75), "{text}");
        assert!(text.ends_with("END:VCALENDAR\r\n"));
        assert_eq!(text.matches("\nBEGIN:VEVENT").count(), 1, "{text}");
        let unfolded = icalendar::parser::unfold(&text);
        let calendar = icalendar::parser::read_calendar(&unfolded).unwrap();
        let event = &calendar.components[0];
        let of = |name: &str| event.find_prop(name).unwrap().val.as_str().to_owned();
        assert!(of("SUMMARY").starts_with("Desks; chairs, \\ and"), "{}", of("SUMMARY"));
        assert_eq!(of("DESCRIPTION"), "مكاتب خشبية طويلة جدًا ".repeat(20));
        for name in ["UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE"] {
            assert!(event.find_prop(name).is_some(), "{name}");
        }
    }
}

#[tokio::test]
async fn attendees_answers_cancellations_and_series_are_told() {
    for cast in casts().await {
        let mut tx = cast.house.db.begin().await.unwrap();
        let sql = "UPDATE app_user SET time_zone = $1, email = $2 WHERE id = $3";
        tx.execute(sql, args!["Europe/Paris", "ana@kith.example", cast.ana.user_id]).await.unwrap();
        tx.execute(sql, args!["UTC", "bo@kith.example", cast.bo.user_id]).await.unwrap();
        tx.commit().await.unwrap();
        let begins = soon(3);
        let id = meeting(&cast.ana, "Desks", &begins, &hour_after(&begins)).await.id;
        invited(&cast.ana, id, cast.bo.user_id).await;
        work::attendees::answer::answer(&cast.bo, id, "accepted").await.unwrap();
        let rule = [("recurrence", "FREQ=WEEKLY;UNTIL=20991231T090000Z".into())];
        changed(&Me { time_zone: "Europe/Paris".into(), ..cast.ana.clone() }, &ACTIVITY, id, rule).await;
        let ana = opened(&cast, &cast.ana).await;
        let text = icalendar::parser::unfold(&read(&cast, &ana, "").await.2);
        assert!(
            text.contains("ATTENDEE;CN=\"Bo\";ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED:mailto:bo@kith.example"),
            "{text}"
        );
        assert!(text.contains("ORGANIZER;CN=\"Ana\":mailto:ana@kith.example"), "{text}");
        assert!(text.contains("BEGIN:VTIMEZONE\r\nTZID:Europe/Paris\r\nBEGIN:STANDARD"), "{text}");
        assert!(text.contains("DTSTART;TZID=Europe/Paris:"), "{text}");
        assert!(text.contains("RRULE:FREQ=WEEKLY;UNTIL=20991231T080000Z"), "{text}");
        let bo = opened(&cast, &cast.bo).await;
        let text = icalendar::parser::unfold(&read(&cast, &bo, "").await.2);
        assert!(text.contains("SUMMARY:Desks") && !text.contains("RRULE"), "{text}");
        let cancelled = Query::filtered(Filter::is("name", "cancelled"));
        let cancelled = records::read::list(&cast.eve, &work::OUTCOME, &cancelled).await.unwrap().items[0].id;
        changed(&cast.ana, &ACTIVITY, id, [("outcome_id", cancelled.into())]).await;
        assert!(read(&cast, &ana, "").await.2.contains("STATUS:CANCELLED"));
    }
}

#[tokio::test]
async fn whole_days_are_days() {
    for cast in casts().await {
        let day = soon(4).get(..10).unwrap().to_owned();
        let compact = day.replace('-', "");
        meeting(&cast.ana, "Fair", &[&day, "T00:00:00Z"].concat(), &[&day, "T23:59:00Z"].concat()).await;
        let (_, _, text) = read(&cast, &opened(&cast, &cast.ana).await, "").await;
        assert!(text.contains(&["DTSTART;VALUE=DATE:", &compact].concat()), "{text}");
        let next =
            (day.parse::<chrono::NaiveDate>().unwrap() + chrono::Days::new(1)).format("%Y%m%d").to_string();
        assert!(text.contains(&["DTEND;VALUE=DATE:", &next].concat()), "{text}");
    }
}

#[tokio::test]
async fn the_reminder_of_what_is_mine_to_do_is_an_alarm() {
    for cast in casts().await {
        let begins = soon(5);
        let id = meeting(&cast.ana, "Desks", &begins, &hour_after(&begins)).await.id;
        let quarter = at(&begins) - chrono::TimeDelta::minutes(15);
        changed(&cast.ana, &ACTIVITY, id, [("remind_at", quarter.into())]).await;
        invited(&cast.ana, id, cast.bo.user_id).await;
        let (ana, bo) = (opened(&cast, &cast.ana).await, opened(&cast, &cast.bo).await);
        let (_, _, text) = read(&cast, &ana, "").await;
        let alarm = "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Desks\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\nEND:VEVENT";
        assert!(text.contains(alarm), "{text}");
        let (_, _, text) = read(&cast, &bo, "").await;
        assert!(text.contains("SUMMARY:Desks") && !text.contains("VALARM"), "{text}");
        changed(&cast.ana, &ACTIVITY, id, [("done_at", at(&begins).into())]).await;
        let (_, _, text) = read(&cast, &ana, "").await;
        assert!(text.contains("SUMMARY:Desks") && !text.contains("VALARM"), "{text}");
    }
}
