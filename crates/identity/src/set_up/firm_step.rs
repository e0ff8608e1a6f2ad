//! The second step: the firm, its currency and language. Going on founds it.

use super::answers::Answers;
use super::page::Step;
use crate::api::set_up;
use crate::doorstep::Failure;
use kernel::{Currency, Error, Language};
use leptos::prelude::*;
use ui::prelude::*;
use ui::words::sentence;

#[component]
pub fn FirmStep(answers: Answers, step: RwSignal<Step>) -> impl IntoView {
    let failure = RwSignal::new(None::<String>);
    let found = Action::new(move |(): &()| async move {
        match set_up(answers.founding()).await {
            Ok(()) => step.set(Step::Start),
            Err(Error::Invalid(problems)) => {
                let at_person = problems
                    .iter()
                    .any(|problem| matches!(problem.field.as_str(), "name" | "email" | "password"));
                answers.are_right(problems);
                step.set(if at_person { Step::Person } else { Step::Firm });
            }
            Err(error) => failure.set(Some(sentence(&error, Words::current()))),
        }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        failure.set(None);
        if answers.are_right(answers.founding().problems_of_firm()) {
            found.dispatch(());
        }
    };
    view! {
        <form class="flex flex-col gap-4" method="post" novalidate=true on:submit=submit>
            <Failure failure/>
            <Field id="firm" label=t("set_up.firm_name") error=answers.problem("firm")>
                <TextInput value=answers.firm name="organization" autocomplete="organization" autofocus=true/>
            </Field>
            <div class="grid gap-4 sm:grid-cols-2">
                <Field id="currency" label=t("set_up.currency") error=answers.problem("currency")>
                    <Select value=answers.currency choices=currencies()/>
                </Field>
                <Field id="language" label=t("set_up.language")>
                    <Select value=answers.language choices=languages()/>
                </Field>
            </div>
            <div class="flex gap-2">
                <Button size=Size::Large on_press=move || step.set(Step::Person)>{t("ui.back")}</Button>
                <Button tone=Tone::Primary size=Size::Large submit=true loading=found.pending() class="flex-1">
                    {t("set_up.continue")}
                </Button>
            </div>
        </form>
    }
}

pub fn currencies() -> Vec<Choice> {
    Currency::OFFERED.iter().map(|code| Choice::new(*code, *code)).collect()
}

pub fn languages() -> Vec<Choice> {
    Language::ALL.into_iter().map(|language| Choice::new(language.code(), language.name())).collect()
}
