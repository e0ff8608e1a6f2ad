//! The programs a build needs, each brought to the one version the project is built with.
//!
//! Everything comes from crates.io and npm: cargo-leptos, for those who develop, would download its helpers from GitHub
//! unless it found them on PATH. Tools are compiled with little optimisation: that halves the wait, and they
//! are fast enough.

use std::fs;
use std::path::Path;

use crate::machine::{Machine, Outcome, answer, run, say};

/// The newest that builds with the workspace's Rust.
const CARGO_LEPTOS: &str = "0.3.9";
const CARGO_NEXTEST: &str = "0.9.143";
const WASM: &str = "wasm32-unknown-unknown";

/// The standard library for the browser.
pub fn browser_target(machine: &Machine) -> Outcome {
    let library = answer(machine.command("rustc").args(["--print", "target-libdir", "--target", WASM]));
    if library.is_some_and(|folder| Path::new(&folder).exists()) {
        return Ok(());
    }
    say(&format!("adding the Rust target {WASM}"));
    run("rustup target add", machine.command("rustup").args(["target", "add", WASM]))
        .map_err(|error| format!("{error}. Add the standard library for {WASM} to this Rust").into())
}

/// Whether the standard library's sources are here, so that it can be built anew for the browser. They are asked for
/// where they are not; a Rust that cannot have them builds a larger program.
pub fn library_sources(machine: &Machine) -> bool {
    let sysroot = answer(machine.command("rustc").args(["--print", "sysroot"])).unwrap_or_default();
    let manifest = Path::new(&sysroot).join("lib/rustlib/src/rust/library/Cargo.lock");
    if !manifest.exists() {
        say("adding rust-src to the Rust toolchain");
        let added =
            run("rustup component add", machine.command("rustup").args(["component", "add", "rust-src"]));
        if added.is_err() {
            say("without the sources of Rust's library the browser's program gets a twentieth larger");
        }
    }
    manifest.exists()
}

/// A part of the Rust toolchain that a minimal installation lacks: `rustfmt` or `clippy`.
pub fn component(machine: &Machine, name: &str, subcommand: &str) -> Outcome {
    if answer(machine.command("cargo").args([subcommand, "--version"])).is_some() {
        return Ok(());
    }
    say(&format!("adding {name} to the Rust toolchain"));
    run("rustup component add", machine.command("rustup").args(["component", "add", name]))
}

pub fn cargo_leptos(machine: &Machine) -> Outcome {
    let found = answer(machine.command("cargo-leptos").arg("--version"));
    crate_tool(machine, "cargo-leptos", CARGO_LEPTOS, found, true)
}

/// For cargo-leptos: exactly the version of the crate in Cargo.lock, or the browser refuses what it generates.
pub fn wasm_bindgen(machine: &Machine) -> Outcome {
    let version = locked_version(machine, "wasm-bindgen")?;
    let found = answer(machine.command("wasm-bindgen").arg("--version"));
    crate_tool(machine, "wasm-bindgen-cli", &version, found, false)
}

/// Any version will do, so that one that is there already is kept.
pub fn cargo_nextest(machine: &Machine) -> Outcome {
    match answer(machine.command("cargo-nextest").args(["nextest", "--version"])) {
        Some(_) => Ok(()),
        None => crate_tool(machine, "cargo-nextest", CARGO_NEXTEST, None, true),
    }
}

/// esbuild, Tailwind, wasm-opt, Squire and Playwright into node_modules, as package-lock.json says.
pub fn node_modules(machine: &Machine) -> Outcome {
    let lock = machine.root.join("package-lock.json");
    let installed = machine.root.join("node_modules/.installed-lock.json");
    let wanted = fs::read(&lock).map_err(|error| format!("cannot read {}: {error}", lock.display()))?;
    if fs::read(&installed).is_ok_and(|bytes| bytes == wanted) {
        return Ok(());
    }
    if answer(machine.command("npm").arg("--version")).is_none() {
        return Err("npm is missing. Install Node.js 20 or newer: sudo apt-get install nodejs npm".into());
    }
    say("installing esbuild, Tailwind, wasm-opt, Squire and Playwright from npm");
    run("npm ci", machine.command("npm").args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]))?;
    Ok(fs::write(installed, wanted)?)
}

fn crate_tool(machine: &Machine, name: &str, version: &str, found: Option<String>, locked: bool) -> Outcome {
    if found.is_some_and(|line| line.split_whitespace().any(|word| word == version)) {
        return Ok(());
    }
    say(&format!("compiling {name} {version}: some minutes, once on this machine"));
    let mut command = machine.command("cargo");
    command
        .args(["install", name, "--version", version, "--root"])
        .arg(machine.tools())
        .env("CARGO_TARGET_DIR", machine.tools_target())
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "0");
    if locked {
        command.arg("--locked");
    }
    run(&format!("cargo install {name}"), &mut command)
}

fn locked_version(machine: &Machine, name: &str) -> Outcome<String> {
    let lock = fs::read_to_string(machine.root.join("Cargo.lock"))?;
    version_in(&lock, name).ok_or_else(|| format!("Cargo.lock names no {name}").into())
}

fn version_in(lock: &str, name: &str) -> Option<String> {
    let (_, rest) = lock.split_once(&format!("name = \"{name}\"\nversion = \""))?;
    rest.split_once('"').map(|(version, _)| version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::version_in;

    #[test]
    fn a_version_is_that_of_the_whole_name() {
        let lock = "name = \"wasm-bindgen-shared\"\nversion = \"9.9.9\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in(lock, "bindgen"), None);
    }
}
