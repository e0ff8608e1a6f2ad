//! The properties of a record in their groups, each edited where it stands.

use super::property::Property;
use super::shown::Shown;
use kernel::{Field as Described, FieldKind};
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn Properties(shown: Shown) -> impl IntoView {
    let fields = properties(shown);
    let mut groups: Vec<&'static str> = Vec::new();
    for field in &fields {
        if !groups.contains(&field.group) {
            groups.push(field.group);
        }
    }
    let group = |name: &'static str| {
        let of_group: Vec<&'static Described> =
            fields.iter().copied().filter(|field| field.group == name).collect();
        view! { <Group shown name fields=of_group/> }
    };
    view! { <div class="flex flex-col gap-3">{groups.into_iter().map(group).collect_view()}</div> }
}

/// The title first, then what is edited, then what Kith keeps; a currency stands with its amount.
fn properties(shown: Shown) -> Vec<&'static Described> {
    let fields = shown.entity.fields;
    let paired = |name: &str| {
        fields.iter().any(|field| matches!(field.kind, FieldKind::Money { currency } if currency == name))
    };
    let told = |field: &&'static Described| {
        !field.hidden && !matches!(field.kind, FieldKind::Json | FieldKind::Order) && !paired(field.name)
    };
    let mut properties: Vec<&'static Described> = fields.iter().filter(told).collect();
    properties.sort_by_key(|field| (field.name != shown.entity.title, field.read_only));
    properties
}

#[component]
fn Group(shown: Shown, name: &'static str, fields: Vec<&'static Described>) -> impl IntoView {
    let rows = fields.into_iter().map(|field| view! { <Property shown field/> }).collect_view();
    view! { <Card title=t(&["group.", name].concat())><dl class="-mx-1 flex flex-col">{rows}</dl></Card> }
}
