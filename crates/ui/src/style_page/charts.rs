//! The small charts, full, flat and empty.

use super::section::{Line, Section};
use crate::prelude::*;
use leptos::prelude::*;

#[component]
pub fn Charts() -> impl IntoView {
    let bars: Vec<Bar> = [("Prospect", 42.0), ("Engage", 28.0), ("Acquire", 11.0), ("Keep", 0.0)]
        .into_iter()
        .zip(0_i64..)
        .map(|((label, value), hue)| Bar {
            label: label.into(),
            value,
            text: value.to_string(),
            hue: Some(hue),
            ..Bar::default()
        })
        .collect();
    let reaching = |bar: &Bar| Bar { reach: bar.value * 1.5, href: Some("/deals".into()), ..bar.clone() };
    let reaching: Vec<Bar> = bars.iter().map(reaching).collect();
    let layers = [("Call", 1), ("Mail", 3)].map(|(label, hue)| StackLayer { label: label.into(), hue });
    let columns = [("2 Nov", [1, 0]), ("9 Nov", [0, 0]), ("16 Nov", [2, 1]), ("23 Nov", [1, 3])];
    let columns = columns.map(|(label, counts)| StackColumn { label: label.into(), counts: counts.into() });
    view! {
        <Section title="Charts">
            <Line label="Spark lines">
                <Sparkline points=vec![3.0, 5.0, 4.0, 8.0, 7.0, 9.0, 12.0] label="Deals won per week, 12 last week"/>
                <Sparkline points=vec![4.0, 4.0, 4.0] label="Always 4"/>
                <Sparkline points=Vec::new() label="Nothing"/>
            </Line>
            <div class="grid gap-4 md:grid-cols-2">
                <Card title="Deals by stage"><BarRow bars label="Deals by stage"/></Card>
                <Card title="Half of them, nine of ten"><BarRow bars=reaching label="Half of them, nine of ten"/></Card>
                <Card title="Talks per week"><Stacks layers=layers.into() columns=columns.into() label="Talks per week" time="Week of"/></Card>
                <Card title="Nothing yet"><BarRow bars=Vec::new() label="Nothing yet"/></Card>
            </div>
        </Section>
    }
}
