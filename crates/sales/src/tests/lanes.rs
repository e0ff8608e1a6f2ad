use super::cast::{Cast, casts, changed, deal, draft, made, moved, to, undone};
use crate::DEAL;
use crate::deals::board::asked::{Many, Move, Wish};
use crate::deals::board::lanes::{FEW, Keeper, Lane, Lanes, Loaded, store::first_cards};
use crate::deals::board::{Board, Shown, moving_many, store};
use identity::Me;
use kernel::{Draft, Error, Id, Value};

async fn board(cast: &Cast, me: &Me, lanes: Lanes) -> Board {
    let shown = Shown { lanes, ..Shown::default() };
    store::board(me, Some(cast.pipeline), &shown).await.unwrap()
}

fn told(board: &Board) -> Vec<(&str, i64)> {
    let count = |lane: &Lane| lane.cells.iter().map(|cell| cell.sums.count).sum();
    board.lanes.iter().map(|lane| (lane.name.as_str(), count(lane))).collect()
}

/// Five deals of Ana's in the first stage, one of Bo's in two, one of Cy's in euros, and one of nobody's.
async fn firm(cast: &Cast) {
    for number in 0..5 {
        deal(&cast.ana, &format!("Roof {number}"), cast.stage(0), 100).await;
    }
    deal(&cast.bo, "Fence", cast.stage(0), 700).await;
    deal(&cast.bo, "Gate", cast.stage(1), 900).await;
    let euros = deal(&cast.cy, "Shed", cast.stage(1), 50).await;
    changed(&cast.cy, &DEAL, euros.id, draft([("currency", "EUR".into())])).await.unwrap();
    let nobody = deal(&cast.eve, "Barn", cast.stage(0), 20).await;
    changed(&cast.eve, &DEAL, nobody.id, draft([("owner_id", Value::Null)])).await.unwrap();
}

#[tokio::test]
async fn lanes_by_owner_begin_with_the_own_and_end_with_nobody_s() {
    for cast in casts().await {
        firm(&cast).await;
        let seen = board(&cast, &cast.eve, Lanes::Owner).await;
        assert_eq!(told(&seen), [("Eve", 0), ("Ana", 5), ("Bo", 2), ("Cy", 1), ("", 1)]);
        let own = board(&cast, &cast.bo, Lanes::Owner).await;
        assert_eq!(told(&own), [("Bo", 2), ("Ana", 5)], "only what Bo may see");
        let reader = board(&cast, &cast.dee, Lanes::Owner).await;
        assert!(reader.lanes.iter().all(|lane| lane.name != "Dee"), "who makes no deals has no lane");
        let plain = board(&cast, &cast.eve, Lanes::None).await;
        assert_eq!(plain.lanes, []);
        let sums = |board: &Board| board.columns.iter().map(|column| column.sums.clone()).collect::<Vec<_>>();
        assert_eq!(sums(&plain), sums(&seen));
        let ana = seen.lane(Some(cast.ana.user_id)).unwrap().cell(cast.stage(0)).unwrap();
        assert_eq!((ana.sums.amount, ana.sums.count), (500, 5));
        let cy = seen.lane(Some(cast.cy.user_id)).unwrap().cell(cast.stage(1)).unwrap();
        assert_eq!((cy.sums.amount, cy.sums.unrated_count()), (0, 1));
    }
}

#[tokio::test]
async fn lanes_by_team_put_the_people_of_a_team_together() {
    for cast in casts().await {
        firm(&cast).await;
        let seen = board(&cast, &cast.eve, Lanes::Team).await;
        assert_eq!(told(&seen), [("East", 7), ("", 2)]);
        let shown = Shown { lanes: Lanes::Team, ..Shown::default() };
        let rest = first_cards(&cast.eve, cast.pipeline, None, &shown).await.unwrap();
        let names: Vec<String> =
            rest.into_iter().flat_map(|(_, more)| more.cards).map(|card| card.name).collect();
        assert_eq!(names.len(), 2, "{names:?}");
    }
}

