//! The checklist card of a new firm. It leaves by itself once there are people and deals.

use leptos::prelude::*;
use leptos_router::components::A;
use ui::prelude::*;

/// What the firm already has.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize, kernel::json::FromJson)]
pub struct Begun {
    pub contacts: bool,
    pub deals: bool,
    /// An import has begun.
    pub imported: bool,
    /// The sample firm is there.
    pub sample: bool,
}

#[server(input = server_fn::codec::GetUrl)]
pub async fn how_far() -> Result<Begun, kernel::Error> {
    let me = identity::me().await?;
    let any = async |kind: &str| {
        let query = kernel::Query { limit: 1, ..kernel::Query::default() };
        let page = records::read::list(&me, kernel::entity(kind)?, &query).await?;
        Ok::<bool, kernel::Error>(!page.items.is_empty())
    };
    Ok(Begun {
        contacts: any("contact").await?,
        deals: any("deal").await?,
        imported: !records::import::store::newest(&mut &me.house.db, 1).await?.is_empty(),
        sample: records::demo::is_here(&me).await?,
    })
}

#[component]
pub fn FirstSteps() -> impl IntoView {
    let progress = Resource::new(|| (), |()| how_far());
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                let progress = progress.await.unwrap_or(Begun { contacts: true, deals: true, imported: true, sample: false });
                match (progress.sample, progress.contacts && progress.deals) {
                    (true, _) => view! { <SampleNotice/> }.into_any(),
                    (false, true) => ().into_any(),
                    (false, false) => view! { <Steps progress/> }.into_any(),
                }
            })}
        </Suspense>
    }
}

#[component]
fn Steps(progress: Begun) -> impl IntoView {
    let sample = crate::first_run::bring_sample();
    view! {
        <Card title=t("home.start")>
            <p class="mb-3 text-body text-ink-soft">{t("home.start_text")}</p>
            <ul class="flex flex-col">
                {step("/contacts?new", "home.start_contact", progress.contacts)}
                {step("/deals?new", "home.start_deal", progress.deals)}
                {step("/import", "home.start_import", progress.imported)}
            </ul>
            <div class="mt-3">
                <Button on_press=move || { sample.dispatch(()); } loading=sample.pending()>
                    {t("home.start_sample")}
                </Button>
            </div>
        </Card>
    }
}

fn step(path: &'static str, label: &'static str, done: bool) -> impl IntoView {
    let sign = if done { Sign::Check } else { Sign::ChevronEnd };
    view! {
        <li>
            <A href=path attr:class="flex h-11 items-center gap-3 rounded-control px-2 text-body hover:bg-hover">
                <Icon sign/>
                <span class=if done { "text-ink-faint line-through" } else { "" }>{t(label)}</span>
            </A>
        </li>
    }
}

#[component]
fn SampleNotice() -> impl IntoView {
    let clear = Action::new(|(): &()| async {
        match records::demo::api::demo_clear().await {
            Ok(_) => ui::browser::load("/"),
            Err(error) => records::screens::toast_error(&error),
        }
    });
    view! {
        <Card title=t("home.start_sample")>
            <p class="mb-3 text-body text-ink-soft">{t("home.sample_there")}</p>
            <Button on_press=move || { clear.dispatch(()); } loading=clear.pending()>
                {t("home.sample_clear")}
            </Button>
        </Card>
    }
}
