//! A move that rules stand against, from the board or from the deal's page: the sheet asks for what is missing, for that
//! alone. What is filled in and the move are one write. Esc leaves the deal where it was. A new deal that is refused asks
//! in the same way, beneath the form that makes it.

mod anyway;
mod asked;
mod blanks;
mod form;
mod further;
mod lacking;

pub use anyway::Anyway;
pub use asked::{Asked, AskedFields};

use super::board::desk::Stopped;
use super::board::steps::Step;
use super::board::{Reason, told};
use form::Form;
use kernel::{Problem, Record};
use lacking::AskedOfNew;
use leptos::prelude::*;
use records::screens::{Lack, Late, Titles};
use ui::prelude::*;

/// Whoever moves a deal and may be stopped. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Mover {
    /// The id of its sheet.
    pub id: &'static str,
    /// What was picked in the sheet is called what it was when the move is stopped again.
    pub titles: Titles,
    /// The move that was stopped; the sheet is open while there is one.
    pub stopped: Memo<Option<Stopped>>,
    /// What the deal and the stage are called.
    pub names: Callback<(Stopped,), (String, String)>,
    /// What the browser finds in the way of the whole deal, beside what was told.
    pub found: Callback<(Stopped, Record), Vec<Problem>>,
    /// Moves again, with what was filled in.
    pub again: Callback<(Stopped, Reason)>,
    pub take_back: Callback<()>,
    /// Leaves the question and goes on in this direction, where keys carry deals.
    pub further: Option<Callback<(Stopped, Step)>>,
}

ui::part!(
    /// For the board, which does without it until a move is refused.
    records, mod sheet(mover: Mover) { view! { <StoppedSheet mover/> }.into_any() }
);

ui::part!(
    /// For whatever makes a new deal, which does without it until the deal is refused.
    records, mod new(lack: Lack) { view! { <AskedOfNew lack/> }.into_any() }
);

#[component]
pub fn StoppedSheet(mover: Mover) -> impl IntoView {
    let Mover { id, stopped, names, take_back, .. } = mover;
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(stopped.with(Option::is_some)));
    let title = Signal::derive(move || {
        let (name, stage) = stopped.get().map(|stopped| names.run((stopped,))).unwrap_or_default();
        t_with("stopped.title", &[("name", &name), ("stage", &stage)])
    });
    view! {
        <Sheet id open title on_close=take_back>
            <NextQuestion title stopped/>
            {move || stopped.get().map(|stopped| view! { <Reading mover stopped/> })}
        </Sheet>
    }
}

/// Says what is asked in the place of what was asked before: a sheet's title is read out only as it opens.
#[component]
fn NextQuestion(title: Signal<String>, stopped: Memo<Option<Stopped>>) -> impl IntoView {
    let first = title.get_untracked();
    let next = move || stopped.with(Option::is_some).then(|| title.get()).filter(|next| *next != first);
    view! { <p class="sr-only" role="status">{next}</p> }
}

/// Whoever moves knows little: the whole deal is read before anything is asked.
#[component]
fn Reading(mover: Mover, stopped: Stopped) -> impl IntoView {
    let id = stopped.id;
    let deal = Late::new(move || records::api::get_record("deal", id));
    let stopped = StoredValue::new(stopped);
    further::listen(mover, stopped);
    move || match (deal.get(), deal.error()) {
        (Some(deal), _) => view! { <Form mover stopped=stopped.get_value() deal/> }.into_any(),
        (None, Some(error)) => {
            view! { <Notice mood=Mood::Bad text=told(&error) on_retry=move || deal.again()/> }.into_any()
        }
        (None, None) => view! { <Skeleton count=2/> }.into_any(),
    }
}
