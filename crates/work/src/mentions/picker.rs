//! Picking a colleague to mention in a text with looks: the name goes to its end, `written` makes the mention of it.

use super::escaped;
use kernel::{Error, Filter, Id};
use leptos::prelude::*;
use records::api;
use ui::prelude::*;

/// Adds a name to the end of `html`, and who that is to `mentions`.
#[component]
pub fn MentionPicker(
    #[prop(into)] id: String,
    html: RwSignal<String>,
    mentions: RwSignal<Vec<(String, Id)>>,
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
        html.update(|html| {
            let gap = if html.is_empty() || html.ends_with(char::is_whitespace) { "" } else { " " };
            html.push_str(&[gap, "@", &escaped(&choice.label), " "].concat());
        });
        mentions.update(|mentions| mentions.push((choice.label, id)));
    };
    view! { <Combobox id value=picked search label=t("composer.mention") placeholder=t("composer.mention") on_commit=commit/> }
}
