use super::super::cast::{at, board, card, id, stage};
use super::super::model::{Board, Card};
use super::super::steps::Step;
use super::super::sums::Sums;
use super::super::window::PITCH;
use super::layout::{self, in_sight, strips};
use super::*;

fn owned(card: Card, owner: &str) -> Card {
    let owner_id = (!owner.is_empty()).then(|| id(owner));
    Card { owner_id, owner: owner.to_owned(), ..card }
}

/// Two stages: Ada has Oak and Fir in the first and Ash in the second, Bea has Elm between them, Yew is nobody's.
fn split() -> Board {
    let mut board = board(&[&["Oak", "Elm", "Fir", "Yew"], &["Ash"]]);
    for (name, owner) in [("Elm", "Bea"), ("Yew", "")] {
        let card = board.take(id(name)).unwrap();
        board.put(owned(card, owner));
    }
    board.split = Lanes::Owner;
    board.lanes = ["Ada", "Bea", ""].map(|name| lane(&board, name)).to_vec();
    board
}

fn lane(board: &Board, name: &str) -> Lane {
    let owners: Vec<Id> = (!name.is_empty()).then(|| id(name)).into_iter().collect();
    let cell = |column: &super::super::model::Column| {
        let own = column.cards.iter().filter(|card| card.owner == name);
        let sums = Sums::of(board.currency, own.map(|card| card.share(&column.stage)));
        (sums.count > 0).then_some(Cell { stage: column.stage.id, sums, loaded: Loaded::Everything })
    };
    let cells = board.columns.iter().filter_map(cell).collect();
    Lane { id: owners.first().copied(), name: name.to_owned(), owners, cells }
}

fn names(board: &Board, owner: &str, column: u128) -> Vec<String> {
    let lane = (!owner.is_empty()).then(|| id(owner));
    board.cards_in(lane, stage(column)).map(|card| card.name.clone()).collect()
}

fn count(board: &Board, owner: &str, column: u128) -> i64 {
    let lane = board.lane((!owner.is_empty()).then(|| id(owner))).unwrap();
    lane.cell(stage(column)).map(|cell| cell.sums.count).unwrap_or_default()
}

#[test]
fn a_column_falls_into_its_cells() {
    let board = split();
    assert_eq!(
        (names(&board, "Ada", 0), names(&board, "", 0)),
        (vec!["Oak".into(), "Fir".into()], vec!["Yew".into()])
    );
    assert_eq!((board.index_of(id("Fir")), board.index_of(id("Elm"))), (Some(1), Some(0)));
    assert_eq!(board.range(id("Oak"), id("Fir")), [id("Oak"), id("Fir")]);
    assert_eq!(board.range(id("Oak"), id("Elm")), [id("Elm")]);
}

#[test]
fn a_card_that_is_dropped_in_a_lane_is_that_person_s() {
    let start = split();
    let mut board = start.clone();
    let oak = board.card(id("Oak")).unwrap().clone();
    let place = board.place_in(Some(id("Bea")), stage(1), 0, oak.id).unwrap();
    assert_eq!(place.keeper, Keeper::Other(Some(id("Bea"))));
    assert_eq!(place.keeper.change().get("owner_id"), Some(&id("Bea").into()));
    let moved = board.moved(&oak, &place, at(5)).unwrap();
    assert_eq!((moved.owner.as_str(), moved.stage_id), ("Bea", stage(1)));
    assert_eq!(board.put(moved), [stage(0), stage(1)]);
    assert_eq!((count(&board, "Ada", 0), count(&board, "Bea", 1), count(&board, "Ada", 1)), (1, 1, 1));
    assert_eq!((board.columns[0].sums.count, board.columns[1].sums.count), (3, 2));
    board.put(oak);
    assert_eq!((&board.columns, count(&board, "Bea", 1)), (&start.columns, 0));
}

#[test]
fn a_place_without_a_lane_is_within_the_card_s_own() {
    let board = split();
    let place = board.place(stage(1), 0, id("Elm")).unwrap();
    assert_eq!((place.after, place.keeper), (None, Keeper::Same));
    let nobody = board.place_in(None, stage(0), 9, id("Oak")).unwrap();
    assert_eq!((nobody.before, nobody.keeper), (Some(id("Yew")), Keeper::Other(None)));
    assert_eq!(board.rank(&nobody), 2);
}

#[test]
fn a_deal_goes_to_no_other_team() {
    let mut board = split();
    board.split = Lanes::Team;
    assert_eq!(board.place_in(Some(id("Bea")), stage(0), 0, id("Oak")), None);
    assert_eq!(board.place_in(Some(id("Ada")), stage(1), 0, id("Oak")).unwrap().keeper, Keeper::Same);
    assert_eq!(board.carried(id("Fir"), Step::Down), None);
}

