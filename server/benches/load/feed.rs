//! One browser's end of the live feed.

use std::io::{Error, ErrorKind, Result};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

pub struct Feed {
    lines: BufReader<TcpStream>,
}

/// An event that was told.
pub struct Message {
    pub number: i64,
    pub text: String,
}

impl Feed {
    /// Connects, as a browser does that heard the event `last` before; once this returns, nothing after it is missed.
    /// `headers` are ended by `\r\n` each.
    pub async fn open(address: &str, headers: &str, last: i64) -> Result<Self> {
        Self::connect(address, &format!("{headers}Last-Event-ID: {last}\r\n"), "/live").await
    }

    /// Asks for what there is since `after`, and no more.
    pub async fn ask(address: &str, headers: &str, after: i64) -> Result<Self> {
        Self::connect(address, headers, &format!("/live?after={after}&once=true")).await
    }

    async fn connect(address: &str, headers: &str, path: &str) -> Result<Self> {
        let mut stream = TcpStream::connect(address).await?;
        let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n{headers}\r\n");
        stream.write_all(request.as_bytes()).await?;
        let mut feed = Self { lines: BufReader::new(stream) };
        let status = feed.line().await?.unwrap_or_default();
        while feed.line().await?.is_some_and(|line| !line.is_empty()) {}
        match status.contains(" 200 ") {
            true => Ok(feed),
            false => Err(Error::other(format!("the feed answered {status}"))),
        }
    }

    /// The next event; waits for it. Nothing when the server ended the feed.
    pub async fn next(&mut self) -> Result<Option<Message>> {
        let (mut number, mut text) = (None, String::new());
        while let Some(line) = self.line().await? {
            if let Some(id) = line.strip_prefix("id:") {
                number = id.trim().parse().ok();
            } else if let Some(data) = line.strip_prefix("data:") {
                text = data.trim_start().to_owned();
            } else if line.is_empty()
                && let Some(number) = number
            {
                return Ok(Some(Message { number, text }));
            }
        }
        Ok(None)
    }

    /// The lengths of the chunks it comes in stand between the lines, and look like nothing that the feed says.
    async fn line(&mut self) -> Result<Option<String>> {
        let mut line = String::new();
        match self.lines.read_line(&mut line).await {
            Ok(0) => Ok(None),
            Ok(_) => Ok(Some(line.trim_end_matches(['\r', '\n']).to_owned())),
            Err(fault) if fault.kind() == ErrorKind::ConnectionReset => Ok(None),
            Err(fault) => Err(fault),
        }
    }
}
