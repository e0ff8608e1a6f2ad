//! Files in a bucket of S3's kind, each under its hash. What comes in waits on this machine's disk until it is whole.
//!
//! Nothing can be moved in a bucket, so bytes that nobody names can't be set aside before they are taken away. Instead, who
//! takes away puts up a sign first and looks at the bytes' age afterwards; who keeps puts the bytes first and looks for a sign
//! and for the bytes afterwards. Whichever way the two meet, one of them sees the other.

use super::folder::Folder;
use super::landing::Coming;
use super::place::{Bytes, IsWanted, Landing, Place, closed, disk, is_hash, lost};
use super::rest::stream;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderName, Method, Request, Response, StatusCode, header};
use chrono::DateTime;
use futures::TryStreamExt;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use kernel::{Moment, Result};
use rusty_s3::actions::ListObjectsV2;
use rusty_s3::{Credentials, S3Action, UrlStyle};
use std::path::PathBuf;
use std::time::{Duration, Instant};
use tokio::time::{sleep, timeout};
use tokio_util::io::StreamReader;

/// What a bucket takes in one piece, in bytes.
pub const LIMIT: u64 = 5 << 30;
/// How long a signed request may be under way, with its bytes.
const SIGNED: Duration = Duration::from_secs(3_600);
/// How long the bucket may take to answer anything but bytes.
const ANSWERS: Duration = Duration::from_secs(60);
/// How long taking away may last; a sign that is older was left by a process that was killed.
const TAKING: Duration = Duration::from_secs(600);
const AGAIN: Duration = Duration::from_millis(500);
const FILES: &str = "files/";
const SIGNS: &str = "going/";
/// Of a complaint of the bucket, bytes.
const COMPLAINT: usize = 2_000;

/// Where a bucket is and who may use it.
#[derive(Clone, Debug, Default)]
pub struct Address {
    /// As `https://s3.eu-west-1.amazonaws.com`.
    pub endpoint: String,
    pub name: String,
    pub region: String,
    pub key: String,
    pub secret: String,
    /// The bucket's name stands before the host, rather than in the path.
    pub is_host: bool,
}

#[derive(Clone)]
pub struct Bucket {
    bucket: rusty_s3::Bucket,
    credentials: Credentials,
    client: Client<HttpsConnector<HttpConnector>, Body>,
    /// Where bytes come in.
    folder: PathBuf,
}

impl Bucket {
    /// Errors: an endpoint that is no address.
    pub fn at(address: Address, folder: impl Into<PathBuf>) -> std::result::Result<Self, String> {
        let style = if address.is_host { UrlStyle::VirtualHost } else { UrlStyle::Path };
        let endpoint = address.endpoint.parse().map_err(|fault| format!("{fault}"))?;
        let bucket = rusty_s3::Bucket::new(endpoint, style, address.name, address.region)
            .map_err(|fault| fault.to_string())?;
        let connector =
            HttpsConnectorBuilder::new().with_webpki_roots().https_or_http().enable_http1().build();
        let client = Client::builder(TokioExecutor::new()).build(connector);
        Ok(Self {
            bucket,
            credentials: Credentials::new(address.key, address.secret),
            client,
            folder: folder.into(),
        })
    }

    async fn ask<'a>(
        &self,
        method: Method,
        action: impl S3Action<'a>,
        body: Body,
        length: u64,
    ) -> Result<Response<Body>> {
        let mut request = Request::builder().method(method.clone()).uri(action.sign(SIGNED).as_str());
        if method == Method::PUT {
            request = request.header(header::CONTENT_LENGTH, length);
        }
        let request = request.body(body).map_err(|fault| closed(&fault.to_string()))?;
        let patience = if length > 0 { SIGNED } else { ANSWERS };
        match timeout(patience, self.client.request(request)).await {
            Ok(Ok(answer)) => Ok(answer.map(Body::new)),
            Ok(Err(fault)) => Err(closed(&format!("the bucket cannot be asked: {fault:?}"))),
            Err(_) => Err(closed("the bucket does not answer")),
        }
    }

    async fn put(&self, key: &str, body: Body, length: u64) -> Result<()> {
        let action = self.bucket.put_object(Some(&self.credentials), key);
        let answer = self.ask(Method::PUT, action, body, length).await?;
        if answer.status().is_success() { Ok(()) } else { Err(complaint(answer).await) }
    }

    async fn delete(&self, key: &str) -> Result<()> {
        let action = self.bucket.delete_object(Some(&self.credentials), key);
        let answer = self.ask(Method::DELETE, action, Body::empty(), 0).await?;
        match answer.status() {
            status if status.is_success() || status == StatusCode::NOT_FOUND => Ok(()),
            _ => Err(complaint(answer).await),
        }
    }

    /// When something was put there, and how late it is, both by the bucket's clock.
    async fn times(&self, key: &str) -> Result<Option<(Moment, Moment)>> {
        let action = self.bucket.head_object(Some(&self.credentials), key);
        let answer = self.ask(Method::HEAD, action, Body::empty(), 0).await?;
        if answer.status() == StatusCode::NOT_FOUND {
            return Ok(None);
        }
        match (time(&answer, header::LAST_MODIFIED), time(&answer, header::DATE)) {
            (Some(put), Some(now)) if answer.status().is_success() => Ok(Some((put, now))),
            _ => Err(complaint(answer).await),
        }
    }

    /// Somebody is about to take these bytes away.
    async fn is_going(&self, hash: &str) -> Result<bool> {
        let times = self.times(&sign(hash)).await?;
        Ok(times
            .is_some_and(|(put, now)| (now - put).to_std().is_ok_and(|since| since < TAKING) || now < put))
    }

    /// The keys below a prefix of what was put there before.
    async fn list(&self, prefix: &str, before: Moment) -> Result<Vec<String>> {
        let (mut keys, mut next) = (Vec::new(), None::<String>);
        loop {
            let mut action = self.bucket.list_objects_v2(Some(&self.credentials));
            action.with_prefix(prefix);
            if let Some(next) = next.take() {
                action.with_continuation_token(next);
            }
            let answer = self.ask(Method::GET, action, Body::empty(), 0).await?;
            if !answer.status().is_success() {
                return Err(complaint(answer).await);
            }
            let bytes =
                to_bytes(answer.into_body(), 8 << 20).await.map_err(|fault| closed(&fault.to_string()))?;
            let page = ListObjectsV2::parse_response(&String::from_utf8_lossy(&bytes))
                .map_err(|fault| closed(&format!("the bucket's list cannot be read: {fault}")))?;
            let old = |at: &Option<String>| {
                at.as_ref().and_then(|at| at.parse::<Moment>().ok()).is_some_and(|at| at < before)
            };
            let found = page.contents.into_iter().filter(|found| old(&found.last_modified));
            keys.extend(found.filter_map(|found| found.key.strip_prefix(prefix).map(str::to_owned)));
            next = page.next_continuation_token;
            if next.is_none() {
                return Ok(keys);
            }
        }
    }

    /// Looks, once a sign stands, whether bytes may go, and takes them away.
    async fn take_away(&self, hash: &str, before: Moment, is_wanted: IsWanted<'_>) -> Result<bool> {
        let begin = Instant::now();
        let is_old = self.times(&key(hash)).await?.is_some_and(|(put, _)| put < before);
        if !is_old || is_wanted.await? || begin.elapsed() > TAKING / 2 {
            return Ok(false);
        }
        self.delete(&key(hash)).await?;
        Ok(true)
    }
}

