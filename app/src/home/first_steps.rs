//! The checklist card of a new firm, on Home and, small, over the board. It leaves by itself once all is done, and for
//! good when it is sent away.

use super::begun::{Begun, end, how_far, is_over, may_take};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::A;
use records::demo;
use ui::prelude::*;

/// On Home: the steps with a word of welcome, or how to leave the sample firm.
#[component]
pub fn FirstSteps() -> impl IntoView {
    let progress = Resource::new(|| (), |()| how_far());
    let mine = identity::use_session().is_some_and(|session| may_take(&session));
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match progress.await {
                    Ok(begun) if begun.sample => view! { <SampleNotice/> }.into_any(),
                    Ok(begun) if mine && !begun.is_done() && !is_over() => view! { <Welcome begun/> }.into_any(),
                    _ => ().into_any(),
                }
            })}
        </Suspense>
    }
}

#[component]
fn Welcome(begun: Begun) -> impl IntoView {
    let may_bring = identity::use_session().is_some_and(|session| demo::may_bring(&session.matrix));
    let gone = RwSignal::new(false);
    let card = move || {
        view! {
            <Card title=t("home.start") actions=move || send_away(gone)>
                <p class="mb-3 text-body text-ink-soft">{t("home.start_text")}</p>
                {steps(begun)}
                {may_bring.then(|| view! { <BringSample/> })}
            </Card>
        }
    };
    move || (!gone.get()).then(card)
}

#[component]
fn BringSample() -> impl IntoView {
    let sample = crate::first_run::bring_sample();
    view! {
        <div class="mt-3">
            <Button on_press=move || { sample.dispatch(()); } loading=sample.pending()>
                {t("home.start_sample")}
            </Button>
        </div>
    }
}

/// Over the board, in its corner; asks for itself how far the firm is, and hears what is made meanwhile.
#[component]
pub fn BoardSteps() -> impl IntoView {
    let begun = RwSignal::new(None::<Begun>);
    let gone = RwSignal::new(!identity::use_session().is_some_and(|session| may_take(&session)));
    browser::on_mount(move || {
        spawn_local(async move {
            if let Ok(found) = how_far().await {
                begun.try_set(Some(found));
            }
        });
    });
    events::use_feed().on(move |event: &events::Event| {
        let _ = begun.try_update(|begun| *begun = begun.map(|begun| begun.hear(event)));
    });
    // The sample firm has everything and is nobody's own.
    let left = Memo::new(move |_| begun.get().filter(|begun| !begun.sample && !gone.get()));
    Effect::new(move |_| {
        if left.get().is_some_and(Begun::is_done) {
            end();
        }
    });
    let card = move |begun: Begun| {
        view! {
            <aside aria-label=t("home.start") class="fixed start-4 end-4 bottom-20 z-20 rounded-card shadow-float md:start-auto md:bottom-4 md:w-80 print:hidden">
                <Card title=t("home.start") actions=move || send_away(gone)>{steps(begun)}</Card>
            </aside>
        }
    };
    move || left.get().filter(|begun| !begun.is_done()).map(card)
}

fn send_away(gone: RwSignal<bool>) -> impl IntoView {
    let press = move || {
        end();
        gone.set(true);
    };
    view! { <IconButton sign=Sign::Close size=Size::Small label=t("home.start_away") on_press=press/> }
}

fn steps(begun: Begun) -> impl IntoView {
    view! {
        <ul class="flex flex-col">
            {step("/contacts?new", "home.start_contact", begun.contacts)}
            {step("/deals?new", "home.start_deal", begun.deals)}
            {step("/import", "home.start_import", begun.imported)}
        </ul>
    }
}

fn step(path: &'static str, label: &'static str, done: bool) -> impl IntoView {
    let sign = if done { Sign::Check } else { Sign::ChevronEnd };
    view! {
        <li>
            <A href=path attr:class="flex h-11 items-center gap-3 rounded-control px-2 text-body hover:bg-hover">
                <Icon sign/>
                <span class=if done { "text-ink-faint line-through" } else { "" }>{t(label)}</span>
                {done.then(|| view! { <span class="sr-only">{t("home.start_done")}</span> })}
            </A>
        </li>
    }
}

/// All are told that it is a sample; how it goes is for whoever may take it away.
#[component]
fn SampleNotice() -> impl IntoView {
    let may_clear = identity::use_session().is_some_and(|session| demo::may_clear(&session.matrix));
    let goes = may_clear.then(|| [" ", &t("home.sample_goes")].concat());
    view! {
        <Card title=t("home.start_sample")>
            <p class="text-body text-ink-soft">{t("home.sample_there")}{goes}</p>
            {may_clear.then(|| view! { <ClearSample/> })}
        </Card>
    }
}

#[component]
fn ClearSample() -> impl IntoView {
    let clear = Action::new(|(): &()| async {
        match demo::api::demo_clear().await {
            Ok(_) => ui::browser::load("/"),
            Err(error) => records::screens::toast_error(&error),
        }
    });
    view! {
        <div class="mt-3">
            <Button on_press=move || { clear.dispatch(()); } loading=clear.pending()>
                {t("home.sample_clear")}
            </Button>
        </div>
    }
}
