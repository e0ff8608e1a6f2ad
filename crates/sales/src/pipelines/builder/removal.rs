//! The way out for a pipeline: one without deals goes at once, of one with deals a sheet asks where they go.

use super::pipelines::did_as;
use super::retire::LacksField;
use crate::PIPELINE;
use crate::pipelines::shape::api;
use crate::pipelines::shape::asked::{Lack, Outline, Removal};
use kernel::Error;
use leptos::prelude::*;
use leptos::task::spawn_local;
use records::screens::{Late, error_text, toast_error};
use ui::prelude::*;

/// The pipelines on the screen, and the one that is to go. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Removing {
    pub outlines: Late<Vec<Outline>>,
    asked: RwSignal<Option<Outline>>,
}

impl Removing {
    pub fn new(outlines: Late<Vec<Outline>>) -> Self {
        Self { outlines, asked: RwSignal::new(None) }
    }

    /// Where deals could go.
    fn others(self, outline: &Outline) -> Vec<Choice> {
        let all = untrack(|| self.outlines.get()).unwrap_or_default().into_iter();
        let all = all.map(|other| other.pipeline.coerced(&PIPELINE));
        let open = all
            .filter(|other| other.id != outline.pipeline.id && other.get("archived").as_bool() != Some(true));
        open.map(|other| Choice::new(other.id.to_string(), other.text("name"))).collect()
    }

    pub fn remove(self, outline: Outline) {
        if outline.deals > 0 {
            return self.asked.set(Some(outline));
        }
        let (pipeline_id, name) = (outline.pipeline.id, outline.pipeline.text("name").to_owned());
        spawn_local(async move {
            let asked = Removal { pipeline_id, to_id: None, override_reason: None };
            match self.send(asked, name).await {
                // Somebody put a deal there meanwhile.
                Err(error) if error.problem("to_id").is_some() => self.asked.set(Some(outline)),
                Err(error) => toast_error(&error),
                Ok(()) => {}
            }
        });
    }

    async fn send(self, asked: Removal, name: String) -> Result<(), Error> {
        let done = api::remove_pipeline(asked).await?;
        let text = match done.moved {
            0 => t_with("builder.deleted", &[("name", &name)]),
            moved => t_count_with("builder.removed", moved, &[("name", &name)]),
        };
        did_as(self.outlines, done, text);
        Ok(())
    }
}

#[component]
pub fn RemovalDialog(removing: Removing) -> impl IntoView {
    let asked = removing.asked;
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(asked.with(Option::is_some)));
    let title = Signal::derive(move || {
        let name = asked.with(|asked| asked.as_ref().map(|asked| asked.pipeline.text("name").to_owned()));
        t_with("builder.remove", &[("name", &name.unwrap_or_default())])
    });
    view! {
        <Sheet id="builder-remove" open title size=DialogSize::Small on_close=move || asked.set(None)>
            {move || asked.get().map(|outline| view! { <Form removing outline/> })}
        </Sheet>
    }
}

/// What the form holds. Cheap to copy.
#[derive(Clone, Copy)]
struct Said {
    to: RwSignal<String>,
    /// Why the deals pass what they lack.
    why: RwSignal<String>,
    lacks: RwSignal<Vec<Lack>>,
    busy: RwSignal<bool>,
    error: RwSignal<Option<Error>>,
}

#[component]
fn Form(removing: Removing, outline: Outline) -> impl IntoView {
    let others = removing.others(&outline);
    if others.is_empty() {
        return view! { <Notice mood=Mood::Warn text=t("refused.pipeline_last")/> }.into_any();
    }
    let (id, name) = (outline.pipeline.id, outline.pipeline.text("name").to_owned());
    let said = Said::begin(&others);
    let asked = move || Removal {
        pipeline_id: id,
        to_id: said.to.get_untracked().parse().ok(),
        override_reason: Some(said.why.get_untracked()).filter(|why| !why.is_empty()),
    };
    said.ask_what_lacks(asked);
    let label = t_with("builder.remove", &[("name", &name)]);
    let text = what_happens(said, name.clone(), outline.deals, others.clone());
    let go = move || {
        said.busy.set(true);
        let name = name.clone();
        spawn_local(async move {
            let sent = removing.send(asked(), name).await;
            let _ = said.busy.try_set(false);
            match sent {
                Ok(()) => _ = removing.asked.try_set(None),
                Err(error) => _ = said.error.try_set(Some(error)),
            }
        });
    };
    view! {
        <div class="flex flex-col gap-4">
            {move || said.error.get().map(|error| view! { <Notice mood=Mood::Bad text=error_text(&error, None)/> })}
            <p class="text-body">{text}</p>
            <Field id="builder-remove-to" label=t("builder.retire_to")><Select value=said.to choices=Signal::stored(others)/></Field>
            <LacksField id="builder-remove-why" lacks=said.lacks why=said.why/>
            <div class="flex justify-end gap-2">
                <Button on_press=move || removing.asked.set(None)>{t("ui.cancel")}</Button>
                <Button tone=Tone::Danger loading=said.busy on_press=go>{label}</Button>
            </div>
        </div>
    }
    .into_any()
}

/// What the press does: what goes, how many deals go where, and that it can be undone.
fn what_happens(
    said: Said,
    name: String,
    deals: i64,
    others: Vec<Choice>,
) -> impl Fn() -> String + Send + 'static {
    move || {
        let chosen = others.iter().find(|other| said.to.with(|to| *to == other.id));
        let to = chosen.map(|other| other.label.as_str()).unwrap_or_default();
        let goes = t_with("builder.remove_becomes", &[("name", &name)]);
        let deals = t_count_with("builder.remove_go", deals, &[("to", to)]);
        [goes, deals, t("builder.retire_undo")].join(" ")
    }
}

impl Said {
    fn begin(others: &[Choice]) -> Self {
        let first = others.first().map(|other| other.id.clone()).unwrap_or_default();
        let (why, lacks) = (RwSignal::new(String::new()), RwSignal::new(Vec::new()));
        Self { to: RwSignal::new(first), why, lacks, busy: RwSignal::new(false), error: RwSignal::new(None) }
    }

    /// Looks at each pipeline that is chosen; what can't be told beforehand is told when it is tried.
    fn ask_what_lacks(self, asked: impl Fn() -> Removal + 'static) {
        Effect::new(move |_| {
            let to = self.to.get();
            self.lacks.set(Vec::new());
            let asked = asked();
            spawn_local(async move {
                let lacks = api::removal_lacks(asked).await.unwrap_or_default();
                if self.to.try_get_untracked().is_some_and(|now| now == to) {
                    let _ = self.lacks.try_set(lacks);
                }
            });
        });
    }
}
