//! The native `<dialog>` behind dialogs and sheets: the browser traps the focus, makes the rest inert,
//! closes on Esc and gives the focus back. Its content is drawn only while it is open. What was typed in it is not lost
//! unasked ([`unsaved`](super::unsaved)).

use super::unsaved::{Unsaved, question};
use crate::{
    browser::{focus_answer, soon},
    button::IconButton,
    part::once,
    sign::Sign,
    words::t,
};
use leptos::context::Provider;
use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;

/// The buttons of a form within the body, in sight however much there is above them: over the body's own space at its foot,
/// within which the browser lets nothing stick.
pub const FORM_FOOT: &str = "sticky -bottom-4 z-10 -mx-4 -mb-4 flex flex-wrap items-center justify-end gap-2 border-t \
    border-line bg-raised px-4 py-3 pb-safe";

/// How a dialog is left other than by its own buttons. Cheap to copy.
#[derive(Clone, Copy)]
struct Exit {
    dialog: NodeRef<html::Dialog>,
    open: RwSignal<bool>,
    locked: bool,
    on_close: Option<Callback<()>>,
    unsaved: Unsaved,
    /// Whether what was typed may go.
    asking: RwSignal<bool>,
}

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
    let (dialog, unsaved, asking) =
        (NodeRef::<html::Dialog>::new(), Unsaved::default(), RwSignal::new(false));
    let drawn = drawn(open, dialog);
    let exit = Exit { dialog, open, locked, on_close, unsaved, asking };
    let title_id = [&id, "-title"].concat();
    let labelled_by = title_id.clone();
    let question_id = [&id, "-unsaved"].concat();
    let content = move || {
        let (title_id, footer, children) = (title_id.clone(), footer.clone(), children.clone());
        drawn.get().then(|| view! { <Content title_id title exit footer children/> })
    };
    let discard = Callback::new(move |()| exit.discard());
    view! {
        <dialog
            node_ref=dialog
            id=id
            class=class
            aria-labelledby=labelled_by
            on:close=move |_| exit.closed()
            on:cancel=move |event| exit.cancelled(&event)
            on:keydown=move |event| exit.pressed(&event)
            on:pointerdown=move |event| exit.pressed_outside(&event)
        >
            {content}
        </dialog>
        {once(move || asking.get(), move || question::show(question_id.clone(), asking, discard))}
    }
}

impl Exit {
    /// Closes, or asks where that would lose something.
    fn leave(self) {
        match self.unsaved.any() {
            true => self.asking.set(true),
            false => show(self.dialog, false),
        }
    }

    /// The question goes first: it gives the keyboard back to what is about to go.
    fn discard(self) {
        self.asking.set(false);
        soon(move || {
            if self.open.try_set(false).is_none() {
                self.on_close.into_iter().for_each(|on_close| on_close.run(()));
            }
        });
    }

    /// It is closed. A browser that lets nobody stand in its way twice is asked to open it again.
    fn closed(self) {
        if !self.open.get_untracked() {
            return;
        }
        if self.unsaved.any() {
            show(self.dialog, true);
            return self.asking.set(true);
        }
        self.open.set(false);
        self.on_close.into_iter().for_each(|on_close| on_close.run(()));
    }

    /// The browser would close it: by a phone's way back. A file that was not chosen says the same, from within.
    fn cancelled(self, event: &leptos::ev::Event) {
        if self.is_itself(event) && (self.locked || self.unsaved.any()) {
            event.prevent_default();
            if !self.locked {
                self.asking.set(true);
            }
        }
    }

    /// Esc, where nothing within wants it: neither what heard it already, nor a list that is open, nor a dialog over this one.
    fn pressed(self, event: &leptos::ev::KeyboardEvent) {
        let is_heard = event.default_prevented() || event.is_composing();
        let is_wanted = is_heard || self.has_panel() || self.is_of_another(event);
        if event.key() == "Escape" && !is_wanted && !self.locked && self.unsaved.any() {
            event.prevent_default();
            self.asking.set(true);
        }
    }

    /// A press on the shade leaves: it lands on the dialog itself, outside its rectangle.
    fn pressed_outside(self, event: &leptos::ev::PointerEvent) {
        let Some(element) = self.dialog.get_untracked().filter(|_| !self.locked) else { return };
        let frame = element.get_bounding_client_rect();
        let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
        let inside = x >= frame.left() && x <= frame.right() && y >= frame.top() && y <= frame.bottom();
        if self.is_itself(event) && !inside {
            self.leave();
        }
    }

    fn is_itself(self, event: &leptos::ev::Event) -> bool {
        let Some(element) = self.dialog.try_get_untracked().flatten() else { return false };
        event.target().is_some_and(|target| target == *AsRef::<web_sys::EventTarget>::as_ref(&element))
    }

    /// Whether it came from a dialog that stands within this one.
    fn is_of_another(self, event: &leptos::ev::Event) -> bool {
        let from = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let nearest = from.and_then(|from| from.closest("dialog").ok().flatten());
        let own = self.dialog.try_get_untracked().flatten();
        nearest.zip(own).is_some_and(|(nearest, own)| nearest != *AsRef::<web_sys::Element>::as_ref(&own))
    }

    fn has_panel(self) -> bool {
        let element = self.dialog.try_get_untracked().flatten();
        element
            .is_some_and(|element| element.query_selector(":popover-open").is_ok_and(|found| found.is_some()))
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
    exit: Exit,
    footer: Option<ViewFn>,
    children: ChildrenFn,
) -> impl IntoView {
    let close = (!exit.locked).then(|| {
        view! { <IconButton sign=Sign::Close label=t("ui.close") on_press=move || exit.leave()/> }
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
            <div class="min-h-0 flex-1 overflow-y-auto px-4 pt-1 pb-4"><Provider value=exit.unsaved>{children().into_any()}</Provider></div>
            {footer}
        </div>
    }
}

fn show(dialog: NodeRef<html::Dialog>, open: bool) {
    let Some(element) = dialog.try_get_untracked().flatten() else { return };
    match (open, element.open()) {
        (true, false) => {
            let _ = element.show_modal();
            focus_answer(&element.id());
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
