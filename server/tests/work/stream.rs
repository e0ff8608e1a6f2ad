//! The stream of a team: what its people own, to whom it is told, how it goes on.

use crate::cast::{Cast, at, casts, changed, logged, made};
use crate::rest::send;
use crate::timeline::{call, told};
use identity::Me;
use kernel::{Entity, Error, Id, Record};
use serde_json::{Value, json};
use std::sync::Arc;
use work::timeline::{Asked, Crowd, Kinds, Mark, Offer, Page, Stream, members, of_crowd, offers};

async fn read(me: &Me, crowd: Crowd, page: Page) -> Stream {
    of_crowd(me, crowd, &page).await.unwrap()
}

async fn names(me: &Me, crowd: Crowd, asked: Asked) -> Vec<String> {
    read(me, crowd, Page { asked, limit: 199, ..Page::default() }).await.items.iter().map(told).collect()
}

/// A call of Ana, a note of Bo, one of Cy who is in no team.
async fn past(cast: &Cast) {
    call(cast, "Call of Ana", "2026-01-05T10:00:00Z").await;
    for (me, name, done) in
        [(&cast.bo, "Note of Bo", "2026-01-06T10:00:00Z"), (&cast.cy, "Note of Cy", "2026-01-07T10:00:00Z")]
    {
        logged(me, [("name", name.into()), ("type", "note".into()), ("done_at", at(done).into())]).await;
    }
}

/// Ana and Bo's team, and both as who they are in it.
async fn east(cast: &Cast) -> (Id, Me) {
    let teams =
        records::read::list(&cast.eve, &identity::TEAM, &kernel::Query::default()).await.unwrap().items;
    (teams[0].id, Me { team_id: Some(teams[0].id), ..cast.ana.clone() })
}

async fn owned(cast: &Cast, entity: &'static Entity, name: &str, owner: &Me) -> Record {
    let values = [("name", name.into()), ("owner_id", owner.user_id.into())];
    made(&cast.eve, entity, values).await.unwrap()
}

#[tokio::test]
async fn a_team_hears_of_its_own_and_the_admin_of_everybody() {
    for cast in casts().await {
        past(&cast).await;
        owned(&cast, &people::COMPANY, "Elm", &cast.cy).await;
        let mine = names(&cast.ana, Crowd::Usual, Asked::default()).await;
        let wanted = ["deal.created", "contact.created", "company.created", "Note of Bo", "Call of Ana"]
            .map(str::to_owned);
        assert_eq!(mine, wanted);
        assert_eq!(names(&cast.bo, Crowd::Usual, Asked::default()).await, wanted);
        let many: Arc<[Id]> = cast.ana.team.iter().copied().chain((0..30).map(|_| Id::new())).collect();
        let large = Me { team: many, ..cast.ana.clone() };
        assert_eq!(names(&large, Crowd::Usual, Asked::default()).await, wanted, "however many are in it");
        assert_eq!(names(&cast.cy, Crowd::Usual, Asked::default()).await, ["company.created", "Note of Cy"]);
        for me in [&cast.eve, &cast.dee] {
            let all = names(me, Crowd::Usual, Asked::default()).await;
            assert!(
                ["Note of Cy", "Note of Bo", "Call of Ana"]
                    .iter()
                    .all(|name| all.contains(&(*name).to_owned())),
                "{all:?}"
            );
            assert_eq!(names(me, Crowd::Everybody, Asked::default()).await, all);
        }
    }
}

