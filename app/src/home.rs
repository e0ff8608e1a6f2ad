//! Home: what today holds, what changed, and the first steps of a new firm.

pub mod begun;
mod first_steps;
mod recent;

pub use first_steps::BoardSteps;
use first_steps::FirstSteps;
use leptos::prelude::*;
use recent::Recent;
use ui::prelude::*;

#[component]
pub fn Home() -> impl IntoView {
    let name = identity::use_session().map(|session| session.name).unwrap_or_default();
    let pulled = Pulled::provide();
    view! {
        <leptos_meta::Title text=t("place.home")/>
        <Pull pulled><div class="mx-auto flex w-full max-w-5xl flex-col gap-6 p-4 md:p-6">
            <h1 class="page-title page-bar text-large font-semibold max-md:-mx-4 max-md:-mt-4 max-md:px-4 max-md:py-3">{t_with("home.title", &[("name", &name)])}</h1>
            <FirstSteps/>
            <div class="grid grid-cols-1 gap-6 lg:grid-cols-2">
                <Card title=t("home.today")>
                    <work::Today/>
                </Card>
                <Card title=t("home.recent")>
                    <Recent/>
                </Card>
            </div>
        </div></Pull>
    }
}
