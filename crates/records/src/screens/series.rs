//! Whether a change of what comes again, or its deletion, is of this one alone, or of those that follow too: asked before it is made.

use leptos::prelude::*;
use std::sync::Arc;
use ui::prelude::*;

/// Belongs to the page that asks. Cheap to copy.
#[derive(Clone, Copy, Default)]
pub struct Series {
    pending: RwSignal<Option<Pending>>,
    /// It is asked about a deletion.
    deletes: RwSignal<bool>,
    /// The question can be shown.
    heard: StoredValue<bool>,
}

/// What an answer leads to.
#[derive(Clone)]
struct Pending {
    go: Arc<dyn Fn(bool) + Send + Sync>,
    back: Arc<dyn Fn() + Send + Sync>,
}

impl Series {
    /// Calls `go` with whether it is of this one alone: at once, unless it `reaches_on`, else when the person has said so.
    /// `back` is called when they give up, or leave the page: who leaves has answered nothing.
    pub fn ask(
        self,
        reaches_on: bool,
        go: impl Fn(bool) + Send + Sync + 'static,
        back: impl Fn() + Send + Sync + 'static,
    ) {
        self.put(false, reaches_on, go, back);
    }

    /// As [`Self::ask`], before something that `goes_on` is deleted; who gives up deletes nothing.
    pub fn ask_to_delete(self, goes_on: bool, go: impl Fn(bool) + Send + Sync + 'static) {
        self.put(true, goes_on, go, || ());
    }

    fn put(
        self,
        deletes: bool,
        reaches_on: bool,
        go: impl Fn(bool) + Send + Sync + 'static,
        back: impl Fn() + Send + Sync + 'static,
    ) {
        if !reaches_on || self.heard.try_get_value() != Some(true) {
            return go(false);
        }
        self.give_up();
        self.deletes.set(deletes);
        self.pending.set(Some(Pending { go: Arc::new(go), back: Arc::new(back) }));
    }

    fn taken(self) -> Option<Pending> {
        let pending = self.pending.try_get_untracked().flatten()?;
        self.pending.set(None);
        Some(pending)
    }

    fn say(self, alone: bool) {
        self.taken().into_iter().for_each(|pending| (pending.go)(alone));
    }

    fn give_up(self) {
        self.taken().into_iter().for_each(|pending| (pending.back)());
    }
}

/// The question, when there is one.
#[component]
pub fn SeriesDialog(
    series: Series,
    /// The dialog's own id, unique on the page.
    #[prop(into)]
    id: String,
) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(series.pending.with(Option::is_some)));
    series.heard.set_value(true);
    on_cleanup(move || {
        let _ = series.heard.try_set_value(false);
        series.give_up();
    });
    let title = move || t(if series.deletes.get() { "series.delete_title" } else { "series.title" });
    view! {
        <Sheet id open title=Signal::derive(title) size=DialogSize::Small on_close=move || series.give_up()>
            <p class="mb-3 text-body text-ink-soft">{t("series.text")}</p>
            <div class="flex flex-col gap-2">
                <Button tone=Tone::Primary on_press=move || series.say(true)>{t("series.alone")}</Button>
                <Button on_press=move || series.say(false)>{t("series.following")}</Button>
                <Button tone=Tone::Quiet on_press=move || series.give_up()>{t("ui.cancel")}</Button>
            </div>
        </Sheet>
    }
}
