//! Imports through the running server: it may be killed at any moment.

use crate::places::places;
use crate::running::{Server, empty_kith, found, kith};
use db::{Db, Engine, args};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};
use tempfile::tempdir;

const ROWS: i64 = 6_000;
const API: &str = "/fn/records/import/api";

/// What the server says in JSON.
fn json_of(answer: &str) -> Value {
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 200"), "{answer}");
    let chunked = head.to_lowercase().contains("transfer-encoding: chunked");
    let body = if chunked { body.split_once("\r\n").unwrap().1.split("\r\n").next().unwrap() } else { body };
    serde_json::from_str(body).unwrap_or_else(|fault| panic!("{fault}: {answer}"))
}

fn upload(server: &Server, cookie: &str, table: &str) -> String {
    let head = "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"people.csv\"\r\n\r\n";
    let answer = server.answer(&format!(
        "POST /api/imports HTTP/1.1\nOrigin: http://{}\nCookie: {cookie}\nContent-Type: multipart/form-data; boundary=edge\n\n\
         {head}{table}\r\n--edge--\r\n",
        server.address
    ));
    json_of(&answer)["id"].as_str().unwrap().to_owned()
}

fn ask(server: &Server, cookie: &str, question: &str) -> Value {
    json_of(&server.answer(&format!("GET {API}/{question} HTTP/1.1\nCookie: {cookie}")))
}

fn ask_api(server: &Server, cookie: &str, question: &str) -> Value {
    json_of(&server.answer(&format!("GET /api/{question} HTTP/1.1\nCookie: {cookie}")))
}

fn tell(server: &Server, cookie: &str, verb: &str, kind: &str, body: &str) {
    json_of(&server.answer(&format!(
        "POST {API}/{verb} HTTP/1.1\nOrigin: http://{}\nCookie: {cookie}\nContent-Type: {kind}\n\n{body}",
        server.address
    )));
}

