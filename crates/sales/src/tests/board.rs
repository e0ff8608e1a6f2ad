use super::cast::{Cast, casts, changed, deal, draft, made, moved, stage_elsewhere, to};
use crate::deals::board::asked::Move;
use crate::deals::board::model::{Column, PAGE};
use crate::deals::board::sums::Unrated;
use crate::deals::board::{Shown, store};
use crate::{DEAL, STAGE};
use kernel::{Currency, Id, Query, Record, Value};
use serde_json::json;

/// Deals, amount, weighted hundredths, unrated deals.
type Figures = (i64, i128, i128, i64);

/// Every figure of the board, added up deal by deal from all deals that `me` can list.
async fn by_hand(cast: &Cast, me: &identity::Me) -> Vec<Figures> {
    let query = Query { limit: 200, ..Query::default() };
    let deals = records::read::list(me, &DEAL, &query).await.unwrap().items;
    let figures = |stage: &Record| {
        let here = deals.iter().filter(|deal| deal.id_of("stage_id") == Some(stage.id)).collect::<Vec<_>>();
        let home = here.iter().filter(|deal| deal.text("currency") == "USD").collect::<Vec<_>>();
        let chance = |deal: &Record| deal.int("probability").or(stage.int("probability")).unwrap();
        let amount = home.iter().filter_map(|deal| deal.int("amount")).map(i128::from).sum();
        let weighted =
            home.iter().filter_map(|deal| Some(deal.int("amount")? * chance(deal))).map(i128::from).sum();
        (here.len() as i64, amount, weighted, (here.len() - home.len()) as i64)
    };
    cast.stages.iter().map(figures).collect()
}

async fn by_board(cast: &Cast, me: &identity::Me) -> Vec<Figures> {
    let columns = cast.board(me).await.columns;
    columns
        .iter()
        .map(|column| {
            (
                column.sums.count,
                column.sums.amount,
                column.sums.weighted_hundredths,
                column.sums.unrated_count(),
            )
        })
        .collect()
}

/// Sixty deals over three people, three stages, two currencies; some without an amount, some with odds of their own.
async fn sixty(cast: &Cast) {
    for number in 0_i64..60 {
        let owner = [&cast.ana, &cast.bo, &cast.cy][number as usize % 3];
        let amount = if number % 7 == 0 { Value::Null } else { Value::Int(1_000 + number * 37) };
        let chance = if number % 5 == 0 { Value::Int(number) } else { Value::Null };
        let currency = if number % 11 == 0 { "EUR" } else { "USD" };
        let values = [
            ("name", format!("Deal {number:02}").into()),
            ("stage_id", cast.stage(number as usize % 4 % 3).into()),
            ("amount", amount),
            ("probability", chance),
            ("currency", currency.into()),
        ];
        made(owner, &DEAL, draft(values)).await.unwrap();
    }
}

#[tokio::test]
async fn sums_are_what_adding_up_by_hand_gives_for_whoever_looks() {
    for cast in casts().await {
        sixty(&cast).await;
        for me in [&cast.eve, &cast.ana, &cast.cy, &cast.dee] {
            assert_eq!(by_board(&cast, me).await, by_hand(&cast, me).await, "{}", me.name);
        }
        let count = |figures: Vec<Figures>| figures.iter().map(|figure| figure.0).sum::<i64>();
        assert_eq!(count(by_board(&cast, &cast.eve).await), 60);
        assert_eq!(count(by_board(&cast, &cast.ana).await), 40);
        assert_eq!(count(by_board(&cast, &cast.cy).await), 20);
    }
}

