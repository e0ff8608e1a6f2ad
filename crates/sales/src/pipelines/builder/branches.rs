//! What a stage is to single branches: other chances, other days. What is empty follows the stage.

use super::drawing::Drawing;
use super::setting::Setting;
use crate::BRANCH_STAGE;
use kernel::{Draft, Id, Name, Record, Value};
use leptos::prelude::*;
use records::screens::ValueControl;
use ui::prelude::*;

#[component]
pub fn Branches(drawing: Drawing, id: Id) -> impl IntoView {
    let own = Memo::new(move |_| {
        drawing.blueprint.with(|blueprint| {
            let own = blueprint.branch_stages.iter().filter(|each| each.id_of("stage_id") == Some(id));
            own.map(|each| (each.id, each.label("branch_id").to_owned())).collect::<Vec<_>>()
        })
    });
    let line = move |(branch, name): (Id, String)| view! { <OneBranch drawing id=branch name/> };
    view! {
        <section class="flex flex-col gap-2">
            <h3 class="text-body font-semibold">{t("builder.section.branches")}</h3>
            <p class="text-small text-ink-soft">{t("builder.branch_text")}</p>
            <For each=move || own.get() key=|(id, _)| *id let:each>{line(each)}</For>
            <Add drawing id/>
        </section>
    }
}

#[component]
fn OneBranch(drawing: Drawing, id: Id, name: String) -> impl IntoView {
    let (label, group) = (t_with("chip.remove", &[("name", &name)]), name.clone());
    let remove = move || {
        let work = records::api::delete_record(BRANCH_STAGE.kind, id);
        drawing.does(work, t("builder.access_removed"), |_| ());
    };
    view! {
        <div class="rounded-card border border-line p-2" role="group" aria-label=group>
            <div class="flex items-center gap-1">
                <span class="min-w-0 flex-1 truncate text-body font-medium" dir="auto">{name}</span>
                <IconButton sign=Sign::Close size=Size::Small label on_press=remove/>
            </div>
            <div class="grid grid-cols-2 gap-2">
                <Setting drawing entity=&BRANCH_STAGE id field="probability"/>
                <Setting drawing entity=&BRANCH_STAGE id field="rotting_days"/>
            </div>
        </div>
    }
}

/// A branch begins with the stage's own chance.
#[component]
fn Add(drawing: Drawing, id: Id) -> impl IntoView {
    let described = BRANCH_STAGE.field("branch_id")?;
    let drawn = RwSignal::new(0_u32);
    let control = move || {
        drawn.track();
        let pick = move |branch: Value| {
            let stage = untrack(|| drawing.record(id));
            if let Some(stage) = stage.filter(|_| !branch.is_empty()) {
                add_branch(drawing, &stage, branch);
                drawn.update(|count| *count += 1);
            }
        };
        let (value, title) = (RwSignal::new(Value::Null), RwSignal::new(String::new()));
        view! { <ValueControl kind=BRANCH_STAGE.kind field=described value id="builder-branch-add" title on_commit=pick/> }
    };
    Some(view! { <Field id="builder-branch-add" label=t("builder.branch_add")>{control}</Field> })
}

fn add_branch(drawing: Drawing, stage: &Record, branch: Value) {
    let draft = Draft::from([
        (Name::Borrowed("stage_id"), Value::Id(stage.id)),
        (Name::Borrowed("branch_id"), branch),
        (Name::Borrowed("probability"), stage.get("probability")),
    ]);
    drawing.does(
        records::api::create_record(BRANCH_STAGE.kind, Id::new(), draft),
        t("builder.saved"),
        |_| (),
    );
}
