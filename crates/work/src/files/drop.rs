//! Attaching files: dropped onto the timeline, chosen, or pasted; one after the other, each with an Undo.

use super::address;
use super::api::largest_file;
use crate::complaint;
use kernel::{Entity, Error, Id, Record};
use leptos::ev::{ClipboardEvent, DragEvent};
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::VecDeque;
use ui::prelude::*;
use web_sys::{File, FileList};

/// The files that wait, and how far the first one is. Cheap to copy.
#[derive(Clone, Copy)]
struct Sending {
    entity: &'static Entity,
    id: Id,
    waiting: StoredValue<VecDeque<File>, LocalStorage>,
    /// The name of what is being sent, and how much of a hundred.
    now: RwSignal<Option<(String, i64)>>,
    on_done: Callback<()>,
}

/// Takes files that are dropped or pasted onto what is inside, and offers to choose some.
#[component]
pub fn DropZone(
    entity: &'static Entity,
    id: Id,
    /// Whether files may be attached here.
    #[prop(into)]
    may: Signal<bool>,
    on_done: Callback<()>,
    children: Children,
) -> impl IntoView {
    let sending = Sending {
        entity,
        id,
        waiting: StoredValue::new_local(VecDeque::new()),
        now: RwSignal::new(None),
        on_done,
    };
    let over = RwSignal::new(false);
    let on_over = move |event: DragEvent| {
        if may.get_untracked() && holds_files(&event) {
            event.prevent_default();
            over.set(true);
        }
    };
    let on_drop = move |event: DragEvent| {
        over.set(false);
        if may.get_untracked() && holds_files(&event) {
            event.prevent_default();
            sending.take(list(event.data_transfer().and_then(|data| data.files())));
        }
    };
    let on_paste = move |event: ClipboardEvent| {
        let files = list(event.clipboard_data().and_then(|data| data.files()));
        if may.get_untracked() && !files.is_empty() {
            event.prevent_default();
            sending.take(files);
        }
    };
    let look = move || match over.get() {
        true => "relative rounded-card outline-2 outline-dashed outline-brand outline-offset-4",
        false => "relative",
    };
    view! {
        <div class=look on:dragover=on_over on:dragleave=move |_| over.set(false) on:drop=on_drop on:paste=on_paste>
            {move || may.get().then(|| view! { <Chooser sending/> })}
            {children()}
        </div>
    }
}

#[component]
fn Chooser(sending: Sending) -> impl IntoView {
    let input = NodeRef::<Input>::new();
    let choose = move || input.get_untracked().into_iter().for_each(|input| input.click());
    let on_choose = move |_| {
        let Some(input) = input.get_untracked() else { return };
        sending.take(list(input.files()));
        // The same file can be chosen again.
        input.set_value("");
    };
    let percent = Signal::derive(move || sending.now.get().map_or(0, |(_, percent)| percent));
    let label = move || {
        t_with("file.sending", &[("name", &sending.now.get().map(|(name, _)| name).unwrap_or_default())])
    };
    view! {
        <div class="flex flex-wrap items-center gap-2 pb-3">
            <input type="file" class="hidden" multiple=true node_ref=input on:change=on_choose/>
            <Button size=Size::Small icon=Sign::File on_press=choose>{t("file.attach")}</Button>
            <span class="text-small text-ink-faint pointer-coarse:hidden">{t("file.drop_here")}</span>
            {move || sending.now.with(Option::is_some).then(|| view! {
                <div class="w-full max-w-sm"><Progress label=Signal::derive(label) done=percent total=100/></div>
            })}
        </div>
    }
}

impl Sending {
    fn take(self, files: Vec<File>) {
        self.waiting.update_value(|waiting| waiting.extend(files));
        if self.now.with_untracked(Option::is_none) {
            self.next();
        }
    }

    fn next(self) {
        let next = self.waiting.try_update_value(VecDeque::pop_front).flatten();
        let Some(file) = next else {
            self.now.try_set(None);
            return;
        };
        self.now.try_set(Some((file.name(), 0)));
        spawn_local(async move {
            match largest_file().await {
                Ok(limit) if file.size() > limit as f64 => self.ended(&file.name(), Err(Error::TooLarge)),
                Ok(_) => self.send(file),
                Err(error) => self.ended(&file.name(), Err(error)),
            }
        });
    }

    #[cfg(feature = "hydrate")]
    fn send(self, file: File) {
        let name = file.name();
        let on_progress = {
            let name = name.clone();
            move |percent| _ = self.now.try_set(Some((name.clone(), percent)))
        };
        super::send::send(self.entity, self.id, &file, on_progress, move |end| self.ended(&name, end));
    }

    #[cfg(not(feature = "hydrate"))]
    fn send(self, file: File) {
        let _ = (self.entity, self.id, file);
    }

    fn ended(self, name: &str, end: kernel::Result<records::Saved>) {
        let done = self.on_done;
        match end {
            Ok(saved) => {
                let again = move || _ = done.try_run(());
                complaint::show_done(t_with("file.attached", &[("name", name)]), saved.event, again);
                _ = done.try_run(());
            }
            Err(error) => toast::show(Toast::bad([name, ": ", &complaint::sentence(&error)].concat())),
        }
        self.next();
    }
}

fn holds_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0))
}

fn list(files: Option<FileList>) -> Vec<File> {
    let Some(files) = files else { return Vec::new() };
    (0..files.length()).filter_map(|at| files.get(at)).collect()
}

/// Beside the title of a file's page.
#[component]
pub fn Download(record: Signal<Record>) -> impl IntoView {
    let there = move || record.with(|record| record.deleted_at.is_none().then(|| address(record.id)));
    move || {
        there().map(|href| view! {
        <a class="inline-flex min-h-9 items-center gap-1.5 rounded-control px-3 text-body text-brand-ink hover:bg-hover focus-ring pointer-coarse:min-h-11"
            href=href download=record.with_untracked(|record| record.text("name").to_owned()) rel="external">
            <Icon sign=Sign::Download size=16/>{t("file.download")}
        </a>
    })
    }
}
