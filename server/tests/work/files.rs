//! Files: who may attach and read them, what is done with bad ones, and that nothing is left of what breaks off.

use crate::cast::{Cast, at, casts, changed};
use crate::rest::key;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, Request, header};
use futures::stream;
use identity::Me;
use serde_json::Value;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;
use tower::ServiceExt;
use work::FILE;
use work::files::folder::Folder;
use work::files::sweep::sweep;
use work::files::{Place, Shelf, install};
use work::timeline::{Page, of};

const LIMIT: usize = 1 << 20;
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01";

/// A folder of this test alone: each runs in a process of its own.
fn shelf() -> TempDir {
    let folder = TempDir::new().unwrap();
    install(Shelf { place: Arc::new(Folder::at(folder.path())), limit: LIMIT as u64 });
    folder
}

struct Answer {
    status: u16,
    headers: HeaderMap,
    bytes: Vec<u8>,
}

impl Answer {
    fn json(&self, pointer: &str) -> Value {
        let json: Value = serde_json::from_slice(&self.bytes).unwrap_or_default();
        json.pointer(pointer).cloned().unwrap_or_default()
    }

    fn header(&self, name: header::HeaderName) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("")
    }
}

async fn ask(cast: &Cast, me: Option<&Me>, request: axum::http::request::Builder, body: Body) -> Answer {
    let request = match me {
        Some(me) => request.header(header::AUTHORIZATION, key(me).await),
        None => request,
    };
    let router = app::rest().with_state(cast.house.clone());
    let answer = router.oneshot(request.body(body).unwrap()).await.unwrap();
    let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
    let bytes = to_bytes(answer.into_body(), 4 << 20).await.unwrap().to_vec();
    Answer { status, headers, bytes }
}

async fn upload(cast: &Cast, me: Option<&Me>, name: &str, bytes: impl Into<Body>) -> Answer {
    let path = format!("/api/deals/{}/files?name={name}", cast.deal.id);
    ask(cast, me, Request::post(path), bytes.into()).await
}

async fn content(cast: &Cast, me: Option<&Me>, id: &str) -> Answer {
    ask(cast, me, Request::get(format!("/api/files/{id}/content")), Body::empty()).await
}

fn id(answer: &Answer) -> String {
    answer.json("/record/id").as_str().unwrap().to_owned()
}

/// All files in a folder and below.
fn files_in(folder: &Path) -> usize {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    entries.flatten().map(|entry| if entry.path().is_dir() { files_in(&entry.path()) } else { 1 }).sum()
}

async fn on_timeline(cast: &Cast, me: &Me) -> Vec<String> {
    let stream = of(me, &sales::DEAL, cast.deal.id, &Page::default()).await.unwrap();
    let files = stream.items.iter().filter_map(|entry| entry.what.record());
    files.map(|file| file.text("name").to_owned()).collect()
}

#[tokio::test]
async fn a_file_is_attached_read_thrown_away_and_brought_back() {
    let folder = shelf();
    for cast in casts().await {
        let answer = upload(&cast, Some(&cast.ana), "offer.png", PNG).await;
        assert_eq!(answer.status, 201);
        assert_eq!(answer.json("/record/values/type"), "image/png");
        assert_eq!(answer.json("/record/values/size"), PNG.len());
        assert_eq!(on_timeline(&cast, &cast.ana).await, ["offer.png"]);
        let file = id(&answer);
        let read = content(&cast, Some(&cast.bo), &file).await;
        assert_eq!((read.status, read.bytes.as_slice()), (200, PNG));
        assert_eq!(read.header(header::CONTENT_DISPOSITION), "inline; filename*=UTF-8''offer.png");
        records::write::delete_now(&cast.ana, &FILE, file.parse().unwrap()).await.unwrap();
        assert_eq!(content(&cast, Some(&cast.ana), &file).await.status, 404);
        assert!(on_timeline(&cast, &cast.ana).await.is_empty());
        records::write::restore_now(&cast.ana, &FILE, file.parse().unwrap()).await.unwrap();
        assert_eq!(content(&cast, Some(&cast.ana), &file).await.status, 200);
        let undone: i64 = answer.json("/event").as_i64().unwrap();
        records::undo::event_now(&cast.ana, undone).await.unwrap();
        assert_eq!(content(&cast, Some(&cast.ana), &file).await.status, 404);
        upload(&cast, Some(&cast.ana), "again.png", PNG).await;
        assert_eq!(files_in(folder.path()), 1, "the same bytes take room once");
    }
}

