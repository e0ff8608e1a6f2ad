//! The account page: who I am here, how Kith looks to me, where I am signed in, my keys; for admins the firm.

mod firm;
mod keys;
mod password;
mod visits;
mod yourself;

use crate::api::{api_keys, sessions, sign_out};
use crate::use_session;
use firm::FirmSettings;
use kernel::Act;
use keys::Keys;
use leptos::prelude::*;
use leptos_meta::Title;
use password::ChangePassword;
use ui::prelude::*;
use ui::words::sentence;
use visits::Visits;
use yourself::Yourself;

/// `children` are cards that other rooms have for it.
#[component]
pub fn Account(#[prop(optional)] children: Option<Children>) -> impl IntoView {
    let visits = Resource::new_blocking(|| (), |()| sessions());
    let keys = Resource::new_blocking(|| (), |()| api_keys());
    let Some(session) = use_session() else { return ().into_any() };
    let leave = Action::new(|(): &()| async {
        match sign_out().await {
            Ok(()) => ui::browser::load("/sign-in"),
            Err(error) => toast::show(Toast::bad(sentence(&error, Words::current()))),
        }
    });
    let zone = session.time_zone.clone();
    let firm = session.may(Act::Update, "firm").then(|| session.firm.clone());
    view! {
        <Title text=t("account.title")/>
        <PageHeader title=t("account.title")>
            <Button on_press=move || { leave.dispatch(()); } loading=leave.pending()>{t("account.sign_out")}</Button>
        </PageHeader>
        <div class="mx-auto grid w-full max-w-5xl gap-4 px-4 pb-8 md:grid-cols-2 md:px-6">
            <div class="flex min-w-0 flex-col gap-4">
                <Yourself session/>
                {firm.map(|firm| view! { <FirmSettings firm/> })}
                <ChangePassword/>
            </div>
            <div class="flex min-w-0 flex-col gap-4">
                <Visits visits zone/>
                <Keys keys/>
                {children.map(|children| children())}
            </div>
        </div>
    }
    .into_any()
}
