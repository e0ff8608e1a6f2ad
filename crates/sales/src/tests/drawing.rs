use crate::deals::board::cast::{board, card};
use crate::deals::board::colour::Colour;
use crate::deals::board::desk::Hooks;
use crate::deals::board::{BoardView, Shown, Sums};
use leptos::prelude::*;

/// The board as the server draws it, with as many loaded cards as wanted in each of eight columns.
fn html(cards: u32) -> String {
    let mut board = board(&[&[], &[], &[], &[], &[], &[], &[], &[]]);
    for (number, column) in (0_u128..).zip(&mut board.columns) {
        column.cards =
            (0..cards).map(|at| card(&format!("Deal {number} {at}"), number, &format!("b{at:02}"))).collect();
        column.sums = Sums::of(board.currency, column.cards.iter().map(|card| card.share(&column.stage)));
    }
    Owner::new().with(|| {
        let hooks = Hooks {
            compact: Signal::stored(false),
            colour: Signal::stored(Colour::Owner),
            again: Callback::new(|()| ()),
            open: Callback::new(|_| ()),
        };
        let add = RwSignal::new(None);
        view! { <BoardView board shown=Shown::default() hooks add/> }.to_html()
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
