//! The board as it will be: the real board's columns with sample cards, for looking at only.

use super::drawing::Drawing;
use crate::deals::board::ageing::Rotting;
use crate::deals::board::colour::NOTHING;
use crate::deals::board::lanes::Lanes;
use crate::deals::board::model::{Board, Card, Column, Shown, Stage};
use crate::deals::board::{ColumnView, Desk, Hooks, Sums};
use crate::pipelines::shape::asked::Blueprint;
use kernel::{Currency, Id, Moment};
use leptos::prelude::*;
use ui::prelude::*;

/// Sample cards in the first column; each next one has fewer.
const CARDS: usize = 3;
const DAY: i64 = 86_400;

#[component]
pub fn Preview(drawing: Drawing) -> impl IntoView {
    let now = browser::now();
    let board = Memo::new(move |_| drawing.blueprint.with(|blueprint| sample(blueprint, now)));
    let columns = move || {
        let hooks = Hooks {
            compact: Signal::stored(false),
            colour: Signal::stored(NOTHING.to_owned()),
            kept: StoredValue::default(),
            again: Callback::new(|()| ()),
            open: Callback::new(|_: (Id,)| ()),
        };
        let mut desk = Desk::new(board.get(), Shown::default(), hooks);
        desk.folded = drawing.folded;
        desk.stages().into_iter().map(|stage| view! { <ColumnView desk stage/> }.into_any()).collect_view()
    };
    view! {
        <section class="isolate flex min-h-0 flex-1 flex-col" aria-label=t("builder.preview")>
            <h2 class="px-4 pb-1 text-small font-medium text-ink-soft md:px-6">{t("builder.preview")}</h2>
            <div class="flex min-h-80 flex-1 gap-3 overflow-x-auto px-4 md:px-6 scroll-quiet" inert=true>{columns}</div>
        </section>
    }
}

/// A board of the pipeline's stages with sample cards: fewer and older the farther they are, so that what rots shows.
fn sample(blueprint: &Blueprint, now: Moment) -> Board {
    let currency = Currency::parse(blueprint.pipeline.text("currency")).unwrap_or(Currency::USD);
    let column = |(place, stage): (usize, &kernel::Record)| {
        let stage = Stage::from_record(stage);
        let count = CARDS.saturating_sub(place / 2).max(1);
        let cards: Vec<Card> =
            (0..count).map(|number| card(&stage, place * 10 + number + 1, currency, now)).collect();
        let sums = Sums::of(currency, cards.iter().map(|card| card.share(&stage)));
        Column { stage, sums, cards, next: None }
    };
    Board {
        pipeline_id: blueprint.pipeline.id,
        name: blueprint.pipeline.text("name").to_owned(),
        currency,
        now,
        columns: blueprint.stages.iter().enumerate().map(column).collect(),
        rotting: Rotting::of_pipeline(&blueprint.pipeline),
        rates: Vec::new(),
        pipelines: Vec::new(),
        owner: None,
        closed: None,
        usual: None,
        as_of: 0,
        split: Lanes::None,
        lanes: Vec::new(),
    }
}

fn card(stage: &Stage, number: usize, currency: Currency, now: Moment) -> Card {
    let number = i64::try_from(number).unwrap_or_default();
    let told = formats::integer(number, language());
    Card {
        id: Id::new(),
        version: 1,
        stage_id: stage.id,
        position: format!("{number:04}"),
        name: t_with("builder.sample", &[("number", &told)]),
        company: t("builder.sample_company"),
        contact: String::new(),
        amount: Some(number * 120_000),
        currency,
        worth: None,
        probability: None,
        owner_id: None,
        owner: "Ada Oak".to_owned(),
        closed_at: None,
        stage_entered_at: now - chrono::TimeDelta::seconds(DAY * (number % 10) * (number % 10) * 3),
        next_activity_at: (number % 3 == 1).then(|| now + chrono::TimeDelta::seconds(DAY)),
        last_activity_at: None,
        tags: Vec::new(),
        source: String::new(),
    }
}