#[tokio::test]
async fn a_board_can_show_less() {
    for cast in casts().await {
        sixty(&cast).await;
        let (stage, owner) = (cast.stage(0), Some(cast.bo.user_id));
        let own = Shown { owner, ..Shown::default() };
        let board = store::board(&cast.eve, Some(cast.pipeline), &own).await.unwrap();
        assert_eq!(board.columns.iter().map(|column| column.sums.count).sum::<i64>(), 20);
        assert!(board.columns.iter().flat_map(|column| &column.cards).all(|card| card.owner == "Bo"));
        let values =
            draft([("name", "Roof".into()), ("stage_id", stage.into()), ("company_id", cast.oakwood.into())]);
        made(&cast.eve, &DEAL, values).await.unwrap();
        for (search, found) in [("oakwood", 1), ("roof", 1), ("Deal 0", 10), ("nothing", 0)] {
            let shown = Shown { search: search.into(), ..Shown::default() };
            let board = store::board(&cast.eve, Some(cast.pipeline), &shown).await.unwrap();
            let count: i64 = board.columns.iter().map(|column| column.sums.count).sum();
            let cards: usize = board.columns.iter().map(|column| column.cards.len()).sum();
            assert_eq!((count, cards as i64), (found, found), "{search}");
        }
    }
}

#[tokio::test]
async fn columns_come_page_by_page_in_their_order() {
    for cast in casts().await {
        let mut names = Vec::new();
        for number in 0..60 {
            let name = format!("Deal {number:02}");
            deal(&cast.ana, &name, cast.stage(1), 1).await;
            names.push(name);
        }
        let column = cast.board(&cast.ana).await.columns.remove(1);
        assert_eq!(column.cards.len() as i64, PAGE);
        let mut seen: Vec<String> = column.cards.into_iter().map(|card| card.name).collect();
        let mut next = column.next;
        while let Some(after) = next {
            let more = store::column_page(&cast.ana, cast.stage(1), None, Some(after), &Shown::default())
                .await
                .unwrap();
            seen.extend(more.cards.into_iter().map(|card| card.name));
            next = more.next;
        }
        assert_eq!(seen, names);
    }
}

#[tokio::test]
async fn other_currencies_are_named_and_huge_amounts_are_added_up_exactly() {
    for cast in casts().await {
        let huge = [i64::MAX, i64::MAX, i64::MAX];
        for (number, amount) in huge.into_iter().enumerate() {
            deal(&cast.ana, &format!("Huge {number}"), cast.stage(0), amount).await;
        }
        let euros = deal(&cast.ana, "Euros", cast.stage(0), 700).await;
        changed(&cast.ana, &DEAL, euros.id, draft([("currency", "EUR".into())])).await.unwrap();
        let Column { sums, stage, .. } = cast.board(&cast.ana).await.columns.remove(0);
        let all = 3 * i128::from(i64::MAX);
        let weighted = all * i128::from(stage.probability);
        assert_eq!((sums.count, sums.amount, sums.weighted_hundredths), (4, all, weighted));
        assert_eq!(sums.unrated, [Unrated { currency: Currency::EUR, count: 1, amount: 700 }]);
    }
}

#[tokio::test]
async fn a_glance_tells_one_deal_and_all_sums() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 100).await;
        let glance = store::glance(&cast.bo, cast.pipeline, roof.id, &Shown::default()).await.unwrap();
        assert_eq!(glance.card.map(|card| (card.name, card.owner)), Some(("Roof".into(), "Ana".into())));
        assert_eq!(glance.tally.sums.iter().map(|(_, sums)| sums.count).collect::<Vec<_>>(), [1, 0, 0, 0, 0]);
        let hidden = store::glance(&cast.cy, cast.pipeline, roof.id, &Shown::default()).await.unwrap();
        assert_eq!(hidden.card, None);
        let unknown = store::board(&cast.ana, Some(Id::fixed(9)), &Shown::default()).await;
        assert_eq!(unknown, Err(kernel::Error::NotFound));
    }
}

