//! Inputs at rest, with help, in error and disabled.

use super::section::Section;
use crate::prelude::*;
use kernel::Currency;
use leptos::prelude::*;

#[component]
pub fn Fields() -> impl IntoView {
    view! {
        <Section title="Fields">
            <div class="grid gap-4 md:grid-cols-2 lg:grid-cols-3"><Texts/><Figures/></div>
        </Section>
    }
}

#[component]
fn Texts() -> impl IntoView {
    let name = RwSignal::new("Atlas fleet renewal".to_owned());
    let mail = RwSignal::new("amina@atlas".to_owned());
    let note = RwSignal::new(String::new());
    let mail_text = RwSignal::new("<div>Dear <b>Amina</b>,</div><ul><li>forty vans</li></ul>".to_owned());
    let search = RwSignal::new(String::new());
    let problem = Signal::derive(move || {
        mail.with(|mail| !mail.contains('.')).then(|| "This address has no ending such as .com.".to_owned())
    });
    view! {
        <Field id="style-name" label="Deal name" required=true><TextInput value=name/></Field>
        <Field id="style-mail" label="Email" error=problem help="Where the offer goes."><TextInput value=mail kind=InputKind::Email/></Field>
        <Field id="style-closed" label="Owner" help="Only a manager may change this."><TextInput value=name disabled=true/></Field>
        <Field id="style-secret" label="Password"><TextInput value=RwSignal::new(String::new()) kind=InputKind::Password autocomplete="new-password"/></Field>
        <Field id="style-note" label="Note" help="Ctrl and Enter saves."><TextArea value=note placeholder="What was said?"/></Field>
        <Field id="style-rich" label="Mail"><RichText value=mail_text words=RwSignal::new(String::new()) id="style-rich" label="Mail"/></Field>
        <Field id="style-search" label="Search" hidden_label=true><SearchBox id="style-search" value=search placeholder="Search deals"/></Field>
    }
}

#[component]
fn Figures() -> impl IntoView {
    let amount = RwSignal::new(Some(12_345_050_i64));
    let fixed = RwSignal::new(Currency::EUR);
    let chosen = RwSignal::new(Currency::USD);
    let offered: Vec<Currency> = Currency::OFFERED.iter().filter_map(|code| Currency::parse(code)).collect();
    let share = RwSignal::new(Some(62.5));
    let hue = RwSignal::new(Some(3));
    let day = RwSignal::new(chrono::NaiveDate::from_ymd_opt(2026, 11, 20));
    view! {
        <Field id="style-amount" label="Amount"><MoneyInput value=amount currency=fixed/></Field>
        <Field id="style-amount-any" label="Amount in any currency"><MoneyInput value=amount currency=chosen currencies=offered/></Field>
        <Field id="style-share" label="Probability" help="Percent"><NumberInput value=share places=1/></Field>
        <Field id="style-hue" label="Colour"><HueInput value=hue/></Field>
        <Field id="style-day" label="Close date"><DayInput value=day/></Field>
    }
}
