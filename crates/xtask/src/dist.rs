//! `cargo xtask dist`: the one file that a firm installs.

use std::fs;

use crate::machine::{Machine, Outcome, say};
use crate::{setup, site};

pub fn binary(machine: &Machine) -> Outcome {
    setup::quietly(machine)?;
    site::release(machine)?;
    let folder = machine.root.join("dist");
    let file = folder.join("kith");
    fs::create_dir_all(&folder)?;
    let size = fs::copy(machine.binary(), &file)?;
    say(&format!("{} is ready, {} kB", file.display(), size / 1000));
    Ok(())
}
