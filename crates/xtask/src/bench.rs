//! `cargo xtask bench`: the figures of speed and size, against a bare floor in the same run.

use crate::machine::{Machine, Outcome, run};
use crate::{browser, setup, site};

pub fn figures(machine: &Machine) -> Outcome {
    setup::quietly(machine)?;
    let chromium = browser::installed(machine)?;
    site::release(machine)?;
    let mut cargo = machine.command("cargo");
    cargo
        .args(["bench", "--package", "server", "--bench", "figures"])
        .env("KITH_SITE", machine.site())
        .env("LEPTOS_OUTPUT_NAME", "kith");
    if let Some(program) = chromium {
        cargo.env("KITH_CHROMIUM", program);
    }
    run("the bench", &mut cargo)
}
