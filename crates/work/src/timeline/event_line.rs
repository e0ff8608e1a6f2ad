//! One event as one line, for Home: who did what to which record, and how long ago.

use super::changes::{sentence, way};
use events::Event;
use kernel::{Moment, Value};
use leptos::prelude::*;
use leptos_router::components::A;
use ui::prelude::*;

/// An event as [`super::recent`] gives it: values that point at records hold their titles. Without `now` (the server's
/// clock) how long ago it was shows once the page is alive.
#[component]
pub fn EventLine(event: Event, #[prop(optional)] now: Option<Moment>) -> impl IntoView {
    let stage = event.after.get("stage_id").filter(|stage| stage.as_id().is_none()).and_then(Value::as_text);
    let (before, after) = sentence(&event, stage.unwrap_or(""), Words::current());
    let at = event.at;
    let label = event.record_label.clone();
    let path = kernel::entity(&event.record_kind).ok().map(|entity| entity.path(event.record_id));
    let record = match path.filter(|_| event.verb() != "deleted") {
        Some(path) => view! { <A href=path attr:class="font-medium text-ink hover:underline focus-ring rounded-control"><bdi>{label}</bdi></A> }.into_any(),
        None => view! { <bdi class="font-medium text-ink">{label}</bdi> }.into_any(),
    };
    let way = way(&event).map(|key| view! { <span class="ms-2"><Badge>{t(key)}</Badge></span> });
    view! {
        <li class="flex min-h-9 items-center gap-2 text-body text-ink-soft max-md:min-h-12">
            <Avatar name=event.actor.clone() id=event.actor_id.unwrap_or(event.record_id).to_string() size=AvatarSize::Tiny/>
            <span class="min-w-0 flex-1 truncate">{before}{record}{after}{way}</span>
            <Ago at now/>
        </li>
    }
}

#[component]
fn Ago(at: Moment, now: Option<Moment>) -> impl IntoView {
    let alive = browser::use_mounted();
    let clock = browser::use_now(now.unwrap_or(at));
    let text = move || (now.is_some() || alive.get()).then(|| formats::relative(at, clock.get(), language()));
    view! { <time class="num shrink-0 text-small text-ink-faint" datetime=kernel::moment::text(at)>{text}</time> }
}
