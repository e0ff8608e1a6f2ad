use crate::deals::board::ageing::Rot;
use crate::deals::board::cast::{at, board, card, id};
use crate::deals::board::colour::NOTHING;
use crate::deals::board::desk::Hooks;
use crate::deals::board::lanes::{Cell, Lane, Lanes, Loaded};
use crate::deals::board::tint::of_rot;
use crate::deals::board::{Board, BoardView, Card, Column, Shown, Sums};
use identity::{Session, Visitor};
use kernel::{Currency, Id, Language};
use leptos::prelude::*;

/// The board as the server draws it, with as many loaded cards as wanted in each of eight columns.
fn html(cards: u32) -> String {
    let mut board = board(&[&[], &[], &[], &[], &[], &[], &[], &[]]);
    for (number, column) in (0_u128..).zip(&mut board.columns) {
        column.cards =
            (0..cards).map(|at| card(&format!("Deal {number} {at}"), number, &format!("b{at:02}"))).collect();
        column.sums = Sums::of(board.currency, column.cards.iter().map(|card| card.share(&column.stage)));
    }
    drawn(board)
}

fn drawn(board: Board) -> String {
    coloured(board, "owner")
}

fn coloured(board: Board, colour: &str) -> String {
    as_shown(board, colour, Shown::default())
}

fn as_shown(board: Board, colour: &str, shown: Shown) -> String {
    seen_by(None, board, colour, shown)
}

/// The page of somebody in this role, or of nobody who is signed in.
fn seen_by(role: Option<&str>, board: Board, colour: &str, shown: Shown) -> String {
    let session = role.map(|role| Session {
        user_id: id("Ada"),
        name: "Ada".into(),
        email: String::new(),
        role: role.into(),
        matrix: identity::roles::shipped(role).unwrap(),
        language: Language::English,
        time_zone: String::new(),
        theme: Default::default(),
        firm: Default::default(),
        team_ids: vec![id("Ada")],
        as_of: 0,
    });
    Owner::new().with(|| {
        let (mut parts, ()) = axum::http::Request::new(()).into_parts();
        parts.extensions.insert(Visitor { session, ..Visitor::default() });
        provide_context(parts);
        identity::provide_session();
        let hooks = Hooks {
            compact: Signal::stored(false),
            colour: Signal::stored(colour.to_owned()),
            kept: StoredValue::default(),
            again: Callback::new(|()| ()),
            open: Callback::new(|_| ()),
        };
        let add = RwSignal::new(None);
        view! { <BoardView board shown hooks add/> }.to_html()
    })
}

fn elements(html: &str) -> usize {
    html.split('<').filter(|part| part.starts_with(|c: char| c.is_ascii_alphabetic())).count()
}

#[test]
fn the_page_stays_small_however_many_deals_there_are() {
    let (few, many) = (html(1), html(25));
    let a_card = (elements(&many) - elements(&few)) / (8 * 11);
    assert!(a_card <= 16, "{a_card} elements for a card");
    assert_eq!(elements(&many), elements(&html(99)));
    assert!(elements(&many) < 2_000, "{}", elements(&many));
    assert_eq!(many.matches("data-card=").count(), 8 * 10);
}

#[test]
fn only_who_may_move_a_card_is_offered_its_moves() {
    let mut board = board(&[&["Oak", "Elm"], &["Fir"]]);
    board.columns[0].cards[1].owner_id = Some(Id::fixed(1));
    let seen = |role: &str| seen_by(Some(role), board.clone(), NOTHING, Shown::default());
    let offered = |role: &str| seen(role).matches("aria-label=\"board.move_card\"").count();
    assert_eq!(["admin", "consultant", "read_only"].map(offered), [3, 2, 0]);
    assert!(seen("read_only").contains(">board.help.read<"));
    assert!(seen("consultant").contains(">board.help<"));
}

#[test]
fn a_closed_deal_says_when_it_was_closed_and_counts_no_days() {
    let mut board = board(&[&["Oak"], &[], &["Fir"]]);
    board.now = at(400);
    board.columns[2].cards[0].closed_at = Some(at(30));
    let html = drawn(board);
    let said = |key: &str| html.matches(&format!("aria-label=\"{key}\"")).count();
    assert_eq!((said("board.days_in_stage"), said("board.closed_on")), (1, 1), "{html}");
}

#[test]
fn a_limit_stands_beside_the_count_and_a_full_stage_says_so() {
    let mut board = board(&[&["Oak", "Elm"], &["Fir"], &[]]);
    (board.columns[0].stage.limit, board.columns[1].stage.limit) = (Some(2), Some(10));
    let words = Shown { search: "roof".into(), ..Shown::default() };
    let mut some = board.clone();
    some.columns[0].sums.standing = Some(5);
    let narrowed = as_shown(some, NOTHING, words);
    assert!(narrowed.contains("2 · 5 / 2"), "what is shown, and what the limit counts: {narrowed}");
    assert!(narrowed.contains("title=\"board.counted\""), "{narrowed}");
    let html = drawn(board);
    assert!(html.contains("2 / 2") && html.contains("1 / 10"), "{html}");
    assert_eq!(html.matches("<span class=\"sr-only\"> board.full").count(), 1, "{html}");
    assert_eq!(html.matches("font-medium text-warn").count(), 1);
}

