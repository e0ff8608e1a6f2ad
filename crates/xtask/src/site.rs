//! Builds the browser's half, packs it, and builds the server that carries it.
//!
//! The site is only made anew when a digest of what it is made of has changed. The digest also names the folder the
//! files are served from (`pkg/<digest>/`), so that browsers may keep them for ever.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use crate::machine::{Machine, Outcome, answer, lock, run, say};
use crate::{digest, editor, program, slim, tools};

/// The browser's program does not carry where in the sources each panic stands. Stable Rust has no such option yet, so
/// it is told to allow it. `unreached` reads names of this form.
const FLAGS: &str = "--cfg erase_components -Csymbol-mangling-version=v0 -Zlocation-detail=none";

/// More for where the standard library is built along, for its size: a panic stops the program at once, and no code is
/// kept to word it.
const ANEW: &str = " -Zunstable-options -Cpanic=immediate-abort";

/// Where a change may change the site.
const SOURCES: [&str; 9] = [
    "Cargo.toml",
    "Cargo.lock",
    "package-lock.json",
    "app",
    "crates",
    "editor",
    "frontend",
    "public",
    "style",
];

/// The site, when something in it has changed, and the release binary. One build at a time per cache.
///
/// What links the site's program leaves all but one core idle for minutes: the server's rooms are built meanwhile.
pub fn release(machine: &Machine) -> Outcome {
    fs::create_dir_all(machine.target())?;
    let _lock = lock(&machine.target().join("site.lock"), "waiting for another build")?;
    thread::scope(|scope| {
        let rooms = scope
            .spawn(|| server(machine, &["--package", "app", "--lib"]).map_err(|error| error.to_string()));
        let site = site(machine);
        let rooms = rooms.join().unwrap_or_else(|_| Err("building the server broke off".to_owned()));
        site.and(rooms.map_err(Into::into))
    })?;
    server(machine, &[])
}

/// The server, or with `only` what it stands on; as one selection, so that both have the same features.
fn server(machine: &Machine, only: &[&str]) -> Outcome {
    say("building the server");
    let mut cargo = machine.command("cargo");
    cargo
        .args(["build", "--release", "--package", "server"])
        .args(only)
        .env("KITH_SITE", machine.site())
        .env("LEPTOS_OUTPUT_NAME", "kith");
    run("building the server", &mut cargo)
}

fn site(machine: &Machine) -> Outcome {
    let record = machine.target().join("site.inputs");
    let inputs = inputs(machine)?;
    if fs::read_to_string(&record).is_ok_and(|made_of| made_of == inputs) && machine.site().is_dir() {
        say("the site is unchanged");
        return Ok(());
    }
    say("building the site");
    let _ = fs::remove_file(&record);
    let is_anew = tools::library_sources(machine);
    let _ = fs::remove_dir_all(machine.site());
    copy(&machine.root.join("public"), &machine.site())?;
    let folder = machine.site().join("pkg").join(inputs.get(..16).unwrap_or(&inputs));
    let flags = [FLAGS, if is_anew { ANEW } else { "" }].concat();
    program::build(machine, &folder, &flags, is_anew)?;
    editor::bring(machine, &machine.site())?;
    slim::programs(machine, &machine.site())?;
    slim::pack(&machine.site())?;
    // Anew, because only now it is known which files the compiler read.
    Ok(fs::write(record, self::inputs(machine)?)?)
}

/// What is served as it lies in the sources.
fn copy(from: &Path, to: &Path) -> Outcome {
    for file in digest::files(from)? {
        let copy = to.join(file.strip_prefix(from)?);
        fs::create_dir_all(copy.parent().unwrap_or(to))?;
        fs::copy(&file, copy)?;
    }
    Ok(())
}

/// A digest of everything the site depends on, the checkout's place and the compiler among it.
fn inputs(machine: &Machine) -> Outcome<String> {
    let read_by_compiler = compiled_files(machine);
    let mut inputs = vec![machine.root.join(".cargo/config.toml")];
    for source in SOURCES {
        inputs.extend(digest::files(&machine.root.join(source))?);
    }
    let own = machine.root.join("crates/xtask");
    let is_other = |file: &Path| file.starts_with(&own) && !shapes_site(file);
    inputs.retain(|file| !is_other(file) && (shapes_site(file) || matters(file, &read_by_compiler)));
    let compiler = answer(machine.command("rustc").arg("-vV")).unwrap_or_default();
    digest::of(&machine.root, inputs, &format!("{compiler}{}{FLAGS}{ANEW}", machine.root.display()))
}

/// What of `xtask` itself makes the site.
fn shapes_site(file: &Path) -> bool {
    const FILES: [&str; 7] =
        ["bundles.rs", "editor.rs", "names.rs", "order.rs", "program.rs", "slim.rs", "unreached.rs"];
    FILES.iter().any(|name| file.ends_with(name))
}

/// This checkout's sources in its last browser build, from the compiler's own list.
fn compiled_files(machine: &Machine) -> Vec<PathBuf> {
    let list = program::compiled(machine).join("frontend.d");
    let text = fs::read_to_string(list).unwrap_or_default().replace("\\ ", "\0");
    let names = text.split_whitespace().map(|name| PathBuf::from(name.replace('\0', " ")));
    names.filter(|file| file.starts_with(&machine.root)).collect()
}

/// A Rust file that the last browser build did not read and that names no style class is the server's.
fn matters(file: &Path, read_by_compiler: &[PathBuf]) -> bool {
    let is_rust = file.extension().is_some_and(|extension| extension == "rs");
    if !is_rust || read_by_compiler.is_empty() || read_by_compiler.iter().any(|read| read == file) {
        return true;
    }
    fs::read_to_string(file).is_ok_and(|text| text.contains("class"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_the_server_alone_does_not_change_the_site() {
        let folder = tempfile::tempdir().unwrap();
        let [board, store, shell, style] =
            ["board.rs", "store.rs", "shell.rs", "tailwind.css"].map(|name| folder.path().join(name));
        fs::write(&store, "SELECT 1").unwrap();
        fs::write(&shell, "<body class=\"bg-page\">").unwrap();
        let read = [board.clone()];
        assert!(matters(&board, &read) && matters(&shell, &read) && matters(&style, &read));
        assert!(!matters(&store, &read));
        assert!(matters(&store, &[]), "with no list of the compiler every file counts");
    }
}
