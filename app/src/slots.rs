//! What rooms show on the pages of each other's records: composed here, so that rooms never meet.

use leptos::prelude::*;
use records::screens::Slots;

/// Fills the slots of every record's page.
pub fn provide() {
    Slots::default()
        .header("deal", |record| view! { <sales::deals::header::DealHeader record/> }.into_any())
        .action("contact", |record| actions(&people::CONTACT, record))
        .action("company", |record| actions(&people::COMPANY, record))
        .action("deal", |record| actions(&sales::DEAL, record))
        .action("lead", |record| {
            view! { {actions(&people::LEAD, record)} <people::leads::ConvertButton record/> }.into_any()
        })
        .timeline(|entity, record| {
            let id = record.with_untracked(|record| record.id);
            view! { <work::Timeline entity id/> }.into_any()
        })
        .provide();
}

fn actions(entity: &'static kernel::Entity, record: Signal<kernel::Record>) -> AnyView {
    view! { <work::ActionRow entity record/> }.into_any()
}
