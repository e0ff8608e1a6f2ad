//! Whether this browser is pushed to. The browser's own half is `public/push.js`, fetched here alone: it asks the person, and
//! the push service for an address.

use leptos::prelude::*;
use ui::prelude::*;

/// Stands there from the beginning, so that nothing moves; it goes where the browser can't be pushed to.
#[component]
pub fn PushSwitch() -> impl IntoView {
    let (can, on, busy) = (RwSignal::new(None), RwSignal::new(false), RwSignal::new(false));
    browser_half::look(can, on);
    let turn = move |(wanted,): (bool,)| browser_half::turn(wanted, on, busy);
    let disabled = Signal::derive(move || busy.get() || can.get() != Some(true));
    let stands = Memo::new(move |_| can.get() != Some(false));
    move || {
        stands.get().then(|| {
            view! { <Switch on on_change=turn disabled label=t("notice.push_here") help=t("notice.push_help")/> }
        })
    }
}

#[cfg(not(feature = "hydrate"))]
mod browser_half {
    use leptos::prelude::*;

    pub fn look(_can: RwSignal<Option<bool>>, _on: RwSignal<bool>) {}

    pub fn turn(_wanted: bool, _on: RwSignal<bool>, _busy: RwSignal<bool>) {}
}

#[cfg(feature = "hydrate")]
mod browser_half {
    use crate::push::Subscription;
    use crate::push::api::{push_key, subscribe, unsubscribe};
    use js_sys::{Array, Function, Promise, Reflect};
    use kernel::Error;
    use leptos::prelude::*;
    use leptos::task::spawn_local;
    use ui::prelude::*;
    use wasm_bindgen::{JsCast, JsValue};
    use wasm_bindgen_futures::JsFuture;

    /// Calls one of its functions.
    async fn call(name: &str, argument: &str) -> Result<JsValue, JsValue> {
        let half = browser::fetched("/push.js", "__kith_push").await?;
        let function: Function = Reflect::get(&half, &name.into())?.dyn_into()?;
        let promise: Promise = function.call1(&half, &argument.into())?.dyn_into()?;
        JsFuture::from(promise).await
    }

    pub fn look(can: RwSignal<Option<bool>>, on: RwSignal<bool>) {
        Effect::new(move |_| {
            spawn_local(async move {
                let stands = call("look", "").await;
                can.try_set(Some(stands.is_ok()));
                on.try_set(stands.is_ok_and(|stands| stands.is_truthy()));
            });
        });
    }

    pub fn turn(wanted: bool, on: RwSignal<bool>, busy: RwSignal<bool>) {
        on.set(wanted);
        busy.set(true);
        spawn_local(async move {
            let turned = if wanted { begin().await } else { end().await };
            busy.try_set(false);
            if let Err(error) = turned {
                on.try_set(!wanted);
                toast::show(Toast::bad(records::sentence(&error, Words::current())));
            }
        });
    }

    async fn begin() -> Result<(), Error> {
        let key = push_key().await?;
        let denied = || Error::Refused("push_denied".to_owned());
        let told = call("begin", &key).await.map_err(|_| denied())?;
        let told: Array = told.dyn_into().map_err(|_| denied())?;
        let text = |at| told.get(at).as_string().unwrap_or_default();
        subscribe(Subscription { endpoint: text(0), p256dh: text(1), auth: text(2) }).await
    }

    async fn end() -> Result<(), Error> {
        let endpoint = call("end", "").await.ok().and_then(|endpoint| endpoint.as_string());
        match endpoint {
            Some(endpoint) => match unsubscribe(endpoint).await {
                Err(Error::NotFound) => Ok(()),
                other => other,
            },
            None => Ok(()),
        }
    }
}
