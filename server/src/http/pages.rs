//! The rendered pages and the server functions, as leptos routes them.

use axum::Router;
use axum::extract::{FromRef, Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use identity::House;
use leptos::config::LeptosOptions;
use leptos::nonce::use_nonce;
use leptos::prelude::{IntoView, provide_context, use_context};
use leptos_axum::{LeptosRoutes, ResponseOptions, generate_route_list};

const FUNCTIONS: &str = "/fn/";

#[derive(Clone, FromRef)]
struct Site {
    house: House,
    options: LeptosOptions,
}

pub fn router(house: House, options: LeptosOptions) -> Router {
    let routes = generate_route_list(app::App);
    let site = Site { house: house.clone(), options: options.clone() };
    let known = house.clone();
    let context = move || {
        provide_context(known.clone());
        provide_context(ui::prelude::Theme::from_code(identity::visitor().theme.code()));
    };
    Router::new()
        .leptos_routes_with_context(&site, routes, context, move || page(options.clone()))
        .layer(from_fn_with_state(house, door))
        .with_state(site)
}

/// Server functions answer for themselves; pages have a door.
async fn door(State(house): State<House>, request: Request, next: Next) -> Response {
    if request.uri().path().starts_with(FUNCTIONS) {
        return next.run(request).await;
    }
    identity::door(State(house), request, next).await
}

/// A page is never kept: it carries the session. Scripts run by the page's nonce alone.
fn page(options: LeptosOptions) -> impl IntoView {
    if let Some(response) = use_context::<ResponseOptions>() {
        let nonce = use_nonce().map(|nonce| format!("'nonce-{nonce}'")).unwrap_or_default();
        if let Ok(policy) = HeaderValue::from_str(&super::headers::policy(&nonce)) {
            response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
        }
        response.insert_header(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    app::shell(options)
}
