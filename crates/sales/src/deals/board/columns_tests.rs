use super::super::cast::{self, at, board, card};
use super::*;

fn names(board: &Board, stage: usize) -> Vec<&str> {
    board.columns[stage].cards.iter().map(|card| card.name.as_str()).collect()
}

#[test]
fn a_move_changes_two_columns_and_their_sums() {
    let mut board = board(&[&["Oak", "Elm"], &["Fir"]]);
    let oak = board.card(cast::id("Oak")).unwrap().clone();
    let place = board.place(cast::stage(1), 1, oak.id).unwrap();
    let moved = board.moved(&oak, &place, at(5)).unwrap();
    assert_eq!(board.put(moved.clone()), [cast::stage(0), cast::stage(1)]);
    assert_eq!((names(&board, 0), names(&board, 1)), (vec!["Elm"], vec!["Fir", "Oak"]));
    assert_eq!((board.columns[0].sums.count, board.columns[1].sums.amount), (1, 200));
    assert_eq!(moved.stage_entered_at, at(5));
}

#[test]
fn a_closed_deal_counts_from_its_close_until_it_moves_on() {
    let mut board = board(&[&["Oak"], &[], &["Fir"]]);
    let fir = Card { closed_at: Some(at(3)), ..board.card(cast::id("Fir")).unwrap().clone() };
    assert_eq!((fir.since(), board.card(cast::id("Oak")).unwrap().since()), (at(3), at(0)));
    board.put(fir.clone());
    let place = board.place(cast::stage(0), 0, fir.id).unwrap();
    assert_eq!(board.moved(&fir, &place, at(5)).unwrap().since(), at(5));
}

#[test]
fn putting_the_old_card_back_undoes_everything() {
    let start = board(&[&["Oak", "Elm"], &["Fir"]]);
    let mut board = start.clone();
    let oak = board.card(cast::id("Oak")).unwrap().clone();
    let place = board.place(cast::stage(1), 0, oak.id).unwrap();
    let moved = board.moved(&oak, &place, at(5)).unwrap();
    board.put(moved);
    assert_ne!(board, start);
    board.put(oak);
    assert_eq!(board, start);
}

#[test]
fn moving_within_a_column_keeps_the_days() {
    let mut board = board(&[&["Oak", "Elm", "Fir"]]);
    let oak = board.card(cast::id("Oak")).unwrap().clone();
    let place = board.place(cast::stage(0), 1, oak.id).unwrap();
    assert_eq!((place.before, place.after), (Some(cast::id("Elm")), Some(cast::id("Fir"))));
    let moved = board.moved(&oak, &place, at(9)).unwrap();
    assert_eq!(moved.stage_entered_at, oak.stage_entered_at);
    assert_eq!(board.put(moved), [cast::stage(0)]);
    assert_eq!(names(&board, 0), ["Elm", "Oak", "Fir"]);
}

#[test]
fn a_card_beyond_what_is_loaded_is_only_counted() {
    let mut board = board(&[&["Oak", "Elm"], &[]]);
    board.columns[0].next = Some(board.columns[0].cards[1].cursor());
    let far = Card { position: "z".into(), ..card("Far", 0, "a9") };
    board.put(far.clone());
    assert_eq!((board.columns[0].sums.count, names(&board, 0)), (3, vec!["Oak", "Elm"]));
    board.extend(cast::stage(0), vec![far], None);
    assert_eq!((board.columns[0].sums.count, names(&board, 0)), (3, vec!["Oak", "Elm", "Far"]));
}

#[test]
fn a_card_on_the_screen_stays_there_when_it_goes_to_the_end() {
    let mut board = board(&[&["Oak", "Elm"]]);
    board.columns[0].next = Some(board.columns[0].cards[1].cursor());
    let oak = board.card(cast::id("Oak")).unwrap().clone();
    let place = board.place(cast::stage(0), 9, oak.id).unwrap();
    let moved = board.moved(&oak, &place, at(0)).unwrap();
    board.put(moved);
    assert_eq!(names(&board, 0), ["Elm", "Oak"]);
}

#[test]
fn equal_positions_and_old_neighbours_still_have_a_place_below() {
    let mut board = board(&[&["Oak", "Elm", "Fir"]]);
    board.columns[0].cards[1].position = "a0".into();
    let fir = board.card(cast::id("Fir")).unwrap().clone();
    let (oak, elm) = (Some(cast::id("Oak")), Some(cast::id("Elm")));
    let moved = board
        .moved(&fir, &Place { stage: cast::stage(0), before: oak, after: elm, keeper: Keeper::Same }, at(0))
        .unwrap();
    assert!(moved.position.as_str() > "a0");
    let turned =
        Place { stage: cast::stage(0), before: Some(cast::id("Fir")), after: oak, keeper: Keeper::Same };
    let oak = board.card(cast::id("Oak")).unwrap();
    assert!(board.moved(oak, &turned, at(0)).unwrap().position.as_str() > "a2");
}

#[test]
fn a_page_adds_no_card_twice() {
    let mut board = board(&[&["Oak"], &["Elm"]]);
    let moved_away = card("Elm", 0, "a5");
    board.extend(cast::stage(0), vec![moved_away, card("Yew", 0, "a6")], None);
    assert_eq!((names(&board, 0), names(&board, 1)), (vec!["Oak", "Yew"], vec!["Elm"]));
}
