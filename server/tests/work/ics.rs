use crate::cast::{casts, made};
use crate::plans::plan;
use db::args;
use identity::Me;
use kernel::{Error, Filter, Problem, Query, Record, Value};
use work::calendar::import::take::{look, take};
use work::calendar::import::{LONGEST, MOST, Taken};
use work::{ACTIVITY, ATTENDEE};

pub fn calendar(entries: &[&str]) -> String {
    let entry =
        |lines: &&str| ["BEGIN:VEVENT\r\n", &lines.replace('\n', "\r\n"), "\r\nEND:VEVENT\r\n"].concat();
    let entries: String = entries.iter().map(entry).collect();
    ["BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//EN\r\n", &entries, "END:VCALENDAR\r\n"].concat()
}

const DESKS: &str = "UID:desks@example.org\nSUMMARY:Desks\\, and chairs\nLOCATION:Oslo\nDTSTART:20990601T080000Z\nDTEND:20990601T090000Z";

pub fn states(taken: &Taken) -> Vec<&str> {
    taken.lines.iter().map(|line| line.state.as_str()).collect()
}

pub async fn all(me: &Me) -> Vec<Record> {
    let query = Query {
        sort: Some(kernel::Sort::parse("due_at")),
        ..Query::filtered(Filter::is("owner_id", me.user_id))
    };
    records::read::list(me, &ACTIVITY, &query).await.unwrap().items
}

fn time(record: &Record, field: &str) -> String {
    record.get(field).as_time().map(kernel::moment::text).unwrap_or_default()
}

#[tokio::test]
async fn what_is_only_looked_at_leaves_nothing() {
    for cast in casts().await {
        let seen = look(&cast.ana, &calendar(&[DESKS])).await.unwrap();
        assert_eq!((states(&seen), seen.batch), (vec!["new"], None));
        assert_eq!(seen.lines[0].title, "Desks, and chairs");
        assert_eq!(all(&cast.ana).await, []);
    }
}

#[tokio::test]
async fn lines_may_end_as_any_machine_ends_them() {
    for cast in casts().await {
        let file = calendar(&[&DESKS.replace(", and", ",\n  and")]);
        for file in [file.clone(), file.replace("\r\n", "\n"), file.trim_end().to_owned()] {
            let seen = look(&cast.ana, &file).await.unwrap();
            assert_eq!(seen.lines[0].title, "Desks, and chairs", "{file:?}");
        }
    }
}

#[tokio::test]
async fn a_second_time_changes_and_doubles_nothing_and_undo_takes_all_back() {
    for cast in casts().await {
        let other = "UID:other\nSUMMARY:Other\nDTSTART;VALUE=DATE:20990605\nDTEND;VALUE=DATE:20990607";
        let first = take(&cast.ana, &calendar(&[DESKS, other])).await.unwrap();
        assert_eq!(states(&first), ["new", "new"]);
        let [desks, days] = all(&cast.ana).await.try_into().unwrap();
        assert_eq!((desks.text("name"), desks.text("location")), ("Desks, and chairs", "Oslo"));
        assert_eq!(
            (time(&days, "due_at"), time(&days, "ends_at")),
            ("2099-06-05T00:00:00.000000Z".into(), "2099-06-06T23:59:00.000000Z".into())
        );
        let again = take(&cast.ana, &calendar(&[DESKS, other])).await.unwrap();
        assert_eq!((states(&again), again.changes()), (vec!["same", "same"], 0));
        let moved = DESKS.replace("T090000Z", "T100000Z");
        let changed = take(&cast.ana, &calendar(&[&moved])).await.unwrap();
        assert_eq!(states(&changed), ["changed"]);
        let of_bo = take(&cast.bo, &calendar(&[DESKS])).await.unwrap();
        assert_eq!(states(&of_bo), ["new"]);
        assert_eq!(all(&cast.ana).await.len(), 2);
        records::undo::batch(&cast.ana, changed.batch.unwrap()).await.unwrap();
        assert_eq!(time(&all(&cast.ana).await[0], "ends_at"), "2099-06-01T09:00:00.000000Z");
        let undone = records::undo::batch(&cast.ana, first.batch.unwrap()).await.unwrap();
        assert_eq!((undone.done, undone.kept), (2, 0));
        assert_eq!(all(&cast.ana).await, []);
    }
}