#[tokio::test]
async fn the_first_cards_of_a_cell_come_unasked_and_the_others_by_page() {
    for cast in casts().await {
        firm(&cast).await;
        let seen = board(&cast, &cast.eve, Lanes::Owner).await;
        let ana = Some(cast.ana.user_id);
        let names: Vec<&str> = seen.cards_in(ana, cast.stage(0)).map(|card| card.name.as_str()).collect();
        assert_eq!(names, ["Roof 0", "Roof 1", "Roof 2"]);
        assert_eq!(names.len(), FEW);
        let Loaded::Until(after) = seen.lane(ana).unwrap().cell(cast.stage(0)).unwrap().loaded.clone() else {
            panic!("there are more")
        };
        let shown = Shown { lanes: Lanes::Owner, ..Shown::default() };
        let more = store::column_page(&cast.eve, cast.stage(0), ana, Some(after), &shown).await.unwrap();
        assert_eq!(
            more.cards.iter().map(|card| card.name.as_str()).collect::<Vec<_>>(),
            ["Roof 3", "Roof 4"]
        );
        let same = first_cards(&cast.eve, cast.pipeline, ana, &shown).await.unwrap();
        assert_eq!(
            same.iter().map(|(stage, more)| (*stage, more.cards.len())).collect::<Vec<_>>(),
            [(cast.stage(0), FEW)]
        );
        let foreign = first_cards(&cast.cy, cast.pipeline, ana, &shown).await.unwrap();
        assert_eq!(foreign, [], "Cy sees none of Ana's");
        let narrowed = Shown { search: "Roof 4".into(), ..shown };
        let found = first_cards(&cast.eve, cast.pipeline, ana, &narrowed).await.unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].1.cards[0].name, "Roof 4");
    }
}

#[tokio::test]
async fn a_move_to_another_lane_is_one_write_that_hands_the_deal_over() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let events = cast.events().await;
        let set = Keeper::Other(Some(cast.bo.user_id)).change();
        let done = moved(&cast.eve, Move { set: set.clone(), ..to(&roof, cast.stage(1)) }).await.unwrap();
        let record = done.saved.record;
        assert_eq!((record.id_of("owner_id"), record.label("owner_id")), (Some(cast.bo.user_id), "Bo"));
        assert_eq!((record.id_of("stage_id"), cast.events().await - events), (Some(cast.stage(1)), 1));
        let back = undone(&cast.eve, roof.id).await.unwrap();
        assert_eq!(
            (back.id_of("owner_id"), back.id_of("stage_id")),
            (Some(cast.ana.user_id), Some(cast.stage(0)))
        );
        for me in [&cast.cy, &cast.dee] {
            let refused =
                moved(me, Move { version: None, set: set.clone(), ..to(&roof, cast.stage(1)) }).await;
            assert!(matches!(refused, Err(Error::NotFound | Error::Forbidden)), "{}: {refused:?}", me.name);
        }
    }
}

#[tokio::test]
async fn many_are_handed_over_together() {
    for cast in casts().await {
        let (roof, fence) = (
            deal(&cast.ana, "Roof", cast.stage(0), 1).await,
            deal(&cast.bo, "Fence", cast.stage(1), 1).await,
        );
        let ids: Vec<Id> = vec![roof.id, fence.id];
        let set = Keeper::Other(Some(cast.cy.user_id)).change();
        let (lost_reason, note, override_reason) = (None, None, None);
        let wish = Wish::Stage { stage_id: cast.stage(1), lost_reason, note, override_reason, set };
        let asked = Many { ids, wish, pipeline_id: None, shown: Shown::default() };
        let done = moving_many::move_many(&cast.eve, asked).await.unwrap();
        assert_eq!(done.done, 2);
        assert!(done.cards.iter().all(|card| card.owner == "Cy" && card.stage_id == cast.stage(1)));
    }
}

#[tokio::test]
async fn a_glance_tells_all_lanes_where_there_are_lanes() {
    for cast in casts().await {
        let roof =
            made(&cast.ana, &DEAL, draft([("name", "Roof".into()), ("stage_id", cast.stage(0).into())]))
                .await;
        let id = roof.unwrap().id;
        let shown = Shown { lanes: Lanes::Owner, ..Shown::default() };
        let glance = store::glance(&cast.eve, cast.pipeline, id, &shown).await.unwrap();
        assert_eq!(
            glance.tally.lanes.iter().map(|lane| lane.name.as_str()).collect::<Vec<_>>(),
            ["Eve", "Ana"]
        );
        let plain = store::glance(&cast.eve, cast.pipeline, id, &Shown::default()).await.unwrap();
        assert_eq!((plain.tally.lanes, Keeper::Same.change()), (vec![], Draft::new()));
    }
}
