//! Picking a colleague to mention: the name stands in the text, `written` makes the mention of it.

use super::escaped;
use kernel::{Error, Filter, Id};
use leptos::prelude::*;
use records::api;
use ui::prelude::*;

/// Adds a name to the end of `body`, and who that is to `mentions`.
#[component]
pub fn MentionPicker(
    #[prop(into)] id: String,
    body: RwSignal<String>,
    mentions: RwSignal<Vec<(String, Id)>>,
    /// Whether `body` is HTML.
    #[prop(optional)]
    in_html: bool,
) -> impl IntoView {
    let picked = RwSignal::new(None::<Choice>);
    let search = |text: String| async move {
        let found = api::lookup_among("user", text, &Filter::is("status", "active")).await?;
        let choice =
            |choice: records::Choice| Choice::new(choice.id.to_string(), choice.label).hint(choice.hint);
        Ok::<_, Error>(found.into_iter().map(choice).collect())
    };
    let commit = move |choice: Option<Choice>| {
        let Some(choice) = choice else { return };
        picked.set(None);
        let Ok(id) = choice.id.parse::<Id>() else { return };
        let name = if in_html { escaped(&choice.label) } else { choice.label };
        body.update(|body| {
            let gap = if body.is_empty() || body.ends_with(char::is_whitespace) { "" } else { " " };
            body.push_str(&[gap, "@", &name, " "].concat());
        });
        mentions.update(|mentions| mentions.push((name, id)));
    };
    view! { <Combobox id value=picked search label=t("composer.mention") placeholder=t("composer.mention") on_commit=commit/> }
}
