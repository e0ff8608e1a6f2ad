//! Where a meeting is and who is there: contacts and colleagues, found by one box.

use super::Form;
use crate::calendar::busy::FreeBusy;
use kernel::{Error, Filter};
use leptos::prelude::*;
use records::api;
use ui::prelude::*;

/// Place, link and people.
#[component]
pub fn Gathering(form: Form, id: &'static str) -> impl IntoView {
    let inputs = form.inputs;
    view! {
        <div class="grid gap-2 sm:grid-cols-2">
            <Field id=[id, "-location"].concat() label=t("activity.location")><TextInput value=inputs.location/></Field>
            <Field id=[id, "-link"].concat() label=t("activity.link") error=form.error("link")>
                <TextInput value=inputs.link kind=InputKind::Address placeholder="https://"/>
            </Field>
        </div>
        <Field id=[id, "-people"].concat() label=t("activity.attendees") error=form.error("attendees.contact_id")>
            <People people=inputs.people id=[id, "-people"].concat()/>
        </Field>
        <FreeBusy inputs/>
    }
}

#[component]
fn People(people: RwSignal<Vec<Choice>>, id: String) -> impl IntoView {
    let picked = RwSignal::new(None::<Choice>);
    let commit = move |choice: Option<Choice>| {
        let Some(choice) = choice else { return };
        picked.set(None);
        people.update(|people| {
            if people.iter().all(|known| known.id != choice.id) {
                people.push(choice);
            }
        });
    };
    let chip = move |who: Choice| {
        let own = who.id.clone();
        let remove = move || people.update(|people| people.retain(|known| known.id != own));
        view! { <Chip label=who.label icon=Sign::Person on_remove=remove/> }
    };
    view! {
        <div class="flex flex-col gap-1.5">
            <Combobox id value=picked search=find placeholder=t("composer.people_hint") on_commit=commit/>
            <div class="flex flex-wrap gap-1 empty:hidden">
                <For each=move || people.get() key=|who| who.id.clone() children=chip/>
            </div>
        </div>
    }
}

/// Contacts first, then colleagues, each with what it is.
pub async fn find(text: String) -> Result<Vec<Choice>, Error> {
    let contacts = api::lookup_records("contact", text.clone()).await?;
    let users = api::lookup_among("user", text, &Filter::is("status", "active")).await?;
    let of = |field: &str, word: &str, found: records::Choice| {
        let hint = if found.hint.is_empty() { t(word) } else { found.hint };
        Choice::new([field, ":", &found.id.to_string()].concat(), found.label).hint(hint)
    };
    let contacts = contacts.into_iter().take(6).map(|found| of("contact_id", "attendee.contact_id", found));
    let users = users.into_iter().take(6).map(|found| of("user_id", "attendee.user_id", found));
    Ok(contacts.chain(users).collect())
}
