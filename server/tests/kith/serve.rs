//! The running server: it answers, and it stops when told.

use crate::running::Server;
use std::io::Read;
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
fn sigterm_ends_it_at_once_even_with_a_feed_open() {
    let folder = tempdir().unwrap();
    let server = Server::start(folder.path());
    let founding = r#"{"founding":{"name":"Ada","email":"ada@fjord.example","password":"a long walk by the fjord","firm":"Fjord","currency":"EUR","language":"en","time_zone":"UTC"}}"#;
    let answer = server.answer(&format!(
        "POST /fn/identity/set_up/api/set_up HTTP/1.1\nContent-Type: application/json\n\n{founding}"
    ));
    let cookie = answer.lines().find_map(|line| line.strip_prefix("set-cookie: ")).expect("a session");
    let cookie = cookie.split(';').next().unwrap();
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
