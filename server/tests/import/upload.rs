//! Files on their way in: who may send them, what is refused, and that nothing of it stays.

use crate::cast::Firm;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use axum::middleware::from_fn_with_state;
use db::Db;
use identity::guard::{Gate, guard};
use identity::sessions::store::{Caller, open};
use identity::{Me, USER};
use kernel::Id;
use records::import::files::{self, Uploads};
use records::import::report::Status;
use records::import::{run, service, sweep};
use records::write;
use serde_json::Value;
use std::fmt::Write as _;
use std::sync::LazyLock;
use tempfile::TempDir;
use tower::ServiceExt;

const LIMIT: u64 = 40_000;
const PEOPLE: &[u8] = b"name,email\nAda,ada@kith.example\nBea,bea@kith.example\n";
const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06";

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = TempDir::new().unwrap();
    files::install(Uploads { folder: folder.path().to_owned(), limit: LIMIT });
    folder
});

/// A file's name and bytes.
type Part<'a> = (&'a str, &'a [u8]);

struct Door {
    firm: Firm,
    router: Router,
}

impl Door {
    async fn of(db: &Db) -> Self {
        let _ = FOLDER.path();
        let firm = Firm::on(db).await;
        let router = records::import::rest::router()
            .with_state(firm.me.house.clone())
            .layer(from_fn_with_state(Gate::default(), guard));
        Self { firm, router }
    }

    /// The session of a new user of this role.
    async fn cookie(&self, role: &str) -> String {
        let mut write = Me::system(&self.firm.me.house).write().await.unwrap();
        let draft = [("name", role), ("role", role), ("status", "active")];
        let draft = draft.into_iter().map(|(name, value)| (name.into(), value.into())).collect();
        let user = write::create(&mut write, &USER, None, draft).await.unwrap();
        let token = open(&mut write.tx, user.id, &Caller::default()).await.unwrap();
        write.commit().await.unwrap();
        format!("kith_session={token}")
    }

