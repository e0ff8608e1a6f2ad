//! One box over everything, on both engines: who finds what, in which order, and what becomes of it when records change.

use super::cast::{Cast, casts, changed, draft, made, person};
use super::{PERSON, PLACE};
use crate::search::{self, Answer, Asked, Hit, Paging, SEARCH, Watched, pass};
use crate::{Changes, SAVED_VIEW, read, undo, write};
use db::args;
use identity::{Me, roles};
use kernel::{Error, Id, Query};
use std::sync::Arc;

fn asked(text: &str) -> Asked {
    Asked { text: text.to_owned(), ..Asked::default() }
}

async fn answer(me: &Me, asked: &Asked) -> Answer {
    search::find(me, asked, &Paging::default()).await.unwrap()
}

/// Kind and label of all that is found, in its order.
async fn found(me: &Me, asked: &Asked) -> Vec<(String, String)> {
    let answer = answer(me, asked).await;
    let told = |kind: String, hit: Hit| (kind, hit.label);
    let groups = answer.groups.into_iter();
    groups.flat_map(|group| group.hits.into_iter().map(move |hit| told(group.kind.clone(), hit))).collect()
}

async fn labels(me: &Me, text: &str) -> Vec<String> {
    found(me, &asked(text)).await.into_iter().map(|(_, label)| label).collect()
}

#[tokio::test]
async fn every_noun_answers_with_its_best_and_where_the_words_stand() {
    for cast in casts().await {
        person(&cast.eve, "Anna Berg").await;
        let values = [("name", "Zoé".into()), ("job_title", "Head of Bergen".into())];
        made(&cast.eve, &PERSON, draft(values)).await.unwrap();
        made(&cast.eve, &PLACE, draft([("name", "Bergbau".into())])).await.unwrap();
        let all = found(&cast.eve, &asked("berg")).await;
        let all: Vec<(&str, &str)> =
            all.iter().map(|(kind, label)| (kind.as_str(), label.as_str())).collect();
        assert_eq!(all, [("person", "Anna Berg"), ("person", "Zoé"), ("place", "Bergbau")]);
        assert_eq!(labels(&cast.eve, "zoe bergen").await, ["Zoé"]);
        assert_eq!(labels(&cast.eve, "bregen").await, ["Zoé"], "two letters changed places");
        let places = Asked { kind: "place".into(), ..asked("berg") };
        assert_eq!(found(&cast.eve, &places).await.len(), 1);
        let wrong = Asked { kind: "spaceship".into(), ..asked("berg") };
        assert_eq!(
            search::find(&cast.eve, &wrong, &Paging::default()).await,
            Err(Error::invalid("kind", "check.choice"))
        );
    }
}

#[tokio::test]
async fn nobody_finds_what_they_may_not_see() {
    for cast in casts().await {
        let record = person(&cast.ana, "Ada").await;
        person(&cast.cy, "Adam").await;
        assert_eq!(labels(&cast.ana, "ada").await, ["Ada"]);
        assert_eq!(labels(&cast.bo, "ada").await, ["Ada"], "of the same team");
        assert_eq!(labels(&cast.cy, "ada").await, ["Adam"]);
        assert_eq!(labels(&cast.eve, "ada").await, ["Ada", "Adam"]);
        let nobody = Me { matrix: Arc::default(), ..cast.ana.clone() };
        assert!(labels(&nobody, "ada").await.is_empty());
        let reader = Me { matrix: Arc::new(roles::shipped("read_only").unwrap()), ..cast.dee.clone() };
        let sees = read::list(&reader, &PERSON, &Query::default()).await.unwrap().items.len();
        assert_eq!(labels(&reader, "ada").await.len(), sees, "as much as their list has");
        let given = Changes::one("owner_id", cast.cy.user_id);
        changed(&cast.eve, record.id, given).await.unwrap();
        assert!(labels(&cast.ana, "ada").await.is_empty(), "it went to somebody else");
        assert_eq!(labels(&cast.cy, "ada").await, ["Ada", "Adam"]);
    }
}

