//! `kith` as a process.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// `kith` on a data folder, away from the settings of this machine.
pub fn kith(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kith"));
    command.current_dir(std::env::temp_dir()).arg("--data").arg(data);
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("KITH_") || name == "DATABASE_URL")
    {
        command.env_remove(name);
    }
    command
}

/// `kith doctor`, away from whatever listens on this machine.
pub fn doctor(data: &Path) -> Command {
    let mut command = kith(data);
    command.args(["doctor", "--address", "127.0.0.1:0"]);
    command
}

/// A Kith with nobody in it but its admin, made without a browser.
pub fn empty_kith(data: &Path) {
    let create = ["user", "create", "ada@fjord.example", "--name", "Ada", "--role", "admin"];
    assert!(kith(data).args(create).stdout(Stdio::null()).status().unwrap().success());
}

/// Runs it and expects one sentence on standard error, nothing on standard output, and the exit code.
pub fn complaint(mut command: Command, code: i32) -> String {
    let Output { status, stdout, stderr } = command.stdin(Stdio::null()).output().unwrap();
    let said = String::from_utf8(stderr).unwrap();
    assert_eq!(status.code(), Some(code), "{said}");
    assert_eq!(String::from_utf8(stdout).unwrap(), "");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.trim_end().ends_with('.'), "{said}");
    said
}

pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// The session that an answer begins.
pub fn cookie_of(answer: &str) -> String {
    let cookie = answer.lines().find_map(|line| line.strip_prefix("set-cookie: kith_session=")).unwrap();
    format!("kith_session={}", cookie.split(';').next().unwrap())
}

/// Founds a firm; gives the cookie of its admin.
pub fn found(server: &Server) -> String {
    let founding = r#"{"founding":{"name":"Ada","email":"ada@fjord.example","password":"a long walk by the fjord","firm":"Fjord","currency":"EUR","language":"en","time_zone":"UTC"}}"#;
    cookie_of(&server.answer(&format!(
        "POST /fn/identity/set_up/api/set_up HTTP/1.1\nContent-Type: application/json\n\n{founding}"
    )))
}

/// A running server; killed when dropped.
pub struct Server {
    pub child: Child,
    pub address: String,
}

impl Server {
    pub fn start(data: &Path) -> Self {
        Self::run(kith(data), Stdio::null())
    }

    /// `command` with `serve`; what it says goes to `log`.
    pub fn run(mut command: Command, log: impl Into<Stdio>) -> Self {
        let address = format!("127.0.0.1:{}", free_port());
        let child = command.args(["serve", "--address", &address]).stderr(log).spawn().unwrap();
        let server = Self { child, address };
        let end = Instant::now() + Duration::from_secs(20);
        while TcpStream::connect(&server.address).is_err() {
            assert!(Instant::now() < end, "kith did not start");
            std::thread::sleep(Duration::from_millis(10));
        }
        server
    }

    /// Sends the head of a request; the body is still to come.
    pub fn begin(&self, head: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let head = head.replace('\n', "\r\n");
        write!(stream, "{head}\r\nHost: {}\r\n\r\n", self.address).unwrap();
        stream
    }

    /// Sends a request; the stream is what comes back.
    pub fn ask(&self, request: &str) -> TcpStream {
        let (head, body) = request.split_once("\n\n").unwrap_or((request, ""));
        let mut stream = self.begin(&format!("{head}\nContent-Length: {}", body.len()));
        stream.write_all(body.as_bytes()).unwrap();
        stream
    }

    /// Sends a request that closes and reads the whole answer.
    pub fn answer(&self, request: &str) -> String {
        let (head, body) = request.split_once("\n\n").unwrap_or((request, ""));
        let mut text = String::new();
        self.ask(&format!("{head}\nConnection: close\n\n{body}")).read_to_string(&mut text).unwrap();
        text
    }

    /// SIGTERM; gives the exit code and how long it took.
    pub fn terminate(mut self) -> (Option<i32>, Duration) {
        let begin = Instant::now();
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        let status = self.child.wait().unwrap();
        (status.code(), begin.elapsed())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