    async fn send(&self, cookie: &str, origin: &str, parts: &[Part<'_>]) -> (StatusCode, Value) {
        let mut request = Request::post("/api/imports")
            .header("host", "kith.example")
            .header("content-type", "multipart/form-data; boundary=edge");
        for (name, value) in [("cookie", cookie), ("origin", origin)] {
            if !value.is_empty() {
                request = request.header(name, value);
            }
        }
        self.answer(request.body(Body::from(form(parts))).unwrap()).await
    }

    async fn answer(&self, request: Request<Body>) -> (StatusCode, Value) {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        (status, serde_json::from_slice(&bytes).unwrap_or_default())
    }
}

/// The body of a form with these files.
fn form(parts: &[Part<'_>]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, bytes) in parts {
        let head =
            format!("--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        body.extend([head.as_bytes(), *bytes, b"\r\n"].concat());
    }
    body.extend(b"--edge--\r\n");
    body
}

fn kept() -> usize {
    std::fs::read_dir(FOLDER.path()).unwrap().count()
}

#[tokio::test]
async fn what_may_not_or_cannot_come_in_is_refused_in_one_sentence_and_leaves_nothing() {
    const OURS: &str = "http://kith.example";
    const OPEN: &[u8] = b"name\n\"Ada\nEve\n";
    for db in db::test::engines().await {
        let door = Door::of(&db).await;
        let before = kept();
        let (ada, dee) = (door.cookie("admin").await, door.cookie("read_only").await);
        let large = PEOPLE.repeat(1_000);
        let many: Vec<(String, &[u8])> = (0..21).map(|at| (format!("{at}.csv"), PEOPLE)).collect();
        let many: Vec<Part<'_>> = many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
        let cases: [(&str, &str, &[Part<'_>], u16, &str); 11] = [
            ("", OURS, &[("people.csv", PEOPLE)], 401, ""),
            (&dee, OURS, &[("people.csv", PEOPLE)], 403, ""),
            (&ada, "http://evil.example", &[("people.csv", PEOPLE)], 403, "foreign_origin"),
            (&ada, OURS, &[("people.csv", &large)], 413, ""),
            (&ada, OURS, &[("people.csv", PEOPLE), ("wrong.csv", PICTURE)], 422, "refused.import_not_text"),
            (&ada, OURS, &[("people.csv", PEOPLE), ("wrong.png", PICTURE)], 422, "refused.import_not_text"),
            (&ada, OURS, &[("people.csv", PEOPLE), ("wrong.csv", b"")], 422, "refused.import_empty"),
            (&ada, OURS, &[("people.csv", PEOPLE), ("wrong.csv", OPEN)], 422, "refused.import_open_quote"),
            (&ada, OURS, &[], 422, "import_missing"),
            (&ada, OURS, &[("people.csv", PEOPLE), ("people.csv", PEOPLE)], 422, "import_too_many_files"),
            (&ada, OURS, &many, 422, "import_too_many_files"),
        ];
        for (at, (cookie, origin, parts, status, detail)) in cases.into_iter().enumerate() {
            let (is, told) = door.send(cookie, origin, parts).await;
            let of_a_file = &told["detail"][0];
            let why = of_a_file["key"].as_str().or(told["detail"].as_str()).unwrap_or("");
            assert_eq!((is.as_u16(), why), (status, detail), "{at}: {told}");
            let field = of_a_file["field"].as_str().unwrap_or("wrong");
            assert!(field.starts_with("wrong"), "{at}: {told}");
            assert!(told["message"].as_str().is_some_and(|message| !message.is_empty()), "{at}: {told}");
        }
        assert_eq!(kept(), before);
        assert_eq!(door.firm.number("SELECT COUNT(*) FROM import_run").await, 0);
    }
}

#[tokio::test]
async fn a_file_that_comes_twice_is_two_imports_and_one_set_of_records() {
    for db in db::test::engines().await {
        let door = Door::of(&db).await;
        let ada = door.cookie("admin").await;
        let mut created = Vec::new();
        for _ in 0..2 {
            let (status, told) = door.send(&ada, "", &[("../../people.csv", PEOPLE)]).await;
            assert_eq!(status, StatusCode::FORBIDDEN, "a cookie without an origin: {told}");
            let (status, told) =
                door.send(&ada, "http://kith.example", &[("../../people.csv", PEOPLE)]).await;
            assert_eq!((status, &told["files"][0]), (StatusCode::OK, &Value::from("people.csv")));
            let id: Id = told["id"].as_str().unwrap().parse().unwrap();
            let plan = service::preview(&door.firm.me, id, Some("contact")).await.unwrap().plan;
            records::import::store::set_plan(&door.firm.me, id, &plan, 100).await.unwrap();
            let done = run::run(&door.firm.me, id).await.unwrap();
            assert_eq!(done.status, Status::Done);
            created.push(done.tallies[0].created);
            assert!(run::run(&door.firm.me, id).await.is_err(), "an import runs once");
        }
        assert_eq!((created, door.firm.count("contact").await), (vec![2, 0], 2));
    }
}

#[tokio::test]
async fn a_request_that_cannot_be_read_is_refused_in_one_sentence() {
    for db in db::test::engines().await {
        let door = Door::of(&db).await;
        let ada = door.cookie("admin").await;
        let twice = format!("/api/imports/{}/failed?file=a&file=b", Id::new());
        for (method, path, kind, status, error) in [
            ("POST", "/api/imports", "text/csv", 422, "refused"),
            ("POST", "/api/imports", "multipart/form-data", 422, "refused"),
            ("GET", "/api/imports/1/failed", "", 404, "not_found"),
            ("GET", "/api/imports/%FF/failed", "", 404, "not_found"),
            ("GET", twice.as_str(), "", 422, "invalid"),
        ] {
            let request = Request::builder()
                .method(method)
                .uri(path)
                .header("host", "kith.example")
                .header("origin", "http://kith.example")
                .header("cookie", &ada)
                .header("content-type", kind)
                .body(Body::from("name\nAda\n"))
                .unwrap();
            let (is, told) = door.answer(request).await;
            assert_eq!((is.as_u16(), &told["error"]), (status, &Value::from(error)), "{path}: {told}");
            assert!(told["message"].as_str().is_some_and(|message| message.ends_with('.')), "{path}: {told}");
        }
    }
}

/// The body ends before the form does, as when a browser is closed.
#[tokio::test]
async fn an_upload_that_breaks_off_leaves_nothing() {
    for db in db::test::engines().await {
        let door = Door::of(&db).await;
        let ada = door.cookie("admin").await;
        let before = kept();
        let mut rows = String::from("name\n");
        (0..500).for_each(|row| writeln!(rows, "Person {row}").unwrap());
        let whole = form(&[("people.csv", rows.as_bytes())]);
        let half = whole[..whole.len() / 2].to_vec();
        let broken = futures::stream::iter([Ok(half), Err(std::io::Error::other("gone"))]);
        let request = Request::post("/api/imports")
            .header("host", "kith.example")
            .header("origin", "http://kith.example")
            .header("cookie", &ada)
            .header("content-type", "multipart/form-data; boundary=edge")
            .body(Body::from_stream(broken))
            .unwrap();
        let response = door.router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!((kept(), door.firm.number("SELECT COUNT(*) FROM import_run").await), (before, 0));
    }
}

#[tokio::test]
async fn what_nobody_began_to_import_is_swept_after_its_time_and_nothing_else() {
    for db in db::test::engines().await {
        let door = Door::of(&db).await;
        let ada = door.cookie("admin").await;
        let me = &door.firm.me;
        let mut sent = Vec::new();
        for _ in 0..2 {
            let (_, told) = door.send(&ada, "http://kith.example", &[("people.csv", PEOPLE)]).await;
            sent.push(told["id"].as_str().unwrap().parse::<Id>().unwrap());
        }
        let (left, done) = (sent[0], sent[1]);
        let plan = service::preview(me, done, Some("contact")).await.unwrap().plan;
        records::import::store::set_plan(me, done, &plan, 100).await.unwrap();
        run::run(me, done).await.unwrap();
        // Of a server that was killed while the file came; and what is of another database.
        let (orphan, strange) = (files::landing_of(Id::new()), files::folder_of(Id::new()));
        for folder in [&orphan, &strange] {
            std::fs::create_dir_all(folder).unwrap();
        }
        let there = || [&files::folder_of(left), &orphan].map(|folder| folder.exists());
        let now = chrono::Utc::now();
        assert_eq!(sweep::sweep(me, now - chrono::Duration::days(1)).await.unwrap(), 0);
        assert_eq!(there(), [true, true], "a day is not over yet");
        assert_eq!(sweep::sweep(me, now + chrono::Duration::minutes(1)).await.unwrap(), 2);
        assert_eq!(there(), [false, false]);
        assert!(files::folder_of(done).exists() && strange.exists());
        assert_eq!(service::mine(me, left).await.map(|_| ()), Err(kernel::Error::NotFound));
        assert_eq!(service::mine(me, done).await.unwrap().progress.status, Status::Done);
        std::fs::remove_dir_all(strange).unwrap();
    }
}

#[tokio::test]
async fn files_that_lie_elsewhere_are_never_swept() {
    for db in db::test::engines().await {
        let door = Door::of(&db).await;
        let (me, own) = (&door.firm.me, TempDir::new().unwrap());
        std::fs::write(own.path().join("people.csv"), PEOPLE).unwrap();
        service::create(me, Id::new(), &own.path().to_string_lossy()).await.unwrap();
        assert_eq!(sweep::sweep(me, chrono::Utc::now() + chrono::Duration::minutes(1)).await.unwrap(), 1);
        assert!(own.path().join("people.csv").exists());
    }
}
