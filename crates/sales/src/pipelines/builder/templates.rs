//! Templates to begin with, each with the stages that it makes and the pipelines that were made of it, which can go again.

use super::removal::Removing;
use crate::pipelines::shape::api;
use crate::pipelines::shape::asked::{Outline, Shaped};
use crate::pipelines::shape::template::{TEMPLATES, Template};
use leptos::prelude::*;
use leptos::task::spawn_local;
use records::screens::toast_error;
use ui::prelude::*;

#[component]
pub fn Templates(removing: Removing, #[prop(into)] on_made: Callback<(Shaped,)>) -> impl IntoView {
    let item = move |template: &'static Template| view! { <OneTemplate template removing on_made/> };
    view! {
        <section class="flex flex-col gap-2">
            <h2 class="text-lead font-semibold">{t("builder.templates")}</h2>
            <p class="text-body text-ink-soft">{t("builder.templates_text")}</p>
            <ul class="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">{TEMPLATES.iter().map(item).collect_view()}</ul>
        </section>
    }
}

#[component]
fn OneTemplate(
    template: &'static Template,
    removing: Removing,
    on_made: Callback<(Shaped,)>,
) -> impl IntoView {
    let busy = RwSignal::new(false);
    let key = ["template.", template.key].concat();
    let name = t(&key);
    let apply = move || {
        busy.set(true);
        spawn_local(async move {
            let made = api::apply_template(template.key.to_owned()).await;
            let _ = busy.try_set(false);
            match made {
                Ok(shaped) => _ = on_made.try_run((shaped,)),
                Err(error) => toast_error(&error),
            }
        });
    };
    let chip = |(place, step): (usize, &crate::pipelines::shape::template::Step)| {
        view! { <StageChip label=t(&format!("{key}.{place}")) hue=step.colour/> }
    };
    let made = move || {
        let all = removing.outlines.get().unwrap_or_default().into_iter();
        let made = all.filter(|outline| outline.pipeline.text("template") == template.key);
        made.map(|outline| view! { <Made removing outline/> }).collect_view()
    };
    let chips = (1..).zip(template.steps).map(chip).collect_view();
    view! {
        <li class="flex flex-col gap-2 rounded-card border border-line bg-raised p-3">
            <h3 class="text-body font-semibold">{name.clone()}</h3>
            <div class="flex flex-1 flex-wrap content-start gap-1.5">{chips}</div>
            {made}
            <Button size=Size::Small loading=busy on_press=apply>{t_with("builder.apply", &[("name", &name)])}</Button>
        </li>
    }
}

/// A pipeline that was made of the template.
#[component]
fn Made(removing: Removing, outline: Outline) -> impl IntoView {
    let name = outline.pipeline.text("name").to_owned();
    let label = t_with("builder.remove", &[("name", &name)]);
    view! {
        <div class="flex items-center gap-2">
            <p class="min-w-0 flex-1 truncate text-small text-ink-soft">{t_with("builder.lives", &[("name", &name)])}</p>
            <IconButton sign=Sign::Trash size=Size::Small label on_press=move || removing.remove(outline.clone())/>
        </div>
    }
}
