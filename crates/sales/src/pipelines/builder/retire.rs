//! The dialog that asks where the deals of a stage go before it goes, or means something else.

use super::drawing::Drawing;
use super::page::Retiring;
use crate::deals::LOST_REASONS;
use crate::pipelines::shape::api;
use crate::pipelines::shape::asked::Retirement;
use kernel::{Error, Id, Record};
use leptos::prelude::*;
use leptos::task::spawn_local;
use records::screens::error_text;
use ui::prelude::*;

#[component]
pub fn RetireDialog(drawing: Drawing, retiring: Retiring) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(retiring.with(Option::is_some)));
    let stage = move || retiring.get().map(|(id, _)| id);
    let title = Signal::derive(move || {
        let name = drawing.stage_name(stage());
        let rekind = retiring.with(|retiring| retiring.as_ref().is_some_and(|(_, kind)| kind.is_some()));
        t_with(if rekind { "builder.rekind" } else { "builder.retire" }, &[("name", &name)])
    });
    let close = move || retiring.set(None);
    view! {
        <Sheet id="builder-retire" open title size=DialogSize::Small on_close=close>
            {move || retiring.get().map(|(id, kind)| view! { <Form drawing retiring id kind/> })}
        </Sheet>
    }
}

/// What the form holds. Cheap to copy.
#[derive(Clone, Copy)]
struct Said {
    to: RwSignal<String>,
    reason: RwSignal<String>,
    /// Why the other stage may hold more than it should.
    why: RwSignal<String>,
    beyond: Memo<Option<String>>,
    busy: RwSignal<bool>,
    error: RwSignal<Option<Error>>,
}

#[component]
fn Form(drawing: Drawing, retiring: Retiring, id: Id, kind: Option<String>) -> impl IntoView {
    let standing = drawing.blueprint.with_untracked(|blueprint| blueprint.standing(id));
    let others: Vec<Record> =
        untrack(|| drawing.stages()).into_iter().filter(|stage| stage.id != id).collect();
    let first = others.first().filter(|_| standing > 0).map(|stage| stage.id.to_string()).unwrap_or_default();
    let said = Said::begin(drawing, id, first);
    let name = untrack(|| drawing.stage_name(Some(id)));
    let label = t_with(if kind.is_some() { "builder.rekind" } else { "builder.retire" }, &[("name", &name)]);
    let text = what_happens(drawing, said, (id, standing), kind.clone());
    let go = move || {
        said.busy.set(true);
        spawn_local(said.send(drawing, retiring, said.asked(id, kind.clone()), name.clone()));
    };
    view! {
        <div class="flex flex-col gap-4">
            {move || said.error.get().map(|error| view! { <Notice mood=Mood::Bad text=error_text(&error, None)/> })}
            <p class="text-body">{text}</p>
            {(standing > 0).then(|| view! { <Destination said others/> })}
            {move || said.beyond.get().map(|told| view! {
                <Notice mood=Mood::Warn text=told/>
                <Field id="builder-retire-why" label=t("stopped.reason") help=t("stopped.told") required=true><TextInput value=said.why/></Field>
            })}
            <div class="flex justify-end gap-2">
                <Button on_press=move || retiring.set(None)>{t("ui.cancel")}</Button>
                <Button tone=Tone::Danger loading=said.busy on_press=go>{label}</Button>
            </div>
        </div>
    }
}

/// What the press does: what the stage becomes, how many deals go where, and that it can be undone.
fn what_happens(
    drawing: Drawing,
    said: Said,
    (id, standing): (Id, i64),
    kind: Option<String>,
) -> impl Fn() -> String + Send + 'static {
    let name = untrack(|| drawing.stage_name(Some(id)));
    let kind = kind.map(|kind| t(["stage.kind.", &kind].concat().as_str()));
    move || {
        let becomes = match &kind {
            Some(kind) => t_with("builder.rekind_becomes", &[("name", &name), ("kind", kind)]),
            None => t_with("builder.retire_becomes", &[("name", &name)]),
        };
        let to =
            said.to.with(|to| to.parse().ok()).map(|to| drawing.stage_name(Some(to))).unwrap_or_default();
        let deals = match standing {
            0 => t("builder.retire_none"),
            _ => t_count_with("builder.retire_go", standing, &[("to", &to)]),
        };
        [becomes, deals, t("builder.retire_undo")].join(" ")
    }
}

/// Where the deals go, and why they are lost where that is a lost stage.
#[component]
fn Destination(said: Said, others: Vec<Record>) -> impl IntoView {
    let lost = others.iter().filter(|stage| stage.text("kind") == "lost");
    let lost: Vec<String> = lost.map(|stage| stage.id.to_string()).collect();
    let loses = Memo::new(move |_| said.to.with(|to| lost.contains(to)));
    let stages: Vec<Choice> =
        others.iter().map(|stage| Choice::new(stage.id.to_string(), stage.text("name"))).collect();
    let reasons =
        LOST_REASONS.iter().map(|code| Choice::new(*code, t(["deal.lost_reason.", code].concat().as_str())));
    let reasons = Signal::stored(reasons.collect::<Vec<_>>());
    view! {
        <Field id="builder-retire-to" label=t("builder.retire_to")><Select value=said.to choices=Signal::stored(stages)/></Field>
        <Show when=move || loses.get()>
            <Field id="builder-retire-reason" label=t("deal.lost_reason") required=true>
                <Select value=said.reason choices=reasons empty=t("deal.choose_reason")/>
            </Field>
        </Show>
    }
}

impl Said {
    fn begin(drawing: Drawing, from: Id, to: String) -> Self {
        let text = || RwSignal::new(String::new());
        let to = RwSignal::new(to);
        let (busy, error) = (RwSignal::new(false), RwSignal::new(None));
        Self { to, reason: text(), why: text(), beyond: beyond(drawing, from, to), busy, error }
    }

    fn asked(self, stage_id: Id, kind: Option<String>) -> Retirement {
        Retirement {
            stage_id,
            to_id: self.to.get_untracked().parse().ok(),
            lost_reason: Some(self.reason.get_untracked()).filter(|reason| !reason.is_empty()),
            kind,
            override_reason: self.beyond.get_untracked().map(|_| self.why.get_untracked()),
        }
    }

    async fn send(self, drawing: Drawing, retiring: Retiring, asked: Retirement, name: String) {
        let word = if asked.kind.is_some() { "builder.rekinded" } else { "builder.retired" };
        let done = drawing.doing(api::retire_stage(asked)).await;
        let _ = self.busy.try_set(false);
        match done {
            Ok(done) => {
                let _ = retiring.try_set(None);
                drawing.did_batch(done.batch_id, t_count_with(word, done.moved, &[("name", &name)]));
            }
            Err(refused) => _ = self.error.try_set(Some(refused)),
        }
    }
}

/// That the chosen stage would hold more deals than it may; nothing when it would not.
fn beyond(drawing: Drawing, from: Id, to: RwSignal<String>) -> Memo<Option<String>> {
    Memo::new(move |_| {
        let to: Id = to.with(|to| to.parse().ok())?;
        let (limit, together) = drawing.blueprint.with(|blueprint| blueprint.beyond(from, to))?;
        let number = |count: i64| formats::integer(count, language());
        let told =
            [("name", drawing.stage_name(Some(to))), ("limit", number(limit)), ("count", number(together))];
        Some(t_with("builder.retire_full", &told.each_ref().map(|(name, text)| (*name, text.as_str()))))
    })
}
