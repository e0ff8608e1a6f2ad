use super::super::cast::{at, board, event, id, stage};
use super::super::lanes::{Lane, Lanes};
use super::*;

#[test]
fn a_move_by_somebody_else_moves_the_card() {
    let mut board = board(&[&["Oak", "Elm"], &["Fir"]]);
    let change = [("stage_id", stage(1).into()), ("position", "a9".into())];
    let moved = event("deal.stage_changed", id("Oak"), 2, &change);
    assert_eq!(board.hear(&moved, false), News::Shown(vec![stage(0), stage(1)]));
    assert_eq!(board.card(id("Oak")).map(|card| (card.stage_id, card.version)), Some((stage(1), 2)));
    assert_eq!(board.columns[1].sums.count, 2);
    assert_eq!(board.hear(&moved, false), News::Old);
}

#[test]
fn a_deal_that_leaves_for_another_pipeline_leaves_the_board() {
    let mut board = board(&[&["Oak"], &[]]);
    let away = event("deal.stage_changed", id("Oak"), 2, &[("stage_id", stage(77).into())]);
    assert_eq!(board.hear(&away, false), News::Shown(vec![stage(0)]));
    assert!(board.card(id("Oak")).is_none());
}

#[test]
fn a_deal_that_somebody_else_closes_or_opens_again_says_since_when() {
    let mut board = board(&[&["Oak"], &[], &[]]);
    let closed = |at| [("stage_id", stage(2).into()), ("closed_at", at)];
    board.hear(&event("deal.stage_changed", id("Oak"), 2, &closed(Value::Time(at(4)))), false);
    assert_eq!(board.card(id("Oak")).map(Card::since), Some(at(4)));
    board.hear(&event("deal.stage_changed", id("Oak"), 3, &closed(Value::Null)), false);
    assert_eq!(board.card(id("Oak")).map(Card::since), Some(at(0)));
}

#[test]
fn what_an_event_does_not_say_is_asked() {
    let mut board = board(&[&["Oak"], &[]]);
    let created = event("deal.created", id("New"), 1, &[("stage_id", stage(0).into())]);
    assert_eq!(board.hear(&created, false), News::Ask(id("New")));
    let elsewhere = event("deal.created", id("New"), 1, &[("stage_id", stage(55).into())]);
    assert_eq!(board.hear(&elsewhere, false), News::Old);
    let owner = event("deal.updated", id("Oak"), 2, &[("owner_id", id("Bea").into())]);
    assert_eq!(board.hear(&owner, false), News::Ask(id("Oak")));
    let renamed = event("deal.updated", id("Oak"), 2, &[("name", "Oak II".into())]);
    assert_eq!(board.hear(&renamed, true), News::Ask(id("Oak")));
}

#[test]
fn an_event_that_the_sums_know_of_changes_the_card_alone() {
    let mut board = board(&[&["Oak", "Elm"], &["Fir"]]);
    let moved = event("deal.stage_changed", id("Oak"), 2, &[("stage_id", stage(1).into())]);
    let mut tally = board.tally();
    (tally.as_of, tally.sums[0].1.count, tally.sums[1].1.count) = (moved.number, 1, 2);
    board.take_in(tally.clone());
    board.hear(&moved, false);
    assert_eq!(board.card(id("Oak")).map(|card| card.stage_id), Some(stage(1)));
    assert_eq!(board.tally(), tally);
    board.hear(&event("deal.deleted", id("Oak"), 3, &[]), false);
    assert_eq!((board.columns[1].sums.count, board.as_of), (1, 11), "of what came later they did not know");
}

#[test]
fn a_card_that_was_read_after_the_sums_has_them_asked_for_again() {
    let mut board = board(&[&["Oak"], &["Fir"]]);
    let known = event("deal.stage_changed", id("Oak"), 1, &[("stage_id", stage(0).into())]);
    assert_eq!(board.hear(&known, false), News::Ask(id("Oak")));
    let noted = event("deal.noted", id("Oak"), 1, &[("note", "Called".into())]);
    assert_eq!(board.hear(&noted, false), News::Old, "no sum hangs on it");
    board.as_of = known.number;
    assert_eq!(board.hear(&known, false), News::Old);
}

#[test]
fn deleted_deals_leave_with_their_sums() {
    let mut board = board(&[&["Oak"], &[]]);
    let deleted = event("deal.deleted", id("Oak"), 2, &[]);
    assert_eq!(board.hear(&deleted, false), News::Shown(vec![stage(0)]));
    assert_eq!((board.columns[0].sums.count, board.columns[0].sums.amount), (0, 0));
}

#[test]
fn a_changed_stage_means_reading_again() {
    let mut board = board(&[&["Oak"], &[]]);
    assert_eq!(board.hear(&event("stage.updated", stage(1), 2, &[]), false), News::Again);
    assert_eq!(board.hear(&event("stage.updated", stage(99), 2, &[]), false), News::Old);
    assert_eq!(board.hear(&event("contact.updated", id("Oak"), 2, &[]), false), News::Old);
}

#[test]
fn what_a_branch_says_of_a_stage_means_reading_again() {
    let mut board = board(&[&["Oak"], &[]]);
    let odds = event("branch_stage.updated", id("Odds"), 2, &[("probability", 80.into())]);
    assert_eq!(board.hear(&odds, false), News::Again);
}

#[test]
fn with_lanes_a_new_owner_counts_wherever_the_deal_is_and_so_does_a_new_team() {
    let mut board = board(&[&["Oak"], &[]]);
    let given = event("deal.updated", id("Unseen"), 2, &[("owner_id", id("Bea").into())]);
    let joined = event("user.updated", id("Bea"), 2, &[("team_id", id("East").into())]);
    assert_eq!((board.hear(&given, false), board.hear(&joined, false)), (News::Old, News::Old));
    board.lanes.push(Lane { id: Some(id("Ada")), owners: vec![id("Ada")], ..Lane::default() });
    board.split = Lanes::Team;
    assert_eq!(
        (board.hear(&given, false), board.hear(&joined, false)),
        (News::Ask(id("Unseen")), News::Again)
    );
}
