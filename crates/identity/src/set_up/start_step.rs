//! The last step: a sample firm, your own files, or an empty Kith.

use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn StartStep(sample: Callback<()>, import: Callback<()>, empty: Callback<()>) -> impl IntoView {
    let way = RwSignal::new("sample");
    let busy = RwSignal::new(false);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        busy.set(true);
        match way.get_untracked() {
            "sample" => sample.run(()),
            "import" => import.run(()),
            _ => empty.run(()),
        }
    };
    view! {
        <form class="flex flex-col gap-4" method="post" on:submit=submit>
            <fieldset class="flex flex-col gap-2">
                <legend class="sr-only">{t("set_up.start")}</legend>
                <Way way id="sample" sign=Sign::Star label=t("set_up.sample") text=t("set_up.sample_text")/>
                <Way way id="import" sign=Sign::Upload label=t("set_up.import") text=t("set_up.import_text")/>
                <Way way id="empty" sign=Sign::Plus label=t("set_up.empty") text=t("set_up.empty_text")/>
            </fieldset>
            <Button tone=Tone::Primary size=Size::Large submit=true loading=busy>{t("set_up.verb")}</Button>
        </form>
    }
}

#[component]
fn Way(
    way: RwSignal<&'static str>,
    id: &'static str,
    sign: Sign,
    label: String,
    text: String,
) -> impl IntoView {
    view! {
        <label class="flex cursor-pointer items-start gap-3 rounded-card border border-line p-3 hover:bg-hover has-checked:border-brand has-checked:bg-brand-soft has-focus-visible:outline-2 has-focus-visible:outline-brand">
            <input
                type="radio"
                name="way"
                class="sr-only"
                value=id
                checked=id == "sample"
                prop:checked=move || way.get() == id
                on:change=move |_| way.set(id)
            />
            <Icon sign/>
            <span class="min-w-0 flex-1">
                <span class="block text-body font-semibold">{label}</span>
                <span class="block text-small text-pretty text-ink-soft">{text}</span>
            </span>
        </label>
    }
}
