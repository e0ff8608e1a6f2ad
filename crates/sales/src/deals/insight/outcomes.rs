//! What became of the deals: won and lost, the rate between them, why they ended so, and against whom.

use super::links;
use super::period::Wanted;
use crate::DEAL;
use crate::deals::board::sums::{Unrated, merge_unrated};
use crate::deals::ending::{ENDINGS, Ending};
use crate::deals::outcomes::{Competitor, Outcomes, Reason, Tally};
use crate::deals::unrated::{Among, UnratedNote, sum_short, unrated_text};
use kernel::{Currency, Filter, Id, Operator};
use leptos::prelude::*;
use records::screens::choice_label;
use ui::prelude::*;

/// What all figures here share.
#[derive(Clone, Copy)]
struct Of {
    pipeline: Id,
    wanted: Wanted,
    currency: Currency,
}

impl Of {
    fn money(self, sum: i128) -> String {
        sum_short(sum, self.currency)
    }

    /// The deals that a sum here is over.
    fn among(self, status: Option<&str>, more: Option<Filter>) -> Signal<Among> {
        let parts = links::were_closed(self.wanted, self.pipeline, status, more);
        Signal::stored(Among { parts, search: String::new() })
    }

    /// The deals that were closed like this, and are more besides.
    fn link(self, status: &'static str, more: Option<Filter>) -> String {
        links::closed(self.wanted, self.pipeline, Some(status), more)
    }
}

#[component]
pub fn OutcomesCard(outcomes: Outcomes, wanted: Wanted) -> impl IntoView {
    let of = Of { pipeline: outcomes.pipeline_id, wanted, currency: outcomes.currency };
    let Outcomes { won, lost, reasons, won_reasons, competitors, rates, .. } = outcomes;
    let rated = (!rates.is_empty()).then(|| {
        let rates = crate::deals::rates::told(&rates);
        view! { <p class="mt-3 text-small text-ink-soft">{t_with("insight.rates", &[("rates", &rates)])}</p> }
    });
    let tiles = view! {
        <dl class="grid gap-3 sm:grid-cols-3">
            <Told of label="deal.status.won" tally=won.clone() status="won"/>
            <Told of label="deal.status.lost" tally=lost.clone() status="lost"/>
            <Rate won lost/>
        </dl>
    };
    let why = ENDINGS.iter().zip([won_reasons, reasons]).filter(|(ending, reasons)| is_told(ending, reasons));
    let why = why.map(|(ending, reasons)| view! { <Reasons of ending reasons/> }).collect_view();
    view! {
        <Card title=t("insight.outcomes")>
            <p class="mb-3 max-w-prose text-small text-ink-soft">{t("insight.outcomes.how")}</p>
            {tiles}
            {rated}
        </Card>
        {why}
        {(!competitors.is_empty()).then(|| view! { <Competitors of competitors/> })}
    }
}

/// How many, and what they are worth.
#[component]
fn Told(of: Of, label: &'static str, tally: Tally, status: &'static str) -> impl IntoView {
    let amount = of.money(tally.amount);
    let (id, unrated) = (["unrated-", status].concat(), Signal::stored(tally.unrated));
    view! {
        <div class="rounded-card bg-sunken p-3">
            <dt class="text-small text-ink-soft">{t(label)}</dt>
            <dd class="num text-large font-semibold"><Count count=tally.count href=of.link(status, None)/></dd>
            <dd class="num text-body"><span dir="ltr">{amount}</span></dd>
            <dd class="empty:hidden"><UnratedNote id unrated among=of.among(Some(status), None)/></dd>
        </div>
    }
}

/// What no rate brings home, of all these together.
fn unrated<'a>(tallies: impl IntoIterator<Item = &'a Tally>) -> Vec<Unrated> {
    let mut all = Vec::new();
    tallies.into_iter().for_each(|tally| merge_unrated(&mut all, &tally.unrated));
    all
}

/// A number that leads to the deals behind it.
#[component]
pub(super) fn Count(count: i64, href: String) -> impl IntoView {
    let text = formats::integer(count, language());
    match count {
        0 => view! { <span dir="ltr">{text}</span> }.into_any(),
        _ => view! { <span dir="ltr"><FigureLink href text/></span> }.into_any(),
    }
}

/// The share of `won` in both; nothing where there is neither.
fn share(won: impl Into<i128>, lost: impl Into<i128>) -> Option<String> {
    let (won, lost) = (won.into(), lost.into());
    let all = won.saturating_add(lost);
    (all > 0).then(|| formats::percent(won as f64 / all as f64, 0, language()))
}