fn key(hash: &str) -> String {
    [FILES, hash].concat()
}

fn sign(hash: &str) -> String {
    [SIGNS, hash].concat()
}

fn time(answer: &Response<Body>, name: HeaderName) -> Option<Moment> {
    let text = answer.headers().get(name)?.to_str().ok()?;
    DateTime::parse_from_rfc2822(text).ok().map(Into::into)
}

/// What the bucket says is for the log, not for people.
async fn complaint(answer: Response<Body>) -> kernel::Error {
    let status = answer.status();
    let said = to_bytes(answer.into_body(), COMPLAINT).await.unwrap_or_default();
    closed(&format!("the bucket answers {status}: {}", String::from_utf8_lossy(&said)))
}

#[async_trait::async_trait]
impl Place for Bucket {
    async fn open(&self) -> Result<Box<dyn Landing>> {
        let coming = Coming::into(&Folder::at(&self.folder).landing()).await?;
        Ok(Box::new(Arrival { bucket: self.clone(), coming }))
    }

    async fn read(&self, hash: &str) -> Result<Bytes> {
        if !is_hash(hash) {
            return Err(lost());
        }
        let key = key(hash);
        let action = self.bucket.get_object(Some(&self.credentials), &key);
        let answer = self.ask(Method::GET, action, Body::empty(), 0).await?;
        match answer.status() {
            StatusCode::NOT_FOUND => Err(lost()),
            status if status.is_success() => {
                let bytes = answer.into_body().into_data_stream().map_err(std::io::Error::other);
                Ok(Box::new(StreamReader::new(bytes)))
            }
            _ => Err(complaint(answer).await),
        }
    }

    async fn old(&self, before: Moment) -> Result<Vec<String>> {
        let mut old = self.list(FILES, before).await?;
        old.retain(|hash| is_hash(hash));
        Ok(old)
    }

    async fn forget(&self, hash: &str, before: Moment, is_wanted: IsWanted<'_>) -> Result<bool> {
        self.put(&sign(hash), Body::empty(), 0).await?;
        let went = self.take_away(hash, before, is_wanted).await;
        self.delete(&sign(hash)).await?;
        went
    }

    async fn tidy(&self, before: Moment) -> Result<usize> {
        for left in self.list(SIGNS, before).await? {
            self.delete(&sign(&left)).await?;
        }
        Folder::at(&self.folder).tidy(before).await
    }
}

struct Arrival {
    bucket: Bucket,
    coming: Coming,
}

#[async_trait::async_trait]
impl Landing for Arrival {
    async fn take(&mut self, bytes: &[u8]) -> Result<()> {
        self.coming.take(bytes).await
    }

    async fn keep(mut self: Box<Self>, hash: &str) -> Result<()> {
        self.coming.settle().await?;
        let (bucket, begin) = (&self.bucket, Instant::now());
        while begin.elapsed() < TAKING {
            let file = tokio::fs::File::open(&self.coming.path).await.map_err(|fault| disk(&fault))?;
            let length = file.metadata().await.map_err(|fault| disk(&fault))?.len();
            bucket.put(&key(hash), stream(Box::new(file)), length).await?;
            if !bucket.is_going(hash).await? && bucket.times(&key(hash)).await?.is_some() {
                return Ok(());
            }
            sleep(AGAIN).await;
        }
        Err(closed("the bytes are taken away again and again"))
    }
}