#[tokio::test]
async fn facets_narrow_what_is_found() {
    for cast in casts().await {
        person(&cast.ana, "Ada").await;
        person(&cast.cy, "Adam").await;
        made(&cast.eve, &PLACE, draft([("name", "Adastra".into())])).await.unwrap();
        let of = |me: &Me| Asked { owner: Some(me.user_id), ..asked("ada") };
        assert_eq!(found(&cast.eve, &of(&cast.cy)).await, [("person".to_owned(), "Adam".to_owned())]);
        assert!(found(&cast.ana, &of(&cast.cy)).await.is_empty(), "a facet opens nothing");
        let team = read::get(&cast.eve, &identity::USER, cast.ana.user_id).await.unwrap().id_of("team_id");
        let team = Asked { team, ..asked("ada") };
        assert_eq!(found(&cast.eve, &team).await, [("person".to_owned(), "Ada".to_owned())]);
        let staged = Asked { stage: Some(Id::fixed(5)), ..asked("ada") };
        assert!(found(&cast.eve, &staged).await.is_empty(), "nothing here has a stage");
        let lately = Asked { days: Some(1), ..asked("ada") };
        assert_eq!(found(&cast.eve, &lately).await.len(), 3);
    }
}

#[tokio::test]
async fn the_index_follows_every_change() {
    for cast in casts().await {
        let record = person(&cast.ana, "Ada").await;
        changed(&cast.ana, record.id, Changes::one("name", "Grace")).await.unwrap();
        assert!(labels(&cast.ana, "ada").await.is_empty());
        let gone = write::delete_now(&cast.ana, &PERSON, record.id).await.unwrap();
        assert!(labels(&cast.ana, "grace").await.is_empty());
        undo::event_now(&cast.ana, gone.event.unwrap()).await.unwrap();
        assert_eq!(labels(&cast.ana, "grace").await, ["Grace"]);
        write::delete_now(&cast.ana, &PERSON, record.id).await.unwrap();
        write::restore_now(&cast.ana, &PERSON, record.id).await.unwrap();
        assert_eq!(labels(&cast.ana, "grace").await, ["Grace"]);
    }
}

