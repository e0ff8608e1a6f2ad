//! My API keys: made, shown once, revoked.

use crate::api::{create_api_key, revoke_api_key};
use crate::api_keys::{ApiKey, FreshKey};
use kernel::{Error, Id};
use leptos::prelude::*;
use ui::prelude::*;
use ui::words::{problem_text, sentence};

#[component]
pub fn Keys(keys: Resource<Result<Vec<ApiKey>, Error>>) -> impl IntoView {
    let fresh = RwSignal::new(None::<FreshKey>);
    let revoke = Action::new(move |id: &Id| {
        let id = *id;
        async move {
            match revoke_api_key(id).await {
                Ok(()) => keys.refetch(),
                Err(error) => toast::show(Toast::bad(sentence(&error, Words::current()))),
            }
        }
    });
    let row = move |key: ApiKey| view! { <KeyRow key on_revoke=move |id| { revoke.dispatch(id); }/> };
    view! {
        <Card title=t("account.keys")>
            <p class="mb-3 text-small text-pretty text-ink-soft">{t("account.keys_text")}</p>
            <NewKey on_made=move |made| { fresh.set(Some(made)); keys.refetch(); }/>
            {move || fresh.get().map(|made| view! { <Once token=made.token/> })}
            <Transition fallback=|| view! { <Skeleton shape=SkeletonShape::Rows count=1/> }>
                {move || Suspend::new(async move {
                    match keys.await {
                        Ok(keys) => view! { <ul class="divide-y divide-line">{keys.into_iter().map(row).collect_view()}</ul> }.into_any(),
                        Err(error) => view! { <Notice mood=Mood::Bad text=sentence(&error, Words::current())/> }.into_any(),
                    }
                })}
            </Transition>
        </Card>
    }
}

#[component]
fn NewKey(#[prop(into)] on_made: Callback<(FreshKey,)>) -> impl IntoView {
    let name = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let make = Action::new(move |(): &()| async move {
        match create_api_key(name.get_untracked()).await {
            Ok(made) => {
                name.set(String::new());
                on_made.run((made,));
            }
            Err(Error::Invalid(problems)) => {
                problem.set(problems.first().map(|problem| problem_text(problem, Words::current())))
            }
            Err(error) => problem.set(Some(sentence(&error, Words::current()))),
        }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        problem.set(None);
        make.dispatch(());
    };
    view! {
        <form class="flex items-end gap-2" method="post" on:submit=submit>
            <div class="flex-1">
                <Field id="key-name" label=t("account.key_name") error=problem>
                    <TextInput value=name placeholder=t("account.key_example")/>
                </Field>
            </div>
            <Button submit=true icon=Sign::Key loading=make.pending()>{t("account.key_make")}</Button>
        </form>
    }
}

/// The only time the key itself is shown.
#[component]
fn Once(token: String) -> impl IntoView {
    view! {
        <div class="mt-3 rounded-card bg-info-soft p-3" role="status">
            <p class="text-small text-info">{t("account.key_once")}</p>
            <div class="mt-2 flex items-center gap-2">
                <code class="min-w-0 flex-1 text-small break-all select-all" dir="ltr">{token.clone()}</code>
                <CopyButton text=token/>
            </div>
        </div>
    }
}

#[component]
fn KeyRow(key: ApiKey, #[prop(into)] on_revoke: Callback<(Id,)>) -> impl IntoView {
    let ApiKey { id, name, hint, seen_at, .. } = key;
    let seen = match seen_at {
        Some(seen_at) => t_with("account.seen", &[("day", &formats::day(seen_at.date_naive(), language()))]),
        None => t("account.never_used"),
    };
    view! {
        <li class="flex items-center gap-3 py-2">
            <div class="min-w-0 flex-1">
                <p class="truncate text-body">{name}</p>
                <p class="truncate text-small text-ink-soft"><bdi dir="ltr">"kith_…" {hint}</bdi> " · " {seen}</p>
            </div>
            <Button size=Size::Small on_press=move || on_revoke.run((id,))>{t("account.key_revoke")}</Button>
        </li>
    }
}
