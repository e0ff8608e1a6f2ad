//! Where I am signed in; each place can be signed out.

use crate::api::revoke_session;
use crate::sessions::{Visit, agent};
use crate::zone;
use kernel::{Error, Id, Moment};
use leptos::prelude::*;
use ui::prelude::*;
use ui::words::sentence;

/// `zone` is the person's, an IANA name.
#[component]
pub fn Visits(visits: Resource<Result<Vec<Visit>, Error>>, zone: String) -> impl IntoView {
    // Exact times until the page is alive.
    let clock = browser::use_now(Moment::UNIX_EPOCH);
    let zone = StoredValue::new(zone);
    let revoke = Action::new(move |id: &Id| {
        let id = *id;
        async move {
            match revoke_session(id).await {
                Ok(()) => visits.refetch(),
                Err(error) => toast::show(Toast::bad(sentence(&error, Words::current()))),
            }
        }
    });
    let row =
        move |visit: Visit| view! { <Place visit clock zone on_revoke=move |id| { revoke.dispatch(id); }/> };
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
fn Place(
    visit: Visit,
    clock: Signal<Moment>,
    zone: StoredValue<String>,
    #[prop(into)] on_revoke: Callback<(Id,)>,
) -> impl IntoView {
    let Visit { id, created_at, seen_at, user_agent, address, current } = visit;
    let exact =
        move |moment| zone.with_value(|zone| formats::day_time(zone::local(moment, zone), language()));
    let seen = move || {
        let now = clock.get();
        let day = match now == Moment::UNIX_EPOCH {
            true => exact(seen_at),
            false => formats::relative(seen_at, now, language()),
        };
        t_with("account.seen", &[("day", &day)])
    };
    // This one is in use.
    let seen = (!current).then(|| {
        view! { <time datetime=kernel::moment::text(seen_at) title=exact(seen_at)>{seen}</time> " · " }
    });
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
                <p class="truncate text-small text-ink-soft">{t_with("account.since", &[("when", &exact(created_at))])}</p>
                <p class="truncate text-small text-ink-soft">
                    {seen} <bdi>{address}</bdi>
                </p>
            </div>
            {end}
        </li>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn two_sessions_of_one_day_are_told_apart_by_their_times_where_the_person_is() {
        ui::words::install(&crate::WORDS, &[]);
        Owner::new().with(|| {
            let shown = |at: &str, current: bool| {
                let at: Moment = at.parse().unwrap();
                let visit = Visit {
                    id: Id::fixed(1),
                    created_at: at,
                    seen_at: at,
                    user_agent: "Firefox Linux".to_owned(),
                    address: "192.0.2.1".to_owned(),
                    current,
                };
                let zone = StoredValue::new("Europe/Paris".to_owned());
                let (clock, on_revoke) = (Signal::stored(Moment::UNIX_EPOCH), Callback::new(|_: (Id,)| ()));
                view! { <Place visit clock zone on_revoke/> }.to_html()
            };
            let (early, late) = (shown("2026-11-20T08:05:00Z", true), shown("2026-11-20T15:40:00Z", false));
            for (html, time, own) in
                [(&early, "20 Nov 2026, 09:05", true), (&late, "20 Nov 2026, 16:40", false)]
            {
                assert!(html.contains(time) && html.contains("Firefox, Linux"), "{html}");
                assert_eq!(html.contains("This browser"), own, "{html}");
                assert_eq!(html.contains("Last used"), !own, "{html}");
            }
        });
    }
}
