//! Saying what was done, with Undo; and saying why something was not.

use crate::{Saved, Undone, api, problem_text, sentence};
use kernel::{Entity, Error, Id, Problem};
use leptos::task::spawn_local;
use ui::prelude::*;

/// Shows that a record of `entity` was saved, with Undo; Undo tells by its title what it brought back. The screens
/// follow by the live feed.
pub fn saved(entity: &'static Entity, saved: &Saved, text: String) {
    offer(saved, text, Some((entity, saved.record.title(entity).to_owned())));
}

/// Shows that something was saved; Undo takes its event back. The screens follow by the live feed.
pub fn toast_saved(saved: &Saved, text: impl Into<String>) {
    offer(saved, text.into(), None);
}

/// Says what came of taking a batch back.
pub fn tell_undone(undone: Undone) {
    let number = |count: i64| formats::integer(count, language());
    toast::show(match undone.kept {
        0 => Toast::info(t("undo.done")),
        kept => Toast::bad(t_with("undo.partly", &[("done", &number(undone.done)), ("kept", &number(kept))])),
    });
}

/// Shows why something was refused.
pub fn toast_error(error: &Error) {
    toast::show(Toast::bad(error_text(error, None)));
}

/// An error as sentences; with the noun, what is wrong with fields is told under their labels.
pub fn error_text(error: &Error, entity: Option<&Entity>) -> String {
    let words = Words::current();
    let told = |problem: &Problem| {
        let label = entity.and_then(|entity| words.find(&entity.label(&problem.field)));
        let text = problem_text(problem, words);
        label.map_or_else(|| text.clone(), |label| [&label, ": ", &text].concat())
    };
    match error {
        Error::Invalid(problems) if !problems.is_empty() => {
            problems.iter().map(told).collect::<Vec<_>>().join(" ")
        }
        _ => sentence(error, words),
    }
}

/// What was saved: its noun and its title.
type Named = Option<(&'static Entity, String)>;

fn offer(saved: &Saved, text: String, named: Named) {
    let toast = Toast::good(text);
    toast::show(match (saved.batch, saved.event) {
        (Some(batch), _) => toast.undo(move || undo_all(batch)),
        (None, Some(number)) => toast.undo(move || undo(number, named.clone())),
        (None, None) => toast,
    });
}

fn undo_all(batch: Id) {
    spawn_local(async move {
        match super::undo_batch(batch).await {
            Ok(undone) => tell_undone(undone),
            Err(error) => toast_error(&error),
        }
    });
}

fn undo(number: i64, named: Named) {
    spawn_local(async move {
        match api::undo_event(number).await {
            Ok(saved) => {
                browser::focus_when_there(
                    ["#content a[href$='/", &saved.record.id.to_string(), "']"].concat(),
                );
                toast::show(Toast::info(match named {
                    Some((_, name)) => t_with("undo.done_of", &[("name", &name)]),
                    None => t("undo.done"),
                }));
            }
            Err(Error::Conflict(_)) => toast::show(Toast::bad(t("undo.changed_since"))),
            // What a rule asks for is told under the field's name.
            Err(error) => toast::show(Toast::bad(error_text(&error, named.map(|(entity, _)| entity)))),
        }
    });
}
