//! Templates to begin with, each with the stages that it makes.

use crate::pipelines::shape::api;
use crate::pipelines::shape::asked::Shaped;
use crate::pipelines::shape::template::{TEMPLATES, Template};
use leptos::prelude::*;
use leptos::task::spawn_local;
use records::screens::toast_error;
use ui::prelude::*;

#[component]
pub fn Templates(#[prop(into)] on_made: Callback<(Shaped,)>) -> impl IntoView {
    let item = move |template: &'static Template| view! { <OneTemplate template on_made/> };
    view! {
        <section class="flex flex-col gap-2">
            <h2 class="text-lead font-semibold">{t("builder.templates")}</h2>
            <p class="text-body text-ink-soft">{t("builder.templates_text")}</p>
            <ul class="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">{TEMPLATES.iter().map(item).collect_view()}</ul>
        </section>
    }
}

#[component]
fn OneTemplate(template: &'static Template, on_made: Callback<(Shaped,)>) -> impl IntoView {
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
    let chips = (1..).zip(template.steps).map(chip).collect_view();
    view! {
        <li class="flex flex-col gap-2 rounded-card border border-line bg-raised p-3">
            <h3 class="text-body font-semibold">{name.clone()}</h3>
            <div class="flex flex-1 flex-wrap content-start gap-1.5">{chips}</div>
            <Button size=Size::Small loading=busy on_press=apply>{t_with("builder.apply", &[("name", &name)])}</Button>
        </li>
    }
}