#[test]
fn a_sum_is_told_to_the_last_unit_without_a_press() {
    let mut board = board(&[&["Oak"], &["Fir"]]);
    board.columns[0].sums.amount = 1_000_000_050;
    let html = drawn(board);
    assert!(
        html.contains(">$10,000,000.50") && html.contains("aria-label=\"$10,000,000.50 · board.weighted\""),
        "{html}"
    );
}

#[test]
fn colours_have_a_legend_that_the_keyboard_reaches_and_none_without_colours() {
    let legend = |colour| coloured(board(&[&["Oak"], &[]]), colour);
    let html = legend("owner");
    let list = html.split("<ul").find(|part| part.contains("aria-label=\"board.colour.by\"")).unwrap();
    assert!(list.contains("tabindex=\"0\"") && list.contains("Ada"), "{list}");
    assert!(legend("rot").contains("board.rot.red"));
    assert!(!legend(NOTHING).contains("board.colour."));
}

/// Fifty people with deals in each of eight stages, of which three are loaded for the first lanes.
fn lanes(split: Lanes) -> Board {
    let mut board = board(&[&[], &[], &[], &[], &[], &[], &[], &[]]);
    board.split = split;
    let share = |column: &Column| Sums {
        count: 25,
        ..Sums::of(Currency::USD, [card("x", 0, "a").share(&column.stage)])
    };
    for person in 0_u32..50 {
        let (name, owner) = (format!("Person {person:02}"), id(&format!("Person {person:02}")));
        let cell =
            |column: &Column| Cell { stage: column.stage.id, sums: share(column), loaded: Loaded::Nothing };
        let cells = board.columns.iter().map(cell).collect();
        board.lanes.push(Lane { id: Some(owner), name: name.clone(), owners: vec![owner], cells });
        for number in (0_u32..8).filter(|_| person < 6) {
            let stage = board.columns[number as usize].stage.id;
            let one = |at: u32| {
                let card = card(
                    &format!("Deal {person} {number} {at}"),
                    number.into(),
                    &format!("b{person:02}{at}"),
                );
                Card { owner_id: Some(owner), owner: name.clone(), ..card }
            };
            let cards: Vec<Card> = (0..3).map(one).collect();
            let next = Loaded::Until(cards[2].cursor());
            board.fill(Some(owner), stage, cards, next);
        }
    }
    board
}

#[test]
fn lanes_stay_small_however_many_people_there_are() {
    let html = drawn(lanes(Lanes::Owner));
    assert!(elements(&html) < 2_500, "{}", elements(&html));
    assert_eq!(html.matches("data-card=").count(), 8 * 3 * 3);
    assert_eq!(html.matches("data-lane=").count(), 8 * 3);
    assert!(html.contains("Person 00") && !html.contains("aria-label=\"Person 40\""));
}

#[test]
fn a_field_that_a_card_does_not_say_stands_on_it_in_words_where_colours_tell_it() {
    let board = board(&[&["Oak"], &["Elm"], &[], &[]]);
    let html = coloured(board, "probability");
    let said = |word: &str| html.matches(&format!("title=\"{word}\"")).count();
    assert_eq!(said("0–24%"), 4, "the line and the word of both: {html}");
    let owners = coloured(crate::deals::board::cast::board(&[&["Oak"]]), "owner");
    assert!(owners.contains("h-[3px] rounded-b-full end-2.5 bg-stage-"), "{owners}");
}

#[test]
fn how_long_a_deal_stands_is_told_by_a_word_and_a_length_beside_the_colour() {
    let board = board(&[&["Oak"], &["Elm"]]);
    let html = coloured(board, "rot");
    assert_eq!(html.matches("end-3/4 bg-good").count(), 2);
    let told = [Rot::Fresh, Rot::Amber, Rot::Red].map(of_rot);
    let words: std::collections::BTreeSet<&str> = told.iter().map(|tint| tint.word.as_str()).collect();
    let lengths: std::collections::BTreeSet<&str> = told.iter().map(|tint| tint.length).collect();
    assert_eq!((words.len(), lengths.len()), (3, 3));
}

/// A deal that nobody is signed in to change, with one part of its qualification known.
fn a_deal() -> kernel::Record {
    let mut deal = crate::gate::asks::nobody();
    let known = serde_json::json!({"champion": {"score": 3, "note": "Ines <b>"}});
    deal.set("meddpicc", kernel::Value::Json(known));
    deal
}

#[test]
fn the_qualification_is_eight_groups_of_five_steps_that_can_be_read_aloud() {
    use crate::deals::qualification::screen::QualificationTab;
    let html = Owner::new().with(|| {
        let record = Signal::stored(a_deal());
        view! { <QualificationTab record/> }.to_html()
    });
    assert_eq!(html.matches("<fieldset").count(), 8);
    assert_eq!(html.matches("<legend").count(), 8);
    assert_eq!(html.matches("type=\"radio\"").count(), 40);
    assert_eq!((html.matches("<title").count(), html.matches("<desc").count()), (1, 1));
    assert!(html.contains("9%"), "{html}");
    assert!(!html.contains("Ines <b>"), "{html}");
}

#[test]
fn an_empty_column_invites_nobody_to_add_a_deal_who_may_not() {
    let html = html(0);
    let said = |key: &str| html.matches(&["board.empty.", key].concat()).count();
    assert_eq!(said("open"), 0, "nobody is signed in here");
    assert!(said("read") > 0, "{html}");
}
