//! A page for the moment when no page can be drawn, because the database does not answer: it says so in the person's
//! language, and comes back by itself.

use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use identity::Trouble;
use ui::words::Words;

/// The page of the service worker, which needs nothing but itself.
const OFFLINE: &str = include_str!("../../../public/offline.html");
const ROOT: &str = "<html lang=\"en\" dir=\"ltr\"";
const TITLE: &str = "You are offline";
const TEXT: &str = "Kith can’t reach its server. What you saved is safe; this page comes back by itself when the connection does.";
const RETRY: &str = "Try again";

/// The middleware around the door of the pages.
pub async fn shown(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let Some(trouble) = response.extensions().get::<Trouble>() else { return response };
    let headers = [(CACHE_CONTROL, "no-store"), (CONTENT_SECURITY_POLICY, super::headers::FILES)];
    (response.status(), headers, Html(page(trouble))).into_response()
}

fn page(trouble: &Trouble) -> String {
    let Trouble { error, language } = trouble;
    let words = Words::of(*language);
    let root = format!("<html data-said lang=\"{}\" dir=\"{}\"", language.code(), language.direction());
    OFFLINE
        .replacen(ROOT, &root, 1)
        .replacen(TITLE, &words.text("error.no_page"), 1)
        .replacen(TEXT, &records::sentence(error, words), 1)
        .replacen(RETRY, &words.text("ui.retry"), 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Error, Language};

    #[test]
    fn it_says_in_the_person_s_language_what_is_wrong() {
        crate::boot::install();
        for part in [ROOT, TITLE, TEXT, RETRY] {
            assert!(OFFLINE.contains(part), "{part}");
        }
        let error = Error::Unavailable("database_missing".into());
        let page = page(&Trouble { error, language: Language::French });
        assert!(
            page.contains("lang=\"fr\"") && page.contains("La base de données est injoignable"),
            "{page}"
        );
        assert!(!page.contains(TITLE) && !page.contains(TEXT));
    }
}
