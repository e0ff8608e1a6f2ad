//! Programs that come from the system's package manager.

use std::process::Command;

use crate::machine::{Outcome, is_root, run, say};

/// Installs Debian packages when this runs as root; otherwise says what to install and for what.
pub fn install(names: &[&str], need: &str) -> Outcome {
    let list = names.join(" ");
    if !is_root() || !has_apt() {
        return Err(
            format!("{need} is missing. Install it and try again: sudo apt-get install {list}").into()
        );
    }
    say(&format!("installing {list}"));
    run("apt-get update", apt().arg("update"))?;
    run("apt-get install", apt().args(["install", "--yes", "--no-install-recommends"]).args(names))
}

fn has_apt() -> bool {
    apt().arg("--version").output().is_ok_and(|output| output.status.success())
}

fn apt() -> Command {
    let mut command = Command::new("apt-get");
    command.arg("--quiet=2").env("DEBIAN_FRONTEND", "noninteractive");
    command
}
