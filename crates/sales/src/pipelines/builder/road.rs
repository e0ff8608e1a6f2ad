//! The road: the stages in a row, dragged into order by their grips, with the ways between them above.

use super::drawing::{Chosen, Drawing};
use super::graph::Ways;
use crate::pipelines::shape::api;
use crate::pipelines::shape::asked::Put;
use crate::pipelines::{STAGE_KINDS, names};
use kernel::{Draft, Id, Name, Record};
use leptos::prelude::*;
use ui::prelude::*;

/// A stage's box and the gap after it, in pixels.
pub const PITCH: i32 = 148;
pub const BOX: i32 = 136;

#[component]
pub fn Road(drawing: Drawing) -> impl IntoView {
    // While a stage is dragged the row shows the order that it would make.
    let order = RwSignal::new(None::<Vec<Id>>);
    let shown = Memo::new(move |_| {
        let ids: Vec<Id> =
            drawing.blueprint.with(|blueprint| blueprint.stages.iter().map(|stage| stage.id).collect());
        order.get().unwrap_or(ids)
    });
    let drag = Drag { drawing, order, held: RwSignal::new(None) };
    let add = move || add_stage(drawing);
    view! {
        <div class="flex items-end gap-3 px-4 md:px-6">
            <div class="-mx-1 min-w-0 overflow-x-auto px-1 pt-1 scroll-quiet">
                <Ways drawing shown/>
                <ol class="flex gap-3 pb-2" aria-label=t("stage.many")>
                    <For each=move || shown.get() key=|id| *id let:id><StageBox drag id/></For>
                </ol>
            </div>
            // Beside the road, however long that is.
            <button type="button" class="mb-2 grid h-16 w-12 shrink-0 cursor-pointer place-items-center rounded-card border border-dashed border-line-strong text-ink-soft hover:bg-hover hover:text-ink focus-ring" title=t("builder.add_stage") aria-label=t("builder.add_stage") on:click=move |_| add()>
                <Icon sign=Sign::Plus/>
            </button>
        </div>
    }
}

/// A stage held by its grip.
#[derive(Clone, Copy)]
struct Drag {
    drawing: Drawing,
    order: RwSignal<Option<Vec<Id>>>,
    /// The stage, where the pointer took it, and its place then.
    held: RwSignal<Option<(Id, i32, usize)>>,
}

impl Drag {
    fn take(self, id: Id, event: &leptos::ev::PointerEvent) {
        let ids: Vec<Id> = self.drawing.stages().iter().map(|stage| stage.id).collect();
        let Some(place) = ids.iter().position(|other| *other == id) else { return };
        event.prevent_default();
        browser::hold_pointer(event);
        self.held.set(Some((id, event.client_x(), place)));
        self.order.set(Some(ids));
    }

    fn moves(self, event: &leptos::ev::PointerEvent) {
        let Some((id, start, place)) = self.held.get_untracked() else { return };
        let way = if is_mirrored() { -1 } else { 1 };
        let steps = way * (event.client_x() - start);
        let steps = (steps + steps.signum() * PITCH / 2) / PITCH;
        self.order.update(|order| {
            let Some(order) = order else { return };
            let last = i32::try_from(order.len()).unwrap_or_default() - 1;
            let to = (i32::try_from(place).unwrap_or_default() + steps).clamp(0, last.max(0));
            order.retain(|other| *other != id);
            order.insert(usize::try_from(to).unwrap_or_default().min(order.len()), id);
        });
    }

    fn drop(self) {
        let Some((id, _, place)) = self.held.get_untracked() else { return };
        self.held.set(None);
        let Some(order) = self.order.get_untracked() else { return };
        let now = order.iter().position(|other| *other == id);
        match now.filter(|now| *now != place) {
            Some(now) => put(self.drawing, id, &order, now, move || _ = self.order.try_set(None)),
            None => self.order.set(None),
        }
    }

    fn let_go(self) {
        self.held.set(None);
        self.order.set(None);
    }
}

/// Puts a stage where it stands in `order`; `then` whether it could be or not.
fn put(drawing: Drawing, id: Id, order: &[Id], place: usize, then: impl Fn() + Copy + 'static) {
    let before = place.checked_sub(1).and_then(|above| order.get(above)).copied();
    let after = order.get(place + 1).copied();
    let text = t_with("builder.stage_moved", &[("name", &untrack(|| drawing.stage_name(Some(id))))]);
    let work = async move {
        let put = api::put_stage(Put { id, before, after }).await;
        if put.is_err() {
            then();
        }
        put
    };
    drawing.does(work, text, move |_| then());
}