#[tokio::test]
async fn a_board_of_one_colleague_says_the_name() {
    for cast in casts().await {
        let named = async |owner| {
            let shown = Shown { owner, ..Shown::default() };
            store::board(&cast.eve, Some(cast.pipeline), &shown).await.unwrap().owner
        };
        assert_eq!(named(None).await, None);
        assert_eq!(named(Some(cast.eve.user_id)).await, None, "one's own deals are \"mine\"");
        assert_eq!(named(Some(cast.ana.user_id)).await.as_deref(), Some("Ana"));
        assert_eq!(named(Some(Id::fixed(9))).await, None);
    }
}

#[tokio::test]
async fn a_firm_that_chose_none_sees_the_pipeline_that_has_deals() {
    for cast in casts().await {
        let due = stage_elsewhere(&cast, "open").await;
        let shown = async || store::board(&cast.eve, None, &Shown::default()).await.unwrap().name;
        assert_eq!(shown().await, "PEAK");
        deal(&cast.eve, "Renewal", due.id, 100).await;
        assert_eq!(shown().await, "Renewals");
        let pipelines = store::pipelines(&cast.eve).await.unwrap();
        assert_eq!(pipelines.iter().map(|each| each.name.as_str()).collect::<Vec<_>>(), ["PEAK", "Renewals"]);
        deal(&cast.eve, "Roof", cast.stage(0), 100).await;
        assert_eq!(shown().await, "PEAK");
    }
}

#[tokio::test]
async fn a_deal_is_offered_only_pipelines_that_it_can_come_to() {
    for cast in casts().await {
        let rest = stage_elsewhere(&cast, "on_hold").await;
        let names = async || -> Vec<String> {
            store::takers(&cast.ana).await.unwrap().into_iter().map(|each| each.name).collect()
        };
        assert_eq!(names().await, ["PEAK"]);
        let all = store::pipelines(&cast.ana).await.unwrap();
        assert_eq!(all.len(), 2, "its board is still there to be looked at");
        let open = [("name", "Open".into()), ("pipeline_id", rest.get("pipeline_id"))];
        made(&cast.eve, &STAGE, draft(open)).await.unwrap();
        assert_eq!(names().await, ["PEAK", "Renewals"]);
    }
}

#[tokio::test]
async fn a_filter_narrows_cards_sums_and_pages_alike() {
    for cast in casts().await {
        sixty(&cast).await;
        let filter = |json: serde_json::Value| Shown { filter: json.to_string(), ..Shown::default() };
        let rich = filter(json!({"all": [{"field": "amount", "is": "at_least", "to": [2_500]}]}));
        let board = store::board(&cast.eve, Some(cast.pipeline), &rich).await.unwrap();
        for column in &board.columns {
            assert!(column.cards.iter().all(|card| card.amount >= Some(2_500)));
            assert_eq!(column.sums.count, column.cards.len() as i64);
        }
        let all = by_hand(&cast, &cast.eve).await.iter().map(|figure| figure.0).sum::<i64>();
        let shown: i64 = board.columns.iter().map(|column| column.sums.count).sum();
        assert!(shown > 0 && shown < all, "{shown} of {all}");
        for wrong in ["nonsense", r#"{"field":"shoe_size","is":"is","to":[1]}"#] {
            let shown = Shown { filter: wrong.to_owned(), ..Shown::default() };
            let refused = store::board(&cast.eve, Some(cast.pipeline), &shown).await.unwrap_err();
            assert!(refused.problem("filter").is_some(), "{refused:?}");
        }
    }
}

#[tokio::test]
async fn a_card_that_leaves_the_filter_with_its_move_says_so() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let here = json!({"field": "stage_id", "is": "is", "to": [cast.stage(0)]}).to_string();
        let shown = Shown { filter: here, ..Shown::default() };
        let done = moved(&cast.ana, Move { shown: shown.clone(), ..to(&roof, cast.stage(1)) }).await.unwrap();
        assert!(done.hidden && done.tally.sums.iter().all(|(_, sums)| sums.count == 0));
        let roof = done.saved.record;
        let done = moved(&cast.ana, Move { shown, ..to(&roof, cast.stage(0)) }).await.unwrap();
        assert!(!done.hidden);
    }
}
