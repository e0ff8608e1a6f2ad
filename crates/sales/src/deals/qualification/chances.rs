//! What the deal's chances are: by its stage, by a model, by whoever typed one; and which of them counts.

use super::super::history::History;
use crate::DEAL;
use kernel::{Act, Record, Value};
use leptos::prelude::*;
use leptos::task::spawn_local;
use records::Changes;
use records::screens::{Late, Slots, toast_error, toast_saved};
use ui::prelude::*;

/// Side by side in the head of a deal's page, each figure with its word beside it. A typed one counts; else the stage's
/// does.
#[component]
pub fn Chances(record: Signal<Record>, history: Late<History>) -> impl IntoView {
    let typed = Memo::new(move |_| record.with(|record| record.int("probability")));
    let of_stage = Memo::new(move |_| {
        let here = record.with(|record| record.id_of("stage_id"));
        let stages = history.get()?.stages;
        stages.iter().find(|stage| Some(stage.id) == here).map(|stage| stage.probability)
    });
    let percent =
        |chance: Option<i64>| chance.map(|chance| formats::percent(chance as f64 / 100.0, 0, language()));
    let stage = move || percent(of_stage.get()).unwrap_or_else(|| t("ui.none"));
    view! {
        <dl class="flex flex-wrap gap-x-8 gap-y-1 text-small" aria-label=t("deal.probability")>
            <Chance label=t("chance.stage") counts=Signal::derive(move || typed.get().is_none())><span class="num">{stage}</span></Chance>
            <Chance label=t("chance.model") counts=false><span class="text-ink-faint">{t("chance.no_model")}</span></Chance>
            <Chance label=t("chance.manual") counts=Signal::derive(move || typed.get().is_some())><Typed record typed/></Chance>
        </dl>
    }
}

#[component]
fn Chance(label: String, #[prop(into)] counts: Signal<bool>, children: Children) -> impl IntoView {
    let mark = move || counts.get().then(|| view! { <Badge mood=Mood::Brand>{t("chance.counts")}</Badge> });
    view! {
        <div class="flex min-w-0 items-center gap-1.5">
            <dt class="flex flex-wrap items-center gap-1 text-ink-soft">{label}{mark}</dt>
            <dd class="flex h-9 items-center gap-1 font-medium pointer-coarse:h-11">{children()}</dd>
        </div>
    }
}

/// The typed one: a field and, when there is one, a cross that takes it away. A closed deal has no odds of its own.
#[component]
fn Typed(record: Signal<Record>, typed: Memo<Option<i64>>) -> impl IntoView {
    let session = identity::use_session();
    let may = Memo::new(move |_| {
        let may = |record: &Record| {
            session.as_ref().is_some_and(|session| session.may_on(Act::Update, &DEAL, record))
        };
        record.with(|record| record.text("status") == "open" && record.deleted_at.is_none() && may(record))
    });
    let value = RwSignal::new(typed.get_untracked().map(|chance| chance as f64));
    Effect::new(move |_| value.set(typed.get().map(|chance| chance as f64)));
    let changed = Slots::changed();
    let send = move |chance: Option<i64>| save(record, chance, value, changed);
    let commit = move |chance: Option<f64>| send(chance.map(|chance| chance.round() as i64));
    let clear = move || {
        typed.get().map(|_| view! { <IconButton sign=Sign::Close size=Size::Small label=t("chance.clear") on_press=move || send(None)/> })
    };
    move || {
        match may.get() {
        true => view! {
            <NumberInput value label=t("chance.manual") placeholder=t("chance.type") on_commit=commit class="w-20"/>
            "%"
            {clear}
        }
        .into_any(),
        false => {
            let text = typed.get().map(|chance| formats::percent(chance as f64 / 100.0, 0, language()));
            view! { <span class="num">{text.unwrap_or_else(|| t("ui.none"))}</span> }.into_any()
        }
    }
    }
}

fn save(
    record: Signal<Record>,
    chance: Option<i64>,
    value: RwSignal<Option<f64>>,
    changed: Callback<(Record,)>,
) {
    let (id, version, old) =
        record.with_untracked(|record| (record.id, record.version, record.int("probability")));
    if chance == old {
        return;
    }
    let changes = Changes::one("probability", Value::from(chance)).seen(version).following_mine();
    spawn_local(async move {
        match records::api::update_record(DEAL.kind, id, changes).await {
            Ok(saved) => {
                toast_saved(&saved, t("chance.saved"));
                changed.try_run((saved.record,));
            }
            Err(error) => {
                value.try_set(old.map(|chance| chance as f64));
                toast_error(&error);
            }
        }
    });
}
