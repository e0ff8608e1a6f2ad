//! Where a link shall lead, asked beside its tool.

use super::address;
use super::engine::Editor;
use crate::{
    browser::Placement,
    button::{Button, Tone},
    field::{Field, InputKind, TextInput},
    overlay::Panel,
    words::t,
};
use leptos::prelude::*;

/// `id` is that of the panel.
#[component]
pub fn LinkBox(editor: Editor, id: String, opener: String) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    Effect::new(move |_| {
        if editor.asks.get() {
            typed.set(editor.link.get_untracked());
            problem.set(None);
        }
    });
    let set = move || match address::of(&typed.get_untracked()) {
        Some(address) => {
            editor.press("link", &address);
            editor.asks.set(false);
        }
        None => problem.set(Some(t("rich.no_address"))),
    };
    let remove = move || {
        editor.press("link", "");
        editor.asks.set(false);
    };
    // The box may stand in a form, which Enter does not send.
    let keys = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            event.stop_propagation();
            set();
        }
    };
    let input = [&id, "-address"].concat();
    let has_link = move || !editor.link.with(String::is_empty);
    view! {
        <Panel id opener label=Signal::derive(|| t("rich.link")) open=editor.asks placement=Placement::Start>
            <div class="flex w-80 max-w-full flex-col gap-3">
                <div on:keydown=keys>
                    <Field id=input.clone() label=t("rich.address") error=problem>
                        <TextInput value=typed kind=InputKind::Address placeholder=Signal::stored("https://".to_owned())/>
                    </Field>
                </div>
                <div class="flex flex-wrap justify-end gap-2">
                    {move || has_link().then(|| view! { <Button on_press=remove>{t("rich.remove_link")}</Button> })}
                    <Button tone=Tone::Primary on_press=set>{t("rich.set_link")}</Button>
                </div>
            </div>
        </Panel>
    }
}
