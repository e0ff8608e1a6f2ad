//! The dialog that asks where the deals of a stage go before it goes, or means something else.

use super::drawing::Drawing;
use super::page::Retiring;
use crate::DEAL;
use crate::deals::board::model::StageKind;
use crate::deals::close::choices;
use crate::deals::ending::Ending;
use crate::pipelines::shape::api;
use crate::pipelines::shape::asked::{Lack, Retirement};
use kernel::{Error, Id, Problem, Record};
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
    /// Why the deals pass what they lack.
    why: RwSignal<String>,
    lacks: RwSignal<Vec<Lack>>,
    busy: RwSignal<bool>,
    error: RwSignal<Option<Error>>,
}

#[component]
fn Form(drawing: Drawing, retiring: Retiring, id: Id, kind: Option<String>) -> impl IntoView {
    let standing = drawing.blueprint.with_untracked(|blueprint| blueprint.standing(id));
    let others: Vec<Record> =
        untrack(|| drawing.stages()).into_iter().filter(|stage| stage.id != id).collect();
    let first = others.first().filter(|_| standing > 0).map(|stage| stage.id.to_string()).unwrap_or_default();
    let said = Said::begin(first);
    said.ask_what_lacks(id, kind.clone());
    ask_if_changed(move || (said.to.get(), said.reason.get(), said.why.get()));
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
            <LacksField id="builder-retire-why" lacks=said.lacks why=said.why/>
            <div class="flex justify-end gap-2">
                <Button on_press=move || retiring.set(None)>{t("ui.cancel")}</Button>
                <Button tone=Tone::Danger loading=said.busy on_press=go>{label}</Button>
            </div>
        </div>
    }
}

/// What keeps deals from going along, and why they go all the same.
#[component]
pub(super) fn LacksField(
    id: &'static str,
    lacks: RwSignal<Vec<Lack>>,
    why: RwSignal<String>,
) -> impl IntoView {
    move || {
        told(&lacks.get()).map(|text| {
            view! {
                <Notice mood=Mood::Warn text/>
                <Field id label=t("stopped.reason") help=t("stopped.told") required=true><TextInput value=why/></Field>
            }
        })
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

/// Where the deals go, and why they end where that is a stage in which they do.
#[component]
fn Destination(said: Said, others: Vec<Record>) -> impl IntoView {
    let stages: Vec<Choice> =
        others.iter().map(|stage| Choice::new(stage.id.to_string(), stage.text("name"))).collect();
    let ending = Memo::new(move |_| {
        let to = others.iter().find(|stage| said.to.with(|to| *to == stage.id.to_string()))?;
        Ending::of(StageKind::from_code(to.text("kind")))
    });
    Effect::new(move |_| {
        ending.track();
        said.reason.set(String::new());
    });
    let why = move || {
        ending.get().map(|ending| view! {
            <Field id="builder-retire-reason" label=t(&DEAL.label(ending.field)) required=ending.demand.is_some()>
                <Select value=said.reason choices=Signal::stored(choices(ending)) empty=t("deal.choose_reason")/>
            </Field>
        })
    };
    view! {
        <Field id="builder-retire-to" label=t("builder.retire_to")><Select value=said.to choices=Signal::stored(stages)/></Field>
        {why}
    }
}

impl Said {
    fn begin(to: String) -> Self {
        let text = || RwSignal::new(String::new());
        let (busy, error) = (RwSignal::new(false), RwSignal::new(None));
        Self {
            to: RwSignal::new(to),
            reason: text(),
            why: text(),
            lacks: RwSignal::new(Vec::new()),
            busy,
            error,
        }
    }

    /// Looks at each stage that is chosen; what can't be told beforehand is told when it is tried.
    fn ask_what_lacks(self, id: Id, kind: Option<String>) {
        Effect::new(move |_| {
            let to = self.to.get();
            self.lacks.set(Vec::new());
            let asked = self.asked(id, kind.clone());
            if asked.to_id.is_none() {
                return;
            }
            spawn_local(async move {
                let lacks = api::retirement_lacks(asked).await.unwrap_or_default();
                if self.to.try_get_untracked().is_some_and(|now| now == to) {
                    let _ = self.lacks.try_set(lacks);
                }
            });
        });
    }

    fn asked(self, stage_id: Id, kind: Option<String>) -> Retirement {
        Retirement {
            stage_id,
            to_id: self.to.get_untracked().parse().ok(),
            reason: Some(self.reason.get_untracked()).filter(|reason| !reason.is_empty()),
            kind,
            override_reason: Some(self.why.get_untracked()).filter(|why| !why.is_empty()),
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

/// How many deals lack what, as sentences; nothing when they may all go.
fn told(lacks: &[Lack]) -> Option<String> {
    let one = |Lack { problem, deals }: &Lack| {
        let field = if problem.field == "to_id" { "stage_id" } else { &problem.field };
        let problem = Error::Invalid(vec![Problem { field: field.to_owned(), ..problem.clone() }]);
        t_count_with("builder.retire_lacks", *deals, &[("rule", &error_text(&problem, Some(&DEAL)))])
    };
    let lines: Vec<String> = lacks.iter().map(one).chain([t("builder.retire_anyway")]).collect();
    (!lacks.is_empty()).then(|| lines.join(" "))
}
