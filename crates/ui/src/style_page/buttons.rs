//! Buttons in every tone, size and state.

use super::section::{Line, Section};
use crate::prelude::*;
use leptos::prelude::*;

const TONES: [(&str, Tone); 4] = [
    ("Save deal", Tone::Primary),
    ("Export", Tone::Plain),
    ("More", Tone::Quiet),
    ("Delete 12 deals", Tone::Danger),
];

#[component]
pub fn Buttons() -> impl IntoView {
    let rest = |(label, tone)| view! { <Button tone>{label}</Button> };
    let disabled = |(label, tone)| view! { <Button tone disabled=true>{label}</Button> };
    let loading = |(label, tone)| view! { <Button tone loading=true>{label}</Button> };
    view! {
        <Section title="Buttons">
            <Line label="Tones">{TONES.map(rest).collect_view()}</Line>
            <Line label="Disabled">{TONES.map(disabled).collect_view()}</Line>
            <Line label="Barred, with why">
                <BarredButton icon=Sign::Won why=Signal::stored(Some("This pipeline has no such stage.".to_owned())) on_press=|| ()>"Won"</BarredButton>
            </Line>
            <Line label="Loading">{TONES.map(loading).collect_view()}</Line>
            <Line label="Sizes and signs">
                <Button size=Size::Small icon=Sign::Plus>"Small"</Button>
                <Button icon=Sign::Plus>"Medium"</Button>
                <Button size=Size::Large icon=Sign::Plus>"Large"</Button>
                <Button icon_end=Sign::ChevronEnd>"Next"</Button>
                <LinkButton href="/dev/ui" icon=Sign::Link>"A link"</LinkButton>
            </Line>
            <SignButtons/>
        </Section>
    }
}

#[component]
fn SignButtons() -> impl IntoView {
    let followed = RwSignal::new(true);
    let busy = RwSignal::new(false);
    let wait = move || {
        busy.set(true);
        browser::after(2_000, move || {
            let _ = busy.try_set(false);
        });
    };
    view! {
        <Line label="Signs alone: quiet, toggle, plain, busy for two seconds, disabled, copy">
            <IconButton sign=Sign::Edit label="Edit"/>
            <IconButton sign=Sign::Star label="Follow" pressed=followed on_press=move || followed.update(|on| *on = !*on)/>
            <IconButton sign=Sign::Filter label="Filter" tone=Tone::Plain/>
            <IconButton sign=Sign::Refresh label="Refresh" loading=busy on_press=wait/>
            <IconButton sign=Sign::Trash label="Delete" disabled=true/>
            <CopyButton text="amina@atlas.example"/>
            <IconLink sign=Sign::Phone label="+212 522 00 00 00" href="tel:+212522000000"/>
        </Line>
    }
}
