//! The page behind an invitation's link: choose a password, and in.

use crate::api::{accept_invitation, invitation};
use crate::doorstep::{Doorstep, Failure};
use crate::users::Guest;
use kernel::Error;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use ui::prelude::*;
use ui::words::{problem_text, sentence};

#[component]
pub fn Invitation() -> impl IntoView {
    let params = use_params_map();
    let token = Memo::new(move |_| params.read().get("token").unwrap_or_default());
    let guest = Resource::new(move || token.get(), invitation);
    let title = Signal::derive(|| t("invitation.title"));
    view! {
        <Doorstep title text=t("invitation.text")>
            <Suspense fallback=|| view! { <Skeleton shape=SkeletonShape::Line count=3/> }>
                {move || Suspend::new(async move {
                    match guest.await {
                        Ok(guest) => view! { <ChoosePassword guest token=token.get_untracked()/> }.into_any(),
                        Err(error) => view! { <Notice mood=Mood::Bad text=sentence(&error, Words::current())/> }.into_any(),
                    }
                })}
            </Suspense>
        </Doorstep>
    }
}

#[component]
fn ChoosePassword(guest: Guest, token: String) -> impl IntoView {
    let password = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let failure = RwSignal::new(None::<String>);
    let accept = Action::new(move |(): &()| {
        let (token, password) = (token.clone(), password.get_untracked());
        async move {
            match accept_invitation(token, password).await {
                Ok(()) => ui::browser::load("/"),
                Err(Error::Invalid(problems)) => {
                    problem.set(problems.first().map(|problem| problem_text(problem, Words::current())))
                }
                Err(error) => failure.set(Some(sentence(&error, Words::current()))),
            }
        }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        problem.set(None);
        failure.set(None);
        accept.dispatch(());
    };
    view! {
        <form class="flex flex-col gap-4" method="post" on:submit=submit>
            <Failure failure/>
            <div class="text-body">
                <p class="font-semibold">{guest.name}</p>
                <p class="text-ink-soft">{guest.email.clone()}</p>
            </div>
            // Tells password stores whose password it is.
            <input type="hidden" name="email" autocomplete="username" value=guest.email/>
            <Field id="password" label=t("sign_in.password") help=t("set_up.password_help") error=problem>
                <TextInput value=password kind=InputKind::Password name="password" autocomplete="new-password" autofocus=true/>
            </Field>
            <Button tone=Tone::Primary size=Size::Large submit=true loading=accept.pending()>{t("invitation.verb")}</Button>
        </form>
    }
}
