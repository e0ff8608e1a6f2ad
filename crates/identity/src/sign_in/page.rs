//! The sign-in page.

use crate::api::sign_in;
use crate::doorstep::{Doorstep, Failure};
use crate::visitor::way_back;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::prelude::*;
use ui::words::sentence;

#[component]
pub fn SignIn() -> impl IntoView {
    let email = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let query = use_query_map();
    let failed = query.with_untracked(|query| query.get("__err")).map(|_| t("refused.sign_in"));
    let failure = RwSignal::new(failed);
    let enter = Action::new(move |(): &()| {
        let (email, password) = (email.get_untracked(), password.get_untracked());
        let to = way_back(query.with_untracked(|query| query.get("to")));
        async move {
            match sign_in(email, password).await {
                Ok(()) => ui::browser::load(&to),
                Err(error) => failure.set(Some(sentence(&error, Words::current()))),
            }
        }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        failure.set(None);
        enter.dispatch(());
    };
    // Before the page is alive the form is sent as it stands.
    let address = <crate::sign_in::api::SignIn as server_fn::ServerFn>::url();
    view! {
        <Doorstep title=t("sign_in.title") text=t("sign_in.text")>
            <form class="flex flex-col gap-4" method="post" action=address on:submit=submit>
                <Failure failure/>
                <Field id="email" label=t("user.email")>
                    <TextInput value=email kind=InputKind::Email name="email" autocomplete="username" autofocus=true/>
                </Field>
                <Field id="password" label=t("sign_in.password")>
                    <TextInput value=password kind=InputKind::Password name="password" autocomplete="current-password"/>
                </Field>
                <Button tone=Tone::Primary size=Size::Large submit=true loading=enter.pending()>
                    {t("sign_in.verb")}
                </Button>
                <p class="text-small text-pretty text-ink-soft">{t("sign_in.forgotten")}</p>
            </form>
        </Doorstep>
    }
}
