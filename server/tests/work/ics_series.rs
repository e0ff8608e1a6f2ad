//! A calendar file that is brought again, after something of its series was changed in Kith.

use crate::alone::{alone, now, time};
use crate::cast::{Cast, casts, deleted, draft};
use crate::ics::{all, calendar, states};
use crate::plans::plan;
use crate::recurrence::{next, set_done};
use db::args;
use kernel::{Id, Record};
use records::undo;
use work::ACTIVITY;
use work::calendar::import::NAMES;
use work::calendar::import::take::take;

const SERIES: &str = "UID:series@example.org\nSUMMARY:Weekly\nDTSTART:20990601T080000Z\nDTEND:20990601T083000Z\nRRULE:FREQ=WEEKLY";
const ALARM: &str = "\nBEGIN:VALARM\nACTION:DISPLAY\nTRIGGER;VALUE=DATE-TIME:20990601T070000Z\nEND:VALARM";

/// What the file brings first.
async fn brought(cast: &Cast) -> Record {
    assert_eq!(states(&take(&cast.ana, &calendar(&[SERIES])).await.unwrap()), ["new"]);
    all(&cast.ana).await.remove(0)
}

/// When Ana's are, with what they repeat by.
async fn when(cast: &Cast) -> Vec<(String, String)> {
    let told =
        |one: &Record| (time(one, "due_at").chars().take(16).collect(), one.text("recurrence").to_owned());
    all(&cast.ana).await.iter().map(told).collect()
}

fn told<const N: usize>(times: [(&str, &str); N]) -> Vec<(String, String)> {
    times.map(|(time, rule)| (time.to_owned(), rule.to_owned())).into()
}

async fn moved(cast: &Cast, id: Id) -> Option<i64> {
    let later = crate::cast::at("2099-06-02T10:00:00Z");
    alone(&cast.ana, id, draft([("due_at", later.into())])).await.unwrap().event
}

#[tokio::test]
async fn what_was_moved_alone_stays_and_the_file_brings_it_no_second_time() {
    for cast in casts().await {
        let first = brought(&cast).await;
        let event = moved(&cast, first.id).await;
        let as_moved = told([("2099-06-02T10:00", ""), ("2099-06-08T08:00", "FREQ=WEEKLY")]);
        assert_eq!(when(&cast).await, as_moved);
        let after = next(&cast.ana, &first).await.unwrap();
        let names = [now(&cast, first.id).await, after].map(|one| one.text("uid").to_owned());
        assert_eq!(names, ["series@example.org#20990601T080000Z", "series@example.org"]);
        assert_eq!(states(&take(&cast.ana, &calendar(&[SERIES])).await.unwrap()), ["same"]);
        assert_eq!(when(&cast).await, as_moved);
        undo::event_now(&cast.ana, event.unwrap()).await.unwrap();
        assert_eq!(when(&cast).await, told([("2099-06-01T08:00", "FREQ=WEEKLY")]));
        assert_eq!(now(&cast, first.id).await.text("uid"), "series@example.org");
        assert_eq!(states(&take(&cast.ana, &calendar(&[SERIES])).await.unwrap()), ["same"]);
        assert_eq!(when(&cast).await.len(), 1);
    }
}

#[tokio::test]
async fn what_was_done_early_or_deleted_alone_does_not_come_again() {
    for cast in casts().await {
        let first = brought(&cast).await;
        set_done(&cast.ana, &first, true).await;
        assert_eq!(states(&take(&cast.ana, &calendar(&[SERIES])).await.unwrap()), ["same"]);
        let second = next(&cast.ana, &first).await.unwrap();
        alone(&cast.ana, second.id, draft([])).await.unwrap();
        deleted(&cast.ana, second.id).await;
        assert_eq!(states(&take(&cast.ana, &calendar(&[SERIES])).await.unwrap()), ["same"]);
        assert_eq!(
            when(&cast).await,
            told([("2099-06-01T08:00", "FREQ=WEEKLY"), ("2099-06-15T08:00", "FREQ=WEEKLY")])
        );
        // Not done after all it comes once: the series has gone on.
        set_done(&cast.ana, &first, false).await;
        assert_eq!(states(&take(&cast.ana, &calendar(&[SERIES])).await.unwrap()), ["same"]);
        assert_eq!(when(&cast).await, told([("2099-06-01T08:00", ""), ("2099-06-15T08:00", "FREQ=WEEKLY")]));
    }
}

