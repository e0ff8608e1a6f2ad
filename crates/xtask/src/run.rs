//! `cargo xtask run`: builds what has changed and becomes the server.

use std::os::unix::process::CommandExt;

use crate::machine::{Machine, Outcome, say};
use crate::{setup, site};

pub fn serve(machine: &Machine, arguments: &[String]) -> Outcome {
    setup::quietly(machine)?;
    site::release(machine)?;
    say("starting kith serve");
    let mut command = std::process::Command::new(machine.binary());
    let error = command.current_dir(&machine.root).arg("serve").args(arguments).exec();
    Err(format!("cannot start {}: {error}", machine.binary().display()).into())
}
