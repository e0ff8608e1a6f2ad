//! What to do with records that are there already, and the buttons that begin.

use super::desk::Desk;
use crate::import::plan::Policy;
use crate::import::report::Status;
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn Settings(desk: Desk) -> impl IntoView {
    let policies: Vec<Choice> = Policy::ALL
        .iter()
        .map(|policy| Choice::new(policy.code(), t(&["import.policy.", policy.code()].concat())))
        .collect();
    let checking = Signal::derive(move || {
        desk.progress.with(|progress| progress.as_ref().is_some_and(|p| p.status == Status::Checking))
    });
    let checked = move || {
        desk.progress.with(|progress| progress.as_ref().is_some_and(|progress| progress.dry_run.is_some()))
    };
    let waits = Signal::derive(move || desk.busy.get() || checking.get());
    view! {
        <div class="flex flex-wrap items-end gap-3">
            <div class="min-w-64 flex-1">
                <Field id="import-policy" label=t("import.policy")>
                    <Select value=desk.policy choices=policies/>
                </Field>
            </div>
            <div class="flex flex-wrap gap-2">
                <Button icon=Sign::Check loading=checking disabled=waits on_press=move || desk.check()>
                    {move || if checked() { t("import.check_again") } else { t("import.check") }}
                </Button>
                <Button tone=Tone::Primary icon=Sign::Upload disabled=waits on_press=move || desk.start()>{t("import.start")}</Button>
            </div>
        </div>
    }
}
