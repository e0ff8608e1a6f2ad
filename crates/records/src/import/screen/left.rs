//! The files of which nothing is made, by their names: none is passed over in silence.

use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn Left(files: Vec<String>) -> impl IntoView {
    (!files.is_empty()).then(|| {
        let text = t_with("import.left", &[("files", &files.join(", "))]);
        view! { <Notice mood=Mood::Warn text/> }
    })
}
