//! How long a call took: by a timer that runs while one speaks, by a slider, or typed.

use super::inputs::Inputs;
use leptos::context::Provider;
use leptos::prelude::*;
use ui::browser::Timer;
use ui::prelude::*;

/// The slider ends at an hour; longer is typed.
const MOST: &str = "60";

/// `id` begins the ids of the inputs.
#[component]
pub fn Length(inputs: Inputs, id: &'static str) -> impl IntoView {
    let Inputs { minutes, timer, unread, .. } = inputs;
    let shown = move || minutes.get().unwrap_or_default().to_string();
    let slide =
        move |event| minutes.set(event_target_value(&event).parse().ok().filter(|value| *value > 0.0));
    view! {
        <TimerButton inputs/>
        <input
            type="range"
            class="h-9 min-w-28 flex-1 cursor-pointer accent-brand focus-ring pointer-coarse:h-11"
            min="0"
            max=MOST
            step="1"
            aria-label=t("composer.slide")
            disabled=move || timer.get().is_some()
            prop:value=shown
            on:input=slide
        />
        <div class="w-24">
            <Provider value=unread>
                <Field id=[id, "-minutes"].concat() label=t("composer.minutes")><NumberInput value=minutes places=1/></Field>
            </Provider>
        </div>
    }
}

/// Goes on while the sheet is closed; what it measured stands in the minutes.
#[component]
fn TimerButton(inputs: Inputs) -> impl IntoView {
    let Inputs { minutes, timer, .. } = inputs;
    let seconds = RwSignal::new(0_i64);
    let pause = Timer::new();
    Effect::new(move |_| match timer.get() {
        Some(_) => tick(inputs, seconds, pause),
        None => pause.stop(),
    });
    let press = move || match timer.get_untracked() {
        None => timer.set(Some(browser::now())),
        Some(began) => {
            let seconds = (browser::now() - began).num_seconds().max(1);
            minutes.set(Some((seconds as f64 / 6.0).round().max(1.0) / 10.0));
            timer.set(None);
        }
    };
    let button = move || match timer.get().is_some() {
        true => view! { <Button icon=Sign::Pause on_press=press>{move || clock(seconds.get())}</Button> }
            .into_any(),
        false => view! { <Button icon=Sign::Play on_press=press>{t("composer.timer")}</Button> }.into_any(),
    };
    view! { {button} }
}

fn tick(inputs: Inputs, seconds: RwSignal<i64>, pause: Timer) {
    if let Some(Some(began)) = inputs.timer.try_get_untracked() {
        seconds.try_set((browser::now() - began).num_seconds().max(0));
        pause.start(1_000, move || tick(inputs, seconds, pause));
    }
}

/// `4:05`.
fn clock(seconds: i64) -> String {
    let rest = (seconds % 60).to_string();
    let filled = if rest.len() == 1 { ["0", &rest].concat() } else { rest };
    [&(seconds / 60).to_string(), ":", &filled].concat()
}

#[cfg(test)]
mod tests {
    #[test]
    fn seconds_have_two_digits() {
        assert_eq!([5, 65, 600].map(super::clock), ["0:05", "1:05", "10:00"]);
    }
}
