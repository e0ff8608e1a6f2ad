//! Adding a line: by a product's name as it is typed, or by any other name. A price that nobody knows is asked for here.

use super::desk::{Asked, Desk};
use kernel::Id;
use leptos::context::Provider;
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn Add(desk: Desk) -> impl IntoView {
    let picked = RwSignal::new(None::<Choice>);
    let search = move |text: String| desk.offers(text);
    let commit = move |choice: Option<Choice>| {
        let Some(choice) = choice else { return };
        picked.set(None);
        if let Ok(product) = choice.id.parse::<Id>() {
            desk.add(Asked { product: Some(product), name: choice.label }, None);
        }
    };
    let other = move |name: String| desk.asking.set(Some(Asked { product: None, name }));
    view! {
        <div class="max-w-md">
            <Field id="deal-lines-add" label=t("deal_line.add")>
                <Combobox id="deal-lines-add" value=picked search placeholder=t("deal_line.find") on_create=other on_commit=commit/>
            </Field>
        </div>
        {move || desk.asking.get().map(|asked| view! { <AskPrice desk asked/> })}
    }
}

#[component]
fn AskPrice(desk: Desk, asked: Asked) -> impl IntoView {
    let price = RwSignal::new(None::<i64>);
    let currency = RwSignal::new(untrack(|| desk.currency()));
    let problem = RwSignal::new(None::<String>);
    // Said until there is one.
    let error = Signal::derive(move || problem.get().filter(|_| price.get().is_none()));
    let unread = Unread::default();
    let code = currency.get_untracked().code().to_owned();
    let help = match asked.product {
        Some(_) => t_with("deal_line.ask_help", &[("currency", &code)]),
        None => String::new(),
    };
    let label = t_with("deal_line.ask_price", &[("name", &asked.name)]);
    let add = t_with("deal_line.add_it", &[("name", &asked.name)]);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if unread.stops() {
            return;
        }
        match price.get_untracked() {
            Some(minor) => desk.add(asked.clone(), Some(minor)),
            None => problem.set(Some(t_with("deal_line.price_needed", &[("hint", &code)]))),
        }
    };
    let leave = move || {
        desk.asking.set(None);
        browser::focus("deal-lines-add");
    };
    let keys = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            event.prevent_default();
            leave();
        }
    };
    browser::on_mount(|| browser::soon(|| browser::focus("deal-lines-price")));
    view! {
        <form class="flex max-w-md flex-col gap-3 rounded-card border border-line bg-raised p-3" novalidate=true on:submit=submit on:keydown=keys>
            <Provider value=unread>
                <Field id="deal-lines-price" label=label help=help error required=true>
                    <MoneyInput value=price currency/>
                </Field>
            </Provider>
            <div class="flex flex-wrap justify-end gap-2">
                <Button on_press=leave>{t("ui.cancel")}</Button>
                <Button tone=Tone::Primary submit=true>{add}</Button>
            </div>
        </form>
    }
}
