//! The first step: who you are, and the password you will sign in with.

use super::answers::Answers;
use super::page::Step;
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn PersonStep(answers: Answers, step: RwSignal<Step>) -> impl IntoView {
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if answers.are_right(answers.founding().problems_of_person()) {
            step.set(Step::Firm);
        }
    };
    view! {
        <form class="flex flex-col gap-4" method="post" novalidate=true on:submit=submit>
            <Field id="name" label=t("set_up.your_name") error=answers.problem("name")>
                <TextInput value=answers.name name="name" autocomplete="name" autofocus=true/>
            </Field>
            <Field id="email" label=t("user.email") error=answers.problem("email")>
                <TextInput value=answers.email kind=InputKind::Email name="email" autocomplete="username"/>
            </Field>
            <Field id="password" label=t("sign_in.password") help=t("set_up.password_help") error=answers.problem("password")>
                <TextInput value=answers.password kind=InputKind::Password name="password" autocomplete="new-password"/>
            </Field>
            <Button tone=Tone::Primary size=Size::Large submit=true>{t("set_up.continue")}</Button>
        </form>
    }
}