#[tokio::test]
async fn who_sees_all_chooses_among_teams_and_others_follow_their_own() {
    for cast in casts().await {
        past(&cast).await;
        let (team, ana) = east(&cast).await;
        let of_east = names(&cast.eve, Crowd::Team(team), Asked::default()).await;
        assert_eq!(of_east, names(&ana, Crowd::Team(team), Asked::default()).await);
        assert!(of_east.contains(&"Note of Bo".to_owned()) && !of_east.contains(&"Note of Cy".to_owned()));
        for (me, crowd) in
            [(&cast.cy, Crowd::Team(team)), (&ana, Crowd::Everybody), (&cast.eve, Crowd::Team(Id::new()))]
        {
            assert_eq!(
                of_crowd(me, crowd, &Page::default()).await.unwrap_err(),
                Error::NotFound,
                "{crowd:?}"
            );
        }
        let west = made(
            &cast.eve,
            &identity::TEAM,
            [("name", "West".into()), ("manager_id", cast.cy.user_id.into())],
        );
        let west = west.await.unwrap().id;
        assert_eq!(members(&cast.eve, west).await.unwrap(), [cast.cy.user_id]);
        assert_eq!(names(&cast.cy, Crowd::Team(west), Asked::default()).await, ["Note of Cy"]);
        let crowds = async |me: &Me| -> Vec<Crowd> {
            let offers: Vec<Offer> = offers(me).await.unwrap();
            offers.iter().map(|offer| offer.crowd).collect()
        };
        assert_eq!(crowds(&ana).await, [Crowd::Usual, Crowd::Team(team)]);
        assert_eq!(crowds(&cast.cy).await, [Crowd::Usual, Crowd::Team(west)]);
        assert_eq!(crowds(&cast.eve).await, [Crowd::Everybody, Crowd::Team(team), Crowd::Team(west)]);
        let leads = Me { team: Arc::from([cast.eve.user_id, cast.ana.user_id]), ..cast.eve.clone() };
        assert_eq!(crowds(&leads).await[..2], [Crowd::Usual, Crowd::Everybody]);
    }
}

#[tokio::test]
async fn person_days_words_and_kinds_narrow_it() {
    for cast in casts().await {
        past(&cast).await;
        changed(&cast.eve, &sales::DEAL, cast.deal.id, [("name", "Desks and lamps".into())]).await;
        let all = Asked::default();
        let day = |text| kernel::moment::parse_day(text);
        let today = cast.deal.created_at.date_naive();
        let only = |text: &str| Kinds::try_from(text.to_owned()).unwrap();
        for (asked, wanted) in [
            (Asked { kinds: only("note,call"), ..all.clone() }, vec!["Note of Bo", "Call of Ana"]),
            (Asked { person: Some(cast.bo.user_id), ..all.clone() }, vec!["Note of Bo"]),
            (Asked { person: Some(cast.eve.user_id), ..all.clone() }, vec!["deal.updated"]),
            (Asked { person: Some(cast.cy.user_id), ..all.clone() }, vec![]),
            (Asked { text: "lamps".into(), ..all.clone() }, vec!["deal.updated"]),
            (Asked { text: "call".into(), ..all.clone() }, vec!["Call of Ana"]),
            (Asked { from: day("2026-01-06"), to: day("2026-01-07"), ..all.clone() }, vec!["Note of Bo"]),
            (
                Asked { from: Some(today), kinds: only("changes"), ..all.clone() },
                vec!["deal.updated", "deal.created", "contact.created", "company.created"],
            ),
        ] {
            assert_eq!(names(&cast.ana, Crowd::Usual, asked.clone()).await, wanted, "{asked:?}");
        }
    }
}

#[tokio::test]
async fn pages_have_no_gaps_and_nothing_twice() {
    for cast in casts().await {
        for round in 0..12_i64 {
            let done = ["2026-01-0", &(round % 3 + 1).to_string(), "T10:00:00Z"].concat();
            call(&cast, &["Call ", &round.to_string()].concat(), &done).await;
            let note = [("name", "Note".into()), ("type", "note".into()), ("done_at", at(&done).into())];
            logged(&cast.bo, note).await;
            changed(&cast.ana, &sales::DEAL, cast.deal.id, [("amount", (round + 1).into())]).await;
        }
        let all = read(&cast.ana, Crowd::Usual, Page { limit: 199, ..Page::default() }).await;
        assert_eq!((all.items.len(), all.next), (39, None));
        for limit in [1, 7] {
            let (mut items, mut after) = (Vec::new(), None);
            loop {
                let page = read(&cast.ana, Crowd::Usual, Page { after, limit, ..Page::default() }).await;
                items.extend(page.items);
                match page.next {
                    Some(next) => after = Some(next),
                    None => break,
                }
            }
            assert_eq!(items, all.items, "{limit} at a time");
        }
    }
}

#[tokio::test]
async fn an_import_is_told_by_its_first_few_and_hides_nothing_before_it() {
    for cast in casts().await {
        let mut write = cast.ana.write().await.unwrap().in_batch(Id::new());
        for _ in 0..500 {
            write.note(events::NewEvent::of(&people::COMPANY, "created", &cast.company));
        }
        write.commit().await.unwrap();
        for me in [&cast.ana, &cast.eve] {
            let told = names(me, Crowd::Usual, Asked::default()).await;
            let firms = told.iter().filter(|name| *name == "company.created").count();
            assert_eq!(firms, 4, "three of the import, one before it");
            assert!(told.contains(&"deal.created".to_owned()));
        }
    }
}

