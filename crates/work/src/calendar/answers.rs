//! Yes, perhaps, no: what somebody who is invited can say.

use leptos::prelude::*;
use ui::prelude::*;

const CHOICES: [(&str, Sign); 3] =
    [("accepted", Sign::Check), ("tentative", Sign::Question), ("declined", Sign::Close)];

/// `answer` is what was said before.
#[component]
pub fn AnswerButtons(
    #[prop(into)] answer: Signal<Option<String>>,
    #[prop(into)] on_answer: Callback<(&'static str,)>,
) -> impl IntoView {
    const BASE: &str = "inline-flex h-8 cursor-pointer items-center gap-1.5 rounded-control border px-2.5 text-small font-medium focus-ring \
        pointer-coarse:h-11";
    let button = move |(code, sign): (&'static str, Sign)| {
        let chosen = Memo::new(move |_| answer.with(|answer| answer.as_deref() == Some(code)));
        let look = move || match chosen.get() {
            true => classes(&[BASE, "border-brand bg-brand-soft text-brand-ink"]),
            false => classes(&[BASE, "border-line text-ink hover:bg-hover"]),
        };
        view! {
            <button type="button" class=look aria-pressed=move || chosen.get().to_string() on:click=move |_| on_answer.run((code,))>
                <Icon sign size=16/>
                {t(&["calendar.answer.", code].concat())}
            </button>
        }
    };
    view! {
        <div class="flex flex-wrap items-center gap-1" role="group" aria-label=t("calendar.answer")>
            {CHOICES.into_iter().map(button).collect_view()}
        </div>
    }
}
