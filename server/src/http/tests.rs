//! The whole server without a socket: what is in front of every answer.

mod live;

use super::router;
use crate::config::Config;
use crate::{boot, commands::serve};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, Response, StatusCode};
use db::Db;
use db::test::{TestDb, engines};
use identity::House;
use tower::ServiceExt;

struct Server {
    router: Router,
    _db: TestDb,
}

async fn servers() -> Vec<Server> {
    boot::install();
    let mut servers = Vec::new();
    for db in engines().await {
        let house = House::open(Db::clone(&db)).await.unwrap();
        let config = Config::default();
        let options = serve::options(config.address().unwrap());
        servers.push(Server { router: router(house, &config, options), _db: db });
    }
    servers
}

impl Server {
    async fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> Response<Body> {
        let mut request = Request::builder().method(method).uri(path).header("host", "kith.example");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.router.clone().oneshot(request.body(body.into()).unwrap()).await.unwrap()
    }

    async fn page(&self, path: &str) -> Response<Body> {
        self.send("GET", path, &[("accept", "text/html")], "").await
    }
}

fn header<'a>(response: &'a Response<Body>, name: &str) -> &'a str {
    response.headers().get(name).map_or("", |value| value.to_str().unwrap())
}

async fn text(response: Response<Body>) -> String {
    String::from_utf8(to_bytes(response.into_body(), 1 << 22).await.unwrap().to_vec()).unwrap()
}

#[tokio::test]
async fn a_new_kith_leads_to_the_set_up() {
    for server in servers().await {
        for path in ["/", "/account", "/sign-in", "/nowhere/at/all/really"] {
            let response = server.page(path).await;
            assert_eq!(
                (response.status(), header(&response, "location")),
                (StatusCode::TEMPORARY_REDIRECT, "/set-up"),
                "{path}"
            );
        }
        assert_eq!(server.page("/set-up").await.status(), StatusCode::OK);
    }
}

#[tokio::test]
async fn a_page_s_scripts_carry_the_nonce_of_its_policy() {
    for server in servers().await {
        let response = server.page("/set-up").await;
        let policy = header(&response, "content-security-policy").to_owned();
        assert_eq!(header(&response, "cache-control"), "no-store");
        let nonce =
            policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).unwrap().to_owned();
        let html = text(response).await;
        assert!(html.contains("window.__kith_session"));
        for script in html.split("<script").skip(1) {
            let tag = script.split('>').next().unwrap();
            assert!(tag.contains(&format!("nonce=\"{nonce}\"")), "{tag}");
        }
        assert!(!policy.split(';').any(|part| part.contains("script-src") && part.contains("unsafe-inline")));
    }
}

#[tokio::test]
async fn every_answer_is_guarded() {
    for server in servers().await {
        for path in ["/", "/health", "/nothing.png", "/api/nothing", "/live"] {
            let response = server.send("GET", path, &[], "").await;
            assert_eq!(header(&response, "x-content-type-options"), "nosniff", "{path}");
            assert_eq!(header(&response, "x-frame-options"), "DENY", "{path}");
            assert_eq!(header(&response, "referrer-policy"), "same-origin", "{path}");
            assert!(
                header(&response, "content-security-policy").contains("frame-ancestors 'none'"),
                "{path}"
            );
        }
    }
}

