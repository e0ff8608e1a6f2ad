//! On the account page: the secret address of my calendar, made, shown once, made anew, taken away.

use super::api;
use crate::complaint;
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn FeedCard() -> impl IntoView {
    let since = Resource::new_blocking(|| (), |()| api::calendar_feed());
    let fresh = RwSignal::new(None::<String>);
    let renew = Action::new(move |(): &()| async move {
        match api::renew_calendar_feed().await {
            Ok(path) => {
                fresh.set(Some([&browser::origin(), path.as_str()].concat()));
                since.refetch();
            }
            Err(error) => complaint::show(&error),
        }
    });
    let revoke = Action::new(move |(): &()| async move {
        fresh.set(None);
        match api::revoke_calendar_feed().await {
            Ok(()) => since.refetch(),
            Err(error) => complaint::show(&error),
        }
    });
    let (renewing, revoking) = (renew.pending(), revoke.pending());
    let open = move |since: kernel::Moment| {
        view! {
            <p class="text-small text-ink-soft">{t_with("feed.since", &[("day", &formats::day(since.date_naive(), language()))])}</p>
            <div class="mt-2 flex flex-wrap gap-2">
                <Button icon=Sign::Refresh loading=renewing on_press=move || { renew.dispatch(()); }>{t("feed.renew")}</Button>
                <Button tone=Tone::Danger loading=revoking on_press=move || { revoke.dispatch(()); }>{t("feed.revoke")}</Button>
            </div>
        }
    };
    let closed = move || {
        view! {
            <Button icon=Sign::Link loading=renewing on_press=move || { renew.dispatch(()); }>{t("feed.make")}</Button>
        }
    };
    view! {
        <Card title=t("feed.title")>
            <p class="mb-3 text-small text-pretty text-ink-soft">{t("feed.text")}</p>
            {move || fresh.get().map(|address| view! { <Once address/> })}
            <Transition fallback=|| view! { <Skeleton shape=SkeletonShape::Rows count=1/> }>
                {move || Suspend::new(async move {
                    match since.await {
                        Ok(Some(since)) => open(since).into_any(),
                        Ok(None) => closed().into_any(),
                        Err(error) => view! { <Notice mood=Mood::Bad text=complaint::sentence(&error)/> }.into_any(),
                    }
                })}
            </Transition>
        </Card>
    }
}

/// The only time the address itself is shown.
#[component]
fn Once(address: String) -> impl IntoView {
    view! {
        <div class="mb-3 rounded-card bg-info-soft p-3" role="status">
            <p class="text-small text-info">{t("feed.once")}</p>
            <div class="mt-2 flex items-center gap-2">
                <code class="min-w-0 flex-1 text-small break-all select-all" dir="ltr">{address.clone()}</code>
                <CopyButton text=address/>
            </div>
        </div>
    }
}
