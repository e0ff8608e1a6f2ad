//! The tab where a deal is qualified: eight rows with a score and a note, the radar, and what is still unknown.
//! Every change is saved by itself, with Undo.

use super::radar::{LETTERS, Radar};
use super::saving::Desk;
use super::{BEST, PARTS, Qualification};
use crate::DEAL;
use kernel::{Act, Record};
use leptos::prelude::*;
use records::screens::Slots;
use ui::prelude::*;

/// A further tab of a deal's page.
#[component]
pub fn QualificationTab(record: Signal<Record>) -> impl IntoView {
    let session = identity::use_session();
    let may = Signal::derive(move || {
        let may = |record: &Record| {
            session.as_ref().is_some_and(|session| session.may_on(Act::Update, &DEAL, record))
        };
        record.with(|record| record.deleted_at.is_none() && may(record))
    });
    let desk = Desk::new(record, may, Slots::changed());
    let known = desk.known;
    let rows = (0..PARTS.len()).map(|at| view! { <PartRow desk at/> }.into_any()).collect_view();
    view! {
        <div class="flex flex-col gap-4">
            <p class="text-small text-ink-soft">{t("qualification.help")}</p>
            <div class="grid items-center gap-4 @xl:grid-cols-[minmax(0,1fr)_14rem]">
                <Score known/>
                <Radar known/>
            </div>
            <div class="flex flex-col">{rows}</div>
        </div>
    }
}

/// The score, and the parts that nobody looked at.
#[component]
fn Score(known: Memo<Qualification>) -> impl IntoView {
    let score = move || match known.with(Qualification::score) {
        Some(score) => formats::percent(score as f64 / 100.0, 0, language()),
        None => t("qualification.none"),
    };
    let missing = move || {
        let names = known.with(Qualification::missing);
        let name = |part: &&str| t(["qualification.part.", part].concat().as_str());
        let names: Vec<String> = names.iter().map(name).collect();
        match names.is_empty() {
            true => t("qualification.complete"),
            false => t_with("qualification.missing", &[("parts", &names.join(", "))]),
        }
    };
    view! {
        <div class="flex flex-col gap-1" role="status">
            <p class="text-small text-ink-soft">{t("deal.meddpicc_score")}</p>
            <p class="num text-large font-semibold">{score}</p>
            <p class="text-small text-ink-soft">{missing}</p>
        </div>
    }
}

#[component]
fn PartRow(desk: Desk, at: usize) -> impl IntoView {
    let part = PARTS.get(at).copied().unwrap_or_default();
    let letter = LETTERS.get(at).copied().unwrap_or_default();
    let name = t(["qualification.part.", part].concat().as_str());
    let score = Memo::new(move |_| desk.known.with(|known| known.parts.get(at).and_then(|part| part.score)));
    let steps =
        (0..=BEST).map(|step| view! { <StepChoice desk at part step score/> }.into_any()).collect_view();
    view! {
        <fieldset class="grid gap-x-4 gap-y-2 border-b border-line py-3 @xl:grid-cols-[minmax(0,1fr)_auto]" disabled=move || !desk.may.get()>
            <legend class="sr-only">{name.clone()}</legend>
            <div class="min-w-0" aria-hidden="true">
                <p class="flex items-center gap-2 text-body font-medium">
                    <span class="grid size-6 shrink-0 place-items-center rounded-control bg-sunken text-tiny font-semibold text-ink-soft" dir="ltr">{letter}</span>
                    {name.clone()}
                </p>
                <p class="text-small text-ink-soft">{t(["qualification.ask.", part].concat().as_str())}</p>
            </div>
            <div class="flex gap-1">{steps}</div>
            <PartNote desk at label=t_with("qualification.note_on", &[("part", &name)])/>
        </fieldset>
    }
}

/// One of five: a radio button, so that arrows, touch and screen readers know it. Pressed again it is taken back.
#[component]
fn StepChoice(
    desk: Desk,
    at: usize,
    part: &'static str,
    step: i64,
    score: Memo<Option<i64>>,
) -> impl IntoView {
    const FACE: &str = "num grid size-9 cursor-pointer place-items-center rounded-control border text-small font-medium peer-focus-visible:outline-2 \
        peer-focus-visible:outline-(--ring) peer-disabled:cursor-default pointer-coarse:size-11";
    let chosen = move || score.get() == Some(step);
    let look = move || match chosen() {
        true => classes(&[FACE, "border-brand bg-brand text-on-brand"]),
        false => classes(&[FACE, "border-line bg-raised text-ink-soft hover:border-line-strong"]),
    };
    let meant = t(["qualification.step.", &step.to_string()].concat().as_str());
    let number = formats::integer(step, language());
    let label = [number.as_str(), ": ", &meant].concat();
    let give = move |score: Option<i64>| desk.change(at, |part| part.score = score);
    let take_back = move |_| {
        if untrack(chosen) {
            give(None);
        }
    };
    view! {
        <label class="relative" title=meant>
            <input type="radio" class="peer absolute inset-0 size-full cursor-pointer opacity-0" name=["qualification-", part].concat()
                aria-label=label prop:checked=chosen on:click=take_back on:change=move |_| give(Some(step))/>
            <span class=look aria-hidden="true">{number}</span>
        </label>
    }
}

#[component]
fn PartNote(desk: Desk, at: usize, label: String) -> impl IntoView {
    let kept = Memo::new(move |_| {
        desk.known.with(|known| known.parts.get(at).map(|part| part.note.clone()).unwrap_or_default())
    });
    let note = RwSignal::new(kept.get_untracked());
    Effect::new(move |_| note.set(kept.get()));
    let commit = move |text: String| desk.change(at, |part| part.note = text);
    let disabled = Signal::derive(move || !desk.may.get());
    view! {
        <div class="@xl:col-span-2">
            <TextArea value=note label placeholder=t("qualification.note") rows=1 disabled on_commit=commit/>
        </div>
    }
}
