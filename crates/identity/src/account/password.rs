//! Changing the password. It signs me out everywhere else.

use crate::api::change_password;
use crate::sign_in::check_password;
use kernel::{Error, Problem};
use leptos::prelude::*;
use ui::prelude::*;
use ui::words::{problem_text, sentence};

#[component]
pub fn ChangePassword() -> impl IntoView {
    let current = RwSignal::new(String::new());
    let fresh = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<Problem>);
    let change = Action::new(move |(): &()| async move {
        match change_password(current.get_untracked(), fresh.get_untracked()).await {
            Ok(()) => {
                current.set(String::new());
                fresh.set(String::new());
                toast::show(Toast::good(t("account.password_changed")));
            }
            Err(Error::Invalid(problems)) => problem.set(problems.into_iter().next()),
            Err(error) => toast::show(Toast::bad(sentence(&error, Words::current()))),
        }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let wrong =
            fresh.with_untracked(|fresh| check_password(fresh)).map(|key| Problem::new("password", key));
        let right = wrong.is_none();
        problem.set(wrong);
        if right {
            change.dispatch(());
        }
    };
    let of = move |field: &'static str| {
        Signal::derive(move || {
            problem.with(|problem| {
                problem
                    .as_ref()
                    .filter(|problem| problem.field == field)
                    .map(|problem| problem_text(problem, Words::current()))
            })
        })
    };
    view! {
        <Card title=t("account.password")>
            <form class="flex flex-col gap-4" method="post" on:submit=submit>
                <Field id="current-password" label=t("account.current_password") error=of("current")>
                    <TextInput value=current kind=InputKind::Password autocomplete="current-password"/>
                </Field>
                <Field id="new-password" label=t("account.new_password") help=t("set_up.password_help") error=of("password")>
                    <TextInput value=fresh kind=InputKind::Password autocomplete="new-password"/>
                </Field>
                <div><Button submit=true loading=change.pending()>{t("account.change_password")}</Button></div>
            </form>
        </Card>
    }
}