/// One place earlier (-1) or later (1).
pub fn shift(drawing: Drawing, id: Id, by: isize, then: impl Fn() + Copy + 'static) {
    let mut order: Vec<Id> = untrack(|| drawing.stages()).iter().map(|stage| stage.id).collect();
    let at = order.iter().position(|other| *other == id);
    let to = at.and_then(|at| at.checked_add_signed(by)).filter(|to| *to < order.len());
    if let (Some(at), Some(to)) = (at, to) {
        order.swap(at, to);
        put(drawing, id, &order, to, then);
    }
}

fn add_stage(drawing: Drawing) {
    let stages = untrack(|| drawing.stages());
    let hue = i64::try_from(stages.len()).unwrap_or_default() % i64::from(Hue::COUNT);
    let taken: Vec<String> = stages.iter().map(|stage| stage.text("name").to_owned()).collect();
    let name = names::free(t("builder.new_stage"), &taken);
    let draft = Draft::from([
        (Name::Borrowed("name"), name.as_str().into()),
        (Name::Borrowed("pipeline_id"), drawing.pipeline.into()),
        (Name::Borrowed("kind"), STAGE_KINDS.first().copied().unwrap_or("open").into()),
        (Name::Borrowed("colour"), hue.into()),
    ]);
    // A new step stands before the ends of the road.
    let ends = |stage: &&Record| matches!(stage.text("kind"), "won" | "lost");
    let first_end = stages.iter().find(ends).map(|stage| stage.id);
    let work = api::add_stage(draft, Put { id: Id::new(), before: None, after: first_end });
    let text = t_with("builder.stage_added", &[("name", &name)]);
    drawing.does(work, text, move |stage| drawing.chosen.set(Chosen::Stage(stage.id)));
}

#[component]
fn StageBox(drag: Drag, id: Id) -> impl IntoView {
    const BASE: &str = "relative flex min-h-16 w-34 shrink-0 items-stretch rounded-card border bg-raised";
    let drawing = drag.drawing;
    let stage = Memo::new(move |_| drawing.record(id));
    let chosen = Memo::new(move |_| drawing.chosen.get() == Chosen::Stage(id));
    let held = Memo::new(move |_| drag.held.get().is_some_and(|(held, ..)| held == id));
    let look = move || {
        let edge = if chosen.get() { "border-brand ring-2 ring-brand/30" } else { "border-line" };
        classes(&[BASE, edge, if held.get() { "rotate-2 shadow-float" } else { "" }])
    };
    let face = move || stage.get().map(|stage| view! { <StageFace stage/> });
    let choose = move |_| drawing.chosen.set(Chosen::Stage(id));
    let keys = move |event: leptos::ev::KeyboardEvent| {
        let step =
            Step::along(&event).filter(|step| event.alt_key() && matches!(step, Step::Next | Step::Previous));
        if let Some(step) = step {
            event.prevent_default();
            // A box that moves on the page loses the keyboard.
            let back = move || browser::soon(move || browser::focus(&button_of(id)));
            shift(drawing, id, if step == Step::Previous { -1 } else { 1 }, back);
        }
    };
    view! {
        <li class=look>
            <span class="grid w-6 shrink-0 cursor-grab touch-none place-items-center rounded-s-card text-ink-faint hover:bg-hover pointer-coarse:w-11" aria-hidden="true"
                on:pointerdown=move |event| drag.take(id, &event)
                on:pointermove=move |event| drag.moves(&event)
                on:pointerup=move |_| drag.drop()
                on:pointercancel=move |_| drag.let_go()
            ><Icon sign=Sign::Drag size=16/></span>
            <button type="button" id=button_of(id) class="min-w-0 flex-1 cursor-pointer rounded-e-card px-1.5 py-2 text-start hover:bg-hover focus-ring" aria-pressed=move || chosen.get().to_string() on:click=choose on:keydown=keys>
                {face}
            </button>
        </li>
    }
}

/// The id of a stage's box in the page.
pub(super) fn button_of(stage: Id) -> String {
    ["builder-stage-", &stage.to_string()].concat()
}

#[component]
fn StageFace(stage: Record) -> impl IntoView {
    let hue = stage.int("colour").unwrap_or_default();
    let chance = formats::percent(stage.int("probability").unwrap_or_default() as f64 / 100.0, 0, language());
    let kind = t(["stage.kind.", stage.text("kind")].concat().as_str());
    view! {
        <span class="flex items-center gap-1.5"><StageDot hue/><span class="truncate text-small font-medium" dir="auto">{stage.text("name").to_owned()}</span></span>
        <span class="num mt-0.5 block truncate text-tiny text-ink-soft">{formats::dotted([kind.as_str(), chance.as_str()], language())}</span>
    }
}
