//! A page of 50 contacts of one owner, newest first, from a million: Kith over HTTP against a bare
//! axum + sqlx handler that runs the same query and serialises the same rows, both as own processes.

use crate::{Figure, http, kith::Kith, store::Store};
use std::io::{Error, Result};
use std::process::{Command, Stdio};
use std::time::Duration;

const TIME: Duration = Duration::from_secs(5);
const CONNECTIONS: u32 = 4;

pub async fn measure(store: &Store) -> Result<Figure> {
    let kith = Kith::start(&store.data).await?;
    let filter = format!(r#"{{"field":"owner_id","is":"is","to":["{}"]}}"#, store.owner);
    let path = format!("/api/contacts?limit=50&filter={}", encode(&filter));
    let headers = format!("Authorization: Bearer {}\r\n", store.token);
    let (bare, bare_address) = bare(store).await?;
    let mut ratios = Vec::new();
    let mut rates = (0.0, 0.0);
    for _ in 0..3 {
        let floor = http::rate(&bare_address, "", "/", CONNECTIONS, TIME).await?;
        let ours = http::rate(&kith.address, &headers, &path, CONNECTIONS, TIME).await?;
        ratios.push(ours / floor);
        rates = (ours, floor);
    }
    drop(bare);
    ratios.sort_by(f64::total_cmp);
    let median = ratios.get(1).copied().unwrap_or_default();
    let detail = format!("{:.0} requests/s against {:.0} bare", rates.0, rates.1);
    Ok(Figure::at_least("List of 50 contacts of an owner from 1,000,000", median, 0.5, detail))
}

/// The same program, told to be the bare handler.
async fn bare(store: &Store) -> Result<(Stop, String)> {
    let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let address = format!("127.0.0.1:{port}");
    let mut command = Command::new(std::env::current_exe()?);
    command.args(["bare", &address]).arg(store.data.join("kith.db")).arg(store.owner.to_string());
    let stop = Stop(command.stdout(Stdio::null()).spawn()?);
    for _ in 0..500 {
        if tokio::net::TcpStream::connect(&address).await.is_ok() {
            return Ok((stop, address));
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    Err(Error::other("the bare handler did not start"))
}

struct Stop(std::process::Child);

impl Drop for Stop {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}
