//! The native `<dialog>` behind dialogs and sheets: the browser traps the focus, makes the rest inert,
//! closes on Esc and gives the focus back. Its content is drawn only while it is open.

use crate::{browser::soon, button::IconButton, sign::Sign, words::t};
use leptos::{html, prelude::*};

/// `children` is the body, `footer` the row of buttons that stays in sight.
#[component]
pub fn Modal(
    id: String,
    open: RwSignal<bool>,
    title: Signal<String>,
    class: String,
    locked: bool,
    on_close: Option<Callback<()>>,
    footer: Option<ViewFn>,
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let drawn = drawn(open, dialog);
    let closed = move |_| {
        if open.get_untracked() {
            open.set(false);
            on_close.into_iter().for_each(|on_close| on_close.run(()));
        }
    };
    let cancel = move |event: leptos::ev::Event| {
        if locked {
            event.prevent_default();
        }
    };
    let title_id = [&id, "-title"].concat();
    let labelled_by = title_id.clone();
    let content = move || {
        let (title_id, footer, children) = (title_id.clone(), footer.clone(), children.clone());
        drawn.get().then(|| view! { <Content title_id title dialog locked footer children/> })
    };
    view! {
        <dialog
            node_ref=dialog
            id=id
            class=class
            aria-labelledby=labelled_by
            on:close=closed
            on:cancel=cancel
            on:pointerdown=move |event| press_outside(&event, dialog, locked)
        >
            {content}
        </dialog>
    }
}

/// Shows and closes the dialog as `open` says; whether its content stands. Closing takes the keyboard away before the
/// content goes: what is left hears of it while it still stands.
fn drawn(open: RwSignal<bool>, dialog: NodeRef<html::Dialog>) -> RwSignal<bool> {
    let drawn = RwSignal::new(open.get_untracked());
    Effect::new(move |_| {
        if open.get() {
            drawn.set(true);
            soon(move || show(dialog, true));
        } else {
            show(dialog, false);
            soon(move || {
                let _ = drawn.try_set(false);
            });
        }
    });
    drawn
}

#[component]
fn Content(
    title_id: String,
    title: Signal<String>,
    dialog: NodeRef<html::Dialog>,
    locked: bool,
    footer: Option<ViewFn>,
    children: ChildrenFn,
) -> impl IntoView {
    let close = (!locked).then(|| {
        view! { <IconButton sign=Sign::Close label=t("ui.close") on_press=move || show(dialog, false)/> }
    });
    let footer = footer.map(|footer| {
        view! { <footer class="flex shrink-0 flex-wrap items-center justify-end gap-2 border-t border-line px-4 py-3 pb-safe">{footer.run()}</footer> }
    });
    view! {
        <div class="flex max-h-[inherit] min-h-0 flex-col">
            <header class="flex shrink-0 items-center justify-between gap-3 ps-4 pe-2 pt-2 pb-1">
                <h2 id=title_id class="min-w-0 text-lead font-semibold text-balance">{move || title.get()}</h2>
                {close}
            </header>
            <div class="min-h-0 flex-1 overflow-y-auto px-4 pt-1 pb-4">{children().into_any()}</div>
            {footer}
        </div>
    }
}

fn show(dialog: NodeRef<html::Dialog>, open: bool) {
    let Some(element) = dialog.try_get_untracked().flatten() else { return };
    match (open, element.open()) {
        (true, false) => {
            let _ = element.show_modal();
        }
        (false, true) => {
            leave(&element);
            element.close();
        }
        _ => {}
    }
}

/// What has the focus hears that it loses it while it is still there: when the dialog was opened by a key or an address,
/// there is nothing that closing would give the focus back to.
fn leave(dialog: &web_sys::HtmlDialogElement) {
    use wasm_bindgen::JsCast;
    let focused =
        web_sys::window().and_then(|window| window.document()).and_then(|page| page.active_element());
    let within = focused.filter(|focused| dialog.contains(Some(focused)));
    if let Some(element) = within.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.blur();
    }
}

/// A press on the shade closes: it lands on the dialog itself, outside its rectangle.
fn press_outside(event: &leptos::ev::PointerEvent, dialog: NodeRef<html::Dialog>, locked: bool) {
    let Some(element) = dialog.get_untracked().filter(|_| !locked) else { return };
    let frame = element.get_bounding_client_rect();
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    let inside = x >= frame.left() && x <= frame.right() && y >= frame.top() && y <= frame.bottom();
    let on_itself =
        event.target().is_some_and(|target| target == *AsRef::<web_sys::EventTarget>::as_ref(&element));
    if on_itself && !inside {
        element.close();
    }
}
