//! Pages as the server sends them.

use super::running::{Server, found};
use tempfile::tempdir;

/// Makes a record over the API; gives its id.
fn made(server: &Server, cookie: &str, plural: &str, values: &str) -> String {
    let head = format!(
        "POST /api/{plural} HTTP/1.1\nOrigin: http://{}\nCookie: {cookie}\nContent-Type: application/json",
        server.address
    );
    let answer = server.answer(&format!("{head}\n\n{values}"));
    let id = answer.split("\"id\":\"").nth(1).and_then(|rest| rest.split('"').next());
    id.unwrap_or_else(|| panic!("{answer}")).to_owned()
}

#[test]
fn what_a_record_is_shown_with_is_drawn_before_the_page_comes_alive() {
    let folder = tempdir().unwrap();
    let server = Server::start(folder.path());
    let cookie = found(&server);
    let company = made(&server, &cookie, "companies", r#"{"name":"Arbor Timber"}"#);
    let contact =
        made(&server, &cookie, "contacts", &format!(r#"{{"name":"Noor Rahimi","company_id":"{company}"}}"#));
    let deal = format!(r#"{{"name":"Roof","company_id":"{company}","contact_id":"{contact}"}}"#);
    let deal = made(&server, &cookie, "deals", &deal);
    let meeting = made(&server, &cookie, "activities", r#"{"name":"Kick-off","type":"meeting"}"#);
    let ticket = made(&server, &cookie, "tickets", r#"{"subject":"It leaks"}"#);
    let lead = made(&server, &cookie, "leads", r#"{"name":"Mara Stone"}"#);
    let page = |path: String| {
        let answer = server.answer(&format!("GET {path} HTTP/1.1\nCookie: {cookie}"));
        assert!(answer.starts_with("HTTP/1.1 200"), "{path}: {answer}");
        // The markup alone: what was read travels along as data, too.
        let after = answer.split("<script").skip(1).filter_map(|rest| rest.split_once("</script>"));
        after.map(|(_, markup)| markup).collect::<String>()
    };
    for (path, parts) in [
        (
            format!("/deals/{deal}"),
            &["id=\"deal-road\"", "Prospect", "id=\"deal-people-add\"", "Noor Rahimi", "data-actions"][..],
        ),
        (format!("/board?open={deal}"), &["id=\"deal-road\"", "id=\"deal-people-add\"", "data-actions"]),
        (format!("/contacts/{contact}"), &["data-actions", "Arbor Timber", ">Roof<"]),
        (format!("/companies/{company}"), &["data-actions", "Noor Rahimi", ">Roof<"]),
        (format!("/leads/{lead}"), &["data-actions", "id=\"convert\""]),
        (format!("/activities/{meeting}"), &["Nobody is asked yet."]),
        (format!("/tickets/{ticket}"), &["Mark as answered", "Mark as solved"]),
    ] {
        let html = page(path.clone());
        for part in parts {
            assert!(html.contains(part), "{path} has no {part}: {html}");
        }
    }
}

#[test]
fn what_stands_around_a_record_is_told_to_who_is_signed_in_alone() {
    let folder = tempdir().unwrap();
    let server = Server::start(folder.path());
    let cookie = found(&server);
    let deal = made(&server, &cookie, "deals", r#"{"name":"Roof"}"#);
    let asked = format!("GET /fn/records/around/record_with_more?kind=deal&id={deal} HTTP/1.1");
    let refused = server.answer(&asked);
    assert!(refused.starts_with("HTTP/1.1 401") && !refused.contains("Roof"), "{refused}");
    let told = server.answer(&format!("{asked}\nCookie: {cookie}"));
    assert!(told.starts_with("HTTP/1.1 200") && told.contains("deal_history/"), "{told}");
}

#[test]
fn pages_are_whole_when_several_are_asked_for_at_once() {
    let folder = tempdir().unwrap();
    let server = Server::start(folder.path());
    let cookie = found(&server);
    let paths = [
        "/",
        "/board",
        "/contacts",
        "/activities",
        "/activities/all",
        "/calendar?view=week",
        "/calendar?view=month",
        "/calendar?view=agenda",
        "/search?q=a",
        "/notifications",
        "/communications",
        "/tickets",
        "/import",
        "/account",
        "/outcomes",
        "/pipelines",
        "/trash",
    ];
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for path in paths.iter().cycle().take(3 * paths.len()) {
                    let answer = server.answer(&format!("GET {path} HTTP/1.1\nCookie: {cookie}"));
                    assert!(answer.ends_with("\r\n0\r\n\r\n"), "{path} breaks off");
                }
            });
        }
    });
}
