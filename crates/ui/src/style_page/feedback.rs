//! What the screen says back: badges, chips, notices, toasts, progress, empty and waiting places.

use super::section::{Line, Section};
use crate::prelude::*;
use leptos::prelude::*;

const MOODS: [(&str, Mood); 6] = [
    ("Draft", Mood::Neutral),
    ("New", Mood::Brand),
    ("Won", Mood::Good),
    ("Rotting", Mood::Warn),
    ("Overdue", Mood::Bad),
    ("Syncing", Mood::Info),
];

#[component]
pub fn Feedback() -> impl IntoView {
    let badge = |(label, mood)| view! { <Badge mood>{label}</Badge> };
    view! {
        <Section title="Feedback">
            <Line label="Badges">{MOODS.map(badge).collect_view()}<Badge icon=Sign::Clock>"12 min"</Badge></Line>
            <Chips/>
            <Notices/>
            <Toasts/>
            <div class="grid max-w-md gap-3">
                <Progress label="Importing contacts" done=1_240 total=5_000/>
                <Progress label="Counting" done=0 total=0/>
            </div>
            <Waiting/>
        </Section>
    }
}

#[component]
fn Chips() -> impl IntoView {
    let shown = RwSignal::new(true);
    let owner = move || {
        shown.get().then(|| view! { <Chip label="Owner" value="Amina" icon=Sign::Person on_press=|| {} on_remove=move || shown.set(false)/> })
    };
    view! {
        <Line label="Chips">
            {owner}
            <Chip label="Closing this month"/>
            <Chip label="Add a filter" icon=Sign::Plus on_press=move || shown.set(true)/>
        </Line>
    }
}

#[component]
fn Notices() -> impl IntoView {
    view! {
        <div class="grid gap-2 md:grid-cols-2">
            <Notice text="You see your own deals. Ask an admin to see the team’s."/>
            <Notice mood=Mood::Good text="The import is done: 1,240 contacts."/>
            <Notice mood=Mood::Warn text="3 rows were left out because they have no name."/>
            <Notice mood=Mood::Bad title="The move was not saved" text="The card is back where it was." on_retry=|| {}/>
        </div>
    }
}

#[component]
fn Toasts() -> impl IntoView {
    let undone = || toast::show(Toast::info("Put back"));
    let good = move || toast::show(Toast::good("Moved to Acquire").undo(undone));
    let bad = || toast::show(Toast::bad("The move was refused: the amount is missing. The card is back."));
    view! {
        <Line label="Toasts">
            <Button on_press=good>"With Undo"</Button>
            <Button on_press=bad>"Refused"</Button>
            <Button on_press=|| toast::show(Toast::info("Sara changed this deal"))>"To know"</Button>
        </Line>
    }
}

#[component]
fn Waiting() -> impl IntoView {
    view! {
        <div class="grid gap-4 md:grid-cols-3">
            <Card title="Rows" flush=true><Skeleton count=4/></Card>
            <Card title="Cards"><Skeleton shape=SkeletonShape::Cards count=2/></Card>
            <Card title="A record"><Skeleton shape=SkeletonShape::Record count=3/></Card>
        </div>
        <Card>
            <EmptyState sign=Sign::Pipeline title="No deals yet" text="A deal is a sale you are working on. It moves along the stages until it is won or lost.">
                <Button tone=Tone::Primary icon=Sign::Plus>"Add a deal"</Button>
                <Button>"Show me a sample"</Button>
            </EmptyState>
        </Card>
    }
}
