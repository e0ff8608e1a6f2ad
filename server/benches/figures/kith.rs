//! The real binary, started for a measurement and stopped after it.

use crate::load::http::Client;
use crate::load::memory::anonymous;
use std::io::{Error, Result};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

pub const BINARY: &str = env!("CARGO_BIN_EXE_kith");

/// A running `kith serve`.
pub struct Kith {
    child: Child,
    pub address: String,
    /// From the start of the process to the first answer.
    pub cold_start: Duration,
}

impl Kith {
    pub async fn start(data: &Path) -> Result<Self> {
        let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let address = format!("127.0.0.1:{port}");
        let begin = Instant::now();
        let mut command = Command::new(BINARY);
        command.arg("--data").arg(data).args(["--address", &address, "serve"]);
        command.env("KITH__SERVER__PROXIED", "true");
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let mut kith = Self { child, address, cold_start: Duration::ZERO };
        while !kith.answers().await {
            if begin.elapsed() > Duration::from_secs(30) {
                return Err(Error::other("kith did not start"));
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        kith.cold_start = begin.elapsed();
        Ok(kith)
    }

    async fn answers(&mut self) -> bool {
        match Client::connect(&self.address, "").await {
            Ok(mut client) => client.get("/health").await.is_ok_and(|answer| answer.status == 200),
            Err(_) => false,
        }
    }

    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// Anonymous resident memory, in MB.
    pub fn memory(&self) -> Result<f64> {
        anonymous(self.process())
    }
}

impl Drop for Kith {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
