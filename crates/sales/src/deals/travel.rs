//! A deal on its way, from its own page: along the road, to its end, and what stands in between asked for.

use super::board::api::move_deal;
use super::board::asked::Move;
use super::board::desk::{Stopped, To};
use super::board::model::{Shown, Stage};
use super::board::{Reason, told};
use super::close::{CloseForm, Closing};
use super::elsewhere::{Elsewhere, Target};
use super::history::History;
use super::stopped::{Mover, StoppedSheet};
use crate::DEAL;
use kernel::{Id, Record};
use leptos::prelude::*;
use leptos::task::spawn_local;
use records::screens::{Late, Slots, toast_saved};
use ui::part::once;
use ui::prelude::*;

/// The deal's page as one that moves it. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Travel {
    record: Signal<Record>,
    history: Late<History>,
    /// The stage to close the deal in, while the form is open.
    closing: RwSignal<Option<Stage>>,
    stopped: RwSignal<Option<Stopped>>,
    /// Another pipeline is being chosen.
    elsewhere: RwSignal<bool>,
    /// The stage that the deal was last sent to, which may be another pipeline's.
    to: StoredValue<Option<Stage>>,
    changed: Callback<(Record,)>,
}

impl Travel {
    pub fn new(record: Signal<Record>, history: Late<History>) -> Self {
        let (closing, stopped) = (RwSignal::new(None), RwSignal::new(None));
        let (elsewhere, to) = (RwSignal::new(false), StoredValue::default());
        Self { record, history, closing, stopped, elsewhere, to, changed: Slots::changed() }
    }

    /// Asks for another pipeline, and where in it.
    pub fn ask_elsewhere(self) {
        self.elsewhere.set(true);
    }

    /// To a stage; closing asks first.
    pub fn go(self, stage: Stage) {
        let here = self.record.with_untracked(|record| record.id_of("stage_id")) == Some(stage.id);
        self.to.set_value(Some(stage.clone()));
        match stage.kind {
            _ if here => {}
            kind if kind.is_closed() => self.closing.set(Some(stage)),
            _ => self.send(stage.id, Reason::default()),
        }
    }

    fn close(self, reason: Reason) {
        if let Some(stage) = self.closing.get_untracked() {
            self.closing.set(None);
            self.send(stage.id, reason);
        }
    }

    fn send(self, stage_id: Id, reason: Reason) {
        let (id, version) = self.record.with_untracked(|record| (record.id, record.version));
        let Reason { note, override_reason, set } = reason;
        let (before, after, lost_reason, shown) = (None, None, None, Shown::default());
        let version = Some(version);
        let asked =
            Move { id, version, stage_id, before, after, lost_reason, note, override_reason, set, shown };
        let wished = asked.clone();
        spawn_local(async move {
            match move_deal(asked).await {
                Ok(moved) => {
                    let record = &moved.saved.record;
                    let names = [("name", record.text("name")), ("stage", record.label("stage_id"))];
                    toast_saved(&moved.saved, t_with("board.moved", &names));
                    self.changed.try_run((moved.saved.record.coerced(&DEAL),));
                }
                Err(error) => match Stopped::of(wished, error) {
                    Ok(stopped) => _ = self.stopped.try_set(Some(stopped)),
                    Err(error) => toast::show(Toast::bad(told(&error))),
                },
            }
        });
    }

    /// What the sheet of a stopped move asks of the page. The server has told everything.
    fn mover(self) -> Mover {
        let stage = move |id: Id| {
            let stages = untrack(|| self.history.get()).map(|history| history.stages).unwrap_or_default();
            stages
                .into_iter()
                .chain(self.to.get_value())
                .find(|stage| stage.id == id)
                .map(|stage| stage.name)
                .unwrap_or_default()
        };
        let name = move || self.record.with(|record| record.text("name").to_owned());
        Mover {
            id: "deal-stopped",
            titles: StoredValue::default(),
            stopped: Memo::new(move |_| self.stopped.get()),
            names: Callback::new(move |(Stopped { to, .. },)| match to {
                To::Place(place) => (name(), stage(place.stage)),
                To::Pipeline(.., pipeline) => (name(), pipeline),
            }),
            found: Callback::new(|_| Vec::new()),
            again: Callback::new(move |(stopped, reason): (Stopped, Reason)| {
                self.stopped.set(None);
                if let To::Place(place) = stopped.to {
                    self.send(place.stage, reason);
                }
            }),
            take_back: Callback::new(move |()| self.stopped.set(None)),
            further: None,
        }
    }
}

ui::part!(
    /// Another pipeline, for the page that does without it until somebody asks.
    records, mod elsewhere(travel: Travel) { view! { <ElsewhereSheet travel/> }.into_any() }
);

#[component]
fn ElsewhereSheet(travel: Travel) -> impl IntoView {
    let open = travel.elsewhere;
    let name = move || travel.record.with(|record| record.text("name").to_owned());
    let title = Signal::derive(move || t_with("board.move_card", &[("name", &name())]));
    let on_pick = move |(target,): (Target,)| {
        open.set(false);
        target.stage.into_iter().for_each(|stage| travel.go(stage));
    };
    let places = move || {
        let [here, own] = travel
            .record
            .with_untracked(|record| ["pipeline_id", "stage_id"].map(|field| record.id_of(field)));
        open.get().then(|| view! { <Elsewhere here own on_pick alone=true/> })
    };
    view! { <Sheet id="deal-elsewhere" open title>{places}</Sheet> }
}

/// What a move from the page may ask.
#[component]
pub fn TravelSheets(travel: Travel) -> impl IntoView {
    let asked = Memo::new(move |_| {
        let stage = travel.closing.get()?;
        let known = |field: &str| travel.record.with_untracked(|record| record.text(field).to_owned());
        let (name, competitor, note) = (known("name"), known("competitor"), known("close_note"));
        Some(Closing { name, count: 1, kind: stage.kind, competitor, note })
    });
    let on_close = Callback::new(move |()| travel.closing.set(None));
    let on_done = Callback::new(move |(reason,)| travel.close(reason));
    let sheet = once(move || travel.elsewhere.get(), move || elsewhere::show(travel));
    view! {
        {sheet}
        <CloseForm id="deal-closing" asked on_close on_done/>
        <StoppedSheet mover=travel.mover()/>
    }
}
