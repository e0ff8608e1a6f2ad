//! Makes the browser's programs as small as they travel: optimised for brotli, and packed.
//!
//! What counts is the size after brotli, and there optimising for raw size loses: inlining and sorting functions by
//! use tear apart what is alike. `docs/decisions/0006-wasm-for-brotli.md` has the measurements.

use std::fs;
use std::path::Path;

use crate::machine::{Machine, Outcome, run};
use crate::{bundles, digest, names, order, unreached};

/// Nothing inlined: what is alike stays alike.
const PASSES: [&str; 6] = [
    "--no-inline=*",
    "-O2",
    "--dae-optimizing",
    "--remove-unused-module-elements",
    "--strip-debug",
    "--strip-producers",
];

/// What browsers have had for years, and the compiler uses.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Every program in the folder, in place.
pub fn programs(machine: &Machine, site: &Path) -> Outcome {
    let scripts = digest::files(site)?;
    let loaders = || scripts.iter().filter(|file| file.to_string_lossy().contains("__wasm_split."));
    for file in loaders() {
        fs::write(file, quiet_loader(&fs::read_to_string(file)?)?)?;
    }
    for file in digest::files(site)?.iter().filter(|file| has_ending(file, "wasm")) {
        let mut program = unreached::emptied(&fs::read(file)?)?;
        let script = file.with_extension("js");
        if script.is_file() {
            let (shorter, text) = names::shortened(&program, &fs::read_to_string(&script)?)?;
            fs::write(script, text)?;
            program = shorter;
        }
        fs::write(file, program)?;
        optimise(machine, file, &PASSES)?;
        fs::write(file, order::named_by_likeness(fs::read(file)?)?)?;
        optimise(machine, file, &["--reorder-functions-by-name", "--strip-debug"])?;
    }
    loaders().try_for_each(|file| bundles::bundle(file))
}

/// The splitter's script, changed where a part that cannot be fetched would be an error nobody handles: the program
/// hears of it and says so where it matters. Errors: the script has another form than known.
fn quiet_loader(script: &str) -> Outcome<String> {
    const CHANGES: [(&str, &str); 2] = [
        ("    return async (imports)", "    src.catch(() => {});\n    return async (imports)"),
        ("console.error(e)", "console.warn(e)"),
    ];
    for (from, _) in CHANGES {
        if !script.contains(from) {
            return Err(format!("the splitter's script has no {from:?}").into());
        }
    }
    Ok(CHANGES.iter().fold(script.to_owned(), |script, (from, to)| script.replace(from, to)))
}

fn optimise(machine: &Machine, file: &Path, passes: &[&str]) -> Outcome {
    run("wasm-opt", machine.command("wasm-opt").args(FEATURES).args(passes).arg(file).arg("-o").arg(file))
}

/// A brotli copy beside each file that gains at least a tenth by it.
pub fn pack(site: &Path) -> Outcome {
    for file in digest::files(site)? {
        let bytes = fs::read(&file)?;
        let mut packed = Vec::new();
        let parameters = brotli::enc::BrotliEncoderParams {
            size_hint: bytes.len(),
            mode: brotli::enc::backward_references::BrotliEncoderMode::BROTLI_MODE_FONT,
            ..Default::default()
        };
        brotli::BrotliCompress(&mut bytes.as_slice(), &mut packed, &parameters)?;
        if packed.len() * 10 < bytes.len() * 9 {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned() + ".br";
            fs::write(file.with_file_name(name), packed)?;
        }
    }
    Ok(())
}

fn has_ending(file: &Path, ending: &str) -> bool {
    file.extension().is_some_and(|found| found == ending)
}