#[test]
fn arrows_go_on_into_the_next_lane() {
    let board = split();
    let after = |name: &str, step| board.beside(Some(id(name)), step);
    assert_eq!(board.first(), Some(id("Oak")));
    assert_eq!((after("Fir", Step::Down), after("Elm", Step::Up)), (Some(id("Elm")), Some(id("Fir"))));
    assert_eq!((after("Elm", Step::Down), after("Yew", Step::Down)), (Some(id("Yew")), None));
    assert_eq!((after("Fir", Step::End), after("Elm", Step::End)), (Some(id("Ash")), None));
    let carried = board.carried(id("Fir"), Step::Down).unwrap();
    assert_eq!((carried.after, carried.keeper), (Some(id("Elm")), Keeper::Other(Some(id("Bea")))));
    let back = board.carried(id("Elm"), Step::Up).unwrap();
    assert_eq!((back.before, back.keeper), (Some(id("Fir")), Keeper::Other(Some(id("Ada")))));
}

#[test]
fn a_card_beyond_what_a_cell_has_loaded_is_only_counted() {
    let mut board = split();
    let until = board.card(id("Oak")).unwrap().cursor();
    board.fill(Some(id("Ada")), stage(0), Vec::new(), Loaded::Until(until));
    let (far, near) = (card("Far", 0, "a9"), card("Near", 0, "Zz"));
    board.put(far.clone());
    board.put(near);
    assert_eq!(names(&board, "Ada", 0), ["Near", "Oak", "Fir"]);
    assert_eq!(count(&board, "Ada", 0), 4);
    board.fill(Some(id("Ada")), stage(0), vec![far], Loaded::Everything);
    assert_eq!(names(&board, "Ada", 0), ["Near", "Oak", "Fir", "Far"]);
}

#[test]
fn fresh_figures_keep_what_is_loaded_and_an_empty_lane_stays() {
    let mut board = split();
    let fresh = vec![Lane { cells: vec![], ..lane(&board, "Ada") }, lane(&board, "Cy")];
    board.set_lanes(fresh);
    let lanes: Vec<&str> = board.lanes.iter().map(|lane| lane.name.as_str()).collect();
    assert_eq!(lanes, ["Ada", "Bea", "", "Cy"]);
    assert!(board.lanes[1].cells.is_empty() && board.lane_of(Some(id("Bea"))) == Some(id("Bea")));
    let mut read = lane(&split(), "Bea");
    read.cells[0].loaded = Loaded::Nothing;
    let mut board = split();
    board.set_lanes(vec![read]);
    assert_eq!(board.lane(Some(id("Bea"))).unwrap().cells[0].loaded, Loaded::Everything);
}

#[test]
fn the_sums_of_lanes_are_those_of_the_open_columns() {
    let mut board = split();
    let mut total = Sums::default();
    board.lanes.iter().for_each(|lane| total.merge(&lane.open_sums(&board)));
    assert_eq!((total.count, total.amount), (5, 500));
    board.columns[1].stage.kind = super::super::model::StageKind::Won;
    assert_eq!(board.lane(Some(id("Ada"))).unwrap().open_sums(&board).count, 2);
}

#[test]
fn lanes_stand_below_one_another_and_only_those_in_sight_are_drawn() {
    let board = split();
    let shown = strips(&board, &[id("Bea")], PITCH, None);
    let heights: Vec<i32> = shown.iter().map(|strip| strip.height).collect();
    let one = layout::HEAD + layout::LINE + PITCH + 20;
    assert_eq!(heights, [one + PITCH, layout::HEAD + 4, one]);
    assert_eq!(
        shown.iter().map(|strip| strip.top).collect::<Vec<_>>(),
        [0, heights[0], heights[0] + heights[1]]
    );
    let gap = Some((None, stage(0)));
    assert_eq!(strips(&board, &[], PITCH, gap)[2].height, one + PITCH);
    let many: Vec<_> = (0..50).map(|at| layout::Strip { top: at * 300, height: 300, ..shown[0] }).collect();
    assert_eq!((in_sight(&many, 0, 0), in_sight(&many, 3_000, 700)), (0..4, 9..13));
    assert_eq!(in_sight(&many, 90_000, 700), 50..50);
}

#[test]
fn cards_that_are_to_come_have_their_room() {
    let mut board = split();
    let cell = board.lanes[0].cells.iter_mut().find(|cell| cell.stage == stage(0)).unwrap();
    (cell.loaded, cell.sums.count) = (Loaded::Nothing, 9);
    assert_eq!(layout::slots(&board.lanes[0], stage(0), 0), (FEW, 6));
    assert_eq!(layout::slots(&board.lanes[0], stage(1), 1), (1, 0));
}

#[test]
fn the_address_knows_two_kinds_of_lanes() {
    assert_eq!(
        ["owner", "team", "", "moon"].map(Lanes::from_code),
        [Lanes::Owner, Lanes::Team, Lanes::None, Lanes::None]
    );
}
