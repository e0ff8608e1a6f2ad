//! All notifications on a page of their own: what a phone opens, and what the panel leads to.

use super::desk::Desk;
use super::list::{NoticeList, ReadAll};
use crate::shelf::api;
use leptos::prelude::*;
use leptos_meta::Title;
use ui::prelude::*;

#[component]
pub fn NoticesPage() -> impl IntoView {
    let pulled = Pulled::current();
    let shelf = Resource::new(move || pulled.number(), |_| api::told(None));
    view! {
        <Title text=t("notice.many")/>
        <Transition fallback=|| view! { <div class="p-4"><Skeleton shape=SkeletonShape::Rows count=6/></div> }>
            {move || Suspend::new(async move {
                let answer = shelf.await;
                pulled.came();
                match answer {
                    Ok(shelf) => view! { <All desk=Desk::new(shelf)/> }.into_any(),
                    Err(error) => view! {
                        <Notice mood=Mood::Bad text=records::sentence(&error, Words::current()) on_retry=move || shelf.refetch()/>
                    }
                    .into_any(),
                }
            })}
        </Transition>
    }
}

#[component]
fn All(desk: Desk) -> impl IntoView {
    view! {
        <PageHeader title=t("notice.many")>
            <ReadAll desk/>
            <IconLink href="/account" sign=Sign::Gear label=t("notice.choose")/>
        </PageHeader>
        <div class="mx-auto w-full max-w-3xl pb-8">
            <NoticeList desk on_open=|| ()/>
        </div>
    }
}