#[tokio::test]
async fn cancelled_entries_go_to_the_trash_and_unknown_ones_do_not_come() {
    for cast in casts().await {
        let cancelled = [DESKS, "\nSTATUS:CANCELLED"].concat();
        assert_eq!(states(&take(&cast.ana, &calendar(&[&cancelled])).await.unwrap()), ["same"]);
        take(&cast.ana, &calendar(&[DESKS])).await.unwrap();
        assert_eq!(states(&take(&cast.ana, &calendar(&[&cancelled])).await.unwrap()), ["cancelled"]);
        assert_eq!(all(&cast.ana).await, []);
    }
}

#[tokio::test]
async fn zones_are_followed_and_unknown_ones_are_told_with_their_entry() {
    for cast in casts().await {
        let of = |zone: &str, uid: &str| {
            ["UID:", uid, "\nSUMMARY:Z\nDTSTART;TZID=", zone, ":20990701T103000\nDURATION:PT45M"].concat()
        };
        let entries = [
            of("Europe/Paris", "1"),
            of("\"Eastern Standard Time\"", "2"),
            of("Mars/Base", "3"),
            of("/x.org/Asia/Dubai", "4"),
        ];
        let taken = take(&cast.ana, &calendar(&entries.each_ref().map(String::as_str))).await.unwrap();
        assert_eq!(states(&taken), ["new", "new", "refused", "new"]);
        assert_eq!(
            taken.lines[2].problem,
            Some(Problem::new("due_at", "calendar.unknown_zone").hint("Mars/Base"))
        );
        let times: Vec<_> =
            all(&cast.ana).await.iter().map(|one| (time(one, "due_at"), time(one, "ends_at"))).collect();
        let told = |from: &str, to: &str| {
            (["2099-07-01T", from, ":00.000000Z"].concat(), ["2099-07-01T", to, ":00.000000Z"].concat())
        };
        assert_eq!(times, [told("06:30", "07:15"), told("08:30", "09:15"), told("14:30", "15:15")]);
    }
}

#[tokio::test]
async fn half_past_two_in_the_night_of_the_change_has_one_answer() {
    for cast in casts().await {
        let of = |uid: &str, zone: &str, wall: &str| {
            ["UID:", uid, "\nSUMMARY:N\nDTSTART;TZID=", zone, ":", wall].concat()
        };
        let entries = [
            of("1", "Europe/Paris", "20260329T023000"),
            of("2", "America/New_York", "20261101T013000"),
            of("3", "Australia/Lord_Howe", "20261004T021500"),
        ];
        take(&cast.ana, &calendar(&entries.each_ref().map(String::as_str))).await.unwrap();
        let times: Vec<_> = all(&cast.ana).await.iter().map(|one| time(one, "due_at")).collect();
        assert_eq!(
            times,
            ["2026-03-29T01:30:00.000000Z", "2026-10-03T15:45:00.000000Z", "2026-11-01T05:30:00.000000Z"]
        );
    }
}