#[tokio::test]
async fn what_the_file_tells_of_one_that_stands_alone_is_told_of_that_one() {
    for cast in casts().await {
        let first = brought(&cast).await;
        moved(&cast, first.id).await;
        let alone = "UID:series@example.org\nSUMMARY:Later\nRECURRENCE-ID;TZID=Europe/Paris:20990601T100000\nDTSTART:20990601T150000Z\nDTEND:20990601T153000Z";
        let file = calendar(&[SERIES, alone]);
        assert_eq!(states(&take(&cast.ana, &file).await.unwrap()), ["same", "changed"]);
        assert_eq!(when(&cast).await, told([("2099-06-01T15:00", ""), ("2099-06-08T08:00", "FREQ=WEEKLY")]));
        assert_eq!(now(&cast, first.id).await.text("name"), "Later");
        assert_eq!(take(&cast.ana, &file).await.unwrap().changes(), 0);
    }
}

#[tokio::test]
async fn a_series_of_its_own_leaves_the_one_of_the_file_alone() {
    for cast in casts().await {
        let first = brought(&cast).await;
        moved(&cast, first.id).await;
        crate::cast::changed(&cast.ana, &ACTIVITY, first.id, [("recurrence", "FREQ=DAILY".into())]).await;
        set_done(&cast.ana, &first, true).await;
        let as_it_is = told([
            ("2099-06-02T10:00", "FREQ=DAILY"),
            ("2099-06-03T10:00", "FREQ=DAILY"),
            ("2099-06-08T08:00", "FREQ=WEEKLY"),
        ]);
        assert_eq!(when(&cast).await, as_it_is);
        assert_eq!(states(&take(&cast.ana, &calendar(&[SERIES])).await.unwrap()), ["same"]);
        assert_eq!(when(&cast).await, as_it_is);
    }
}

#[tokio::test]
async fn an_alarm_or_an_end_that_stays_where_it_was_stays_when_the_beginning_moves() {
    for cast in casts().await {
        let entry = "UID:desks\nSUMMARY:Desks\nDTSTART:20990601T080000Z\nDTEND:20990601T100000Z";
        let with_alarm = [entry, ALARM].concat();
        take(&cast.ana, &calendar(&[&with_alarm])).await.unwrap();
        let later = with_alarm.replace("DTSTART:20990601T08", "DTSTART:20990601T09");
        assert_eq!(states(&take(&cast.ana, &calendar(&[&later])).await.unwrap()), ["changed"]);
        let times = async || {
            let one = all(&cast.ana).await.remove(0);
            ["due_at", "ends_at", "remind_at"]
                .map(|field| time(&one, field).chars().skip(11).take(5).collect::<String>())
        };
        assert_eq!(times().await, ["09:00", "10:00", "07:00"]);
        assert_eq!(states(&take(&cast.ana, &calendar(&[&later])).await.unwrap()), ["same"]);
        // Of what tells no alarm the reminder goes along.
        let both = entry.replace("T080000Z", "T100000Z").replace("DTEND:20990601T10", "DTEND:20990601T12");
        take(&cast.ana, &calendar(&[&both])).await.unwrap();
        assert_eq!(times().await, ["10:00", "12:00", "08:00"]);
    }
}

#[tokio::test]
async fn what_stands_apart_is_found_along_its_index() {
    for cast in casts().await {
        let plan = plan(&cast, NAMES, args![cast.ana.user_id]).await;
        assert!(plan.contains("activity_uid"), "{plan}");
    }
}
