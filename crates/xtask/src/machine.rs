//! Where things are on this machine, and how a program is started.
//!
//! Every program runs from the workspace's root with our tools first on PATH and one target folder, so that
//! two checkouts share compiled dependencies.

use std::env;
use std::error::Error;
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;

pub type Outcome<T = ()> = Result<T, Box<dyn Error>>;

pub struct Machine {
    /// The checkout.
    pub root: PathBuf,
    /// Holds `tools`, `tools-target` and `target`.
    cache: PathBuf,
}

impl Machine {
    pub fn find() -> Outcome<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize()?;
        let cache = std::path::absolute(cache()?)?;
        std::fs::create_dir_all(&cache)
            .map_err(|error| format!("cannot create the cache folder {}: {error}", cache.display()))?;
        Ok(Self { root, cache })
    }

    pub fn tools(&self) -> PathBuf {
        self.cache.join("tools")
    }

    pub fn tools_target(&self) -> PathBuf {
        self.cache.join("tools-target")
    }

    pub fn target(&self) -> PathBuf {
        self.cache.join("target")
    }

    /// The built site, which the release binary embeds.
    pub fn site(&self) -> PathBuf {
        self.target().join("site")
    }

    /// The release binary.
    pub fn binary(&self) -> PathBuf {
        self.target().join("release/kith")
    }

    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        for variable in env::vars_os().map(|(name, _)| name).filter(|name| is_of_this_package(name)) {
            command.env_remove(variable);
        }
        command
            .current_dir(&self.root)
            .env("PATH", self.path())
            .env("CARGO_TARGET_DIR", self.target())
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        command
    }

    /// PATH with our own tools before the machine's.
    fn path(&self) -> OsString {
        let own = [self.root.join("node_modules/.bin"), self.tools().join("bin")];
        let path = env::var_os("PATH").unwrap_or_default();
        env::join_paths(own.into_iter().chain(env::split_paths(&path))).unwrap_or(path)
    }
}

/// What cargo tells `xtask` about itself. Some build scripts ask for these, and with them all that depends on those
/// would be built anew for each checkout.
fn is_of_this_package(variable: &OsStr) -> bool {
    let name = variable.to_string_lossy();
    name == "OUT_DIR"
        || ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_"].iter().any(|start| name.starts_with(start))
}

/// Runs to the end with the output on screen.
pub fn run(what: &str, command: &mut Command) -> Outcome {
    let program = command.get_program().to_string_lossy().into_owned();
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{what} failed ({status})").into()),
        Err(error) => Err(format!("{what}: cannot start `{program}`: {error}").into()),
    }
}

/// What a program prints, or nothing when it is missing or fails.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Holds the file until it is dropped; says what it waits for where somebody else does.
pub fn lock(file: &Path, waiting: &str) -> Outcome<File> {
    let lock = File::create(file)?;
    if lock.try_lock().is_err() {
        say(waiting);
        lock.lock()?;
    }
    Ok(lock)
}

/// One line that says what happens now.
pub fn say(what: &str) {
    println!("xtask: {what}");
}

pub fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

fn cache() -> Outcome<PathBuf> {
    let folder = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    folder("KITH_CACHE")
        .or_else(|| folder("XDG_CACHE_HOME").map(|base| base.join("kith")))
        .or_else(|| folder("HOME").map(|home| home.join(".cache/kith")))
        .ok_or_else(|| "set KITH_CACHE to a folder for tools and build output: HOME is not set".into())
}
