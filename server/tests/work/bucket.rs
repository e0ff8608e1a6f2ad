//! Files in a bucket: what is kept comes back, and taking away and keeping at the same time loses nothing.

use crate::cast::at;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use chrono::{Duration, Utc};
use kernel::{Error, Moment};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use tempfile::TempDir;
use tokio::io::AsyncReadExt;
use work::files::Place;
use work::files::bucket::{Address, Bucket};

/// What lies under a key, and since when.
type Object = (Vec<u8>, Moment);

/// A bucket of S3's kind in memory.
#[derive(Clone, Default)]
struct Store(Arc<Mutex<BTreeMap<String, Object>>>);

impl Store {
    fn has(&self, key: &str) -> bool {
        self.0.lock().unwrap().contains_key(key)
    }

    fn put(&self, key: &str, bytes: &[u8], at: Moment) {
        self.0.lock().unwrap().insert(key.to_owned(), (bytes.to_owned(), at));
    }

    fn drop(&self, key: &str) {
        self.0.lock().unwrap().remove(key);
    }

    fn keys(&self) -> Vec<String> {
        self.0.lock().unwrap().keys().cloned().collect()
    }

    /// One page holds one object, so that every list has several.
    fn list(&self, query: &BTreeMap<String, String>) -> String {
        let prefix = query.get("prefix").cloned().unwrap_or_default();
        let after = query.get("continuation-token").cloned().unwrap_or_default();
        let objects = self.0.lock().unwrap();
        let mut found = objects.iter().filter(|(key, _)| key.starts_with(&prefix) && **key > after);
        let told = found.next().map(|(key, (bytes, at))| {
            let more = found.next().map(|_| format!("<NextContinuationToken>{key}</NextContinuationToken>"));
            format!(
                "<Contents><Key>{key}</Key><LastModified>{}</LastModified><ETag>&quot;x&quot;</ETag><Size>{}</Size>\
                 <StorageClass>STANDARD</StorageClass></Contents>{}",
                at.format("%Y-%m-%dT%H:%M:%S.000Z"),
                bytes.len(),
                more.unwrap_or_default()
            )
        });
        let told = told.unwrap_or_default();
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">\
             <Name>kith</Name><Prefix>{prefix}</Prefix><MaxKeys>1000</MaxKeys>{told}</ListBucketResult>"
        )
    }
}

async fn answer(
    State(store): State<Store>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let query = uri.query().unwrap_or_default().split('&').filter_map(|pair| pair.split_once('='));
    let query: BTreeMap<String, String> =
        query.map(|(name, value)| (name.to_owned(), value.replace("%2F", "/"))).collect();
    let is_ours = query.get("X-Amz-Credential").is_some_and(|told| told.starts_with("kith-key/"));
    if !is_ours || !query.contains_key("X-Amz-Signature") {
        return (StatusCode::FORBIDDEN, "<Error><Code>AccessDenied</Code></Error>").into_response();
    }
    let key = uri.path().trim_start_matches("/kith").trim_start_matches('/').to_owned();
    match method {
        Method::PUT if !headers.contains_key(header::CONTENT_LENGTH) => {
            StatusCode::LENGTH_REQUIRED.into_response()
        }
        Method::PUT => {
            store.put(&key, &body, Utc::now());
            StatusCode::OK.into_response()
        }
        Method::DELETE => {
            store.drop(&key);
            StatusCode::NO_CONTENT.into_response()
        }
        _ if key.is_empty() => store.list(&query).into_response(),
        _ => match store.0.lock().unwrap().get(&key).cloned() {
            Some((bytes, at)) => {
                ([(header::LAST_MODIFIED, http_time(at)), (header::DATE, http_time(Utc::now()))], bytes)
                    .into_response()
            }
            None => StatusCode::NOT_FOUND.into_response(),
        },
    }
}

fn http_time(at: Moment) -> String {
    at.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// Where a store answers.
async fn served(store: &Store) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    let router = Router::new().fallback(answer).layer(DefaultBodyLimit::disable()).with_state(store.clone());
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    endpoint
}

/// A bucket over a store, and the folder where bytes come in.
async fn bucket(store: &Store) -> (Bucket, TempDir) {
    let folder = TempDir::new().unwrap();
    (Bucket::at(address(served(store).await, "kith-key"), folder.path()).unwrap(), folder)
}

fn address(endpoint: String, key: &str) -> Address {
    let text = str::to_owned;
    Address {
        endpoint,
        name: text("kith"),
        region: text("eu"),
        key: text(key),
        secret: text("secret"),
        is_host: false,
    }
}

fn hash(digit: &str) -> String {
    digit.repeat(64)
}

fn key(digit: &str) -> String {
    format!("files/{}", hash(digit))
}

fn sign(digit: &str) -> String {
    format!("going/{}", hash(digit))
}

async fn keep(bucket: &Bucket, digit: &str, bytes: &[u8]) -> kernel::Result<()> {
    let mut landing = bucket.open().await?;
    landing.take(bytes).await?;
    landing.keep(&hash(digit)).await
}

