//! Programs that come from the system's package manager.

use std::process::Command;

use crate::machine::{Outcome, answer, is_root, run, say};

/// Installs Debian packages: by itself as root, else with `sudo`, which may ask for the password. Where neither is to be
/// had it says what to install and for what.
pub fn install(names: &[&str], need: &str) -> Outcome {
    let list = names.join(" ");
    let missing = || format!("{need} is missing. Install it and try again: sudo apt-get install {list}");
    if answer(Command::new("apt-get").arg("--version")).is_none()
        || !is_root() && answer(Command::new("sudo").arg("--version")).is_none()
    {
        return Err(missing().into());
    }
    say(&format!("installing {list}: {need} is missing"));
    run("apt-get update", apt().arg("update")).map_err(|_| missing())?;
    run("apt-get install", apt().args(["install", "--yes", "--no-install-recommends"]).args(names))
        .map_err(|_| missing().into())
}

fn apt() -> Command {
    let mut command = Command::new(if is_root() { "env" } else { "sudo" });
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet=2"]);
    command
}
