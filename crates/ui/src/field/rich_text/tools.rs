//! The tools over the box: one stop of the Tab key, arrows among them.

use super::engine::Editor;
use super::link_box::LinkBox;
use crate::choose::{Step, step_through};
use crate::{class::classes, icon::Icon, sign::Sign, words::t};
use leptos::prelude::*;

const TOOL: &str = "inline-flex size-8 cursor-pointer items-center justify-center rounded-control text-body text-ink-soft hover:bg-hover \
    hover:text-ink focus-ring pointer-coarse:size-11 aria-pressed:bg-active aria-pressed:text-ink aria-expanded:bg-active \
    aria-disabled:cursor-default aria-disabled:text-ink-faint aria-disabled:hover:bg-transparent";

/// What a tool is: one that stays pressed, one that does its work where there is some, or the one that asks for a link.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Stays,
    Acts,
    Link,
}

#[derive(Clone, Copy)]
enum Face {
    Letter(&'static str, &'static str),
    Sign(Sign, &'static str),
}

/// Name, what it is, how it looks, its keys.
type Described = (&'static str, Kind, Face, &'static str);

const TOOLS: [Described; 9] = [
    ("bold", Kind::Stays, Face::Letter("B", "font-bold"), "Control+B"),
    ("italic", Kind::Stays, Face::Letter("I", "italic"), "Control+I"),
    ("list", Kind::Stays, Face::Sign(Sign::List, ""), "Control+Shift+8"),
    ("numbered", Kind::Stays, Face::Letter("1.", "num"), "Control+Shift+9"),
    ("quote", Kind::Stays, Face::Letter("”", "text-lead leading-none"), ""),
    ("link", Kind::Link, Face::Sign(Sign::Link, ""), "Control+K"),
    ("plain", Kind::Acts, Face::Letter("×", ""), ""),
    ("undo", Kind::Acts, Face::Sign(Sign::Undo, ""), "Control+Z"),
    ("redo", Kind::Acts, Face::Sign(Sign::Undo, "-scale-x-100"), "Control+Shift+Z"),
];

#[component]
pub fn Tools(editor: Editor, id: String) -> impl IntoView {
    let tools = [&id, "-tools"].concat();
    let group = tools.clone();
    let keys = move |event: leptos::ev::KeyboardEvent| {
        if let Some(step) = Step::along(&event) {
            event.prevent_default();
            step_through(&group, "button", step);
        }
    };
    let stop = RwSignal::new(0);
    let opener = [&id, "-link-opener"].concat();
    let panel = [&id, "-link"].concat();
    let tool = |(at, (name, kind, face, shortcut)): (usize, Described)| {
        let hung = (kind == Kind::Link).then(|| (opener.clone(), panel.clone()));
        view! { <Tool editor stop at name kind face shortcut hung/> }
    };
    view! {
        <div id=tools role="toolbar" class="flex flex-wrap gap-0.5" aria-label=t("rich.tools") aria-controls=id on:keydown=keys>
            {TOOLS.into_iter().enumerate().map(tool).collect_view()}
        </div>
        <LinkBox editor id=panel.clone() opener=opener.clone()/>
    }
}

/// A press takes neither the keyboard nor what is selected from the text. `hung` are the ids of the opener and what it opens.
#[component]
fn Tool(
    editor: Editor,
    stop: RwSignal<usize>,
    at: usize,
    name: &'static str,
    kind: Kind,
    face: Face,
    shortcut: &'static str,
    hung: Option<(String, String)>,
) -> impl IntoView {
    let label = t(&["rich.", name].concat());
    let face = match face {
        Face::Letter(letter, look) => {
            view! { <span class=look aria-hidden="true">{letter}</span> }.into_any()
        }
        Face::Sign(sign, look) => {
            view! { <span class=classes(&["inline-flex", look])><Icon sign size=16/></span> }.into_any()
        }
    };
    let idle = move || match name {
        "undo" | "redo" => !editor.stands(name),
        _ => !editor.ready.get(),
    };
    let press = move |_| {
        if kind != Kind::Link && !untrack(idle) {
            editor.press(name, "");
        }
    };
    let (own_id, opens) = hung.unzip();
    view! {
        <button type="button" class=TOOL id=own_id title=label.clone() aria-label=label
            aria-keyshortcuts=(!shortcut.is_empty()).then_some(shortcut)
            aria-pressed=move || (kind == Kind::Stays).then(|| editor.stands(name).to_string())
            aria-disabled=move || idle().then_some("true")
            aria-haspopup=opens.is_some().then_some("dialog")
            aria-expanded=move || (kind == Kind::Link).then(|| editor.asks.get().to_string())
            popovertarget=move || opens.clone().filter(|_| !idle())
            tabindex=move || if stop.get() == at { "0" } else { "-1" }
            on:focus=move |_| stop.set(at)
            on:mousedown=|event: leptos::ev::MouseEvent| event.prevent_default()
            on:click=press>{face}</button>
    }
}