#[tokio::test]
async fn a_link_leads_to_its_entry_for_those_who_follow_the_team() {
    for cast in casts().await {
        past(&cast).await;
        let all = read(&cast.ana, Crowd::Usual, Page::default()).await;
        for entry in &all.items {
            let page = Page { around: Some(entry.mark()), ..Page::default() };
            let stream = read(&cast.ana, Crowd::Usual, page.clone()).await;
            assert_eq!(stream.items.first().map(|first| first.mark()), Some(entry.mark()));
            assert_eq!(of_crowd(&cast.cy, Crowd::Usual, &page).await.unwrap_err(), Error::NotFound);
        }
    }
}

#[tokio::test]
async fn what_is_said_about_an_entry_is_said_on_what_it_is_about() {
    for cast in casts().await {
        call(&cast, "Call of Ana", "2026-01-05T10:00:00Z").await;
        let stream = read(&cast.ana, Crowd::Usual, Page::default()).await;
        let entry = stream.items.last().unwrap().mark();
        let hook = |stream: &Stream, mark: Mark| stream.hooks.iter().find(|hook| hook.entry == mark).cloned();
        let known = hook(&stream, entry).unwrap();
        assert_eq!((known.kind.as_str(), known.id, known.may), ("deal", cast.deal.id, true));
        let values = |entity: &'static Entity| {
            let said =
                if entity.kind == "comment" { ("body", "Good".into()) } else { ("sign", "heart".into()) };
            [("entry", String::from(entry).into()), ("deal_id", cast.deal.id.into()), said]
        };
        made(&cast.ana, &work::COMMENT, values(&work::COMMENT)).await.unwrap();
        made(&cast.ana, &work::REACTION, values(&work::REACTION)).await.unwrap();
        let [on, of, _] = values(&work::COMMENT);
        made(&cast.ana, &work::PIN, [on, of]).await.unwrap();
        let mut told = Vec::new();
        for me in [&cast.ana, &cast.bo, &cast.dee] {
            let stream = read(me, Crowd::Usual, Page::default()).await;
            assert!(stream.pinned.is_empty());
            let said = (stream.said.comments.len(), stream.said.reactions.len(), stream.said.pins.len());
            told.push((said, hook(&stream, entry).unwrap().may));
        }
        assert_eq!(told, [((1, 1, 1), true), ((1, 1, 1), false), ((1, 1, 1), false)]);
        let cy = read(&cast.cy, Crowd::Usual, Page::default()).await;
        assert!(cy.items.is_empty() && cy.said.comments.is_empty());
    }
}

#[tokio::test]
async fn the_api_answers_whom_it_should() {
    for cast in casts().await {
        past(&cast).await;
        let (team, _) = east(&cast).await;
        let get = async |me: Option<&Me>, asked: &str| {
            send(&cast, me, "GET", &["/api/stream", asked].concat(), Value::Null).await
        };
        let of_east = ["?kinds=note&team=", &team.to_string()].concat();
        assert_eq!(get(None, "").await.0, 401);
        assert_eq!(get(Some(&cast.cy), &of_east).await.0, 404);
        for me in [&cast.ana, &cast.bo, &cast.dee, &cast.eve] {
            let (status, body) = get(Some(me), &of_east).await;
            assert_eq!(status, 200, "{body}");
            assert_eq!(body.pointer("/items/0/activity/values/name"), Some(&json!("Note of Bo")));
            assert_eq!(body.pointer("/items/1"), None);
        }
        let (_, first) = get(Some(&cast.ana), "?limit=1").await;
        let next = first.pointer("/next").and_then(Value::as_str).unwrap();
        assert_eq!(get(Some(&cast.ana), &["?limit=1&after=", next].concat()).await.0, 200);
        for nonsense in ["?team=x", "?limit=x", "?fax=1"] {
            assert_eq!(get(Some(&cast.ana), nonsense).await.0, 422, "{nonsense}");
        }
        let of_record = ["/api/deals/", &cast.deal.id.to_string(), "/timeline?team=all"].concat();
        assert_eq!(send(&cast, Some(&cast.ana), "GET", &of_record, Value::Null).await.0, 422);
    }
}
