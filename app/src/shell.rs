//! The HTML document around the app: language, theme, words and session stand in it before any script runs.

use crate::{App, parts};
use kernel::Language;
use leptos::prelude::*;
use leptos_meta::{HashedStylesheet, MetaTags};

/// Starts the service worker once the page has loaded; the shell then opens without a connection.
const WORKER: &str = "addEventListener('load',()=>navigator.serviceWorker?.register('/sw.js'))";

pub fn shell(options: LeptosOptions) -> impl IntoView {
    let visitor = identity::visitor();
    let words = ui::words::Words::provide(visitor.language);
    let language = words.language();
    view! {
        <!DOCTYPE html>
        <html lang=language.code() dir=language.direction() data-theme=visitor.theme.code()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="manifest" href="/manifest.webmanifest"/>
                <link rel="icon" href="/icon.svg" type="image/svg+xml"/>
                <link rel="apple-touch-icon" href="/apple-touch-icon.png"/>
                <HashedStylesheet options=options.clone()/>
                <script nonce=use_nonce() src=words_address(language)></script>
                <script nonce=use_nonce() inner_html=identity::session_script(visitor.session.as_ref())></script>
                <script nonce=use_nonce() inner_html=WORKER></script>
                <AutoReload options=options.clone()/>
                <HydrationScripts options/>
                <MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}

/// All words, or those of the program's first file when the page shows nothing of its parts.
fn words_address(language: Language) -> &'static str {
    let dictionary = ui::words::dictionary();
    let asked = use_context::<axum::http::request::Parts>().map(|parts| parts.uri);
    let is_first =
        asked.is_some_and(|uri| parts::is_in_first_file(uri.path(), uri.query().unwrap_or_default()));
    if is_first { &dictionary.first(language).address } else { &dictionary.whole(language).address }
}
