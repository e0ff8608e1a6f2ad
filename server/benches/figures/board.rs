//! What a browser loads for the board: document, styles, scripts and wasm, as sent with brotli.

use crate::{Figure, kith::Kith, load::http::Client, store::Store};
use std::io::{Error, Result};

/// `store` holds 10,000 open deals.
pub async fn measure(store: &Store) -> Result<Vec<Figure>> {
    let kith = Kith::start(&store.data).await?;
    let headers =
        format!("Cookie: kith_session={}\r\nAccept-Encoding: br\r\nAccept: text/html\r\n", store.session);
    let mut client = Client::connect(&kith.address, &headers).await?;
    let page = client.get("/board").await?;
    if page.status != 200 {
        return Err(Error::other(format!("/board answered {}", page.status)));
    }
    let mut parts = vec![("document".to_owned(), page.body.len())];
    let plain = Client::connect(&kith.address, &headers.replace("Accept-Encoding: br\r\n", ""))
        .await?
        .get("/board")
        .await?;
    let html = String::from_utf8_lossy(&plain.body);
    for path in linked(&html) {
        let answer = client.get(&path).await?;
        parts.push((path, answer.body.len()));
    }
    let bytes: usize = parts.iter().map(|(_, bytes)| bytes).sum();
    let detail = parts.iter().map(|(path, bytes)| format!("{path} {bytes}")).collect::<Vec<_>>().join(", ");
    Ok(vec![
        Figure::at_most("First load of the board, kB brotli", bytes as f64 / 1_000.0, 350.0, detail),
        Figure::at_most(
            "First load of the board, requests",
            parts.len() as f64,
            10.0,
            "document and all it links".to_owned(),
        ),
        Figure::at_most(
            "Board of 10,000 open deals, elements",
            elements(&html) as f64,
            2_500.0,
            "in the document, which is what the browser shows".to_owned(),
        ),
    ])
}

/// How many elements the document opens.
fn elements(html: &str) -> usize {
    html.as_bytes().windows(2).filter(|pair| matches!(pair, [b'<', b'a'..=b'z'])).count()
}

/// The addresses of our own that the document loads: styles, scripts, the wasm, the icons.
fn linked(html: &str) -> Vec<String> {
    let mut paths: Vec<String> = html
        .split(['"', '\''])
        .filter(|part| {
            part.starts_with('/')
                && [".css", ".js", ".wasm", ".svg"]
                    .iter()
                    .any(|end| part.split('#').next().is_some_and(|path| path.ends_with(end)))
        })
        .map(|part| part.split('#').next().unwrap_or(part).to_owned())
        .filter(|path| path != "/sw.js")
        .collect();
    paths.sort();
    paths.dedup();
    paths
}
