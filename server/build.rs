//! Says where the built site is, so that the release can embed it and a debug build can read it.
//!
//! `cargo xtask` sets `KITH_SITE`; otherwise it is the folder that `cargo leptos watch` fills. An absent folder
//! is made, so that the server compiles before there is a site.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let usual = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/site");
    let site = env::var_os("KITH_SITE").map_or_else(usual, PathBuf::from);
    fs::create_dir_all(&site)?;
    let site = site.canonicalize()?;
    println!("cargo::rustc-env=KITH_SITE={}", site.display());
    println!("cargo::rerun-if-env-changed=KITH_SITE");
    println!("cargo::rerun-if-changed=build.rs");
    if env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo::rerun-if-changed={}", site.display());
    }
    Ok(())
}
