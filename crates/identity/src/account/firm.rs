//! The firm's settings, for admins: its name, its currency, the language and the time zone that it starts people with.

use crate::Firm;
use crate::api::{change_firm, time_zones};
use crate::firm::FirmChange;
use crate::set_up::firm_step::{currencies, languages};
use kernel::{Error, Problem};
use leptos::prelude::*;
use ui::prelude::*;
use ui::words::{problem_text, sentence};

#[component]
pub fn FirmSettings(firm: Firm) -> impl IntoView {
    let [name, currency, language, zone] = start(&firm).map(RwSignal::new);
    let problems = RwSignal::new(Vec::<Problem>::new());
    let known = Resource::new_blocking(|| (), |()| time_zones());
    let (own_currency, own_zone) = (currency.get_untracked(), zone.get_untracked());
    let zones = move || known.get().and_then(Result::ok).unwrap_or_default();
    // As high as it is with all of them, so that nothing below moves.
    let alone = offered(std::iter::empty(), &own_zone);
    let waiting = move || view! { <Select value=zone choices=alone.clone()/> };
    let zones = move || offered(zones().into_iter().map(|zone| Choice::new(zone.clone(), zone)), &own_zone);
    let before = StoredValue::new(start(&firm));
    let save = Action::new(move |(): &()| async move {
        problems.set(Vec::new());
        let now = [name, currency, language, zone].map(|value| value.get_untracked());
        match change_firm(difference(before.get_value(), now)).await {
            // The page around it names the firm and writes amounts in its currency.
            Ok(_) => ui::browser::reload(),
            Err(Error::Invalid(found)) => problems.set(found),
            Err(error) => toast::show(Toast::bad(sentence(&error, Words::current()))),
        }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        save.dispatch(());
    };
    let wrong = move |field| wrong(problems, field);
    let currencies = offered(currencies().into_iter(), &own_currency);
    view! {
        <Card title=t("account.firm")>
            <form class="flex flex-col gap-4" method="post" novalidate=true on:submit=submit>
                <Field id="firm-name" label=t("set_up.firm_name") error=wrong("name")>
                    <TextInput value=name name="organization" autocomplete="organization"/>
                </Field>
                <Field id="firm-currency" label=t("set_up.currency") help=t("account.firm_currency") error=wrong("currency")>
                    <Select value=currency choices=currencies/>
                </Field>
                <Field id="firm-language" label=t("set_up.language") help=t("account.firm_language") error=wrong("language")>
                    <Select value=language choices=languages()/>
                </Field>
                <Field id="firm-zone" label=t("account.firm_zone") error=wrong("time_zone")>
                    <Suspense fallback=waiting>
                        <Select value=zone choices=Signal::derive(zones.clone())/>
                    </Suspense>
                </Field>
                <div><Button submit=true loading=save.pending()>{t("ui.save")}</Button></div>
            </form>
        </Card>
    }
}

/// What the server found wrong with a field.
fn wrong(problems: RwSignal<Vec<Problem>>, field: &'static str) -> Signal<Option<String>> {
    Signal::derive(move || {
        problems.with(|all| {
            let found = all.iter().find(|problem| problem.field == field);
            found.map(|problem| problem_text(problem, Words::current()))
        })
    })
}

/// Name, currency, language and zone, as they are.
fn start(firm: &Firm) -> [String; 4] {
    [
        firm.name.clone(),
        firm.currency.code().to_owned(),
        firm.language.code().to_owned(),
        firm.time_zone.clone(),
    ]
}

/// What differs: the rest may have been changed by somebody else meanwhile.
fn difference(before: [String; 4], now: [String; 4]) -> FirmChange {
    let mut changed = before.into_iter().zip(now).map(|(was, is)| (was != is).then_some(is));
    let mut next = || changed.next().flatten();
    FirmChange { name: next(), currency: next(), language: next(), time_zone: next() }
}

/// The choices, and what is chosen where it is none of them.
fn offered(choices: impl Iterator<Item = Choice>, chosen: &str) -> Vec<Choice> {
    let mut offered: Vec<Choice> = choices.collect();
    if !offered.iter().any(|choice| choice.id == chosen) {
        offered.insert(0, Choice::new(chosen, chosen));
    }
    offered
}
