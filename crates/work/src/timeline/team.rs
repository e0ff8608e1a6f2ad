//! The stream of a team: `/stream?team=<id>|all&event=<entry>`. What happened in my teams, in one that I choose, or in the firm.

use super::desk::Desk;
use super::screen::Story;
use super::source::{Source, address};
use super::{Crowd, Mark, Offer, api};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use records::screens::Late;
use ui::prelude::*;

#[component]
pub fn TeamStream() -> impl IntoView {
    records::screens::hear_live();
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let team = query.with(|query| query.get("team")).unwrap_or_default();
        Crowd::try_from(team).unwrap_or_default()
    });
    let crowd = RwSignal::new(asked.get_untracked());
    let linked = query.with_untracked(|query| query.get("event")).and_then(|text| Mark::try_from(text).ok());
    let desk = Desk::new(Source::Team(crowd));
    desk.begin(linked);
    Effect::new(move |before: Option<Crowd>| {
        let now = asked.get();
        if before.is_some_and(|before| before != now) {
            crowd.set(now);
            desk.ask(|_| {});
        }
        now
    });
    view! {
        <Title text=t("stream.title")/>
        <div class="mx-auto flex w-full max-w-3xl flex-col gap-3 px-4 pb-8 md:px-6">
            <PageHeader title=t("stream.title")><WhichTeam asked/></PageHeader>
            <section class="flex flex-col gap-3" aria-label=t("stream.title")><Story desk/></section>
        </div>
    }
}

/// Nothing for who has but one choice.
#[component]
fn WhichTeam(asked: Memo<Crowd>) -> impl IntoView {
    let offers = Late::new(|| async { api::team_offers().await });
    let all = move || offers.get().unwrap_or_default();
    let value = RwSignal::new(String::new());
    Effect::new(move |_| {
        let chosen = match asked.get() {
            Crowd::Usual => all().first().map_or(Crowd::Usual, |offer| offer.crowd),
            other => other,
        };
        value.set(chosen.into());
    });
    let choices = Signal::derive(move || all().into_iter().map(choice).collect::<Vec<_>>());
    let navigate = StoredValue::new(use_navigate());
    let choose = move |text: String| {
        let crowd = Crowd::try_from(text).unwrap_or_default();
        let options = NavigateOptions { scroll: false, ..NavigateOptions::default() };
        navigate.with_value(|navigate| navigate(&address(crowd), options));
    };
    move || {
        (choices.with(Vec::len) > 1).then(|| {
            view! {
                <div class="w-52"><Select id="stream-team" label=t("stream.team") value choices on_commit=choose/></div>
            }
        })
    }
}

fn choice(offer: Offer) -> Choice {
    let label = match offer.crowd {
        Crowd::Usual => t("stream.mine"),
        Crowd::Everybody => t("stream.everybody"),
        Crowd::Team(_) => offer.name,
    };
    Choice::new(String::from(offer.crowd), label)
}
