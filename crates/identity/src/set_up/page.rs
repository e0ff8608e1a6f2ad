//! The first run: three short steps, then work. You; your firm; how to begin.

use super::answers::{Answers, browser_time_zone};
use super::{firm_step::FirmStep, person_step::PersonStep, start_step::StartStep};
use crate::doorstep::Doorstep;
use leptos::prelude::*;
use ui::prelude::*;

#[derive(Clone, Copy, PartialEq)]
pub enum Step {
    Person,
    Firm,
    Start,
}

impl Step {
    const ALL: [Self; 3] = [Self::Person, Self::Firm, Self::Start];

    fn words(self) -> (String, String) {
        match self {
            Self::Person => (t("set_up.person"), t("set_up.person_text")),
            Self::Firm => (t("set_up.firm"), t("set_up.firm_text")),
            Self::Start => (t("set_up.start"), t("set_up.start_text")),
        }
    }
}

/// After the second step the firm is founded and its admin signed in; the last says how to begin.
#[component]
pub fn SetUp(sample: Callback<()>, import: Callback<()>, empty: Callback<()>) -> impl IntoView {
    let answers = Answers::new(language());
    let step = RwSignal::new(Step::Person);
    ui::browser::on_mount(move || {
        if let Some(zone) = browser_time_zone() {
            answers.time_zone.set(zone);
        }
    });
    let title = Signal::derive(move || step.get().words().0);
    let text = Signal::derive(move || step.get().words().1);
    view! {
        <Doorstep title text>
            <Steps step/>
            {move || match step.get() {
                Step::Person => view! { <PersonStep answers step/> }.into_any(),
                Step::Firm => view! { <FirmStep answers step/> }.into_any(),
                Step::Start => view! { <StartStep sample import empty/> }.into_any(),
            }}
        </Doorstep>
    }
}

#[component]
fn Steps(step: RwSignal<Step>) -> impl IntoView {
    let place = move || Step::ALL.iter().position(|each| *each == step.get()).unwrap_or(0);
    let mark = move |at: usize| {
        let look = move || {
            if at <= place() {
                "h-1 flex-1 rounded-full bg-brand"
            } else {
                "h-1 flex-1 rounded-full bg-sunken"
            }
        };
        view! { <span class=look></span> }
    };
    let said = move || {
        t_with(
            "set_up.step",
            &[("step", &(place() + 1).to_string()), ("steps", &Step::ALL.len().to_string())],
        )
    };
    view! {
        <div class="mb-5" role="status">
            <p class="sr-only">{said}</p>
            <div class="flex gap-1.5" aria-hidden="true">{(0..Step::ALL.len()).map(mark).collect_view()}</div>
        </div>
    }
}