fn waiting(folder: &TempDir) -> usize {
    std::fs::read_dir(folder.path().join("landing")).map_or(0, Iterator::count)
}

#[tokio::test]
async fn what_is_kept_comes_back_and_waits_on_the_disk_no_longer() {
    let store = Store::default();
    let (bucket, folder) = bucket(&store).await;
    let bytes = vec![b'k'; 3 << 20];
    keep(&bucket, "a", &bytes).await.unwrap();
    keep(&bucket, "a", &bytes).await.unwrap();
    keep(&bucket, "b", b"").await.unwrap();
    assert_eq!(store.keys(), [key("a"), key("b")], "the same bytes take room once");
    for (digit, wanted) in [("a", bytes.as_slice()), ("b", b"")] {
        let mut read = Vec::new();
        bucket.read(&hash(digit)).await.unwrap().read_to_end(&mut read).await.unwrap();
        assert_eq!(read, wanted);
    }
    assert_eq!(waiting(&folder), 0);
    let lost = Error::Unavailable("file_lost".to_owned());
    for nowhere in [hash("c"), "../secrets".to_owned()] {
        assert_eq!(bucket.read(&nowhere).await.err(), Some(lost.clone()));
    }
}

#[tokio::test]
async fn what_breaks_off_or_is_refused_is_not_kept() {
    let store = Store::default();
    let (bucket, folder) = bucket(&store).await;
    let mut half = bucket.open().await.unwrap();
    half.take(b"half of it").await.unwrap();
    drop(half);
    assert_eq!((waiting(&folder), store.keys().len()), (0, 0));
    let closed = Error::Unavailable("files_closed".to_owned());
    let away = Bucket::at(address("http://127.0.0.1:1".to_owned(), "kith-key"), folder.path()).unwrap();
    assert_eq!(keep(&away, "a", b"bytes").await, Err(closed));
    assert_eq!(waiting(&folder), 0);
    assert!(Bucket::at(address("no address".to_owned(), "kith-key"), folder.path()).is_err());
}

#[tokio::test]
async fn who_may_not_use_the_bucket_is_told_that_files_are_closed() {
    let folder = TempDir::new().unwrap();
    let bucket = Bucket::at(address(served(&Store::default()).await, "another"), folder.path()).unwrap();
    let closed = Some(Error::Unavailable("files_closed".to_owned()));
    assert_eq!(keep(&bucket, "a", b"bytes").await.err(), closed);
    assert_eq!(bucket.read(&hash("a")).await.err(), closed);
    assert_eq!(bucket.old(at("2090-01-01T00:00:00Z")).await.err(), closed);
    assert_eq!(waiting(&folder), 0);
}

#[tokio::test]
async fn only_what_is_old_and_unwanted_is_taken_away() {
    let store = Store::default();
    let (bucket, folder) = bucket(&store).await;
    let (long_ago, before) = (at("2020-01-01T00:00:00Z"), Utc::now() - Duration::days(1));
    store.put(&key("a"), b"unwanted", long_ago);
    store.put(&key("b"), b"wanted", long_ago);
    store.put("files/of somebody else", b"strange", long_ago);
    keep(&bucket, "c", b"young").await.unwrap();
    assert_eq!(bucket.old(before).await.unwrap(), [hash("a"), hash("b")]);
    for (digit, is_wanted, went) in [("a", false, true), ("b", true, false), ("c", false, false)] {
        let asked = Box::pin(async move { Ok(is_wanted) });
        assert_eq!(bucket.forget(&hash(digit), before, asked).await.unwrap(), went, "{digit}");
    }
    assert_eq!(store.keys(), [key("b"), key("c"), "files/of somebody else".to_owned()], "no sign is left");
    store.put(&sign("d"), b"", long_ago);
    std::fs::write(folder.path().join("landing").join("left"), b"by a kill").unwrap();
    assert_eq!(bucket.tidy(Utc::now() + Duration::days(1)).await.unwrap(), 1);
    assert!(!store.has(&sign("d")) && waiting(&folder) == 0);
}

#[tokio::test]
async fn what_is_kept_while_it_is_taken_away_is_there_in_the_end() {
    let store = Store::default();
    let (bucket, _folder) = bucket(&store).await;
    store.put(&key("a"), b"bytes", at("2020-01-01T00:00:00Z"));
    store.put(&sign("a"), b"", Utc::now());
    let keeping = tokio::spawn({
        let bucket = bucket.clone();
        async move { keep(&bucket, "a", b"bytes").await }
    });
    while store.0.lock().unwrap()[&key("a")].1 < at("2021-01-01T00:00:00Z") {
        tokio::task::yield_now().await;
    }
    store.drop(&key("a"));
    store.drop(&sign("a"));
    keeping.await.unwrap().unwrap();
    assert!(store.has(&key("a")));
}

#[tokio::test]
async fn a_sign_that_a_kill_left_holds_nobody_up() {
    let store = Store::default();
    let (bucket, _folder) = bucket(&store).await;
    store.put(&sign("a"), b"", Utc::now() - Duration::hours(1));
    keep(&bucket, "a", b"bytes").await.unwrap();
    assert!(store.has(&key("a")));
}
