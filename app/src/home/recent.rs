//! What changed lately in what the person may see.

use leptos::prelude::*;
use ui::prelude::*;
use work::News;

/// The newest events that the person may see, at most 20.
#[server(input = server_fn::codec::GetUrl)]
pub async fn recent() -> Result<Vec<News>, kernel::Error> {
    let me = identity::me().await?;
    work::timeline::recent(&me, 20).await
}

#[component]
pub fn Recent() -> impl IntoView {
    let pulled = Pulled::current();
    let newest = Resource::new(move || pulled.number(), |_| recent());
    view! {
        <Transition fallback=|| view! { <Skeleton shape=SkeletonShape::Rows count=5/> }>
            {move || Suspend::new(async move {
                let answer = newest.await;
                pulled.came();
                match answer {
                    Ok(news) if news.is_empty() => {
                        view! { <p class="text-body text-ink-soft">{t("home.nothing_recent")}</p> }.into_any()
                    }
                    Ok(news) => {
                        let lines = news.into_iter().map(|news| view! { <work::EventLine news/> });
                        view! { <ul class="flex flex-col gap-1">{lines.collect_view()}</ul> }.into_any()
                    }
                    Err(error) => {
                        let text = records::screens::error_text(&error, None);
                        view! { <Notice mood=Mood::Bad text on_retry=move || newest.refetch()/> }.into_any()
                    }
                }
            })}
        </Transition>
    }
}
