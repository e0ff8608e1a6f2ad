//! The dialog that converts a lead: a person, a company and a deal, each made anew, chosen, or left for later. What a new
//! one is refused for is asked for beneath its name, and goes along.

use super::convert::{Conversion, Converted, convert_lead};
use super::part::{Mode, PartChoice, PartView};
use super::{LEAD, proposal};
use kernel::{Act, Error, Record};
use leptos::prelude::*;
use leptos::task::spawn_local;
use records::screens::{Slots, error_text, tell_undone, toast_error, undo_batch};
use ui::prelude::*;

/// The button on a lead's page; nothing once it is converted or where the person may not.
#[component]
pub fn ConvertButton(record: Signal<Record>) -> impl IntoView {
    let open = RwSignal::new(false);
    let session = StoredValue::new(identity::use_session());
    let offered = Memo::new(move |_| {
        let may = |record: &Record| {
            session.with_value(|session| {
                session.as_ref().is_some_and(|session| session.may_on(Act::Update, &LEAD, record))
            })
        };
        record.with(|lead| lead.text("status") != "converted" && lead.deleted_at.is_none() && may(lead))
    });
    let title = move || t_with("convert.title", &[("name", record.get().title(&LEAD))]);
    let changed = Slots::changed();
    view! {
        <Show when=move || offered.get()>
            <Button tone=Tone::Primary icon=Sign::Check on_press=move || open.set(true)>{t("convert.open")}</Button>
        </Show>
        <Sheet id="convert" open title=Signal::derive(title)>
            <Form lead=record.get_untracked() open changed/>
        </Sheet>
    }
}

#[component]
fn Form(lead: Record, open: RwSignal<bool>, changed: Callback<(Record,)>) -> impl IntoView {
    let company_mode = if proposal::has_company(&lead) { Mode::New } else { Mode::None };
    let contact = PartChoice::new("contact", proposal::contact(&lead), Mode::New);
    let company = PartChoice::new("company", proposal::company(&lead), company_mode);
    let deal = PartChoice::new("deal", proposal::deal(&lead), Mode::New);
    deal.follows(company, &["company_id"]);
    deal.follows(contact, &["contact_id", "contacts"]);
    let parts = [contact, company, deal];
    ask_before_losing(move || parts.iter().any(|part| part.is_changed()));
    let (saving, error) = (RwSignal::new(false), RwSignal::new(None::<Error>));
    let id = lead.id;
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        // Each says what it lacks.
        let whole = parts.map(|part| part.is_whole());
        if saving.get_untracked() || whole.contains(&false) {
            return;
        }
        let conversion = Conversion { contact: contact.part(), company: company.part(), deal: deal.part() };
        saving.set(true);
        error.set(None);
        spawn_local(async move {
            let answer = convert_lead(id, conversion).await;
            let is_gone = saving.try_set(false).is_some();
            match answer {
                Ok(converted) => {
                    open.set(false);
                    tell(&converted);
                    changed.run((converted.lead,));
                }
                Err(refused) if !is_gone => error.set(left_of(refused, parts)),
                Err(_) => {}
            }
        });
    };
    let problem =
        move || error.get().map(|error| view! { <Notice mood=Mood::Bad text=error_text(&error, None)/> });
    view! {
        <form class="flex flex-col gap-4" novalidate=true on:submit=submit>
            <p class="text-body text-ink-soft">{t("convert.intro")}</p>
            {problem}
            {parts.into_iter().map(|part| view! { <PartView part/> }).collect_view()}
            <div class="flex justify-end gap-2">
                <Button on_press=move || open.set(false)>{t("ui.cancel")}</Button>
                <Button tone=Tone::Primary submit=true loading=saving>{t("convert.submit")}</Button>
            </div>
        </form>
    }
}

/// What no part asks about itself.
fn left_of(error: Error, parts: [PartChoice; 3]) -> Option<Error> {
    let Error::Invalid(mut problems) = error else { return Some(error) };
    parts.into_iter().for_each(|part| part.refused(&mut problems));
    (!problems.is_empty()).then_some(Error::Invalid(problems))
}

/// Says that it was done, with Undo for all of it.
fn tell(converted: &Converted) {
    let toast = Toast::good(t_with("convert.done", &[("name", converted.lead.title(&LEAD))]));
    toast::show(match converted.batch_id {
        Some(batch) => toast.undo(move || {
            spawn_local(async move {
                match undo_batch(batch).await {
                    Ok(undone) => tell_undone(undone),
                    Err(error) => toast_error(&error),
                }
            });
        }),
        None => toast,
    });
}
