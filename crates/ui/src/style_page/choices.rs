//! Picking: selects, comboboxes, tags, ticks, switches, segments, tabs.

use super::section::{Line, Section};
use crate::prelude::*;
use kernel::Count;
use leptos::prelude::*;

const COMPANIES: [(&str, &str); 6] = [
    ("Atlas Logistics", "Casablanca"),
    ("Brasserie Lumière", "Lyon"),
    ("Cedar Clinics", "Beirut"),
    ("Delta Freight", "Rotterdam"),
    ("Étoile Énergie", "Lille"),
    ("شركة النخيل", "الرياض"),
];

#[component]
pub fn Choices() -> impl IntoView {
    view! {
        <Section title="Choices">
            <div class="grid gap-4 md:grid-cols-2 lg:grid-cols-3"><Lists/></div>
            <Ticks/>
            <Views/>
        </Section>
    }
}

#[component]
fn Lists() -> impl IntoView {
    let stage = RwSignal::new("engage".to_owned());
    let stages =
        ["Prospect", "Engage", "Acquire", "Keep"].map(|name| Choice::new(name.to_lowercase(), name)).to_vec();
    let company = RwSignal::new(None::<Choice>);
    let tags = RwSignal::new(vec!["Key account".to_owned(), "عميل".to_owned()]);
    let create = move |name: String| {
        company.set(Some(Choice::new("new", name.clone())));
        toast::show(Toast::good(["Created ", &name].concat()));
    };
    view! {
        <Field id="style-stage" label="Stage"><Select value=stage choices=stages empty="No stage"/></Field>
        <Field id="style-company" label="Company" help="Type to find one, or create it.">
            <Combobox id="style-company" value=company search=find_company on_create=create placeholder="Any company"/>
        </Field>
        <Field id="style-tags" label="Tags"><TagsInput id="style-tags" value=tags known=vec!["Partner".to_owned(), "Press".to_owned()]/></Field>
    }
}

/// Fails on "x", to show how a failed search looks.
async fn find_company(text: String) -> Result<Vec<Choice>, ()> {
    let text = text.to_lowercase();
    let fits = |(name, _): &(&str, &str)| name.to_lowercase().contains(&text);
    let choice = |(name, town): (&str, &str)| Choice::new(name, name).hint(town);
    if text == "x" { Err(()) } else { Ok(COMPANIES.into_iter().filter(fits).map(choice).collect()) }
}

#[component]
fn Ticks() -> impl IntoView {
    let on = RwSignal::new(true);
    let set = move |value: bool| on.set(value);
    view! {
        <Line label="Ticks: on, off, partly, disabled">
            <Checkbox checked=on on_change=set>"Send a copy"</Checkbox>
            <Checkbox checked=false on_change=|_: bool| {}>"Off"</Checkbox>
            <Checkbox checked=false partly=true on_change=|_: bool| {}>"Some"</Checkbox>
            <Checkbox checked=true disabled=true on_change=|_: bool| {}>"Disabled"</Checkbox>
        </Line>
        <div class="max-w-md">
            <Switch on on_change=set label="Follow this deal" help="You hear of every change."/>
            <Switch on=false disabled=true on_change=|_: bool| {} label="Disabled"/>
        </div>
    }
}

#[component]
fn Views() -> impl IntoView {
    let view_as = RwSignal::new("board".to_owned());
    let tab = RwSignal::new("timeline".to_owned());
    let views =
        vec![Tab::new("board", "Board").sign(Sign::Pipeline), Tab::new("table", "Table").sign(Sign::Table)];
    let tabs = vec![
        Tab::new("timeline", "Timeline"),
        Tab::new("deals", "Deals").count(Count::of(3)),
        Tab::new("files", "Files").count(Count::of(12_000)).sign(Sign::File),
    ];
    view! {
        <Line label="Segments"><Segments id="style-views" label="View" choices=views value=view_as/></Line>
        <div>
            <Tabs id="style-tabs" label="Record" tabs active=tab/>
            <TabPanel group="style-tabs" id="timeline" active=tab><p class="p-3">"What happened."</p></TabPanel>
            <TabPanel group="style-tabs" id="deals" active=tab><p class="p-3">"Three deals."</p></TabPanel>
            <TabPanel group="style-tabs" id="files" active=tab><p class="p-3">"Many files."</p></TabPanel>
        </div>
    }
}
