//! What a line is called, and which product it is: both may change. Another product brings its own name and price.

use super::desk::{Desk, Row};
use super::drag::{Drag, Grip};
use crate::PRODUCT;
use kernel::Id;
use leptos::prelude::*;
use ui::prelude::*;

/// A product's name is a link to it for those who only read.
#[component]
pub fn Name(desk: Desk, row: Row, drag: Drag, name: Memo<String>) -> impl IntoView {
    move || match desk.may.get() {
        true => view! { <Edited desk row=row.clone() drag name/> }.into_any(),
        false => view! { <Read row=row.clone()/> }.into_any(),
    }
}

#[component]
fn Read(row: Row) -> impl IntoView {
    let record = row.record;
    let name = move || {
        let (name, product) = record.with(|line| (line.text("name").to_owned(), line.id_of("product_id")));
        match product {
            Some(product) => view! { <a class="rounded-sm text-ink no-underline hover:underline focus-ring" href=PRODUCT.path(product)><bdi>{name}</bdi></a> }.into_any(),
            None => view! { <bdi>{name}</bdi> }.into_any(),
        }
    };
    view! { <p class="col-span-full min-w-0 text-body font-medium wrap-anywhere @4xl:col-span-1">{name}</p> }
}

#[component]
fn Edited(desk: Desk, row: Row, drag: Drag, name: Memo<String>) -> impl IntoView {
    let value = RwSignal::new(name.get_untracked());
    Effect::new(move |_| value.set(name.get()));
    let record = row.record.clone();
    let commit = move |text: String| match text.trim() {
        "" => value.set(name.get_untracked()),
        text => desk.set(&record, "name", text.into()),
    };
    let field = t("deal_line.name");
    let label = t_with("deal_line.field_of", &[("field", &field), ("name", &name.get_untracked())]);
    view! {
        <div class="col-span-full flex min-w-0 gap-1 @4xl:col-span-1">
            <Grip drag row=row.clone()/>
            <div class="min-w-0 flex-1">
                <TextInput value label class="font-medium" on_commit=commit/>
                <Product desk row name/>
            </div>
        </div>
    }
}

/// Which product it is; pressed, a search for another one.
#[component]
fn Product(desk: Desk, row: Row, name: Memo<String>) -> impl IntoView {
    let choosing = RwSignal::new(false);
    let opener = ["deal-line-other-", &row.id.to_string()].concat();
    let record = row.record.clone();
    let known = Memo::new(move |_| {
        record.with(|line| line.id_of("product_id").map(|id| (id, line.label("product_id").to_owned())))
    });
    let face = {
        let opener = opener.clone();
        move || {
            let (label, link) = match known.get() {
                Some((id, title)) => ("deal_line.other_product", Some((PRODUCT.path(id), title))),
                None => ("deal_line.choose_product", None),
            };
            let label = t_with(label, &[("name", &name.get())]);
            let link = link.map(|(href, title)| view! { <a class="min-w-0 truncate text-ink-soft hover:underline focus-ring" dir="auto" href=href>{title}</a> });
            view! {
                <div class="flex min-w-0 items-center gap-1 text-small">
                    {link}
                    <IconButton id=opener.clone() sign=Sign::Product size=Size::Small label on_press=move || choosing.set(true)/>
                </div>
            }
        }
    };
    let leave = move || {
        choosing.set(false);
        browser::soon({
            let opener = opener.clone();
            move || browser::focus(&opener)
        });
    };
    move || match choosing.get() {
        true => view! { <Search desk row=row.clone() name on_done=leave.clone()/> }.into_any(),
        false => face().into_any(),
    }
}

#[component]
fn Search(desk: Desk, row: Row, name: Memo<String>, #[prop(into)] on_done: Callback<()>) -> impl IntoView {
    let id = ["deal-line-product-", &row.id.to_string()].concat();
    let own = id.clone();
    browser::on_mount(move || browser::soon(move || browser::focus(&own)));
    let picked = RwSignal::new(None::<Choice>);
    let record = row.record;
    let commit = move |choice: Option<Choice>| {
        let product = choice.and_then(|choice| choice.id.parse::<Id>().ok());
        // What is picked closes the box: it is left first.
        if let Some(product) = product {
            let record = record.clone();
            browser::soon(move || {
                desk.set(&record, "product_id", product.into());
                on_done.try_run(());
            });
        }
    };
    let keys = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            event.prevent_default();
            on_done.run(());
        }
    };
    let label = t_with("deal_line.other_product", &[("name", &name.get_untracked())]);
    view! {
        <div class="mt-1 flex min-w-0 items-center gap-1" on:keydown=keys>
            <div class="min-w-0 flex-1"><Combobox id value=picked search=move |text: String| desk.offers(text) label placeholder=t("deal_line.find") on_commit=commit/></div>
            <IconButton sign=Sign::Close size=Size::Small label=t("ui.cancel") on_press=move || on_done.run(())/>
        </div>
    }
}
