//! Where I am signed in; each place can be signed out.

use crate::api::revoke_session;
use crate::sessions::{Visit, agent};
use kernel::{Error, Id};
use leptos::prelude::*;
use ui::prelude::*;
use ui::words::sentence;

#[component]
pub fn Visits(visits: Resource<Result<Vec<Visit>, Error>>) -> impl IntoView {
    let revoke = Action::new(move |id: &Id| {
        let id = *id;
        async move {
            match revoke_session(id).await {
                Ok(()) => visits.refetch(),
                Err(error) => toast::show(Toast::bad(sentence(&error, Words::current()))),
            }
        }
    });
    let row = move |visit: Visit| view! { <Place visit on_revoke=move |id| { revoke.dispatch(id); }/> };
    view! {
        <Card title=t("account.sessions")>
            <Transition fallback=|| view! { <Skeleton shape=SkeletonShape::Rows count=2/> }>
                {move || Suspend::new(async move {
                    match visits.await {
                        Ok(visits) => view! { <ul class="-my-2 divide-y divide-line">{visits.into_iter().map(row).collect_view()}</ul> }.into_any(),
                        Err(error) => view! { <Notice mood=Mood::Bad text=sentence(&error, Words::current())/> }.into_any(),
                    }
                })}
            </Transition>
        </Card>
    }
}

#[component]
fn Place(visit: Visit, #[prop(into)] on_revoke: Callback<(Id,)>) -> impl IntoView {
    let Visit { id, seen_at, user_agent, address, current, .. } = visit;
    let seen = formats::day(seen_at.date_naive(), language());
    let end = match current {
        true => view! { <Badge mood=Mood::Good>{t("account.this_browser")}</Badge> }.into_any(),
        false => view! {
            <Button size=Size::Small on_press=move || on_revoke.run((id,))>{t("account.revoke_session")}</Button>
        }
        .into_any(),
    };
    view! {
        <li class="flex items-center gap-3 py-2">
            <div class="min-w-0 flex-1">
                <p class="truncate text-body">{agent::name(&user_agent)}</p>
                <p class="truncate text-small text-ink-soft">
                    {t_with("account.seen", &[("day", &seen)])} " · " <bdi>{address}</bdi>
                </p>
            </div>
            {end}
        </li>
    }
}
