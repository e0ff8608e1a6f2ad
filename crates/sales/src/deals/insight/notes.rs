//! What was noted last as deals were closed.

use crate::DEAL;
use crate::deals::outcomes::Note;
use leptos::prelude::*;
use records::screens::{Reader, zone};
use ui::prelude::*;

#[component]
pub fn Notes(notes: Vec<Note>) -> impl IntoView {
    let reader = Reader::current();
    let line = move |note: Note| {
        let day = formats::day(zone::day(note.closed_at, &reader.zone), reader.language);
        let (mood, status) = match note.won {
            true => (Mood::Good, "deal.status.won"),
            false => (Mood::Bad, "deal.status.lost"),
        };
        view! {
            <li class="py-2 first:pt-0 last:pb-0">
                <p class="flex flex-wrap items-center gap-2 text-small text-ink-soft">
                    <a class="text-body font-medium text-ink hover:underline focus-ring" dir="auto" href=DEAL.path(note.deal_id)>{note.name}</a>
                    <Badge mood>{t(status)}</Badge>
                    <span class="num">{day}</span>
                </p>
                <p class="max-w-prose text-body wrap-anywhere whitespace-pre-line" dir="auto">{note.note}</p>
            </li>
        }
    };
    (!notes.is_empty()).then(|| {
        view! {
            <Card title=t("insight.notes")><ul class="divide-y divide-line">{notes.into_iter().map(line).collect_view()}</ul></Card>
        }
    })
}
