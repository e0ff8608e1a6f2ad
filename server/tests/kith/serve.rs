//! The running server: it answers, and it stops when told.

use crate::places::places;
use crate::running::{Server, complaint, cookie_of, found, free_port, kith};
use db::{Engine, args};
use kernel::Id;
use std::io::Read;
use std::path::Path;
use std::time::Duration;
use tempfile::tempdir;

#[test]
fn it_answers_on_a_folder_that_was_not_there() {
    let folder = tempdir().unwrap();
    let server = Server::start(&folder.path().join("new/data"));
    let answer = server.answer("GET /health HTTP/1.1");
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("ok"), "{answer}");
    assert!(folder.path().join("new/data/kith.db").is_file());
}

#[test]
fn an_sqlite_folder_has_one_server_beside_which_other_commands_work_and_a_kill_frees_it() {
    let folder = tempdir().unwrap();
    let server = Server::start(folder.path());
    found(&server);
    let mut second = kith(folder.path());
    second.args(["serve", "--address", &format!("127.0.0.1:{}", free_port())]);
    let said = complaint(second, 1);
    assert!(said.contains(&*folder.path().to_string_lossy()) && said.contains("--data"), "{said}");
    assert!(server.answer("GET /health HTTP/1.1").ends_with("ok"), "the first one goes on");
    for words in [&["user", "list"][..], &["engagement"], &["doctor", "--address", "127.0.0.1:0"]] {
        let told = kith(folder.path()).args(words).output().unwrap();
        assert!(told.status.success(), "{words:?}: {}", String::from_utf8_lossy(&told.stderr));
    }
    // By SIGKILL.
    drop(server);
    let next = Server::start(folder.path());
    assert!(next.answer("GET /health HTTP/1.1").ends_with("ok"));
    assert_eq!(next.terminate().0, Some(0));
    assert!(Server::start(folder.path()).answer("GET /health HTTP/1.1").ends_with("ok"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_postgresql_database_may_have_several_servers() {
    for place in places().await.into_iter().filter(|place| place.db().engine() == Engine::Postgres) {
        let servers = [place.serve(), place.serve()];
        for server in servers {
            assert!(server.answer("GET /health HTTP/1.1").ends_with("ok"));
        }
    }
}

#[test]
fn a_database_file_that_is_deleted_or_overwritten_takes_no_more_writes() {
    let spoilers: [fn(&Path); 2] = [
        |file| std::fs::remove_file(file).unwrap(),
        |file| std::fs::write(file, "This is a letter, and no database.").unwrap(),
    ];
    for spoil in spoilers {
        let folder = tempdir().unwrap();
        let server = Server::start(folder.path());
        let cookie = found(&server);
        spoil(&folder.path().join("kith.db"));
        let write = format!(
            "POST /api/contacts HTTP/1.1\nOrigin: http://{}\nCookie: {cookie}\nContent-Type: application/json\n\n{{\"name\":\"Bo\"}}",
            server.address
        );
        for request in ["GET /health HTTP/1.1", &write] {
            let answer = server.answer(request);
            assert!(answer.starts_with("HTTP/1.1 503") && answer.contains("database_moved"), "{answer}");
            assert!(answer.contains("was deleted, moved or replaced while Kith was running"), "{answer}");
        }
    }
}

#[test]
fn sigterm_ends_it_at_once_even_with_a_feed_open() {
    let folder = tempdir().unwrap();
    let server = Server::start(folder.path());
    let cookie = found(&server);
    let mut feed = server.ask(&format!("GET /live?after=0 HTTP/1.1\nCookie: {cookie}"));
    let mut part = [0; 4_096];
    let mut heard = String::new();
    while !heard.contains("user.created") {
        let length = feed.read(&mut part).unwrap();
        assert!(length > 0, "{heard}");
        heard.push_str(&String::from_utf8_lossy(&part[..length]));
    }
    let (code, time) = server.terminate();
    assert_eq!(code, Some(0));
    assert!(time < Duration::from_secs(3), "{time:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_goes_on_beside_the_answers_ends_without_a_complaint() {
    for place in places().await {
        for _ in 0..3 {
            let mut tx = place.db().begin().await.unwrap();
            let again = "INSERT INTO search_pass (id, kind, after_id) VALUES (1, '', $1) \
                         ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, after_id = excluded.after_id";
            tx.execute(again, args![Id::fixed(0)]).await.unwrap();
            tx.commit().await.unwrap();
            let log = place.path("log");
            let server = Server::run(place.kith(), std::fs::File::create(&log).unwrap());
            assert!(server.answer("GET /health HTTP/1.1").ends_with("ok"));
            assert_eq!(server.terminate().0, Some(0));
            let said = std::fs::read_to_string(&log).unwrap();
            assert!(said.contains("Kith stops"), "{said}");
            assert!(!said.contains("ERROR") && !said.contains("WARN"), "{said}");
        }
        assert_eq!(place.number("SELECT COUNT(*) FROM search_pass").await, 1, "it was in the middle");
    }
}

#[test]
fn who_is_signed_out_elsewhere_hears_no_more_at_once() {
    let folder = tempdir().unwrap();
    let server = Server::start(folder.path());
    let here = found(&server);
    let form = "Content-Type: application/x-www-form-urlencoded";
    let there = cookie_of(&server.answer(&format!(
        "POST /fn/identity/sign_in/api/sign_in HTTP/1.1\n{form}\n\nemail=ada@fjord.example&password=a+long+walk+by+the+fjord"
    )));
    let mut feed = server.ask(&format!("GET /live HTTP/1.1\nCookie: {there}\nConnection: close"));
    let mut head = [0; 1_024];
    assert!(feed.read(&mut head).unwrap() > 0);
    let visits = server.answer(&format!("GET /fn/identity/sessions/api/sessions HTTP/1.1\nCookie: {here}"));
    let other = visits.split('{').find(|visit| visit.contains("\"current\":false")).unwrap();
    let id = other.split("\"id\":\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let answer = server.answer(&format!(
        "POST /fn/identity/sessions/api/revoke_session HTTP/1.1\nOrigin: http://{}\nCookie: {here}\n{form}\n\nid={id}",
        server.address
    ));
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    let mut rest = String::new();
    feed.read_to_string(&mut rest).expect("the feed ends");
    assert!(!rest.contains("id:"), "{rest}");
}
