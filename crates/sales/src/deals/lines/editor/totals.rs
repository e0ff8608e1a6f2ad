//! What the lines come to, and whether the deal's amount is that.

use super::desk::Desk;
use crate::deals::lines::model::{Line, Totals};
use kernel::{Currency, Money, Problem};
use leptos::prelude::*;
use records::problem_text;
use ui::prelude::*;

/// An amount in the currency of that code.
pub fn written(minor: i64, currency: &str) -> String {
    match Currency::parse(currency) {
        Some(currency) => formats::money(Money::new(minor, currency), language()),
        None => String::new(),
    }
}

/// Of the lines as they are shown.
fn counted(desk: Desk) -> Result<Totals, Problem> {
    let lines: Vec<Line> = desk.rows.with(|rows| rows.iter().map(|row| row.record.with(Line::of)).collect());
    Totals::of(lines)
}

#[component]
pub fn Foot(desk: Desk) -> impl IntoView {
    let totals = Memo::new(move |_| counted(desk));
    let words = Words::current();
    let line = move |key: &'static str, minor: i64, look: &'static str| {
        let amount = formats::money(Money::new(minor, desk.currency()), language());
        view! { <div class="flex justify-between gap-4"><dt class="text-ink-soft">{t(key)}</dt><dd class=classes(&["num", look])>{amount}</dd></div> }
    };
    let content = move || {
        match totals.get() {
        Err(problem) => view! { <Notice mood=Mood::Bad text=problem_text(&problem, words)/> }.into_any(),
        Ok(totals) => view! {
            <dl class="ms-auto flex max-w-sm flex-col gap-1 text-body">
                {(totals.recurring != 0).then(|| (line("deal_line.one_off_sum", totals.one_off, ""), line("deal_line.recurring_sum", totals.recurring, "")))}
                {line("deal_line.net", totals.all.net, "font-semibold")}
                {(totals.all.tax != 0).then(|| (line("deal_line.tax_sum", totals.all.tax, ""), line("deal_line.gross", totals.gross, "font-semibold")))}
            </dl>
        }
        .into_any(),
    }
    };
    view! { <div class="border-t border-line bg-sunken p-3">{content}</div> }
}

/// Where the deal's amount is from; a typed one may become the sum.
#[component]
pub fn AmountFrom(desk: Desk) -> impl IntoView {
    let follows = Memo::new(move |_| desk.deal.with(|deal| deal.text("amount_from") == "lines"));
    let shown = Memo::new(move |_| desk.is_read.get() && !desk.is_empty.get());
    let typed = move || {
        let amount = desk.deal.with(|deal| deal.int("amount")).unwrap_or_default();
        let money = |minor: i64| formats::money(Money::new(minor, desk.currency()), language());
        let total = counted(desk).map(|totals| totals.all.net).unwrap_or_default();
        t_with("deal_line.amount_typed", &[("amount", &money(amount)), ("total", &money(total))])
    };
    move || {
        match (shown.get(), follows.get()) {
        (false, _) => ().into_any(),
        (true, true) => view! { <p class="text-small text-ink-soft">{t("deal_line.amount_follows")}</p> }.into_any(),
        (true, false) => view! {
            <Notice text=Signal::derive(typed)>
                {move || desk.may.get().then(|| view! { <Button size=Size::Small on_press=move || desk.use_sum()>{t("deal_line.use_sum")}</Button> })}
            </Notice>
        }
        .into_any(),
    }
    }
}
