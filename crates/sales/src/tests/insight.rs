//! A pipeline in figures, of everybody's deals and of one owner's; and how many deals fulfil a condition.

use super::cast::{Cast, casts, changed, deal, draft, moved, to};
use super::plans::plan;
use super::rest::Script;
use crate::DEAL;
use crate::deals::board::asked::Move;
use crate::deals::insight::Figures;
use crate::deals::insight::figures::server::read;
use crate::deals::outcomes::notes_query;
use crate::deals::span::Span;
use crate::pipelines::builder::fulfilled::standing;
use chrono::{Duration, Utc};
use db::store;
use identity::Me;
use kernel::{Act, Error, Filter, Id, Operator, Query};
use serde_json::{Value, json};

async fn figures(cast: &Cast, me: &Me, owner: Option<Id>) -> Figures {
    read(me, cast.pipeline, Span::default(), owner).await.unwrap()
}

/// A lost deal with a note and a competitor.
async fn lost(me: &Me, cast: &Cast, name: &str, competitor: &str) {
    let lost = deal(me, name, cast.stage(0), 100).await;
    let lost_reason = Some("price".to_owned());
    moved(me, Move { lost_reason, ..to(&lost, cast.stage(4)) }).await.unwrap();
    let more = draft([("competitor", competitor.into()), ("close_note", format!("About {name}").into())]);
    changed(me, &DEAL, lost.id, more).await.unwrap();
}

#[tokio::test]
async fn the_figures_of_one_owner_are_of_that_owners_deals() {
    for cast in casts().await {
        lost(&cast.ana, &cast, "Roof", "Acme").await;
        lost(&cast.bo, &cast, "Wall", "acme ").await;
        deal(&cast.bo, "Door", cast.stage(0), 5).await;
        let all = figures(&cast, &cast.ana, None).await;
        let stays = |figures: &Figures| {
            let prospect = &figures.times.stages[0];
            (prospect.count, prospect.open)
        };
        assert_eq!((all.name.as_str(), stays(&all), all.outcomes.lost.count), ("PEAK", (3, 1), 2));
        assert_eq!(all.outcomes.competitors[0].spellings.len(), 2, "each as the deals write it");
        let bos = figures(&cast, &cast.ana, Some(cast.bo.user_id)).await;
        assert_eq!((stays(&bos), bos.outcomes.lost.count), ((2, 1), 1));
        assert_eq!(bos.owner.as_deref(), Some("Bo"));
        assert_eq!(
            figures(&cast, &cast.ana, Some(cast.ana.user_id)).await.owner,
            None,
            "one's own name is known"
        );
        let unseen = figures(&cast, &cast.cy, Some(cast.bo.user_id)).await;
        assert_eq!((stays(&unseen), unseen.outcomes.lost.count), ((0, 0), 0));
        assert!(unseen.outcomes.notes.is_empty());
    }
}

#[tokio::test]
async fn the_newest_notes_come_first_and_are_at_most_ten() {
    for cast in casts().await {
        for at in 0..12 {
            lost(&cast.ana, &cast, &format!("Deal {at}"), "").await;
        }
        let silent = deal(&cast.ana, "Silent", cast.stage(0), 1).await;
        moved(&cast.ana, to(&silent, cast.stage(3))).await.unwrap();
        let notes = figures(&cast, &cast.ana, None).await.outcomes.notes;
        let told: Vec<&str> = notes.iter().map(|note| note.note.as_str()).collect();
        assert_eq!((told.len(), told[0], told[9]), (10, "About Deal 11", "About Deal 2"));
        assert!(notes.iter().all(|note| !note.won));
        let tomorrow = Some(Utc::now().date_naive() + Duration::days(1));
        let later = Span { from: tomorrow, to: None };
        assert!(read(&cast.ana, cast.pipeline, later, None).await.unwrap().outcomes.notes.is_empty());
    }
}

