//! People, companies and stages.

use super::section::{Line, Section};
use crate::prelude::*;
use leptos::prelude::*;

const CAST: [&str; 6] =
    ["Amina El Fassi", "Zoé Lefèvre", "ليلى حداد", "Tom Baker", "Sara", "Jean-Luc Martin"];

#[component]
pub fn People() -> impl IntoView {
    let small = |name: &'static str| view! { <Avatar name id=name/> };
    let company = |name: &'static str| view! { <Avatar name id=name square=true/> };
    let stage = |(hue, label): (usize, &'static str)| {
        view! { <StageChip label hue=i64::try_from(hue).unwrap_or_default()/> }
    };
    let stages = [
        "Prospect",
        "Engage",
        "Acquire",
        "Keep",
        "Won",
        "Lost",
        "On hold",
        "Renewal",
        "تفاوض",
        "Négociation",
    ];
    view! {
        <Section title="People and stages">
            <Line label="Avatars">{CAST.map(small).collect_view()}</Line>
            <Line label="Companies">{["Atlas Logistics", "Cedar Clinics", "شركة النخيل"].map(company).collect_view()}</Line>
            <Line label="Sizes">
                <Avatar name="Amina El Fassi" id="a" size=AvatarSize::Tiny/>
                <Avatar name="Amina El Fassi" id="a" size=AvatarSize::Small/>
                <Avatar name="Amina El Fassi" id="a" size=AvatarSize::Medium/>
                <Avatar name="Amina El Fassi" id="a" size=AvatarSize::Large/>
            </Line>
            <Line label="Stages">{stages.into_iter().enumerate().map(stage).collect_view()}</Line>
        </Section>
    }
}