#[tokio::test]
async fn a_series_comes_as_its_next_time_without_what_stands_alone() {
    for cast in casts().await {
        let series = "UID:series\nSUMMARY:Weekly\nDTSTART:20990601T080000Z\nDTEND:20990601T083000Z\nRRULE:FREQ=WEEKLY;COUNT=5\nEXDATE:20990601T080000Z";
        let alone = "UID:series\nSUMMARY:Moved\nRECURRENCE-ID:20990608T080000Z\nDTSTART:20990609T080000Z";
        let past =
            "UID:past\nSUMMARY:Past\nDTSTART:20200601T080000Z\nRRULE:FREQ=DAILY;UNTIL=20200610T080000Z";
        let old = "UID:old\nSUMMARY:Old\nDTSTART:20200601T080000Z\nRRULE:FREQ=DAILY";
        let often = "UID:often\nSUMMARY:Often\nDTSTART:20990601T080000Z\nRRULE:FREQ=HOURLY";
        let file = calendar(&[series, alone, past, old, often]);
        let taken = take(&cast.ana, &file).await.unwrap();
        assert_eq!(states(&taken), ["new", "new", "refused", "new", "refused"]);
        let problem = |line: usize| taken.lines[line].problem.clone().unwrap().key;
        assert_eq!((problem(2).as_str(), problem(4).as_str()), ("calendar.over", "activity.recurrence_rule"));
        let [old, alone, series] = all(&cast.ana).await.try_into().unwrap();
        assert!(old.get("due_at").as_time().unwrap() > chrono::Utc::now() && old.get("done_at").is_null());
        assert_eq!(
            (time(&alone, "due_at").as_str(), alone.text("recurrence")),
            ("2099-06-09T08:00:00.000000Z", "")
        );
        assert_eq!(time(&series, "due_at"), "2099-06-15T08:00:00.000000Z");
        assert_eq!(time(&series, "ends_at"), "2099-06-15T08:30:00.000000Z");
        assert_eq!(series.text("recurrence"), "FREQ=WEEKLY;COUNT=3");
        assert_eq!(take(&cast.ana, &file).await.unwrap().changes(), 0);
    }
}

#[tokio::test]
async fn alarms_come_as_reminders_and_reminders_of_kith_stay() {
    for cast in casts().await {
        let alarm = |trigger: &str| {
            calendar(&[&[DESKS, "\nBEGIN:VALARM\nACTION:DISPLAY\n", trigger, "\nEND:VALARM"].concat()])
        };
        let reminds = async || time(&all(&cast.ana).await[0], "remind_at");
        take(&cast.ana, &alarm("TRIGGER:-PT15M")).await.unwrap();
        assert_eq!(reminds().await, "2099-06-01T07:45:00.000000Z");
        assert_eq!(states(&take(&cast.ana, &alarm("TRIGGER:-PT15M")).await.unwrap()), ["same"]);
        let earlier = alarm("TRIGGER;VALUE=DATE-TIME:20990531T180000Z");
        assert_eq!(states(&take(&cast.ana, &earlier).await.unwrap()), ["changed"]);
        assert_eq!(reminds().await, "2099-05-31T18:00:00.000000Z");
        for kept in [alarm("TRIGGER:PT15M"), alarm("TRIGGER:soon"), calendar(&[DESKS])] {
            assert_eq!(states(&take(&cast.ana, &kept).await.unwrap()), ["same"]);
        }
        let past =
            "UID:past\nSUMMARY:Past\nDTSTART:20200601T080000Z\nBEGIN:VALARM\nTRIGGER:-PT15M\nEND:VALARM";
        take(&cast.ana, &calendar(&[past])).await.unwrap();
        assert_eq!(time(&all(&cast.ana).await[0], "remind_at"), "");
    }
}

#[tokio::test]
async fn guests_whom_kith_knows_come_along() {
    for cast in casts().await {
        let mut tx = cast.house.db.begin().await.unwrap();
        tx.execute("UPDATE app_user SET email = $1 WHERE id = $2", args!["Bo@kith.example", cast.bo.user_id])
            .await
            .unwrap();
        tx.commit().await.unwrap();
        made(&cast.ana, &people::CONTACT, [("name", "Mo".into()), ("email", "mo@example.org".into())])
            .await
            .unwrap();
        made(&cast.cy, &people::CONTACT, [("name", "Xi".into()), ("email", "xi@example.org".into())])
            .await
            .unwrap();
        let guests = "\nATTENDEE;PARTSTAT=ACCEPTED:mailto:bo@kith.example\nATTENDEE:MAILTO:MO@example.org\nATTENDEE:mailto:xi@example.org\nATTENDEE:mailto:nobody@example.org";
        take(&cast.ana, &calendar(&[&[DESKS, guests].concat()])).await.unwrap();
        let people = records::read::list(&cast.ana, &ATTENDEE, &Query::default()).await.unwrap().items;
        let mut told: Vec<_> = people.iter().map(|one| (one.text("name"), one.text("answer"))).collect();
        told.sort_unstable();
        assert_eq!(told, [("Bo", "accepted"), ("Mo", "invited")]);
    }
}