#[tokio::test]
async fn pages_of_a_noun_hold_everything_once() {
    for cast in casts().await {
        for name in ["Ada", "Adam", "Ada", "Bo Ada", "Adele"] {
            person(&cast.ana, name).await;
        }
        let values = [("name", "Zoé".into()), ("job_title", "Adamant".into())];
        made(&cast.ana, &PERSON, draft(values)).await.unwrap();
        let people = Asked { kind: "person".into(), ..asked("ada") };
        let (mut all, mut cursor) = (Vec::new(), None);
        loop {
            let paging = Paging { limit: 2, cursor, count: true };
            let group = search::find(&cast.ana, &people, &paging).await.unwrap().groups.remove(0);
            assert_eq!(group.count.unwrap().value, 5);
            all.extend(group.hits.into_iter().map(|hit| hit.label));
            cursor = group.next;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(all, ["Bo Ada", "Ada", "Ada", "Adam", "Zoé"]);
        for cursor in ["x", "9-1", "1-", "-"] {
            let paging = Paging { cursor: Some(cursor.to_owned()), ..Paging::default() };
            assert!(search::find(&cast.ana, &people, &paging).await.is_err(), "{cursor}");
        }
    }
}

#[tokio::test]
async fn an_excerpt_tells_where_the_words_stand() {
    for cast in casts().await {
        let values = [("name", "Zoé".into()), ("description", "Says no, and is adamant about it.".into())];
        made(&cast.ana, &PERSON, draft(values)).await.unwrap();
        let told =
            |answer: Answer| answer.groups.into_iter().flat_map(|group| group.hits).find_map(|hit| hit.told);
        let found = told(answer(&cast.ana, &asked("adam")).await).unwrap();
        assert_eq!(found.field, "description");
        assert_eq!(found.text, "Says no, and is adamant about it.");
        assert!(told(answer(&cast.ana, &asked("zoe")).await).is_none(), "the title says it already");
    }
}

async fn forgotten(cast: &Cast) {
    let mut tx = cast.house.db.begin().await.unwrap();
    for id in tx.all::<Id>("SELECT record_id FROM search_entry", args![]).await.unwrap() {
        db::search::remove(&mut tx, &PERSON, id).await.unwrap();
    }
    tx.execute("DELETE FROM search_word", args![]).await.unwrap();
    tx.execute("DELETE FROM search_near", args![]).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_pass_that_was_stopped_goes_on_where_it_was() {
    for cast in casts().await {
        let drafts = (0..230).map(|n| (Id::new(), draft([("name", format!("Ada {n}").into())]))).collect();
        let mut writer = cast.eve.write().await.unwrap();
        write::create_many(&mut writer, &PERSON, drafts).await.unwrap();
        writer.commit().await.unwrap();
        let gone = person(&cast.eve, "Trashed").await;
        write::delete_now(&cast.eve, &PERSON, gone.id).await.unwrap();
        pass::go_on(&cast.house, pass::BREATH).await.unwrap();
        forgotten(&cast).await;
        assert!(!answer(&cast.eve, &asked("ada")).await.indexing);
        pass::begin(&cast.house).await.unwrap();
        assert_eq!(pass::page(&cast.house).await.unwrap(), Some(200));
        let half = answer(&cast.eve, &asked("ada")).await;
        assert!(half.indexing && half.groups.len() == 1, "{half:?}");
        let rest = pass::go_on(&cast.house, pass::BREATH).await.unwrap();
        assert_eq!(labels(&cast.eve, "ada 229").await, ["Ada 229"]);
        assert_eq!(labels(&cast.eve, "adda").await.len(), 0, "four letters, and no word of four is near");
        assert!(labels(&cast.eve, "trashed").await.is_empty());
        let bin = Query { search: "trashed".into(), trash: true, ..Query::default() };
        assert_eq!(read::list(&cast.eve, &PERSON, &bin).await.unwrap().items.len(), 1);
        assert_eq!(pass::again(&cast.house).await.unwrap(), rest + 200);
        assert_eq!(pass::page(&cast.house).await.unwrap(), None);
    }
}

#[tokio::test]
async fn a_saved_search_tells_how_much_is_new() {
    for cast in casts().await {
        person(&cast.ana, "Ada").await;
        let view = |name: &str| {
            let settings = serde_json::to_value(asked("ada")).unwrap();
            draft([("name", name.into()), ("place", SEARCH.into()), ("settings", settings.into())])
        };
        let made = made(&cast.ana, &SAVED_VIEW, view("Adas")).await.unwrap();
        let new = |watched: Vec<Watched>| watched.iter().map(|one| one.new).collect::<Vec<_>>();
        let told = async |me: &Me| new(search::watch::watched(me).await.unwrap());
        assert_eq!(told(&cast.ana).await, [0], "what was there is not new");
        person(&cast.bo, "Adam").await;
        person(&cast.cy, "Adah").await;
        assert_eq!(told(&cast.ana).await, [1], "of what I may see");
        search::watch::see(&cast.ana, made.id).await.unwrap();
        assert_eq!(told(&cast.ana).await, [0]);
        assert!(told(&cast.cy).await.is_empty(), "it is Ana's own");
        assert_eq!(search::watch::see(&cast.cy, made.id).await, Err(Error::NotFound));
        let shared = write::update_now(&cast.ana, &SAVED_VIEW, made.id, &Changes::one("shared", true)).await;
        shared.unwrap();
        assert_eq!(told(&cast.cy).await, [0], "whoever never looked does not wait");
        search::watch::see(&cast.cy, made.id).await.unwrap();
        person(&cast.cy, "Adalbert").await;
        assert_eq!((told(&cast.cy).await, told(&cast.ana).await), (vec![1], vec![0]));
        let own = write::create_now(&cast.dee, &SAVED_VIEW, Id::new(), view("Mine")).await;
        assert!(own.is_ok(), "who only reads saves too");
        let mut shared = view("Ours");
        shared.insert("shared".into(), true.into());
        assert!(write::create_now(&cast.dee, &SAVED_VIEW, Id::new(), shared).await.is_err());
    }
}

#[tokio::test]
async fn what_i_last_worked_on_is_offered_while_nothing_is_typed() {
    for cast in casts().await {
        person(&cast.ana, "Ada").await;
        person(&cast.bo, "Bob").await;
        made(&cast.ana, &PLACE, draft([("name", "Here".into())])).await.unwrap();
        let groups = search::recent::recent(&cast.ana).await.unwrap();
        let labels: Vec<&str> =
            groups.iter().flat_map(|group| &group.hits).map(|hit| hit.label.as_str()).collect();
        assert_eq!(labels, ["Here", "Ada"]);
        assert!(answer(&cast.ana, &asked("  ' ")).await.groups.is_empty());
    }
}
