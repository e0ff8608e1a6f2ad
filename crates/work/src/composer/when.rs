//! When it is: a day, when it begins and, for what has an end, when it ends. Times are on the account's clock.

use super::Form;
use leptos::prelude::*;
use ui::prelude::*;

/// `ends` for what has an end.
#[component]
pub fn When(form: Form, id: &'static str, ends: Memo<bool>) -> impl IntoView {
    let inputs = form.inputs;
    let no_day = Signal::derive(move || inputs.day.get().is_none());
    let label = move || if ends.get() { t("composer.day") } else { t("composer.due") };
    let end = move || {
        view! {
            <div class="w-28">
                <Field id=[id, "-ends"].concat() label=t("composer.ends") error=form.error("ends_at")>
                    <ClockInput value=inputs.ends id=[id, "-ends"].concat() disabled=no_day/>
                </Field>
            </div>
        }
    };
    view! {
        <div class="w-40">
            <Field id=[id, "-day"].concat() label=Signal::derive(label) error=form.error("due_at")><DayInput value=inputs.day/></Field>
        </div>
        <div class="w-28">
            <Field id=[id, "-time"].concat() label=t("composer.time")>
                <ClockInput value=inputs.time id=[id, "-time"].concat() disabled=no_day/>
            </Field>
        </div>
        {move || ends.get().then(end)}
    }
}

/// A time of day, with the browser's own control: `14:30`.
#[component]
fn ClockInput(value: RwSignal<String>, id: String, disabled: Signal<bool>) -> impl IntoView {
    view! {
        <input
            class="control num"
            type="time"
            id=id
            disabled=move || disabled.get()
            prop:value=move || value.get()
            on:change=move |event| value.set(event_target_value(&event))
        />
    }
}
