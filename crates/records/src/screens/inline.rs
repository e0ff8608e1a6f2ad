//! A value being edited where it stands: leaving or Enter keeps it, Esc gives up. On the record's page and in lists.

use super::amend::{Amend, Change};
use super::{Seen, ValueControl};
use kernel::{Field as Described, FieldKind, Value};
use leptos::context::Provider;
use leptos::prelude::*;
use ui::browser::{blur, focus, select_all, soon};
use ui::prelude::Unread;

/// `id` is the control's own. `on_done` is called once, with whether the keyboard should go back to where the value
/// stands. What the browser refuses or cannot read stays open. Several parts (an amount and its currency, tags) are left when the
/// focus leaves all of them. What others make of the record meanwhile is asked about when it is kept.
#[component]
pub fn Inline(
    amend: Amend,
    field: &'static Described,
    id: String,
    label: String,
    #[prop(into)] on_done: Callback<(bool,)>,
) -> impl IntoView {
    let record = amend.record.get_untracked();
    let value = RwSignal::new(record.get(field.name));
    let title = RwSignal::new(record.label(field.name).to_owned());
    let sibling = match field.kind {
        FieldKind::Money { currency } => Some((currency, RwSignal::new(record.get(currency)))),
        _ => None,
    };
    let fields = [field.name].into_iter().chain(sibling.map(|(currency, _)| currency));
    let seen = StoredValue::new(Seen::new(&record, fields));
    let kind = amend.entity.kind;
    let among = amend.entity.around(field.name).map(|outer| (outer, RwSignal::new(record.get(outer))));
    let amend = StoredValue::new(amend);
    let done = StoredValue::new(false);
    let unread = Unread::default();
    let input = id.clone();
    soon(move || {
        focus(&input);
        select_all(&input);
    });
    let keep = move |value: Value| {
        let title = title.try_get_untracked().unwrap_or_default();
        let currency = sibling.and_then(|(name, currency)| Some((name, currency.try_get_untracked()?)));
        let change = Change { field, value, title, currency };
        amend.try_with_value(|amend| seen.try_with_value(|seen| amend.set(change, seen))).flatten()
            == Some(true)
    };
    // The keyboard goes before the control does: what it still has to say, it says while it stands.
    let control_id = StoredValue::new(id.clone());
    let over = move |back: bool| {
        done.set_value(true);
        control_id.with_value(|id| blur(id));
        on_done.run((back,));
    };
    let finish = move |value: Value, back: bool| {
        if done.try_get_value() == Some(false) && !unread.tell() && keep(value) {
            over(back);
        }
    };
    let typed = move || value.try_get_untracked().unwrap_or_default();
    let give_up = move || {
        amend.with_value(Amend::clear);
        over(true);
    };
    // A row that is scrolled away or a page that is left keeps what was typed.
    on_cleanup(move || {
        let _ = control_id.try_with_value(|id| blur(id));
        if done.try_get_value() == Some(false)
            && !unread.any()
            && let Some(value) = value.try_get_untracked()
        {
            keep(value);
        }
    });
    let keys = move |event: leptos::ev::KeyboardEvent| {
        match event.key().as_str() {
            _ if event.default_prevented() => return,
            "Escape" => give_up(),
            "Enter" if field.kind != FieldKind::LongText || event.ctrl_key() => finish(typed(), true),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    // What stood here before is left too, by the same element.
    let entered = StoredValue::new(false);
    let left = move |event: leptos::ev::FocusEvent| {
        if entered.get_value() && !goes_inside(&event) {
            after_a_moment(move || finish(typed(), false));
        }
    };
    let picked = matches!(
        field.kind,
        FieldKind::Choice(_) | FieldKind::Bool | FieldKind::Reference(_) | FieldKind::Currency
    );
    let commit = move |value: Value| {
        if picked {
            finish(value, true);
        }
    };
    let control = move || match sibling {
        Some((_, currency)) => {
            view! { <ValueControl kind field value id label currency on_commit=commit/> }.into_any()
        }
        None => view! { <ValueControl kind field value id title label among on_commit=commit/> }.into_any(),
    };
    view! { <div on:keydown=keys on:focusin=move |_| entered.set_value(true) on:focusout=left><Provider value=unread>{control()}</Provider></div> }
}

/// After the control itself has said what was typed: its `change` comes before, a combobox's choice just after.
fn after_a_moment(work: impl FnOnce() + 'static) {
    ui::browser::after(120, work);
}

fn goes_inside(event: &leptos::ev::FocusEvent) -> bool {
    use wasm_bindgen::JsCast;
    let node = |target: Option<web_sys::EventTarget>| {
        target.and_then(|target| target.dyn_into::<web_sys::Node>().ok())
    };
    match (node(event.current_target()), node(event.related_target())) {
        (Some(frame), Some(next)) => frame.contains(Some(&next)),
        _ => false,
    }
}
