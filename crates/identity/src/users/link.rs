//! A link for a user to choose a password by: for somebody new, and for who forgot it.

use super::USER;
use crate::api::invite;
use kernel::{Act, Record};
use leptos::prelude::*;
use ui::prelude::*;
use ui::words::sentence;

/// Makes the link on a user's page and shows it, this once. Nothing for a disabled user, and for who may change none.
#[component]
pub fn PasswordLink(record: Signal<Record>) -> impl IntoView {
    let open = RwSignal::new(false);
    let link = RwSignal::new(String::new());
    let make = Action::new(move |(): &()| async move {
        match invite(record.with_untracked(|record| record.id)).await {
            Ok(path) => {
                link.set(browser::origin() + &path);
                open.set(true);
            }
            Err(error) => toast::show(Toast::bad(sentence(&error, Words::current()))),
        }
    });
    let may = crate::use_session().is_some_and(|session| session.may(Act::Update, USER.kind));
    let label = move |status: &str| match status {
        "invited" => Some("user.link.invite"),
        "active" => Some("user.link.reset"),
        _ => None,
    };
    let button = move || {
        let label = record.with(|record| label(record.text("status")))?;
        Some(view! {
            <Button icon=Sign::Link loading=make.pending() on_press=move || _ = make.dispatch(())>{t(label)}</Button>
        })
    };
    let title = Signal::derive(move || t_with("user.link.title", &[("name", record.read().text("name"))]));
    may.then(|| view! {
        <div class="flex">{button}</div>
        <Dialog id="password-link" open title>
            <p class="text-body text-pretty text-ink-soft">{t("user.link.text")}</p>
            <div class="mt-3 flex items-center gap-2 rounded-card bg-sunken p-3">
                <code class="min-w-0 flex-1 text-small break-all select-all" dir="ltr">{move || link.get()}</code>
                {move || view! { <CopyButton text=link.get()/> }}
            </div>
        </Dialog>
    })
}