#[tokio::test]
async fn what_is_wrong_with_an_entry_leaves_the_others_in_peace() {
    for cast in casts().await {
        let entries = [
            "SUMMARY:Nameless\nDTSTART:20990601T080000Z",
            "UID:1\nSUMMARY:Timeless",
            "UID:2\nSUMMARY:Nonsense\nDTSTART:soon",
            "UID:3\nSUMMARY:Backwards\nDTSTART:20990601T080000Z\nDTEND:20990601T070000Z",
            "UID:4\nSUMMARY:Long ago\nDTSTART:18000601T080000Z",
            "UID:5\nSUMMARY:Far off\nDTSTART:99990601T080000Z",
            "UID:6\nSUMMARY:Forever\nDTSTART:20990601T080000Z\nDTEND:21990601T080000Z",
            "UID:7\nDTSTART:19000601T080000Z",
            DESKS,
        ];
        let taken = take(&cast.ana, &calendar(&entries)).await.unwrap();
        let keys: Vec<_> = taken
            .lines
            .iter()
            .filter_map(|line| line.problem.as_ref())
            .map(|problem| problem.key.as_str())
            .collect();
        let expected = [
            "calendar.no_name",
            "calendar.no_time",
            "calendar.wrong_time",
            "activity.ends_before",
            "activity.years",
            "activity.years",
            "activity.longest",
        ];
        assert_eq!(keys, expected);
        assert_eq!(all(&cast.ana).await.len(), 2);
    }
}

#[tokio::test]
async fn files_that_are_none_are_refused_whole() {
    for cast in casts().await {
        let unreadable = Error::invalid("file", "calendar.unreadable");
        let deep = ["BEGIN:VCALENDAR\r\n".repeat(50_000), "END:VCALENDAR\r\n".repeat(50_000)].concat();
        for text in [
            "",
            "hello",
            "BEGIN:VEVENT\r\nEND:VEVENT\r\n",
            "BEGIN:VCALENDAR\r\n",
            deep.get(..900_000).unwrap(),
        ] {
            assert_eq!(
                look(&cast.ana, text).await.unwrap_err(),
                unreadable,
                "{}",
                text.get(..20).unwrap_or(text)
            );
        }
        let many = calendar(&vec!["UID:1\nDTSTART:20990601T080000Z"; MOST + 1]);
        let refused = Error::Invalid(vec![Problem::new("file", "calendar.too_many").hint(MOST)]);
        assert_eq!(look(&cast.ana, &many).await.unwrap_err(), refused);
        let long = " ".repeat(LONGEST + 1);
        assert_eq!(look(&cast.ana, &long).await.unwrap_err(), Error::TooLarge);
        assert_eq!(take(&cast.dee, &calendar(&[DESKS])).await.unwrap_err(), Error::Forbidden);
    }
}

#[tokio::test]
async fn an_entry_is_found_again_along_its_index() {
    for cast in casts().await {
        let sql = "SELECT id FROM activity WHERE owner_id = $1 AND uid = $2 AND deleted_at IS NULL";
        let args: Vec<Value> = args![cast.ana.user_id, "desks"];
        let plan = plan(&cast, sql, args).await;
        assert!(plan.contains("activity_uid"), "{plan}");
    }
}