/// Looks how far an import is until it is as wanted.
fn follow(server: &Server, cookie: &str, id: &str, wanted: impl Fn(&Value) -> bool) -> Value {
    let end = Instant::now() + Duration::from_secs(60);
    loop {
        let progress = ask(server, cookie, &format!("import_progress?id={id}"));
        if wanted(&progress) {
            return progress;
        }
        assert!(Instant::now() < end, "{progress}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

async fn number(db: &Db, sql: &str) -> i64 {
    db.one(sql, args![]).await.unwrap()
}

async fn database(data: &Path) -> Db {
    Db::open(&data.join("kith.db").to_string_lossy()).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_killed_in_the_middle_of_an_import_loses_no_row_and_doubles_none() {
    for place in places().await {
        let server = place.serve();
        let cookie = found(&server);
        let id = begin_import(&server, &cookie);
        drop(server);
        let kept = place.number("SELECT COUNT(*) FROM contact").await;
        assert!((1..ROWS).contains(&kept), "killed in the middle: {kept}");
        let server = place.serve();
        if place.db().engine() == Engine::Postgres {
            // Who was at it may be on another machine: nobody knows for half a minute.
            let mut tx = place.db().begin().await.unwrap();
            let long_ago = kernel::moment::parse("2020-01-01T00:00:00Z").unwrap();
            tx.execute("UPDATE import_run SET seen_at = $1", args![long_ago]).await.unwrap();
            tx.commit().await.unwrap();
        }
        let stopped = ask(&server, &cookie, &format!("import_progress?id={id}"));
        assert_eq!(stopped["status"], "stopped");
        tell(&server, &cookie, "import_resume", "application/x-www-form-urlencoded", &format!("id={id}"));
        let done = follow(&server, &cookie, &id, |progress| progress["status"] == "done");
        let tally =
            done["tallies"].as_array().unwrap().iter().find(|tally| tally["entity"] == "contact").unwrap();
        assert_eq!((tally["created"].as_i64(), tally["failed"].as_i64()), (Some(ROWS), Some(0)));
        place.holds_contacts(ROWS).await;
        for sql in [
            "SELECT COUNT(*) FROM contact WHERE deleted_at IS NULL",
            "SELECT COUNT(DISTINCT email) FROM contact",
        ] {
            assert_eq!(place.number(sql).await, ROWS, "{sql}");
        }
        assert_eq!(place.number("SELECT COUNT(*) FROM company").await, 40);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_stops_in_the_middle_of_an_import_notes_where_it_stopped_and_does_not_complain() {
    for place in places().await {
        let log = place.path("log");
        let server = Server::run(place.kith(), std::fs::File::create(&log).unwrap());
        let cookie = found(&server);
        begin_import(&server, &cookie);
        assert_eq!(server.terminate().0, Some(0));
        let stopped =
            "SELECT COUNT(*) FROM import_run WHERE status = 'stopped' AND error = '' AND claim IS NULL";
        assert_eq!(place.number(stopped).await, 1);
        assert!((1..ROWS).contains(&place.number("SELECT COUNT(*) FROM contact").await));
        let said = std::fs::read_to_string(&log).unwrap();
        assert!(!said.contains("ERROR") && !said.contains("WARN"), "{said}");
    }
}

/// An import that has done something already and goes on.
fn begin_import(server: &Server, cookie: &str) -> String {
    let mut table = String::from("name,email,company\n");
    (0..ROWS)
        .for_each(|row| writeln!(table, "Person {row},person{row}@kith.example,Firm {}", row % 40).unwrap());
    let id = upload(server, cookie, &table);
    let preview = ask(server, cookie, &format!("import_preview?id={id}&kind=contact"));
    let start = json!({"id": id, "plan": preview["plan"]}).to_string();
    tell(server, cookie, "import_start", "application/json", &start);
    follow(server, cookie, &id, |progress| progress["done"].as_i64() > Some(0));
    id
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_line_and_the_browser_leave_the_same_owners() {
    let folder = tempdir().unwrap();
    let server = Server::start(folder.path());
    let cookie = found(&server);
    let id = upload(&server, &cookie, "name,industry\nAsh,medical\n");
    let preview = ask(&server, &cookie, &format!("import_preview?id={id}&kind=company"));
    let start = json!({"id": id, "plan": preview["plan"]}).to_string();
    tell(&server, &cookie, "import_start", "application/json", &start);
    follow(&server, &cookie, &id, |progress| progress["status"] == "done");
    drop(server);
    let told = import_a_firm(folder.path(), &[]);
    assert!(told.contains("(2 rows in accounts.csv)"), "{told}");
    assert_eq!(owned(folder.path(), "Ada", "Bo Berg").await, (3, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_imported_before_the_first_admin_is_there_is_theirs() {
    let folder = tempdir().unwrap();
    let server = Server::start(folder.path());
    assert!(server.answer("GET /health HTTP/1.1").ends_with("ok"));
    drop(server);
    import_a_firm(folder.path(), &["--dry-run"]);
    assert_eq!(number(&database(folder.path()).await, "SELECT COUNT(*) FROM app_user").await, 0);
    import_a_firm(folder.path(), &[]);
    let server = Server::start(folder.path());
    let cookie = found(&server);
    assert_eq!(owned(folder.path(), "Ada", "Bo Berg").await, (2, 1));
    let db = database(folder.path()).await;
    let admins = "SELECT COUNT(*) FROM app_user WHERE role = 'admin' AND status = 'active' AND email = 'ada@fjord.example'";
    assert_eq!(number(&db, admins).await, 1);
    let users = ask_api(&server, &cookie, "users?role=admin");
    assert_eq!(users["items"].as_array().map(Vec::len), Some(1), "{users}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_admin_who_is_only_invited_owns_what_nobody_else_can() {
    let folder = tempdir().unwrap();
    empty_kith(folder.path());
    import_a_firm(folder.path(), &[]);
    assert_eq!(owned(folder.path(), "Ada", "Bo Berg").await, (2, 1));
}

#[test]
fn a_table_that_nothing_is_made_of_is_named() {
    let folder = tempdir().unwrap();
    empty_kith(folder.path());
    for words in [&["--dry-run"][..], &[]] {
        let told = import_a_firm(folder.path(), words);
        let line = told.lines().find(|line| line.starts_with("Left out")).unwrap_or_else(|| panic!("{told}"));
        assert!(line.contains("holidays.csv") && !line.contains("accounts.csv"), "{line}");
    }
}

#[test]
fn an_import_that_is_taken_back_names_no_file_that_it_left() {
    let folder = tempdir().unwrap();
    empty_kith(folder.path());
    let told = import_a_firm(folder.path(), &[]);
    let id = told.lines().find_map(|line| line.strip_prefix("To take it back: kith import --undo ")).unwrap();
    let output = kith(folder.path()).args(["import", "--undo", id]).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.starts_with("Taken back: accounts.csv, products.csv"), "{said}");
    assert!(!said.contains("holidays.csv"), "{said}");
}

/// A small firm from the command line, with a table that is none of its preset; gives what was told.
fn import_a_firm(data: &Path, words: &[&str]) -> String {
    let files = tempdir().unwrap();
    for (name, text) in [
        (
            "accounts.csv",
            "account,sector,year_established,revenue,employees,office_location,subsidiary_of\n\
             Oak,medical,1999,1.5,10,Kenya,\nElm,retail,1998,2.5,20,Chile,Oak\n",
        ),
        ("holidays.csv", "feast,date\nMidsummer,2026-06-20\n"),
        ("products.csv", "product,series,sales_price\nSaw,S,10\n"),
        ("sales_teams.csv", "sales_agent,manager,regional_office\nBo Berg,Mia Moe,North\n"),
        (
            "sales_pipeline.csv",
            "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n\
             X1,Bo Berg,Saw,Oak,Won,2016-10-20,2017-03-01,12\n",
        ),
    ] {
        std::fs::write(files.path().join(name), text).unwrap();
    }
    let mut command = kith(data);
    command.args(["import", "--preset", "crm-opportunities"]).args(words).arg(files.path());
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// How many companies are the first's and how many deals the second's.
async fn owned(data: &Path, companies: &str, deals: &str) -> (i64, i64) {
    let db = database(data).await;
    let of = async |table: &str, name: &str| {
        let sql = format!(
            "SELECT COUNT(*) FROM {table} JOIN app_user ON app_user.id = owner_id WHERE app_user.name = '{name}'"
        );
        number(&db, &sql).await
    };
    (of("company", companies).await, of("deal", deals).await)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_that_leaves_in_the_middle_of_an_upload_leaves_nothing() {
    let folder = tempdir().unwrap();
    let server = Server::start(folder.path());
    let cookie = found(&server);
    let uploads = folder.path().join("uploads");
    let begun = || std::fs::read_dir(&uploads).is_ok_and(|mut entries| entries.next().is_some());
    let mut half = server.begin(&format!(
        "POST /api/imports HTTP/1.1\nOrigin: http://{}\nCookie: {cookie}\nContent-Type: multipart/form-data; boundary=edge\n\
         Content-Length: 1000000",
        server.address
    ));
    let head =
        "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"people.csv\"\r\n\r\nname\n";
    std::io::Write::write_all(&mut half, [head, &"Person\n".repeat(5_000)].concat().as_bytes()).unwrap();
    wait(begun);
    drop(half);
    wait(|| !begun());
    let db = database(folder.path()).await;
    assert_eq!(number(&db, "SELECT COUNT(*) FROM import_run").await, 0);
}

fn wait(until: impl Fn() -> bool) {
    let end = Instant::now() + Duration::from_secs(20);
    while !until() {
        assert!(Instant::now() < end, "it did not happen");
        std::thread::sleep(Duration::from_millis(5));
    }
}