#[component]
fn Rate(won: Tally, lost: Tally) -> impl IntoView {
    let count = share(won.count, lost.count).unwrap_or_else(|| "–".to_owned());
    let value = share(won.amount, lost.amount).map(|share| t_with("insight.by_value", &[("share", &share)]));
    view! {
        <div class="rounded-card bg-sunken p-3">
            <dt class="text-small text-ink-soft">{t("insight.win_rate")}</dt>
            <dd class="num text-large font-semibold"><span dir="ltr">{count}</span></dd>
            {value.map(|text| view! { <dd class="num text-body">{text}</dd> })}
        </div>
    }
}

/// Deals that were won without a word are no chart of reasons.
fn is_told(ending: &Ending, reasons: &[Reason]) -> bool {
    reasons.iter().any(|Reason { reason, .. }| ending.demand.is_some() || !reason.is_empty())
}

#[component]
fn Reasons(of: Of, ending: &'static Ending, reasons: Vec<Reason>) -> impl IntoView {
    let (field, status) = (ending.field, ending.kind.status());
    let title = ["insight.", field].concat();
    let bar = |Reason { reason, tally }: &Reason| {
        let label = match (reason.as_str(), DEAL.field(field)) {
            ("", _) | (_, None) => t("insight.no_reason"),
            (reason, Some(field)) => choice_label(&DEAL, field, reason),
        };
        let (count, amount) = (formats::integer(tally.count, language()), of.money(tally.amount));
        let without = unrated_text(&tally.unrated);
        Bar {
            label,
            value: tally.count as f64,
            text: formats::dotted([count.as_str(), &amount, &without], language()),
            href: Some(of.link(status, Some(links::reason(ending, reason)))),
            ..Bar::default()
        }
    };
    let bars: Vec<Bar> = reasons.iter().map(bar).collect();
    let unrated = Signal::stored(unrated(reasons.iter().map(|reason| &reason.tally)));
    view! {
        <Card title=t(&title)>
            <p class="mb-3 max-w-prose text-small text-ink-soft">{t(&[title.as_str(), ".how"].concat())}</p>
            <div class="max-w-3xl"><BarRow bars=bars label=t(&title)/></div>
            <UnratedNote id=["unrated-", field].concat() unrated among=of.among(Some(status), None)/>
        </Card>
    }
}

#[component]
fn Competitors(of: Of, competitors: Vec<Competitor>) -> impl IntoView {
    let head = || {
        view! {
            <HeaderCell first=true label=t("deal.competitor")/>
            <HeaderCell align=CellAlign::End label=t("deal.status.won")/>
            <HeaderCell align=CellAlign::End label=t("deal.status.lost")/>
            <HeaderCell align=CellAlign::End label=t("insight.win_rate")/>
        }
    };
    let tally = move |tally: &Tally, status: &'static str, spellings: &[String]| {
        let href = of.link(status, Some(links::competitor(spellings)));
        let (count, amount, without) = (tally.count, of.money(tally.amount), unrated_text(&tally.unrated));
        view! {
            <Cell align=CellAlign::End>
                <Count count href/>
                " "
                <span class="text-ink-faint" dir="ltr">{amount}</span>
                <span class="block text-warn empty:hidden">{without}</span>
            </Cell>
        }
    };
    let row = move |Competitor { competitor, spellings, won, lost }: Competitor| {
        view! {
            <Row>
                <Cell first=true title=competitor.clone()><span dir="auto">{competitor.clone()}</span></Cell>
                {tally(&won, "won", &spellings)}
                {tally(&lost, "lost", &spellings)}
                <Cell align=CellAlign::End><span dir="ltr">{share(won.count, lost.count)}</span></Cell>
            </Row>
        }
    };
    let unrated = Signal::stored(unrated(competitors.iter().flat_map(|each| [&each.won, &each.lost])));
    let named = Filter::new("competitor", Operator::NotEmpty, []);
    let rows = competitors.into_iter().map(row).collect_view();
    view! {
        <Card title=t("insight.competitors")>
            <p class="mb-3 max-w-prose text-small text-ink-soft">{t("insight.competitors.how")}</p>
            <div class=super::WIDE><Table label=t("insight.competitors") head>{rows}</Table></div>
            <UnratedNote id="unrated-competitors" unrated among=of.among(None, Some(named))/>
        </Card>
    }
}
