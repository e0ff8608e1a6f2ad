//! The site's files over a small site of the tests' own.

use super::*;

const SCRIPT: &str = "/pkg/0123456789abcdef/kith.js";

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/tests/site"]
struct Sample;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/tests/site/pkg/0123456789abcdef"]
struct Development;

fn request(name: header::HeaderName, value: &'static str) -> HeaderMap {
    HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
}

fn header_of(response: &Response, name: header::HeaderName) -> &str {
    response.headers().get(name).map_or("", |value| value.to_str().unwrap())
}

#[test]
fn a_browser_that_takes_brotli_gets_the_compressed_copy() {
    let compressed = find_in::<Sample>(SCRIPT, true).unwrap();
    let plain = find_in::<Sample>(SCRIPT, false).unwrap();
    assert_eq!((compressed.encoding, plain.encoding), (Some("br"), None));
    assert_ne!(compressed.bytes, plain.bytes);
    assert_ne!(compressed.etag, plain.etag);
    assert_eq!(compressed.mime, "text/javascript; charset=utf-8");
}

#[test]
fn only_files_in_the_digest_folder_are_kept_for_ever() {
    let script = find_in::<Sample>(SCRIPT, false).unwrap().answer(&HeaderMap::new());
    let icons = find_in::<Sample>("icons.svg", true).unwrap().answer(&HeaderMap::new());
    assert_eq!(header_of(&script, header::CACHE_CONTROL), FOR_EVER);
    assert_eq!(header_of(&icons, header::CACHE_CONTROL), ASK_AGAIN);
    assert_eq!(header_of(&icons, header::CONTENT_TYPE), "image/svg+xml");
    assert_eq!(header_of(&icons, header::CONTENT_ENCODING), "");
}

#[test]
fn a_file_the_browser_has_is_not_sent_again() {
    let etag = find_in::<Sample>(SCRIPT, true).unwrap().etag;
    for tags in [etag.clone(), format!("\"other\", W/{etag}"), "*".to_owned()] {
        let headers = HeaderMap::from_iter([(header::IF_NONE_MATCH, HeaderValue::try_from(tags).unwrap())]);
        let response = find_in::<Sample>(SCRIPT, true).unwrap().answer(&headers);
        assert_eq!(response.status(), StatusCode::NOT_MODIFIED);
    }
    let other = request(header::IF_NONE_MATCH, "\"other\"");
    assert_eq!(find_in::<Sample>(SCRIPT, true).unwrap().answer(&other).status(), StatusCode::OK);
}

#[test]
fn a_quality_of_zero_refuses_brotli() {
    let accepts = |value| accepts_brotli(&request(header::ACCEPT_ENCODING, value));
    assert!(accepts("gzip, deflate, br, zstd"));
    assert!(accepts("br;q=0.5"));
    assert!(!accepts("gzip, br; q=0"));
    assert!(!accepts("brown"));
    assert!(!accepts_brotli(&HeaderMap::new()));
}

#[test]
fn a_path_that_leaves_the_site_finds_nothing() {
    assert!(find_in::<Sample>("/../../Cargo.toml", false).is_none());
    assert!(find_in::<Sample>("/pkg", false).is_none());
}

#[test]
fn the_scripts_folder_is_found_among_the_files() {
    assert_eq!(pkg_dir_in::<Sample>(), "pkg/0123456789abcdef");
    assert_eq!(pkg_dir_in::<Development>(), "pkg");
}

#[tokio::test]
async fn an_unknown_file_is_404() {
    let response = serve(Uri::from_static("/pkg/none.js"), HeaderMap::new()).await;
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
}