#[tokio::test]
async fn only_who_may_change_the_record_attaches_and_only_who_reads_it_reads() {
    let folder = shelf();
    for cast in casts().await {
        for (me, status) in
            [(None, 401), (Some(&cast.cy), 404), (Some(&cast.dee), 403), (Some(&cast.bo), 403)]
        {
            assert_eq!(upload(&cast, me, "a.txt", "hello").await.status, status);
        }
        assert_eq!(files_in(folder.path()), 0, "nothing is kept of what is refused");
        let file = id(&upload(&cast, Some(&cast.ana), "a.txt", "hello").await);
        for (me, status) in
            [(None, 401), (Some(&cast.cy), 404), (Some(&cast.dee), 200), (Some(&cast.bo), 200)]
        {
            assert_eq!(content(&cast, me, &file).await.status, status);
        }
        for (me, refused) in [(&cast.cy, kernel::Error::NotFound), (&cast.dee, kernel::Error::Forbidden)] {
            let deleted = records::write::delete_now(me, &FILE, file.parse().unwrap()).await;
            assert_eq!(deleted.unwrap_err(), refused);
        }
        changed(&cast.eve, &sales::DEAL, cast.deal.id, [("owner_id", cast.cy.user_id.into())]).await;
        assert_eq!(content(&cast, Some(&cast.cy), &file).await.status, 200, "it follows its deal");
        assert_eq!(content(&cast, Some(&cast.bo), &file).await.status, 404);
        std::fs::read_dir(folder.path())
            .unwrap()
            .flatten()
            .for_each(|entry| std::fs::remove_dir_all(entry.path()).unwrap());
    }
}

