//! What one does with a record most: call, write, visit. Links of the record's own values, in thumb's reach on a phone.

use super::shown::Shown;
use kernel::check::{is_email, is_link};
use kernel::{Entity, FieldKind, Record};
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn ActionRow(shown: Shown) -> impl IntoView {
    let entity = shown.entity;
    let links = Memo::new(move |_| shown.record.with(|record| links(entity, record)));
    let link = |(sign, label, href): (Sign, &'static str, String)| {
        view! { <LinkButton href size=Size::Small icon=sign>{t(label)}</LinkButton> }
    };
    move || {
        let links = links.get();
        (!links.is_empty()).then(|| view! {
            <nav class="flex flex-wrap gap-2 px-4 py-3 @5xl:px-6" aria-label=t("record.actions")>{links.into_iter().map(link).collect_view()}</nav>
        })
    }
}

/// The first telephone number, mail address and web address.
fn links(entity: &'static Entity, record: &Record) -> Vec<(Sign, &'static str, String)> {
    let first = |wanted: FieldKind| {
        let mut fields = entity.fields.iter().filter(move |field| field.kind == wanted);
        fields.find_map(|field| Some(record.text(field.name)).filter(|text| !text.is_empty()))
    };
    let dial = |text: &str| {
        formats::latin_digits(text).chars().filter(|c| c.is_ascii_digit() || *c == '+').collect::<String>()
    };
    let call =
        first(FieldKind::Phone).map(|text| (Sign::Phone, "record.call", ["tel:", &dial(text)].concat()));
    let mail = first(FieldKind::Email)
        .filter(|text| is_email(text))
        .map(|text| (Sign::Mail, "record.mail", ["mailto:", text].concat()));
    let visit = first(FieldKind::Link)
        .filter(|text| is_link(text))
        .map(|text| (Sign::Globe, "record.visit", text.to_owned()));
    call.into_iter().chain(mail).chain(visit).collect()
}
