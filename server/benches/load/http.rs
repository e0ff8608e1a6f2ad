//! A keep-alive HTTP/1.1 client, small enough to cost nothing beside what it measures.

use std::io::{Error, ErrorKind, Result};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

/// One connection to a server on this machine.
pub struct Client {
    stream: BufReader<TcpStream>,
    headers: String,
}

/// An answer's status, headers (lower-cased names) and body.
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

impl Client {
    /// `headers` are sent with every request, each ended by `\r\n`.
    pub async fn connect(address: &str, headers: &str) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream: BufReader::new(stream), headers: format!("Host: {address}\r\n{headers}") })
    }

    pub async fn get(&mut self, path: &str) -> Result<Answer> {
        self.ask("GET", path, "").await
    }

    /// `body` is JSON; nothing is sent of an empty one.
    pub async fn ask(&mut self, verb: &str, path: &str, body: &str) -> Result<Answer> {
        self.send(verb, path, "application/json", body).await
    }

    /// As a form on a page sends it.
    pub async fn form(&mut self, path: &str, body: &str) -> Result<Answer> {
        self.send("POST", path, "application/x-www-form-urlencoded", body).await
    }

    async fn send(&mut self, verb: &str, path: &str, kind: &str, body: &str) -> Result<Answer> {
        let about_body = match body.is_empty() {
            true => String::new(),
            false => format!("Content-Type: {kind}\r\nContent-Length: {}\r\n", body.len()),
        };
        let request = format!("{verb} {path} HTTP/1.1\r\n{}{about_body}\r\n{body}", self.headers);
        self.stream.get_mut().write_all(request.as_bytes()).await?;
        let status = self.line().await?.split(' ').nth(1).and_then(|code| code.parse().ok());
        let status = status.ok_or_else(|| Error::from(ErrorKind::InvalidData))?;
        let mut headers = Vec::new();
        loop {
            let line = self.line().await?;
            match line.split_once(':') {
                Some((name, value)) => headers.push((name.to_ascii_lowercase(), value.trim().to_owned())),
                None => break,
            }
        }
        let mut answer = Answer { status, headers, body: Vec::new() };
        answer.body = self.body(&answer).await?;
        Ok(answer)
    }

    async fn body(&mut self, answer: &Answer) -> Result<Vec<u8>> {
        let mut body = Vec::new();
        if answer.header("transfer-encoding") == Some("chunked") {
            loop {
                let size = usize::from_str_radix(&self.line().await?, 16)
                    .map_err(|_| Error::from(ErrorKind::InvalidData))?;
                let at = body.len();
                body.resize(at + size, 0);
                self.stream.read_exact(body.get_mut(at..).unwrap_or_default()).await?;
                self.line().await?;
                if size == 0 {
                    return Ok(body);
                }
            }
        }
        let length = answer.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
        body.resize(length, 0);
        self.stream.read_exact(&mut body).await?;
        Ok(body)
    }

    async fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line).await? == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        Ok(line.trim_end().to_owned())
    }
}
