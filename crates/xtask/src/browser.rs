//! The Chromium that the end-to-end tests drive.
//!
//! On Debian it is the system's own package, because Playwright's download needs the open internet. Ubuntu
//! ships none outside its snap store, so there Playwright's own is the last resort.

use std::env;
use std::fs;
use std::path::PathBuf;

use crate::machine::{Machine, Outcome, is_root, run, say};
use crate::packages;

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
/// Arabic and Latin letters for screenshots on a machine without any font.
const PACKAGES: [&str; 2] = ["chromium", "fonts-dejavu-core"];

/// Chromium where it is a package of the system, which may ask for a password.
pub fn packaged() -> Outcome {
    if found().is_some() || is_ubuntu() { Ok(()) } else { packages::install(&PACKAGES, "Chromium") }
}

/// The browser's program, or nothing when Playwright knows where its own is.
pub fn installed(machine: &Machine) -> Outcome<Option<PathBuf>> {
    packaged()?;
    match found() {
        Some(program) => Ok(Some(program)),
        None if is_ubuntu() => playwrights_own(machine).map(|()| None),
        None => Err("Chromium is installed, but not on PATH".into()),
    }
}

fn found() -> Option<PathBuf> {
    env::var_os("KITH_CHROMIUM").map(PathBuf::from).or_else(on_path)
}

fn on_path() -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let mut programs = env::split_paths(&path).flat_map(|folder| NAMES.map(|name| folder.join(name)));
    programs.find(|program| program.is_file())
}

fn is_ubuntu() -> bool {
    fs::read_to_string("/etc/os-release").is_ok_and(|text| text.lines().any(|line| line == "ID=ubuntu"))
}

fn playwrights_own(machine: &Machine) -> Outcome {
    say("installing Playwright's Chromium");
    let mut command = machine.command("npx");
    command.args(["playwright", "install", "chromium"]).env_remove("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD");
    if is_root() {
        command.arg("--with-deps");
    }
    run("playwright install", &mut command)
        .map_err(|error| format!("{error}. Or set KITH_CHROMIUM to a Chromium of your own").into())
}
