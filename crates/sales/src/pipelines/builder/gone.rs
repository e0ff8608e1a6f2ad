//! What somebody else removed while it was shaped here is said, and what was being typed in it stays, to be copied.

use super::drawing::Drawing;
use kernel::{Draft, Entity, Id, Value};
use leptos::prelude::*;
use ui::prelude::*;

/// What is being typed and was not sent yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    pub id: Id,
    /// What the field is called.
    pub label: String,
    pub text: String,
}

impl Typed {
    /// What was sent of one field and came too late.
    pub fn of(entity: &Entity, id: Id, set: &Draft) -> Option<Self> {
        let (field, value) = set.first_key_value()?;
        let text = match value {
            Value::Json(_) => value.texts().join(", "),
            value => value.plain(),
        };
        Some(Self { id, label: t(&entity.label(field)), text })
    }
}

/// What is to be said of something that was chosen here and is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Farewell {
    /// The person took it away themselves.
    Nothing,
    /// Somebody else did.
    Word,
    /// Somebody else did while this was being typed in it.
    Kept(Typed),
}

impl Farewell {
    pub fn of(id: Id, is_mine: bool, typed: Option<Typed>) -> Self {
        match typed.filter(|typed| typed.id == id && !typed.text.trim().is_empty()) {
            _ if is_mine => Self::Nothing,
            Some(typed) => Self::Kept(typed),
            None => Self::Word,
        }
    }
}

/// What was being typed in what is gone, until the person has had enough of it.
#[component]
pub fn KeptText(drawing: Drawing) -> impl IntoView {
    let close = move || drawing.kept.set(None);
    move || {
        drawing.kept.get().map(|Typed { label, text, .. }| {
            view! {
                <div class="flex flex-col items-start gap-2 p-4 pb-0">
                    <Notice mood=Mood::Warn title=t("builder.gone") text=t("builder.gone_typing")/>
                    <p class="text-small text-ink-soft">{label}</p>
                    <p class="w-full rounded-control bg-sunken p-2 text-body select-all whitespace-pre-wrap wrap-anywhere" dir="auto">{text}</p>
                    <Button size=Size::Small on_press=close>{t("ui.close")}</Button>
                </div>
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::STAGE;

    fn typed(id: u128, text: &str) -> Option<Typed> {
        Some(Typed { id: Id::fixed(id), label: "Name".to_owned(), text: text.to_owned() })
    }

    #[test]
    fn what_was_typed_in_what_another_removed_is_kept() {
        let said = |is_mine, typed| Farewell::of(Id::fixed(1), is_mine, typed);
        assert_eq!(said(false, typed(1, "Closing")), Farewell::Kept(typed(1, "Closing").unwrap()));
        assert_eq!(said(false, None), Farewell::Word, "nothing was typed: that it is gone is said");
        assert_eq!(said(false, typed(1, " ")), Farewell::Word);
        assert_eq!(said(false, typed(2, "Closing")), Farewell::Word, "of another record");
        assert_eq!(said(true, None), Farewell::Nothing, "nobody is told what they did themselves");
    }

    #[test]
    fn what_was_sent_too_late_is_told_with_its_field() {
        ui::words::install(crate::WORDS, &[]);
        let name = Draft::from([("name".into(), "Closing".into())]);
        assert_eq!(Typed::of(&STAGE, Id::fixed(1), &name), typed(1, "Closing"));
        let list = Value::Json(vec!["Called", "Sent"].into());
        let list = Typed::of(&STAGE, Id::fixed(1), &Draft::from([("checklist".into(), list)]));
        assert_eq!(list.unwrap().text, "Called, Sent");
    }
}
