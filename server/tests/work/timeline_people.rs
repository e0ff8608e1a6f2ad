//! Who is at the meetings of a page of a timeline comes with that page.

use crate::cast::{Cast, at, casts, logged, made};
use kernel::{Id, Record, Value};
use work::ATTENDEE;
use work::timeline::{Page, Place, Stream, of};

async fn meeting(cast: &Cast, name: &str, more: (&'static str, Value)) -> Id {
    let deal = ("deal_id", Value::from(cast.deal.id));
    logged(&cast.ana, [("type", "meeting".into()), ("name", name.into()), deal, more]).await.id
}

async fn comes(cast: &Cast, meeting: Id, who: (&'static str, Id)) {
    let (field, id) = who;
    made(&cast.ana, &ATTENDEE, [("activity_id", meeting.into()), (field, id.into())]).await.unwrap();
}

async fn page(cast: &Cast, after: Option<Place>, limit: i64) -> Stream {
    let page = Page { after, limit, ..Page::default() };
    of(&cast.bo, &sales::DEAL, cast.deal.id, &page).await.unwrap()
}

/// Whom a page tells of a meeting; nothing when it says nothing about it.
fn told(stream: &Stream, meeting: Id) -> Option<Vec<&str>> {
    stream.people.get(&meeting).map(|people| people.iter().map(|one| one.text("name")).collect())
}

#[tokio::test]
async fn people_come_with_the_meetings_of_the_page() {
    for cast in casts().await {
        let done = |day: &str| ("done_at", Value::from(at(&["2026-11-", day, "T10:00:00Z"].concat())));
        let (old, new) = (meeting(&cast, "Old", done("01")).await, meeting(&cast, "New", done("02")).await);
        let planned = meeting(&cast, "To come", ("due_at", at("2090-11-20T10:00:00Z").into())).await;
        let call = [("type", "call".into()), ("deal_id", cast.deal.id.into()), done("03")];
        let call = logged(&cast.ana, call).await.id;
        for meeting in [old, new, planned] {
            comes(&cast, meeting, ("contact_id", cast.contact.id)).await;
        }
        comes(&cast, new, ("user_id", cast.bo.user_id)).await;
        let whole = page(&cast, None, 0).await;
        assert_eq!(told(&whole, new), Some(vec!["Noor", "Bo"]));
        assert_eq!(told(&whole, old), Some(vec!["Noor"]));
        assert_eq!(told(&whole, planned), Some(vec!["Noor"]));
        assert_eq!((told(&whole, call), whole.people.len()), (None, 3));
        assert_eq!(whole.people[&new][1].text("answer"), "invited");
        // Each page has its own.
        let mut after = None;
        let mut seen = Vec::new();
        loop {
            let part = page(&cast, after, 1).await;
            seen.extend(part.people.keys().copied().filter(|meeting| *meeting != planned));
            after = part.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(seen, [new, old]);
    }
}

#[tokio::test]
async fn a_meeting_without_people_says_so_and_of_many_the_first_come() {
    for cast in casts().await {
        let done = || ("done_at", Value::from(at("2026-11-01T10:00:00Z")));
        let (alone, full) = (meeting(&cast, "Alone", done()).await, meeting(&cast, "Full", done()).await);
        for number in 0..25 {
            let name = format!("Guest {number:02}");
            let guest: Record = made(&cast.ana, &people::CONTACT, [("name", name.into())]).await.unwrap();
            comes(&cast, full, ("contact_id", guest.id)).await;
        }
        let whole = page(&cast, None, 0).await;
        assert_eq!(told(&whole, alone), Some(Vec::new()));
        let told = told(&whole, full).unwrap();
        assert_eq!((told.len(), told[0], told[19]), (20, "Guest 00", "Guest 19"));
    }
}
