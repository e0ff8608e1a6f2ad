use crate::calendar::{invited, meeting};
use crate::cast::{Cast, at, casts, changed, deleted};
use crate::rest::send;
use events::log;
use identity::Me;
use kernel::{Error, Filter, Id, Query};
use serde_json::{Value, json};
use work::attendees::answer::answer;
use work::{ACTIVITY, ATTENDEE};

async fn asked(cast: &Cast) -> Id {
    let id = meeting(&cast.ana, "Desks", "2026-11-18T08:00:00Z", "2026-11-18T09:00:00Z").await.id;
    for me in [&cast.bo, &cast.cy, &cast.dee] {
        invited(&cast.ana, id, me.user_id).await;
    }
    id
}

async fn said(cast: &Cast, activity: Id, me: &Me) -> String {
    let filter = Filter::is("activity_id", activity).and(Filter::is("user_id", me.user_id));
    let page = records::read::list(&cast.eve, &ATTENDEE, &Query::filtered(filter)).await.unwrap();
    page.items[0].text("answer").to_owned()
}

#[tokio::test]
async fn who_is_invited_answers_even_who_may_not_change_or_read_the_meeting() {
    for cast in casts().await {
        let id = asked(&cast).await;
        for (me, word) in [(&cast.bo, "accepted"), (&cast.cy, "declined"), (&cast.dee, "tentative")] {
            let number = answer(me, id, word).await.unwrap().unwrap();
            assert_eq!(said(&cast, id, me).await, word);
            let event = log::one(&mut cast.house.db.begin().await.unwrap(), number).await.unwrap();
            assert_eq!((event.actor_id, event.kind.as_str()), (Some(me.user_id), "attendee.updated"));
            assert_eq!(answer(me, id, word).await.unwrap(), None);
        }
    }
}

#[tokio::test]
async fn nobody_answers_for_others_or_says_what_is_no_answer() {
    for cast in casts().await {
        let id = asked(&cast).await;
        assert_eq!(answer(&cast.ana, id, "accepted").await.unwrap_err(), Error::NotFound);
        assert_eq!(answer(&cast.eve, id, "accepted").await.unwrap_err(), Error::NotFound);
        for word in ["invited", "", "yes"] {
            let refused = answer(&cast.bo, id, word).await.unwrap_err();
            assert_eq!(refused, Error::invalid("answer", "check.choice"));
        }
        assert_eq!(said(&cast, id, &cast.bo).await, "invited");
        assert_eq!(answer(&cast.bo, Id::fixed(77), "accepted").await.unwrap_err(), Error::NotFound);
        deleted(&cast.ana, id).await;
        assert_eq!(answer(&cast.bo, id, "accepted").await.unwrap_err(), Error::NotFound);
    }
}

#[tokio::test]
async fn an_answer_stays_when_the_meeting_moves() {
    for cast in casts().await {
        let id = asked(&cast).await;
        answer(&cast.bo, id, "accepted").await.unwrap();
        let moved = changed(&cast.ana, &ACTIVITY, id, [("due_at", at("2026-11-19T08:00:00Z").into())]).await;
        assert_eq!(moved.get("ends_at").as_time(), Some(at("2026-11-19T09:00:00Z")));
        assert_eq!(said(&cast, id, &cast.bo).await, "accepted");
    }
}

#[tokio::test]
async fn a_script_says_reads_and_takes_back_the_answer_of_its_person() {
    for cast in casts().await {
        let id = asked(&cast).await;
        let path = ["/api/activities/", &id.to_string(), "/answer"].concat();
        let send =
            async |me: Option<&Me>, method: &str, body: Value| send(&cast, me, method, &path, body).await;
        let yes = json!({"answer": "accepted"});
        // Cy may not read the meeting, Dee only reads.
        for me in [&cast.bo, &cast.cy, &cast.dee] {
            assert_eq!(send(Some(me), "GET", Value::Null).await, (200, json!({"answer": "invited"})));
            assert_eq!(send(Some(me), "PUT", yes.clone()).await, (200, yes.clone()));
            assert_eq!(send(Some(me), "GET", Value::Null).await, (200, yes.clone()));
            assert_eq!(said(&cast, id, me).await, "accepted");
            assert_eq!(send(Some(me), "DELETE", Value::Null).await, (204, Value::Null));
            assert_eq!(said(&cast, id, me).await, "invited");
        }
        for (wrong, status) in [
            (json!({"answer": "invited"}), 422),
            (json!({"answer": 1}), 422),
            (json!({"answer": "accepted", "for": "bo"}), 422),
        ] {
            assert_eq!(send(Some(&cast.bo), "PUT", wrong.clone()).await.0, status, "{wrong}");
        }
        for (method, body) in [("GET", Value::Null), ("PUT", yes), ("DELETE", Value::Null)] {
            assert_eq!(send(None, method, body.clone()).await.0, 401);
            for me in [&cast.ana, &cast.eve] {
                assert_eq!(send(Some(me), method, body.clone()).await.0, 404, "{} is not invited", me.name);
            }
        }
    }
}

#[tokio::test]
async fn a_script_reads_everybody_s_answers_and_notes_them_where_it_may_change_the_meeting() {
    for cast in casts().await {
        let id = asked(&cast).await;
        answer(&cast.bo, id, "tentative").await.unwrap();
        let list = ["/api/attendees?activity_id=", &id.to_string()].concat();
        let read = async |me: Option<&Me>| send(&cast, me, "GET", &list, Value::Null).await;
        assert_eq!(read(None).await.0, 401);
        let (_, hidden) = read(Some(&cast.cy)).await;
        assert_eq!(hidden["items"], json!([]));
        let (_, body) = read(Some(&cast.ana)).await;
        let items = body["items"].as_array().unwrap();
        let told: Vec<_> =
            items.iter().map(|one| (&one["values"]["name"], &one["values"]["answer"])).collect();
        let expected = [("Bo", "tentative"), ("Cy", "invited"), ("Dee", "invited")];
        assert_eq!(
            told,
            expected
                .map(|(name, answer)| (json!(name), json!(answer)))
                .each_ref()
                .map(|(name, answer)| (name, answer))
        );
        let of_bo = ["/api/attendees/", items[0]["id"].as_str().unwrap()].concat();
        let note = async |me: Option<&Me>, answer: &str| {
            send(&cast, me, "PATCH", &of_bo, json!({ "answer": answer })).await.0
        };
        for (me, status) in
            [(None, 401), (Some(&cast.cy), 404), (Some(&cast.bo), 403), (Some(&cast.dee), 403)]
        {
            assert_eq!(note(me, "accepted").await, status);
        }
        assert_eq!(note(Some(&cast.ana), "perhaps").await, 422);
        for answer in ["accepted", "declined", "tentative", "invited"] {
            assert_eq!(note(Some(&cast.ana), answer).await, 200);
            assert_eq!(said(&cast, id, &cast.bo).await, answer);
        }
    }
}
