//! Closing a deal, on the board or on its page: why it was won or lost from the firm's list, the competitor, and a note for
//! whoever reads it later. A loss says why. A win need not: one press on a reason wins with it, one on the button without.

use super::board::Reason;
use super::board::model::StageKind;
use super::ending::Ending;
use crate::DEAL;
use kernel::{Draft, Name, Value};
use leptos::prelude::*;
use ui::prelude::*;

/// What is closed, and what is known of its end already.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Closing {
    /// The deal's, or how many there are.
    pub name: String,
    pub count: i64,
    /// That of the stage it comes to.
    pub kind: StageKind,
    pub competitor: String,
    pub note: String,
}

impl Closing {
    fn ending(&self) -> Option<&'static Ending> {
        Ending::of(self.kind)
    }
}

/// What the form holds. Cheap to copy.
#[derive(Clone, Copy)]
struct Said {
    reason: RwSignal<String>,
    competitor: RwSignal<String>,
    note: RwSignal<String>,
    problem: RwSignal<Option<String>>,
}

ui::part!(
    /// For the board, which does without it until a deal is closed.
    records, mod form(id: &'static str, asked: Memo<Option<Closing>>, on_close: Callback<()>, on_done: Callback<(Reason,)>) {
        view! { <CloseForm id asked on_close on_done/> }.into_any()
    }
);

/// A sheet, open while something is asked for; `on_done` gets what goes along with the move.
#[component]
pub fn CloseForm(
    id: &'static str,
    asked: Memo<Option<Closing>>,
    on_close: Callback<()>,
    on_done: Callback<(Reason,)>,
) -> impl IntoView {
    let text = || RwSignal::new(String::new());
    let said = Said { reason: text(), competitor: text(), note: text(), problem: RwSignal::new(None) };
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        let asked = asked.get();
        open.set(asked.is_some());
        if let Some(Closing { competitor, note, .. }) = asked {
            said.begin(competitor, note);
        }
    });
    let ending = Memo::new(move |_| asked.with(|asked| asked.as_ref().and_then(Closing::ending)));
    let is_lost = move || ending.get().is_some_and(|ending| ending.kind == StageKind::Lost);
    let title = Signal::derive(move || {
        let name = asked.with(|asked| asked.as_ref().map(|asked| asked.name.clone())).unwrap_or_default();
        t_with(if is_lost() { "deal.lose" } else { "closing.win" }, &[("name", &name)])
    });
    let close = move || {
        let Some(closing) = asked.get_untracked() else { return };
        let demand = closing.ending().and_then(|ending| ending.demand);
        if let Some(demand) = demand.filter(|_| said.reason.with_untracked(String::is_empty)) {
            return said.problem.set(Some(t(demand)));
        }
        on_done.run((said.along(&closing),));
    };
    let footer =
        move || view! { <Button on_press=on_close>{t("ui.cancel")}</Button> <CloseButton asked close/> };
    let why = move |demanded: bool| {
        move || match ending.get().filter(|ending| ending.demand.is_some() == demanded) {
            Some(ending) if demanded => view! { <ReasonField said ending/> }.into_any(),
            Some(ending) => view! { <ReasonButtons said ending close/> }.into_any(),
            None => ().into_any(),
        }
    };
    view! {
        <Sheet id open title on_close footer>
            <div class="flex flex-col gap-3">
                {ask_if_changed(move || said.typed())}
                {why(true)}
                <Field id=[id, "-competitor"].concat() label=t("deal.competitor")><TextInput value=said.competitor autofocus=!untrack(is_lost)/></Field>
                <Field id=[id, "-note"].concat() label=t("deal.close_note")><TextArea value=said.note/></Field>
                {why(false)}
            </div>
        </Sheet>
    }
}

/// Closes the deals, with the reason or without where none is demanded.
#[component]
fn CloseButton(asked: Memo<Option<Closing>>, #[prop(into)] close: Callback<()>) -> impl IntoView {
    move || {
        let (kind, count) = asked.with(|asked| asked.as_ref().map(|asked| (asked.kind, asked.count)))?;
        let (word, tone, icon) = match kind {
            StageKind::Lost => ("closing.lose_deals", Tone::Danger, Sign::Lost),
            _ => ("closing.win_deals", Tone::Primary, Sign::Won),
        };
        Some(view! { <Button tone icon on_press=close>{t_count(word, count)}</Button> })
    }
}

