//! People at work in a firm: what a browser asks for in the course of a day, and what is written.

use super::feed::Feed;
use super::http::{Answer, Client};
use serde_json::{Value, json};
use std::io::{Error, Result};

const FOUNDING: &str = r#"{"founding":{"name":"Ada","email":"ada@fjord.example","password":"a long walk by the fjord","firm":"Fjord","currency":"EUR","language":"en","time_zone":"UTC"}}"#;
const SIGN_IN: &str = "/fn/identity/sign_in/api/sign_in";
const ADMIN: &str = "email=ada@fjord.example&password=a+long+walk+by+the+fjord";
/// Somebody signs in at every so many rounds.
const SIGN_INS: usize = 5;
/// More than the number of any event: who has heard that hears from the newest on.
const NEWEST: i64 = i64::MAX;

/// A firm on a server, as its admin sees it.
#[derive(Clone)]
pub struct Firm {
    pub address: String,
    /// Of the admin's session.
    pub cookie: String,
}

impl Firm {
    /// Sets up the firm of a server with an empty database.
    pub async fn found(address: &str) -> Result<Self> {
        let mut client = Client::connect(address, "").await?;
        let answer = fine(client.ask("POST", "/fn/identity/set_up/api/set_up", FOUNDING).await?)?;
        let cookie = answer.header("set-cookie").and_then(|cookie| cookie.split(';').next());
        let cookie = cookie.ok_or_else(|| Error::other("no session"))?.to_owned();
        Ok(Self { address: address.to_owned(), cookie })
    }

    /// What its browsers send with every request.
    pub fn headers(&self) -> String {
        format!("Cookie: {}\r\nOrigin: http://{}\r\n", self.cookie, self.address)
    }

    pub async fn client(&self) -> Result<Client> {
        Client::connect(&self.address, &self.headers()).await
    }

    /// Listens as a browser does that heard the event `last` before.
    pub async fn listen(&self, last: i64) -> Result<Feed> {
        Feed::open(&self.address, &self.headers(), last).await
    }
}

/// The id of a record that is made so.
pub async fn made(client: &mut Client, plural: &str, values: Value) -> Result<String> {
    let answer = fine(client.ask("POST", &["/api/", plural].concat(), &values.to_string()).await?)?;
    let record: Value = serde_json::from_slice(&answer.body)?;
    let id = record.get("id").and_then(Value::as_str).map(str::to_owned);
    id.ok_or_else(|| Error::other("a record without an id"))
}

/// A quarter of an hour of one person: looks around, writes down a call, hears of it. Gives how many requests that was.
pub async fn round(firm: &Firm, nth: usize) -> Result<usize> {
    let mut client = firm.client().await?;
    let mut feed = firm.listen(NEWEST).await?;
    let contact =
        made(&mut client, "contacts", json!({"name": format!("Person {nth}"), "city": "Bergen"})).await?;
    let call = json!({"type": "call", "contact_id": contact, "body": "What was said", "done_at": "2026-01-01T10:00:00Z"});
    made(&mut client, "activities", call).await?;
    let changed = json!({"job_title": "Head of purchasing"}).to_string();
    fine(client.ask("PATCH", &["/api/contacts/", &contact].concat(), &changed).await?)?;
    let deal =
        made(&mut client, "deals", json!({"name": format!("Deal {nth}"), "contact_id": contact})).await?;
    let looks = [
        "/board".to_owned(),
        "/fn/sales/deals/board/api/read_board?search=".to_owned(),
        "/api/contacts?limit=50".to_owned(),
        format!("/contacts/{contact}"),
        format!("/api/contacts/{contact}/timeline"),
        format!("/api/search?q=person+{}", nth % 10),
    ];
    for path in &looks {
        fine(client.get(path).await?)?;
    }
    fine(client.ask("DELETE", &["/api/deals/", &deal].concat(), "").await?)?;
    let heard = feed.next().await?.ok_or_else(|| Error::other("the feed ended"))?;
    drop(feed);
    Feed::ask(&firm.address, &firm.headers(), heard.number).await?.next().await?;
    let sign_in = nth.is_multiple_of(SIGN_INS);
    if sign_in {
        self::sign_in(firm, nth).await?;
    }
    Ok(looks.len() + 7 + usize::from(sign_in))
}

/// From an address of their own, where the server stands behind a proxy. Who signs in as somebody else just does may be told
/// to wait.
async fn sign_in(firm: &Firm, nth: usize) -> Result<()> {
    let from = format!("X-Forwarded-For: 10.{}.{}.1\r\n", nth / 250 % 250, nth % 250);
    let answer = Client::connect(&firm.address, &from).await?.form(SIGN_IN, ADMIN).await?;
    if answer.status == 429 { Ok(()) } else { fine(answer).map(drop) }
}

/// Errors: what was not answered well.
pub fn fine(answer: Answer) -> Result<Answer> {
    match answer.status {
        200..=299 => Ok(answer),
        status => Err(Error::other(format!("{status}: {}", String::from_utf8_lossy(&answer.body)))),
    }
}
