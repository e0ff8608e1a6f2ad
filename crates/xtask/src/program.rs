//! The browser's program and styles: compiled, split into parts, bound to a script.
//!
//! The steps of `cargo leptos build`, which is for those who develop: to compile it takes as long as Kith itself
//! (`docs/decisions/0019-steps-of-cargo-leptos.md`).

use std::fs;
use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;
use wasm_split_cli_support::{Options, transform};

use crate::machine::{Machine, Outcome, run, say};

/// Where leptos looks for it.
const NAME: &str = "kith";

/// The script that fetches parts, under the name that the splitter is told and `slim` shortens.
const LOADER: &str = "./__wasm_split.______________________.js";

/// Into `folder` of the site. `flags` and `is_anew`, whether the standard library is built along, go to the compiler.
pub fn build(machine: &Machine, folder: &Path, flags: &str, is_anew: bool) -> Outcome {
    fs::create_dir_all(folder)?;
    compile(machine, flags, is_anew)?;
    say("splitting the program");
    let first = compiled(machine).join("first.wasm");
    let bytes = fs::read(compiled(machine).join("frontend.wasm"))?;
    let mut options = Options::new(&bytes);
    let script = format!("./{NAME}.js");
    (options.output_dir, options.main_out_path) = (folder, &first);
    (options.main_module, options.link_name) = (&script, LOADER);
    transform(options).map_err(|error| format!("splitting the program: {error:#}"))?;
    bind(folder, &first)?;
    minify(machine, &folder.join(format!("{NAME}.js")))?;
    style(machine, folder)
}

fn compile(machine: &Machine, flags: &str, is_anew: bool) -> Outcome {
    let mut cargo = machine.command("cargo");
    cargo
        .args(["build", "--package", "frontend", "--lib", "--features", "split"])
        .args(["--profile", "wasm-release", "--target", "wasm32-unknown-unknown", "--target-dir"])
        .arg(front(machine))
        .env("RUSTC_BOOTSTRAP", "1")
        // The splitter follows the linker's notes of what calls what.
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", format!("{flags} -Clink-args=--emit-relocs"));
    if is_anew {
        cargo.env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort");
    }
    run("building the browser's program", &mut cargo)
}

/// Where the compiler leaves it, with a list of what it read.
pub fn compiled(machine: &Machine) -> PathBuf {
    front(machine).join("wasm32-unknown-unknown/wasm-release")
}

/// A folder of its own: nothing else is built with these flags.
fn front(machine: &Machine) -> PathBuf {
    machine.target().join("front")
}

fn bind(folder: &Path, first: &Path) -> Outcome {
    say("binding the program to its script");
    let mut bindgen = Bindgen::new();
    bindgen.input_path(first).out_name(NAME).keep_lld_exports(true).demangle(false);
    // The script knows where its program lies.
    bindgen.omit_default_module_path(false);
    let bound = bindgen.web(true).and_then(|bindgen| bindgen.generate(folder));
    bound.map_err(|error| format!("binding the program to its script: {error:#}"))?;
    Ok(fs::rename(folder.join(format!("{NAME}_bg.wasm")), folder.join(format!("{NAME}.wasm")))?)
}

/// `slim` finds names where this leaves them.
fn minify(machine: &Machine, script: &Path) -> Outcome {
    let mut esbuild = machine.command("esbuild");
    esbuild
        .args(["--minify", "--format=esm", "--log-level=error", "--allow-overwrite"])
        .arg(script)
        .arg(format!("--outfile={}", script.display()));
    run("esbuild", &mut esbuild)
}

fn style(machine: &Machine, folder: &Path) -> Outcome {
    let mut tailwind = machine.command("tailwindcss");
    tailwind
        .args(["--minify", "--input", "style/tailwind.css", "--output"])
        .arg(folder.join(format!("{NAME}.css")));
    run("tailwindcss", &mut tailwind)
}
