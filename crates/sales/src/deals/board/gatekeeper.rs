//! The pipeline's rules in the browser: read when the first move begins, kept true by the live feed, and judged by what
//! cards know and what is asked beside that. Drags, the list of places and the keyboard ask them before they ask the
//! server, which judges every move again.

use super::api;
use super::desk::Desk;
use super::facts::Facts;
use super::known::{problems_of_card, problems_of_deal};
use super::model::Card;
use super::moves::Reason;
use super::reasons::sentences;
use crate::gate::Gate;
use crate::{PIPELINE, STAGE, TRANSITION};
use kernel::{Id, Problem, Record};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::prelude::browser::Timer;

/// News gather this long, in milliseconds.
const GATHER: u64 = 400;

#[component]
pub fn Gatekeeper(desk: Desk) -> impl IntoView {
    let gate = RwSignal::new(None::<Gate>);
    let read = move || {
        let Some(pipeline) = desk.peek(|board| board.pipeline_id) else { return };
        spawn_local(async move {
            if let Ok(read) = api::read_gate(pipeline).await {
                gate.try_set(Some(read));
            }
        });
    };
    read();
    listen(read);
    let facts = Facts::of(desk, gate);
    Effect::new(move |_| {
        let known = gate.with(Option::is_some);
        facts.track();
        desk.judge.set(known.then(|| Callback::new(move |asked| judge(desk, gate, facts, asked))));
    });
    Effect::new(move |_| {
        let barred = desk.in_hand().map(|ids| barred(desk, &ids));
        desk.barred.set(barred.unwrap_or_default());
    });
}

fn listen(read: impl Fn() + Copy + Send + Sync + 'static) {
    let feed = events::use_feed();
    let rest = Timer::new();
    feed.on(move |event| {
        if [STAGE.kind, TRANSITION.kind, PIPELINE.kind].contains(&event.record_kind.as_str()) {
            rest.start(GATHER, read);
        }
    });
    let gaps = feed.gaps();
    Effect::new(move |before: Option<u32>| {
        let now = gaps.get();
        if before.is_some_and(|before| before != now) {
            read();
        }
        now
    });
}

type Asked = (Card, Id, Reason, Option<Record>);

/// Answers for one card, or the whole deal.
fn judge(
    desk: Desk,
    gate: RwSignal<Option<Gate>>,
    facts: Facts,
    (card, to, reason, deal): Asked,
) -> Vec<Problem> {
    let (role, standing) = (role(desk), standing(desk, to));
    let judged = |gate: &Gate| match &deal {
        Some(deal) => problems_of_deal(gate, deal, to, &role, standing, &reason),
        None => problems_of_card(gate, &card, facts.about(card.id).as_ref(), to, &role, standing, &reason),
    };
    gate.try_with_untracked(|gate| gate.as_ref().map(judged)).flatten().unwrap_or_default()
}

/// The columns that no card of those in the hand may come to as it is, and why the first may not: also after one has
/// changed places, or others have filled a stage.
fn barred(desk: Desk, ids: &[Id]) -> Vec<(Id, String)> {
    desk.track();
    desk.stages().into_iter().filter_map(|stage| Some((stage, why_not(desk, ids, stage)?))).collect()
}

/// Why none of these cards may come to the stage as it is, a line for each reason; nothing when one may.
pub fn why_not(desk: Desk, ids: &[Id], stage: Id) -> Option<String> {
    let judge = desk.judge.get()?;
    let mut first = None;
    for card in ids.iter().filter_map(|id| desk.card(*id)) {
        let problems = judge.run((card, stage, Reason::default(), None));
        if problems.is_empty() {
            return None;
        }
        first.get_or_insert(problems);
    }
    first.map(|problems| sentences(&problems).join("\n"))
}

/// The role of whoever looks at the board.
fn role(desk: Desk) -> String {
    let role = desk.session.try_with_value(|session| session.as_ref().map(|session| session.role.clone()));
    role.flatten().unwrap_or_default()
}

/// Deals that stand in the stage, whoever sees them.
fn standing(desk: Desk, stage: Id) -> i64 {
    desk.peek(|board| board.column(stage).map(|column| column.sums.counted())).flatten().unwrap_or_default()
}