#[tokio::test]
async fn scripts_ask_for_one_owners_figures_and_signed_out_for_none() {
    for cast in casts().await {
        lost(&cast.ana, &cast, "Roof", "Acme").await;
        let [times, outcomes] = ["times", "outcomes"]
            .map(|what| format!("/api/pipelines/{}/{what}?owner={}", cast.pipeline, cast.bo.user_id));
        let everybodys = outcomes.split_once('?').unwrap().0;
        for me in [&cast.ana, &cast.dee, &cast.eve] {
            let script = Script::of(&cast, me).await;
            let (status, answer) = script.send("GET", &outcomes, Value::Null).await;
            assert_eq!((status, &answer["lost"]["count"]), (200, &json!(0)), "{answer}");
            let (status, answer) = script.send("GET", everybodys, Value::Null).await;
            assert_eq!((status, &answer["notes"][0]["note"]), (200, &json!("About Roof")), "{answer}");
            assert_eq!(script.send("GET", &times, Value::Null).await.1["stages"][0]["count"], json!(0));
        }
        let foreign = Script::of(&cast, &cast.cy).await;
        assert_eq!(foreign.send("GET", everybodys, Value::Null).await.1["lost"]["count"], json!(0));
        assert_eq!(foreign.send("GET", &format!("{everybodys}?owner=bo"), Value::Null).await.0, 422);
        let stranger = Script { cast: &cast, key: "none".to_owned() };
        for path in [times, outcomes] {
            assert_eq!(stranger.send("GET", &path, Value::Null).await.0, 401, "{path}");
        }
    }
}

#[tokio::test]
async fn figures_of_no_pipeline_are_not_there() {
    for cast in casts().await {
        let nowhere = read(&cast.eve, Id::new(), Span::default(), None).await.unwrap_err();
        assert_eq!(nowhere, Error::NotFound);
    }
}

async fn count(me: &Me, query: &Query) -> i64 {
    records::read::list(me, &DEAL, query).await.unwrap().count.unwrap().value
}

#[tokio::test]
async fn the_open_deals_that_fulfil_a_condition_are_counted_as_one_sees_them() {
    for cast in casts().await {
        for (me, amount) in [(&cast.ana, 5), (&cast.ana, 50), (&cast.bo, 500), (&cast.cy, 5_000)] {
            deal(me, "Roof", cast.stage(0), amount).await;
        }
        deal(&cast.ana, "Elsewhere", cast.stage(1), 5_000).await;
        let large = Filter::new("amount", Operator::AtLeast, [50.into()]);
        let large = Filter::All { all: vec![large] };
        let (fulfil, all) = (standing(cast.stage(0), &large), standing(cast.stage(0), &Filter::everything()));
        let mut counts = Vec::new();
        for me in [&cast.ana, &cast.cy, &cast.dee, &cast.eve] {
            counts.push((count(me, &fulfil).await, count(me, &all).await));
        }
        assert_eq!(counts, [(2, 3), (1, 1), (3, 4), (3, 4)]);
        let nonsense = standing(cast.stage(0), &Filter::is("luck", 1));
        assert!(matches!(records::read::list(&cast.eve, &DEAL, &nonsense).await, Err(Error::Invalid(_))));
    }
}

#[tokio::test]
async fn counts_and_notes_are_read_along_their_indexes() {
    for cast in casts().await {
        lost(&cast.ana, &cast, "Roof", "Acme").await;
        let condition = Filter::new("amount", Operator::AtLeast, [50.into()]);
        let bounds = Span::default().moments().unwrap();
        let asked = [
            (standing(cast.stage(0), &condition), "deal_board"),
            (notes_query(cast.pipeline, bounds, None), "deal_close_notes"),
            (notes_query(cast.pipeline, bounds, Some(cast.ana.user_id)), "deal_close_notes"),
        ];
        for me in [&cast.eve, &cast.ana] {
            for (query, index) in &asked {
                let visible = me.visible(&DEAL, Act::Read);
                let engine = cast.house.db.engine();
                let (sql, args) = store::list_sql(engine, &DEAL, query, &visible).unwrap();
                let plan = plan(&cast, &sql, args).await;
                assert!(plan.contains(index), "{plan}");
            }
        }
    }
}