#[tokio::test]
async fn names_lead_nowhere_and_scripts_never_run() {
    let folder = shelf();
    for cast in casts().await {
        for (asked, wanted) in [
            ("../../x", "x"),
            ("..%2F..%2Fetc%2Fpasswd", "passwd"),
            ("C:%5Cwindows%5Cx.txt", "x.txt"),
            ("..", "file"),
            ("", "file"),
            ("a%00b%0Ac.txt", "a_b_c.txt"),
            ("%E2%80%AEgnp.exe", "_gnp.exe"),
        ] {
            let answer = upload(&cast, Some(&cast.ana), asked, "hello").await;
            assert_eq!(answer.json("/record/values/name"), wanted, "{asked}");
        }
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>alert(1)</script></svg>";
        let html = "<!doctype html><html><script>alert(1)</script></html>";
        for (name, bytes) in [("photo.png", svg), ("photo.jpg", html), ("letter.txt", "just text")] {
            let file = id(&upload(&cast, Some(&cast.ana), name, bytes).await);
            let read = content(&cast, Some(&cast.ana), &file).await;
            assert!(read.header(header::CONTENT_DISPOSITION).starts_with("attachment"), "{name}");
            assert!(
                !read.header(header::CONTENT_TYPE).starts_with("image/p"),
                "the name is not asked: {name}"
            );
            assert_eq!(read.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
            assert!(read.header(header::CONTENT_SECURITY_POLICY).contains("sandbox"));
            assert!(read.header(header::CONTENT_SECURITY_POLICY).contains("default-src 'none'"));
        }
        let program = [&b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0\x3e\0"[..], &[0; 64]].concat();
        let refused = upload(&cast, Some(&cast.ana), "x.pdf", program).await;
        assert_eq!((refused.status, refused.json("/detail")), (422, "file_program".into()));
    }
    assert!(!folder.path().parent().unwrap().join("x").exists());
}

#[tokio::test]
async fn too_large_is_refused_before_it_comes_and_while_it_comes() {
    let folder = shelf();
    for cast in casts().await {
        let path = format!("/api/deals/{}/files?name=big", cast.deal.id);
        let never = stream::pending::<Result<Bytes, std::io::Error>>();
        let told = Request::post(path).header(header::CONTENT_LENGTH, "2147483648");
        let answer = ask(&cast, Some(&cast.ana), told, Body::from_stream(never)).await;
        assert_eq!(answer.status, 413, "two gigabytes are refused before the first byte");
        let chunk = Bytes::from(vec![b'x'; 64 << 10]);
        let endless = stream::repeat_with(move || Ok::<_, std::io::Error>(chunk.clone()));
        let answer = upload(&cast, Some(&cast.ana), "endless", Body::from_stream(endless)).await;
        assert_eq!(answer.status, 413, "and without a length as soon as it is too much");
        assert_eq!(upload(&cast, Some(&cast.ana), "just", vec![b'x'; LIMIT]).await.status, 201);
        assert_eq!(upload(&cast, Some(&cast.ana), "over", vec![b'x'; LIMIT + 1]).await.status, 413);
        assert_eq!(upload(&cast, Some(&cast.ana), "none", Body::empty()).await.status, 201);
        assert_eq!(files_in(folder.path()), 2, "nothing is left of what was refused");
    }
}

#[tokio::test]
async fn a_zip_bomb_stays_a_zip() {
    let folder = shelf();
    // Two entries that say they unpack to four gigabytes each, from a few bytes.
    let entry = b"PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0\0\0\0\0\x10\0\0\0\xff\xff\xff\xff\x05\0\0\x000.txt\x4b\x4c\x4c\x4c\x4c\x4c\x4c\x4c\x4c\x4c\x4c\x4c\x4c\x4c\x4c\x4c";
    let bomb = [&entry[..], &entry[..]].concat();
    for cast in casts().await {
        let answer = upload(&cast, Some(&cast.ana), "holiday.zip", bomb.clone()).await;
        assert_eq!((answer.status, answer.json("/record/values/type")), (201, "application/zip".into()));
        let read = content(&cast, Some(&cast.ana), &id(&answer)).await;
        assert_eq!(read.bytes, bomb);
        assert!(read.header(header::CONTENT_DISPOSITION).starts_with("attachment"));
        assert_eq!(files_in(folder.path()), 1);
    }
}

#[tokio::test]
async fn what_breaks_off_leaves_nothing() {
    let folder = shelf();
    for cast in casts().await {
        let half = [Ok(Bytes::from_static(b"half of it")), Err(std::io::Error::other("gone"))];
        let answer = upload(&cast, Some(&cast.ana), "half", Body::from_stream(stream::iter(half))).await;
        assert_eq!((answer.status, answer.json("/detail")), (422, "file_broken".into()));
        let first = stream::once(async { Ok::<_, std::io::Error>(Bytes::from_static(b"half of it")) });
        let stalls = Body::from_stream(futures::StreamExt::chain(first, stream::pending()));
        let left = tokio::time::timeout(
            std::time::Duration::from_millis(200),
            upload(&cast, Some(&cast.ana), "left", stalls),
        );
        assert!(left.await.is_err(), "the browser leaves while it sends");
        assert_eq!(files_in(folder.path()), 0);
        assert!(on_timeline(&cast, &cast.ana).await.is_empty());
    }
}

#[tokio::test]
async fn bytes_that_no_record_names_are_swept_and_no_others() {
    for cast in casts().await {
        let folder = TempDir::new().unwrap();
        let place = Folder::at(folder.path());
        let mut killed = place.open().await.unwrap();
        killed.take(b"the server is killed here").await.unwrap();
        std::mem::forget(killed);
        let hash = |digit: &str| digit.repeat(64);
        for digit in ["a", "b"] {
            let mut orphan = place.open().await.unwrap();
            orphan.take(b"bytes").await.unwrap();
            orphan.keep(&hash(digit)).await.unwrap();
        }
        let draft = [
            ("name", "kept".into()),
            ("hash", hash("a").into()),
            ("size", 5.into()),
            ("type", "text/plain".into()),
            ("added_at", at("2026-01-01T00:00:00Z").into()),
            ("deal_id", cast.deal.id.into()),
        ];
        let mut write = cast.ana.write().await.unwrap();
        let kept = records::write::arise(&mut write, &FILE, crate::cast::draft(draft)).await.unwrap();
        write.commit().await.unwrap();
        records::write::delete_now(&cast.ana, &FILE, kept.id).await.unwrap();
        assert_eq!(
            sweep(&cast.house, &place, at("2026-01-01T00:00:00Z")).await.unwrap(),
            0,
            "they may still be wanted"
        );
        assert_eq!(sweep(&cast.house, &place, at("2090-01-01T00:00:00Z")).await.unwrap(), 2);
        assert_eq!(files_in(folder.path()), 1, "what lies in the trash keeps its bytes");
        assert!(place.read(&hash("a")).await.is_ok() && place.read("../../etc/passwd").await.is_err());
    }
}

#[tokio::test]
async fn nobody_makes_a_file_without_its_bytes() {
    for cast in casts().await {
        let draft = [("name", "made up".into()), ("deal_id", cast.deal.id.into())];
        let made = crate::cast::made(&cast.ana, &FILE, draft).await;
        assert_eq!(made.unwrap_err(), kernel::Error::invalid("name", "file.bytes"));
        assert!(on_timeline(&cast, &cast.ana).await.is_empty());
    }
}
