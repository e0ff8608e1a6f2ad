//! Where files are dropped or chosen.

use super::desk::Desk;
use super::send::send;
use leptos::ev::DragEvent;
use leptos::html::Input;
use leptos::prelude::*;
use ui::prelude::*;
use web_sys::{File, FileList};

const GROUND: &str = "flex min-h-72 flex-col items-center justify-center gap-3 rounded-card border-2 border-dashed border-line-strong bg-raised p-6 text-center transition-colors";
const GROUND_OVER: &str = "flex min-h-72 flex-col items-center justify-center gap-3 rounded-card border-2 border-dashed border-brand bg-brand-soft p-6 text-center transition-colors";

#[component]
pub fn DropZone(desk: Desk) -> impl IntoView {
    let over = RwSignal::new(false);
    let sent = RwSignal::new((0_i64, 0_i64));
    let sending = RwSignal::new(false);
    let input = NodeRef::<Input>::new();
    let percent = Signal::derive(move || {
        let (done, total) = sent.get();
        done.saturating_mul(100) / total.max(1)
    });
    let take = move |files: Vec<File>| upload(desk, files, sending, sent);
    let on_drop = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        take(list(event.data_transfer().and_then(|data| data.files())));
    };
    let on_over = move |event: DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    let on_choose = move |_| take(list(input.get_untracked().and_then(|input| input.files())));
    let choose = move || input.get_untracked().into_iter().for_each(|input| input.click());
    let ground = move || if over.get() { GROUND_OVER } else { GROUND };
    view! {
        <div class=ground on:dragover=on_over on:dragleave=move |_| over.set(false) on:drop=on_drop>
            <span class="text-brand-ink"><Icon sign=Sign::Upload size=32/></span>
            <h2 class="text-lead font-semibold">{t("import.drop.title")}</h2>
            <p class="max-w-prose text-pretty text-body text-ink-soft">{t("import.drop.text")}</p>
            <input
                type="file"
                id="import-files"
                class="sr-only"
                multiple=true
                accept=".csv,.tsv,.txt,.tab,text/csv"
                tabindex="-1"
                aria-label=t("import.drop.choose")
                node_ref=input
                on:change=on_choose
            />
            {move || match sending.get() {
                true => view! {
                    <div class="w-full max-w-sm">
                        <Progress label=t("import.uploading") done=percent total=100/>
                    </div>
                }.into_any(),
                false => view! { <Button tone=Tone::Primary icon=Sign::File on_press=choose>{t("import.drop.choose")}</Button> }.into_any(),
            }}
        </div>
    }
}

fn list(files: Option<FileList>) -> Vec<File> {
    let Some(files) = files else { return Vec::new() };
    (0..files.length()).filter_map(|at| files.get(at)).collect()
}

fn upload(desk: Desk, files: Vec<File>, sending: RwSignal<bool>, sent: RwSignal<(i64, i64)>) {
    if files.is_empty() || sending.get_untracked() {
        return;
    }
    sending.set(true);
    desk.fault.set(None);
    let on_progress = move |done, total| _ = sent.try_set((done, total));
    let owner = Owner::current();
    send(&files, on_progress, move |end| {
        let arrived = move || {
            if sending.try_set(false).is_some() {
                return;
            }
            match end {
                Ok(id) => desk.uploaded(id),
                Err(error) => desk.complain(&error),
            }
        };
        match owner {
            Some(owner) => owner.with(arrived),
            None => arrived(),
        }
    });
}
