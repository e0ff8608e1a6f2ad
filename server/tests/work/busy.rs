use crate::calendar::{invited, meeting};
use crate::cast::{at, casts, changed, logged, made};
use crate::plans::plan;
use db::args;
use kernel::{Error, Filter, Query};
use work::calendar::busy::read::{AS_CONTACT, AS_USER, OWN, busy};
use work::{ACTIVITY, ATTENDEE};

fn user(me: &identity::Me) -> String {
    ["user_id:", &me.user_id.to_string()].concat()
}

#[tokio::test]
async fn who_may_not_read_learns_that_they_are_busy_and_nothing_more() {
    for cast in casts().await {
        meeting(&cast.ana, "Mine", "2026-11-18T08:00:00Z", "2026-11-18T09:00:00Z").await;
        meeting(&cast.cy, "Secret", "2026-11-18T09:00:00Z", "2026-11-18T10:30:00Z").await;
        logged(
            &cast.cy,
            [
                ("type", "task".into()),
                ("name", "No time".into()),
                ("due_at", at("2026-11-18T12:00:00Z").into()),
            ],
        )
        .await;
        let from = "2026-11-18T08:00:00".parse().unwrap();
        let seen = busy(&cast.ana, &[user(&cast.cy), user(&cast.ana)], from, 60).await.unwrap();
        let told: Vec<_> = seen
            .people
            .iter()
            .map(|person| {
                let spans: Vec<_> =
                    person.spans.iter().map(|span| (span.from, span.to, span.title.clone())).collect();
                (person.name.as_str(), spans)
            })
            .collect();
        assert_eq!(
            told,
            [("Ana", vec![(480, 540, Some("Mine".to_owned()))]), ("Cy", vec![(540, 630, None)])]
        );
        assert_eq!(seen.free.unwrap().to_string(), "2026-11-18 10:30:00");
    }
}

#[tokio::test]
async fn invitations_count_until_they_are_declined_and_what_is_cancelled_does_not() {
    for cast in casts().await {
        let id = meeting(&cast.ana, "Desks", "2026-11-18T08:00:00Z", "2026-11-18T09:00:00Z").await.id;
        invited(&cast.ana, id, cast.bo.user_id).await;
        let noor = [("activity_id", id.into()), ("contact_id", cast.contact.id.into())];
        made(&cast.ana, &ATTENDEE, noor).await.unwrap();
        let contact = ["contact_id:", &cast.contact.id.to_string()].concat();
        let from = "2026-11-18T10:00:00".parse().unwrap();
        let spans = async || {
            let seen = busy(&cast.eve, &[user(&cast.bo), contact.clone()], from, 30).await.unwrap();
            seen.people.iter().map(|person| (person.name.clone(), person.spans.len())).collect::<Vec<_>>()
        };
        let told = |bo, noor| [("Eve".to_owned(), 0), ("Bo".to_owned(), bo), ("Noor".to_owned(), noor)];
        assert_eq!(spans().await, told(1, 1));
        work::attendees::answer::answer(&cast.bo, id, "declined").await.unwrap();
        assert_eq!(spans().await, told(0, 1));
        let cancelled = Query::filtered(Filter::is("name", "cancelled"));
        let cancelled = records::read::list(&cast.eve, &work::OUTCOME, &cancelled).await.unwrap().items[0].id;
        changed(&cast.ana, &ACTIVITY, id, [("outcome_id", cancelled.into())]).await;
        assert_eq!(spans().await, told(0, 0));
    }
}

#[tokio::test]
async fn who_plans_nothing_asks_nothing_and_unseen_people_are_left_out() {
    for cast in casts().await {
        let from = "2026-11-18T08:00:00".parse().unwrap();
        assert_eq!(busy(&cast.dee, &[user(&cast.ana)], from, 30).await.unwrap_err(), Error::Forbidden);
        let hidden = ["contact_id:", &cast.contact.id.to_string()].concat();
        let seen = busy(&cast.cy, &[hidden, "user_id:none".to_owned()], from, 30).await.unwrap();
        assert_eq!(seen.people.iter().map(|person| person.name.as_str()).collect::<Vec<_>>(), ["Cy"]);
        let many = vec![user(&cast.ana); 21];
        assert_eq!(
            busy(&cast.ana, &many, from, 30).await.unwrap_err(),
            Error::invalid("people", "check.request")
        );
    }
}

#[tokio::test]
async fn who_is_busy_is_read_along_indexes() {
    for cast in casts().await {
        let (from, to) = (at("2026-11-18T00:00:00Z"), at("2026-11-25T00:00:00Z"));
        let own = plan(&cast, OWN, args![cast.ana.user_id, from, from, to]).await;
        assert!(own.contains("activity_owner"), "{own}");
        for (sql, index) in [(AS_USER, "attendee_user"), (AS_CONTACT, "attendee_contact")] {
            let plan = plan(&cast, sql, args![cast.ana.user_id, from, to]).await;
            assert!(plan.contains(index), "{plan}");
        }
    }
}
