//! What opens over the page.

use super::section::{Line, Section};
use crate::prelude::*;
use leptos::prelude::*;

#[component]
pub fn Overlays() -> impl IntoView {
    view! {
        <Section title="Over the page">
            <Line label="Dialog, sheet, question, side panel"><Dialogs/><Panel/></Line>
            <Line label="Menu, popover, tooltip"><Menus/></Line>
            <Line label="A figure that says more when pressed">
                <Explained id="style-explained" label="2 deals without a rate" class="text-small text-warn"><p>"Not in the total."</p></Explained>
            </Line>
            <Line label="Keys"><Keys keys="ctrl+k"/><Keys keys="g p"/><Keys keys="escape"/><Keys keys="?"/></Line>
        </Section>
    }
}

#[component]
fn Dialogs() -> impl IntoView {
    let (dialog, sheet, question) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let name = RwSignal::new(String::new());
    let footer = move || {
        view! {
            <Button on_press=move || sheet.set(false)>{t("ui.cancel")}</Button>
            <Button tone=Tone::Primary on_press=move || sheet.set(false)>"Create deal"</Button>
        }
    };
    let delete = move || {
        question.set(false);
        toast::show(Toast::good("12 deals deleted").undo(|| toast::show(Toast::info("12 deals are back"))));
    };
    view! {
        <Button on_press=move || dialog.set(true)>"Dialog"</Button>
        <Button on_press=move || sheet.set(true)>"Sheet"</Button>
        <Button tone=Tone::Danger on_press=move || question.set(true)>"Question"</Button>
        <Dialog id="style-dialog" open=dialog title="Move to another pipeline">
            <p class="text-ink-soft">"Its history stays. Press Esc, the cross or the shade to close."</p>
        </Dialog>
        <Sheet id="style-sheet" open=sheet title="New deal" footer=footer>
            <Field id="style-sheet-name" label="Name" required=true><TextInput value=name autofocus=true/></Field>
        </Sheet>
        <ConfirmDialog id="style-question" open=question title="Delete 12 deals?" verb="Delete 12 deals"
            text="They go to the trash, where they stay for 30 days." on_confirm=delete/>
    }
}

#[component]
fn Panel() -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <Button icon=Sign::Panel on_press=move || open.update(|open| *open = !*open)>"Side panel"</Button>
        <SidePanel id="style-panel" open title="Atlas fleet renewal" on_close=move || open.set(false) page="/dev/ui">
            <p class="p-4">"The page behind stays alive and keeps its place."</p>
        </SidePanel>
    }
}

#[component]
fn Menus() -> impl IntoView {
    let say = |text: &'static str| move || toast::show(Toast::info(text));
    let unwanted = RwSignal::new(false);
    view! {
        <Menu id="style-menu" label="Actions">
            <MenuItem sign=Sign::Edit hint="E" on_press=say("Edited")>"Edit"</MenuItem>
            <MenuItem sign=Sign::Copy on_press=say("Copied")>"Copy"</MenuItem>
            <MenuItem sign=Sign::Merge disabled=true on_press=say("Merged")>"Merge"</MenuItem>
            <MenuLink sign=Sign::Link href="/dev/ui">"Go somewhere"</MenuLink>
            <MenuDivider/>
            <MenuItem sign=Sign::Trash danger=true on_press=say("Deleted")>"Delete"</MenuItem>
        </Menu>
        <Menu id="style-dots" label=t("menu.more") only_sign=true tone=Tone::Quiet placement=Placement::End>
            <MenuItem on_press=say("Opened")>"Open"</MenuItem>
        </Menu>
        <Popover id="style-popover" label="Columns" sign=Sign::Columns>
            <Checkbox checked=unwanted on_change=move |on: bool| unwanted.set(on)>"Show the source"</Checkbox>
        </Popover>
        <Tooltip text="Friday 20 November 2026, 14:30"><span class="underline decoration-dotted">"3 days ago"</span></Tooltip>
    }
}
