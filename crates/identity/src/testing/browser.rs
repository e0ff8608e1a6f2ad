//! A browser: keeps its cookie, sends the origin, asks server functions.

use super::PASSWORD;
use crate::guard::{Gate, guard};
use crate::{House, Me};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use leptos::prelude::provide_context;
use serde_json::Value;
use server_fn::ServerFn;
use tower::ServiceExt;

pub struct Browser {
    house: House,
    pub cookie: String,
    pub origin: &'static str,
    /// What the browser says that it reads; nothing when empty.
    pub reads: &'static str,
    bearer: String,
}

pub struct Answer {
    pub status: StatusCode,
    pub json: Value,
    pub cookies: Vec<String>,
}

impl Answer {
    /// The `error` of the body, or nothing when all went well.
    pub fn error(&self) -> &str {
        self.json.get("error").and_then(Value::as_str).unwrap_or("")
    }

    pub fn is_fine(&self) -> bool {
        self.status == StatusCode::OK
    }
}

impl Browser {
    pub fn new(house: &House) -> Self {
        Self {
            house: house.clone(),
            cookie: String::new(),
            origin: "http://kith.example",
            reads: "",
            bearer: String::new(),
        }
    }

    /// No browser at all: a script with an API key.
    pub fn script(house: &House, key: &str) -> Self {
        Self { origin: "", bearer: key.to_owned(), ..Self::new(house) }
    }

    pub async fn sign_in(&mut self, email: &str) {
        let body = format!("email={email}&password={}", PASSWORD.replace(' ', "+"));
        let answer = self.post::<crate::sign_in::api::SignIn>(&body).await;
        assert!(answer.is_fine(), "{}", answer.json);
        self.keep(&answer);
    }

    /// Keeps the cookie of an answer, as browsers do.
    pub fn keep(&mut self, answer: &Answer) {
        if let Some(cookie) = answer.cookies.iter().find(|cookie| cookie.starts_with("kith_session=")) {
            self.cookie = cookie.split(';').next().unwrap().to_owned();
        }
    }

    pub async fn get<F: ServerFn>(&self, query: &str) -> Answer {
        self.send(Request::get(format!("{}?{query}", F::PATH)), "").await
    }

    pub async fn post<F: ServerFn>(&self, body: &str) -> Answer {
        let kind =
            if body.starts_with('{') { "application/json" } else { "application/x-www-form-urlencoded" };
        self.send(Request::post(F::PATH).header(header::CONTENT_TYPE, kind), body).await
    }

    /// Who I am to a handler that takes `Me`.
    pub async fn name(&self) -> Answer {
        self.send(Request::get("/name"), "").await
    }

    async fn send(&self, request: axum::http::request::Builder, body: &str) -> Answer {
        let mut request =
            request.header(header::HOST, "kith.example").header(header::ACCEPT, "application/json");
        let said =
            [("cookie", self.cookie.as_str()), ("origin", self.origin), ("accept-language", self.reads)];
        for (name, value) in said {
            if !value.is_empty() {
                request = request.header(name, value);
            }
        }
        if !self.bearer.is_empty() {
            request = request.header(header::AUTHORIZATION, format!("Bearer {}", self.bearer));
        }
        let response =
            router(&self.house).oneshot(request.body(Body::from(body.to_owned())).unwrap()).await.unwrap();
        let cookies = response.headers().get_all(header::SET_COOKIE).iter();
        let cookies = cookies.map(|cookie| cookie.to_str().unwrap().to_owned()).collect();
        let status = response.status();
        let bytes = to_bytes(response.into_body(), 1 << 20).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status, json: serde_json::from_slice(&bytes).unwrap_or(Value::String(text)), cookies }
    }
}

fn router(house: &House) -> Router {
    let known = house.clone();
    let functions = move |request: Request| {
        let known = known.clone();
        leptos_axum::handle_server_fns_with_context(move || provide_context(known.clone()), request)
    };
    Router::new()
        .route("/name", get(|me: Me| async move { axum::Json(me.name) }))
        .with_state(house.clone())
        .fallback(functions)
        .layer(from_fn_with_state(Gate::default(), guard))
}
