//! What the open columns add up to, in one line over the board, and what it leaves out.

use super::desk::Desk;
use super::model::Board;
use super::sums::Sums;
use crate::deals::unrated::{UnratedNote, sum_exact, sum_short};
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn Totals(desk: Desk) -> impl IntoView {
    let open = Memo::new(move |_| {
        desk.track();
        desk.peek(open_sums).unwrap_or_default()
    });
    let text = move || {
        let (sums, currency) = (open.get(), desk.currency());
        let (sum, weighted) = (sum_short(sums.amount, currency), sum_short(sums.weighted(), currency));
        let totals = t_count_with("board.totals", sums.count, &[("sum", &sum), ("weighted", &weighted)]);
        match desk.peek(rates).unwrap_or_default() {
            rates if rates.is_empty() => totals,
            rates => [totals, t_with("board.rates", &[("rates", &rates)])].join(" · "),
        }
    };
    let exact = move || sum_exact(open.get().amount, desk.currency());
    view! {
        <div class="flex flex-wrap items-baseline gap-x-2 px-4 pb-2 md:px-6 pointer-coarse:items-center">
            <p class="num min-w-0 truncate text-small text-ink-soft" title=exact>{text}</p>
            <UnratedNote id="unrated-board" unrated=Signal::derive(move || open.get().unrated) among=desk.among(None, None)/>
        </div>
    }
}

/// The rates in the sums, each with its day.
fn rates(board: &Board) -> String {
    crate::deals::rates::told(&board.rates)
}

fn open_sums(board: &Board) -> Sums {
    let mut total = Sums::default();
    for column in board.columns.iter().filter(|column| !column.stage.kind.is_closed()) {
        total.merge(&column.sums);
    }
    total
}
