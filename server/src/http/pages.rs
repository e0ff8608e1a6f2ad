//! The rendered pages and the server functions, as leptos routes them, and the files of the site. What no address
//! takes ends here too.

use super::trouble;
use crate::assets;
use axum::Router;
use axum::extract::{FromRef, Request, State};
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use identity::House;
use leptos::config::LeptosOptions;
use leptos::nonce::use_nonce;
use leptos::prelude::{IntoView, provide_context, use_context};
use leptos_axum::{LeptosRoutes, ResponseOptions, generate_route_list, render_app_to_stream_with_context};
use tower::ServiceExt;

const FUNCTIONS: &str = "/fn/";
const API: &str = "/api/";

#[derive(Clone, FromRef)]
struct Site {
    house: House,
    options: LeptosOptions,
}

pub fn router(house: House, options: LeptosOptions) -> Router {
    let site = Site { house: house.clone(), options: options.clone() };
    let known = house.clone();
    let context = move || {
        provide_context(known.clone());
        provide_context(ui::prelude::Theme::from_code(identity::visitor().theme.code()));
    };
    let shell = move || page(options.clone());
    let unknown = render_app_to_stream_with_context(context.clone(), shell.clone());
    let unknown = Router::new().fallback(unknown).layer(from_fn_with_state(house.clone(), identity::door));
    let unknown = unknown.layer(from_fn(trouble::shown));
    let nowhere: Router = Router::new().fallback(records::rest::nowhere).with_state(house.clone());
    Router::new()
        .leptos_routes_with_context(&site, generate_route_list(app::App), context, shell)
        .route_layer(from_fn_with_state(house, door))
        .route_layer(from_fn(trouble::shown))
        .with_state(site)
        .fallback(move |request: Request| file_or_page(nowhere.clone(), unknown.clone(), request))
}

/// Server functions answer for themselves, files of the site are for everybody; pages have a door.
async fn door(State(house): State<House>, request: Request, next: Next) -> Response {
    if request.uri().path().starts_with(FUNCTIONS) {
        return next.run(request).await;
    }
    if assets::find(request.uri().path(), false).is_some() {
        return file(request.uri().clone(), request.headers().clone()).await;
    }
    identity::door(State(house), request, next).await
}

/// A file of the site, or for people a page that says there is nothing; below the API its own answer to that.
async fn file_or_page(nowhere: Router, unknown: Router, request: Request) -> Response {
    if request.uri().path().starts_with(API) {
        return nowhere.oneshot(request).await.into_response();
    }
    let wants_page = request
        .headers()
        .get(header::ACCEPT)
        .is_some_and(|accept| accept.as_bytes().starts_with(b"text/html"));
    if wants_page && assets::find(request.uri().path(), false).is_none() {
        return unknown.oneshot(request).await.into_response();
    }
    file(request.uri().clone(), request.headers().clone()).await
}

async fn file(uri: Uri, headers: HeaderMap) -> Response {
    let mut response = assets::serve(uri, headers).await;
    response
        .headers_mut()
        .insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(super::headers::FILES));
    response
}

/// A page is never kept: it carries the session. Scripts run by the page's nonce alone.
fn page(options: LeptosOptions) -> impl IntoView {
    if let Some(response) = use_context::<ResponseOptions>() {
        let nonce = use_nonce().map(|nonce| format!("'nonce-{nonce}'")).unwrap_or_default();
        if let Ok(policy) = HeaderValue::from_str(&super::headers::policy(&nonce)) {
            response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
        }
        response.insert_header(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        let language = HeaderValue::from_static(identity::visitor().language.code());
        response.insert_header(header::CONTENT_LANGUAGE, language);
    }
    app::shell(options)
}