/// Why, where somebody has to say it.
#[component]
fn ReasonField(said: Said, ending: &'static Ending) -> impl IntoView {
    view! {
        <Field id="closing-reason" label=t(&DEAL.label(ending.field)) error=said.problem required=true>
            <Select value=said.reason choices=choices(ending) empty=t("deal.choose_reason") autofocus=true on_commit=move |_: String| said.problem.set(None)/>
        </Field>
    }
}

/// Why, where it may be left out: a press on one closes the deal.
#[component]
fn ReasonButtons(said: Said, ending: &'static Ending, #[prop(into)] close: Callback<()>) -> impl IntoView {
    let button = |Choice { id, label, .. }: Choice| {
        let press = move || {
            said.reason.set(id.clone());
            close.run(());
        };
        view! { <Button on_press=press>{label}</Button> }
    };
    view! {
        <div role="group" aria-labelledby="closing-reasons" class="flex flex-col gap-1.5">
            <p id="closing-reasons" class="text-small font-medium text-ink-soft">{t("closing.reasons")}</p>
            <div class="flex flex-wrap gap-1.5">{choices(ending).into_iter().map(button).collect_view()}</div>
        </div>
    }
}

/// The reasons to choose from, in words.
pub fn choices(ending: &Ending) -> Vec<Choice> {
    let label = |code: &str| t(&[&DEAL.label(ending.field), ".", code].concat());
    ending.reasons().iter().map(|code| Choice::new(*code, label(code))).collect()
}

impl Said {
    fn begin(self, competitor: String, note: String) {
        self.reason.set(String::new());
        self.competitor.set(competitor);
        self.note.set(note);
        self.problem.set(None);
    }

    fn typed(self) -> [String; 3] {
        [self.reason.get(), self.competitor.get(), self.note.get()]
    }

    fn along(self, closing: &Closing) -> Reason {
        let trimmed = |text: RwSignal<String>| text.with_untracked(|text| text.trim().to_owned());
        along(closing, trimmed(self.reason), trimmed(self.competitor), trimmed(self.note))
    }
}

/// What goes along with the move; what was not changed does not.
fn along(closing: &Closing, reason: String, competitor: String, note: String) -> Reason {
    let text = |text: &String| if text.is_empty() { Value::Null } else { text.as_str().into() };
    let mut set = Draft::new();
    if competitor != closing.competitor {
        set.insert(Name::Borrowed("competitor"), text(&competitor));
    }
    if note.is_empty() && !closing.note.is_empty() {
        set.insert(Name::Borrowed("close_note"), Value::Null);
    }
    if let Some(ending) = closing.ending().filter(|_| !reason.is_empty()) {
        set.insert(Name::Borrowed(ending.field), reason.into());
    }
    Reason { note: Some(note).filter(|note| !note.is_empty()), set, ..Reason::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(closing: &Closing, reason: &str, competitor: &str, note: &str) -> Reason {
        along(closing, reason.to_owned(), competitor.to_owned(), note.to_owned())
    }

    #[test]
    fn an_end_travels_with_its_reason_and_only_what_was_said_anew() {
        for (kind, field) in [(StageKind::Won, "won_reason"), (StageKind::Lost, "lost_reason")] {
            let closing = Closing { kind, ..Closing::default() };
            let why = (field.into(), "price".into());
            let plain = said(&closing, "price", "", "");
            assert_eq!(plain, Reason { set: Draft::from([why.clone()]), ..Reason::default() });
            let told = said(&closing, "price", "Fjord & Sons", "Too dear");
            assert_eq!(told.set, Draft::from([why, ("competitor".into(), "Fjord & Sons".into())]));
            assert_eq!(told.note.as_deref(), Some("Too dear"));
            assert_eq!(said(&closing, "", "", ""), Reason::default());
        }
    }

    #[test]
    fn what_was_known_and_is_taken_away_is_emptied() {
        let (kind, competitor, note) = (StageKind::Won, "Fjord".to_owned(), "Nearly lost".to_owned());
        let won = Closing { kind, competitor, note, ..Closing::default() };
        assert_eq!(said(&won, "", "Fjord", "Nearly lost").set, Draft::new());
        let emptied = said(&won, "", "", "");
        assert_eq!(emptied.note, None);
        let nothing = [("competitor".into(), Value::Null), ("close_note".into(), Value::Null)];
        assert_eq!(emptied.set, Draft::from(nothing));
    }
}
