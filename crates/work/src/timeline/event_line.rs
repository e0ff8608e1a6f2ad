//! One event as one line, for Home: who did what to which record, or to how many at once, and how long ago.

use super::changes::{sentence, way};
use events::Event;
use kernel::json::FromJson;
use kernel::{Count, Draft, Id, Moment, Value};
use leptos::prelude::*;
use leptos_router::components::A;
use serde::Serialize;
use ui::prelude::*;

/// An event for Home. Its values that point at records hold their titles.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct News {
    pub event: Event,
    /// What changed so together, where there were several; the most first.
    #[serde(default)]
    pub many: Vec<Many>,
    /// The import that did it, for whoever may see it.
    #[serde(default)]
    pub import: Option<Id>,
}

/// So many records of a noun.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Many {
    pub kind: String,
    pub count: Count,
}

impl Many {
    /// `8,800 deals`.
    fn text(&self, words: Words) -> String {
        let form = if self.count == Count::of(1) { ".one" } else { ".many" };
        let kind = words.text(&[&self.kind, form].concat()).to_lowercase();
        words.with("event.many", &[("count", &formats::count(self.count, words.language())), ("kind", &kind)])
    }
}

/// Without `now` (the server's clock) how long ago it was shows once the page is alive.
#[component]
pub fn EventLine(news: News, #[prop(optional)] now: Option<Moment>) -> impl IntoView {
    const LINK: &str = "min-w-0 truncate font-medium text-ink hover:underline focus-ring rounded-control max-md:wrap-anywhere max-md:whitespace-normal";
    const AROUND: &str = "max-w-3/5 shrink-0 truncate whitespace-pre max-md:whitespace-pre-wrap";
    let (before, name, after) = told(&news, Words::current());
    let event = news.event.clone();
    let way = way(&event).map(|key| view! { <span class="ms-2 shrink-0"><Badge>{t(key)}</Badge></span> });
    // A name is cut at its own end, whatever way the line runs; on a phone the sentence goes on in further lines.
    let record = match path(&news) {
        Some(path) => view! { <A href=path attr:class=LINK attr:dir="auto">{name}</A> }.into_any(),
        None => {
            view! { <bdi class="min-w-0 truncate font-medium text-ink max-md:wrap-anywhere max-md:whitespace-normal" dir="auto">{name}</bdi> }.into_any()
        }
    };
    view! {
        <li class="flex min-h-9 items-center gap-2 text-body text-ink-soft max-md:min-h-12 max-md:py-1">
            <Avatar name=event.actor.clone() id=event.actor_id.unwrap_or(event.record_id).to_string() size=AvatarSize::Tiny/>
            <span class="flex min-w-0 flex-1 items-center max-md:line-clamp-3">
                <span class=AROUND>{before}</span>{record}<span class=AROUND>{after}</span>{way}
            </span>
            <Ago at=event.at now/>
        </li>
    }
}

/// The record, or what else tells more: of many the import that brought them.
fn path(news: &News) -> Option<String> {
    let event = &news.event;
    match (news.many.is_empty(), news.import) {
        (false, Some(import)) => Some(["/import?run=", &import.to_string()].concat()),
        (false, None) => None,
        (true, _) if event.verb() == "deleted" => None,
        (true, _) => kernel::entity(&event.record_kind).ok().map(|entity| entity.path(event.record_id)),
    }
}

/// The sentence: before the name, the name or the count, and behind it.
fn told(news: &News, words: Words) -> (String, String, String) {
    let mut event = news.event.clone();
    if news.many.is_empty() {
        let stage = event.after.get("stage_id").filter(|stage| stage.as_id().is_none());
        let stage = stage.and_then(Value::as_text).unwrap_or_default().to_owned();
        let (before, after) = sentence(&event, &stage, words);
        return (before, event.record_label, after);
    }
    // Together they went to no one stage, and are of no one type.
    event.after = Draft::new();
    let (before, after) = sentence(&event, "", words);
    let many: Vec<String> = news.many.iter().map(|many| many.text(words)).collect();
    (before, many.join(", "), after)
}

#[component]
fn Ago(at: Moment, now: Option<Moment>) -> impl IntoView {
    let alive = browser::use_mounted();
    let clock = browser::use_now(now.unwrap_or(at));
    let text = move || (now.is_some() || alive.get()).then(|| formats::relative(at, clock.get(), language()));
    view! { <time class="num shrink-0 text-small text-ink-faint" datetime=kernel::moment::text(at)>{text}</time> }
}