#[tokio::test]
async fn what_is_wrong_has_its_status() {
    for server in servers().await {
        let form = [("content-type", "application/x-www-form-urlencoded"), ("origin", "http://kith.example")];
        let sign_in = "/fn/identity/sign_in/api/sign_in";
        let wrong = server.send("POST", sign_in, &form, "email=a%40b.c&password=wrong").await;
        assert_eq!(wrong.status(), StatusCode::UNAUTHORIZED);
        assert_eq!(text(wrong).await, r#"{"error":"refused","detail":"sign_in"}"#);
        let sessions = server.send("GET", "/fn/identity/sessions/api/sessions", &[], "").await;
        assert_eq!(sessions.status(), StatusCode::UNAUTHORIZED);
        let foreign =
            [("content-type", "application/x-www-form-urlencoded"), ("origin", "http://evil.example")];
        assert_eq!(server.send("POST", sign_in, &foreign, "").await.status(), StatusCode::FORBIDDEN);
        for (method, feed) in [("GET", "/live"), ("HEAD", "/live?once=true")] {
            let refused = server.send(method, feed, &[], "").await;
            assert_eq!(refused.status(), StatusCode::UNAUTHORIZED, "{method} {feed}");
        }
    }
}

#[tokio::test]
async fn a_body_too_large_is_refused_in_one_sentence() {
    for server in servers().await {
        let body = vec![b'a'; 3 << 20];
        let response = server.send("POST", "/fn/identity/sign_in/api/sign_in", &[], body).await;
        assert_eq!(response.status(), StatusCode::PAYLOAD_TOO_LARGE);
        assert_eq!(
            text(response).await,
            r#"{"error":"too_large","message":"That is too large to send at once. Send less."}"#
        );
    }
}

#[tokio::test]
async fn an_address_or_a_method_that_the_api_lacks_is_answered_in_one_sentence() {
    for server in servers().await {
        for path in ["/api", "/api/", "/api/contacts/1/nonsense", "/api/contacts/1/2/3"] {
            for accept in ["text/html", "application/json"] {
                let response = server.send("GET", path, &[("accept", accept)], "").await;
                assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
                let said = text(response).await;
                let begin = r#"{"error":"not_found","message":"There is no such address in the API."#;
                assert!(said.starts_with(begin), "{path}: {said}");
            }
        }
        for (method, path, allowed) in [
            ("PUT", "/api/contacts", "GET,HEAD,POST"),
            ("POST", "/api/contacts/1", "GET,HEAD,PATCH,DELETE"),
            ("GET", "/api/imports", "POST"),
            ("DELETE", "/api/leads/1/conversion", "POST"),
        ] {
            let response = server.send(method, path, &[], "").await;
            assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
            assert_eq!(header(&response, "allow"), allowed, "{method} {path}");
            let said = text(response).await;
            let begin = r#"{"error":"refused","detail":"method","message":"This address does not take"#;
            assert!(said.starts_with(begin), "{method} {path}: {said}");
        }
    }
}

#[tokio::test]
async fn words_are_kept_for_ever_and_compressed() {
    for server in servers().await {
        for script in ui::words::dictionary().scripts() {
            let response = server.send("GET", &script.address, &[("accept-encoding", "br, gzip")], "").await;
            assert_eq!(response.status(), StatusCode::OK);
            assert!(header(&response, "cache-control").contains("immutable"));
            assert_eq!(header(&response, "content-encoding"), "br");
        }
        assert_eq!(
            server.send("GET", "/words/en-0000000000000000.js", &[], "").await.status(),
            StatusCode::NOT_FOUND
        );
    }
}

#[tokio::test]
async fn without_a_database_a_page_says_so_to_people() {
    for server in servers().await {
        server._db.close().await;
        let headers = [("accept", "text/html"), ("accept-language", "fr")];
        let page = server.send("GET", "/board", &headers, "").await;
        assert_eq!(
            (page.status(), header(&page, "cache-control")),
            (StatusCode::SERVICE_UNAVAILABLE, "no-store")
        );
        let html = text(page).await;
        assert!(
            html.contains("lang=\"fr\"") && html.contains("Kith ne peut pas afficher cette page"),
            "{html}"
        );
        let script = server.send("GET", "/api/contacts", &[], "").await;
        assert!(header(&script, "content-type").contains("json"));
    }
}

#[tokio::test]
async fn the_page_speaks_the_visitor_s_language() {
    for server in servers().await {
        let headers = [("accept", "text/html"), ("accept-language", "ar-MA,fr;q=0.8")];
        let html = text(server.send("GET", "/set-up", &headers, "").await).await;
        assert!(html.contains(r#"<html lang="ar" dir="rtl""#));
        let headers = [("accept", "text/html"), ("cookie", "kith_language=fr; kith_theme=dark")];
        let page = server.send("GET", "/set-up", &headers, "").await;
        assert_eq!(header(&page, "content-language"), "fr");
        let html = text(page).await;
        assert!(html.contains(r#"<html lang="fr" dir="ltr" data-theme="dark""#));
    }
}

#[tokio::test]
async fn health_says_ok() {
    for server in servers().await {
        assert_eq!(text(server.send("GET", "/health", &[], "").await).await, "ok");
    }
}

#[tokio::test]
async fn every_statement_of_the_whole_program_is_understood_by_both_engines() {
    for db in db::test::engines().await {
        assert!(db::test::prepare_all(&db).await > 60);
    }
}
