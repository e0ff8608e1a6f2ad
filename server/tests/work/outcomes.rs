use crate::cast::{casts, changed, logged, made};
use identity::Me;
use kernel::{Act, Error, Filter, Id, Language, Query, Record, Value};
use work::{ACTIVITY, OUTCOME};

async fn named(me: &Me, name: &str) -> Record {
    let query = Query::filtered(Filter::is("name", name));
    records::read::list(me, &OUTCOME, &query).await.unwrap().items.remove(0)
}

#[tokio::test]
async fn what_a_script_writes_and_what_a_person_picks_are_one() {
    for cast in casts().await {
        let voicemail = named(&cast.ana, "voicemail").await;
        let script = logged(&cast.ana, [("type", "call".into()), ("outcome", "voicemail".into())]).await;
        let person = logged(&cast.ana, [("type", "call".into()), ("outcome_id", voicemail.id.into())]).await;
        for call in [&script, &person] {
            assert_eq!(call.id_of("outcome_id"), Some(voicemail.id));
            assert_eq!(call.text("outcome"), "voicemail");
        }
        let none = changed(&cast.ana, &ACTIVITY, person.id, [("outcome_id", Value::Null)]).await;
        assert!(none.get("outcome").is_empty(), "{none:?}");
        let busy = changed(&cast.ana, &ACTIVITY, script.id, [("outcome", "Busy".into())]).await;
        assert_eq!(busy.id_of("outcome_id"), Some(named(&cast.ana, "busy").await.id));
        // Of another kind, as it could always be written.
        let mail = logged(&cast.ana, [("type", "email".into()), ("outcome", "cancelled".into())]).await;
        assert_eq!(mail.text("outcome"), "cancelled");
    }
}

#[tokio::test]
async fn a_form_offers_those_of_the_type_that_is_chosen() {
    let field = ACTIVITY.around("outcome_id").unwrap();
    for cast in casts().await {
        let of = async |kind: &str| {
            let offered = records::read::offered(&cast.ana, &ACTIVITY, "outcome_id").await.unwrap();
            let among = offered.and(Filter::is(field, kind));
            let found = records::read::lookup_among(&cast.ana, &OUTCOME, "", among, 10).await.unwrap();
            found.into_iter().map(|choice| choice.id).collect::<Vec<_>>()
        };
        let (voicemail, held) = (named(&cast.ana, "voicemail").await.id, named(&cast.ana, "held").await.id);
        let (calls, meetings) = (of("call").await, of("meeting").await);
        assert!(calls.contains(&voicemail) && !calls.contains(&held), "{calls:?}");
        assert!(meetings.contains(&held) && !meetings.contains(&voicemail), "{meetings:?}");
        assert!(of("task").await.is_empty());
    }
}

#[tokio::test]
async fn what_is_no_outcome_of_this_kind_is_refused() {
    for cast in casts().await {
        let held = named(&cast.ana, "held").await.id;
        let of = async |field: &'static str, value: Value| {
            made(&cast.ana, &ACTIVITY, [("type", "call".into()), (field, value)]).await.unwrap_err()
        };
        assert_eq!(
            of("outcome_id", held.into()).await,
            Error::invalid("outcome_id", "activity.other_outcome")
        );
        assert_eq!(
            of("outcome_id", Id::fixed(9).into()).await,
            Error::invalid("outcome_id", "check.reference")
        );
        assert_eq!(of("outcome", "fax".into()).await, Error::invalid("outcome", "check.choice"));
    }
}

#[tokio::test]
async fn everybody_reads_them_and_admins_edit_them() {
    for cast in casts().await {
        let new = [("name", " Call back ".into()), ("type", "call".into())];
        for me in [&cast.ana, &cast.dee] {
            assert_eq!(made(me, &OUTCOME, new.clone()).await.unwrap_err(), Error::Forbidden);
            assert_eq!(records::read::list(me, &OUTCOME, &Query::default()).await.unwrap().items.len(), 8);
        }
        let back = made(&cast.eve, &OUTCOME, new.clone()).await.unwrap();
        assert_eq!((back.text("name"), back.int("position")), ("Call back", Some(9)));
        let twice = [("name", "call BACK".into()), ("type", "call".into())];
        assert_eq!(
            made(&cast.eve, &OUTCOME, twice).await.unwrap_err(),
            Error::invalid("name", "check.taken")
        );
        made(&cast.eve, &OUTCOME, [("name", "Call back".into()), ("type", "meeting".into())]).await.unwrap();
        let call = logged(&cast.ana, [("type", "call".into()), ("outcome", "call back".into())]).await;
        assert_eq!(call.id_of("outcome_id"), Some(back.id));
        assert_eq!(cast.ana.may(Act::Update, OUTCOME.kind), Err(Error::Forbidden));
    }
}

#[tokio::test]
async fn what_kith_brought_is_read_in_ones_own_language_and_what_is_archived_is_not_offered() {
    for cast in casts().await {
        let call = logged(&cast.ana, [("type", "call".into()), ("outcome", "busy".into())]).await;
        let french = Me { language: Language::French, ..cast.ana.clone() };
        let read = records::read::get(&french, &ACTIVITY, call.id).await.unwrap();
        assert_eq!(read.label("outcome_id"), "Occupé");
        let lookup = async |me: &Me, text: &str| -> Vec<String> {
            let offered = records::read::offered(me, &ACTIVITY, "outcome_id").await.unwrap();
            let found = records::read::lookup_among(me, &OUTCOME, text, offered, 10).await.unwrap();
            found.into_iter().map(|choice| choice.label).collect()
        };
        assert_eq!(lookup(&french, "occu").await, ["Occupé"]);
        let found = records::read::lookup(&french, &OUTCOME, "absent", 10).await.unwrap();
        assert_eq!(found[0].hint, "Réunion");
        assert_eq!(lookup(&cast.ana, "no").await, ["No answer", "No show"]);
        let busy = named(&cast.eve, "busy").await.id;
        changed(&cast.eve, &OUTCOME, busy, [("archived", true.into())]).await;
        assert_eq!(lookup(&french, "occu").await, Vec::<String>::new());
        let kept = records::read::get(&cast.ana, &ACTIVITY, call.id).await.unwrap();
        assert_eq!(kept.label("outcome_id"), "Busy");
    }
}
