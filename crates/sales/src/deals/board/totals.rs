//! What the open columns add up to, in one line over the board.

use super::desk::Desk;
use super::model::Board;
use super::sums::Sums;
use kernel::Money;
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn Totals(desk: Desk) -> impl IntoView {
    let open = Memo::new(move |_| {
        desk.track();
        desk.peek(open_sums).unwrap_or_default()
    });
    let text = move || {
        let (sums, language) = (open.get(), language());
        let money = |minor| formats::money_compact(Money::new(minor, desk.currency()), language);
        let (sum, weighted) = (money(sums.amount), money(sums.weighted()));
        let totals = t_count_with("board.totals", sums.count, &[("sum", &sum), ("weighted", &weighted)]);
        match desk.peek(rates).unwrap_or_default() {
            rates if rates.is_empty() => totals,
            rates => [totals, t_with("board.rates", &[("rates", &rates)])].join(" · "),
        }
    };
    view! { <p class="num truncate px-4 pb-2 text-small text-ink-soft md:px-6">{text}</p> }
}

/// The rates in the sums, each with its day.
fn rates(board: &Board) -> String {
    let rate = |rate: &crate::deals::rates::Rate| [rate.currency.code(), " ", &rate.day.to_string()].concat();
    board.rates.iter().map(rate).collect::<Vec<_>>().join(", ")
}

fn open_sums(board: &Board) -> Sums {
    let mut total = Sums::default();
    for column in board.columns.iter().filter(|column| !column.stage.kind.is_closed()) {
        total.merge(&column.sums);
    }
    total
}
