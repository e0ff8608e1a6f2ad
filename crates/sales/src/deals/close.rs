//! Closing a deal, on the board or on its page: the reason of a loss from the firm's list, the competitor, and a note for
//! whoever reads it later. Of a deal that is won nothing is asked for that may not be left out.

use super::LOST_REASONS;
use super::board::Reason;
use kernel::{Draft, Name, Value};
use leptos::prelude::*;
use ui::prelude::*;

/// What is closed, and what is known of its end already.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Closing {
    /// The deal's, or how many there are.
    pub name: String,
    pub count: i64,
    pub is_lost: bool,
    pub competitor: String,
    pub note: String,
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
    let is_lost = Memo::new(move |_| asked.with(|asked| asked.as_ref().is_some_and(|asked| asked.is_lost)));
    let title = Signal::derive(move || {
        let name = asked.with(|asked| asked.as_ref().map(|asked| asked.name.clone())).unwrap_or_default();
        t_with(if is_lost.get() { "deal.lose" } else { "closing.win" }, &[("name", &name)])
    });
    let close = move || {
        let Some(closing) = asked.get_untracked() else { return };
        if closing.is_lost && said.reason.with_untracked(String::is_empty) {
            return said.problem.set(Some(t("check.lost_reason")));
        }
        on_done.run((said.along(&closing),));
    };
    let button = move || {
        let (word, tone, icon) = match is_lost.get() {
            true => ("closing.lose_deals", Tone::Danger, Sign::Lost),
            false => ("closing.win_deals", Tone::Primary, Sign::Won),
        };
        let count = asked.with(|asked| asked.as_ref().map_or(1, |asked| asked.count));
        view! { <Button tone icon on_press=close>{t_count(word, count)}</Button> }
    };
    let footer = move || view! { <Button on_press=on_close>{t("ui.cancel")}</Button> {button} };
    let reason = move || is_lost.get().then(|| view! { <ReasonField said/> });
    view! {
        <Sheet id open title on_close footer>
            <div class="flex flex-col gap-3">
                {ask_if_changed(move || said.typed())}
                {reason}
                <Field id=[id, "-competitor"].concat() label=t("deal.competitor")><TextInput value=said.competitor autofocus=!is_lost.get_untracked()/></Field>
                <Field id=[id, "-note"].concat() label=t("deal.close_note")><TextArea value=said.note/></Field>
            </div>
        </Sheet>
    }
}

/// Why it was lost, from the firm's list.
#[component]
fn ReasonField(said: Said) -> impl IntoView {
    let choice = |code: &&str| Choice::new(*code, t(["deal.lost_reason.", code].concat().as_str()));
    let choices: Vec<Choice> = LOST_REASONS.iter().map(choice).collect();
    view! {
        <Field id="lost-reason" label=t("deal.lost_reason") error=said.problem required=true>
            <Select value=said.reason choices empty=t("deal.choose_reason") autofocus=true on_commit=move |_: String| said.problem.set(None)/>
        </Field>
    }
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
    let lost_reason = closing.is_lost.then_some(reason);
    Reason { lost_reason, note: Some(note).filter(|note| !note.is_empty()), set, ..Reason::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(closing: &Closing, competitor: &str, note: &str) -> Reason {
        along(closing, "price".to_owned(), competitor.to_owned(), note.to_owned())
    }

    #[test]
    fn a_loss_travels_with_its_reason_and_only_what_was_said_anew() {
        let lost = Closing { is_lost: true, ..Closing::default() };
        let plain = said(&lost, "", "");
        assert_eq!(plain, Reason { lost_reason: Some("price".into()), ..Reason::default() });
        let told = said(&lost, "Fjord & Sons", "Too dear");
        assert_eq!(told.set, Draft::from([("competitor".into(), "Fjord & Sons".into())]));
        assert_eq!(told.note.as_deref(), Some("Too dear"));
    }

    #[test]
    fn what_was_known_and_is_taken_away_is_emptied() {
        let won = Closing { competitor: "Fjord".into(), note: "Nearly lost".into(), ..Closing::default() };
        assert_eq!(said(&won, "Fjord", "Nearly lost").set, Draft::new());
        let emptied = said(&won, "", "");
        assert_eq!((emptied.lost_reason, emptied.note), (None, None));
        let nothing = [("competitor".into(), Value::Null), ("close_note".into(), Value::Null)];
        assert_eq!(emptied.set, Draft::from(nothing));
    }
}
