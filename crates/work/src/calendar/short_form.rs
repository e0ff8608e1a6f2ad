//! Something new at a time that was pressed: the composer with the time filled in, and whom or what it is about; then what is
//! next.

use super::desk::{Desk, Slot};
use super::lanes::at;
use crate::composer::{Composer, Form, WhatsNext};
use kernel::{Error, Id};
use leptos::prelude::*;
use records::api;
use ui::prelude::*;

#[component]
pub fn ShortForm(desk: Desk) -> impl IntoView {
    let about = RwSignal::new(None::<Choice>);
    let open = RwSignal::new(false);
    let subject =
        Signal::derive(move || about.with(|about| about.as_ref().and_then(|choice| told(&choice.id))));
    let form = Form::about(subject, Callback::new(move |()| desk.read_now()));
    form.turn_to("meeting");
    Effect::new(move |_| {
        if let Some(slot) = desk.slot.get() {
            fill(form, slot);
            open.set(true);
        }
    });
    Effect::new(move |before: Option<bool>| {
        let now = open.get();
        if before == Some(true) && !now {
            desk.slot.set(None);
        }
        now
    });
    let title = Signal::derive(move || match form.logged.get() {
        true => t("next.title"),
        false => t(&["composer.", &form.kind.get()].concat()),
    });
    view! {
        <Sheet id="calendar-new" open title>
            <WhatsNext form on_over=move || _ = open.try_set(false)/>
            <div class="flex flex-col gap-3" class:hidden=move || form.logged.get()>
                <Field id="calendar-about" label=t("calendar.about")>
                    <Combobox id="calendar-about" value=about search=find placeholder=t("calendar.about_hint")/>
                </Field>
                <Composer form id="calendar"/>
            </div>
        </Sheet>
    }
}

fn fill(form: Form, slot: Slot) {
    form.logged.set(false);
    let time = |minute: u32| formats::time(at(slot.day, minute).time());
    // What ends at midnight ends on this day.
    let until = |minute: u32| if minute >= super::lanes::DAY { "23:59".to_owned() } else { time(minute) };
    form.inputs.day.set(Some(slot.day));
    form.inputs.time.set(slot.minutes.map(|(from, _)| time(from)).unwrap_or_default());
    form.inputs.ends.set(slot.minutes.map(|(_, to)| until(to)).unwrap_or_default());
}

fn told(id: &str) -> Option<(&'static str, Id)> {
    let (field, id) = id.split_once(':')?;
    let field = ["contact_id", "deal_id"].into_iter().find(|known| *known == field)?;
    Some((field, id.parse().ok()?))
}

/// People first, then deals.
async fn find(text: String) -> Result<Vec<Choice>, Error> {
    let mut all = Vec::new();
    for (field, kind) in [("contact_id", "contact"), ("deal_id", "deal")] {
        let found = api::lookup_records(kind, text.clone()).await?;
        let choice = |one: records::Choice| {
            let hint = if one.hint.is_empty() { t(&["activity.", field].concat()) } else { one.hint };
            Choice::new([field, ":", &one.id.to_string()].concat(), one.label).hint(hint)
        };
        all.extend(found.into_iter().take(6).map(choice));
    }
    Ok(all)
}
