use crate::calendar::{invited, meeting};
use crate::cast::{Cast, at, casts, changed, deleted};
use events::log;
use identity::Me;
use kernel::{Error, Filter, Id, Query};
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
