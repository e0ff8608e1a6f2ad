//! Makes the browser's programs as small as they travel: optimised for brotli, and packed.
//!
//! What counts is the size after brotli, and there optimising for raw size loses: inlining and sorting functions by
//! use tear apart what is alike. `docs/decisions/0006-wasm-for-brotli.md` has the measurements.

use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

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

/// Bytes of a program in which the order of functions matters: less is in one window of brotli anyway.
const WORTH_SORTING: usize = 8_000;

/// Bytes of a program for which node may take its time.
const WORTH_WARMING_UP: u64 = 100_000;

/// Every program in the folder, in place.
pub fn programs(machine: &Machine, site: &Path) -> Outcome {
    let scripts = digest::files(site)?;
    let loaders = || scripts.iter().filter(|file| file.to_string_lossy().contains("__wasm_split."));
    for file in loaders() {
        fs::write(file, quiet_loader(&fs::read_to_string(file)?)?)?;
    }
    let files: Vec<_> = digest::files(site)?.into_iter().filter(|file| has_ending(file, "wasm")).collect();
    in_parallel(&files, |file| program(machine, file))?;
    loaders().try_for_each(|file| bundles::bundle(file))
}

fn program(machine: &Machine, file: &Path) -> Outcome {
    let mut program = unreached::emptied(&fs::read(file)?)?;
    let script = file.with_extension("js");
    if script.is_file() {
        let (shorter, text) = names::shortened(&program, &fs::read_to_string(&script)?)?;
        fs::write(script, text)?;
        program = shorter;
    }
    fs::write(file, program)?;
    optimise(machine, file, &PASSES)?;
    let program = fs::read(file)?;
    if program.len() < WORTH_SORTING {
        return Ok(());
    }
    fs::write(file, order::named_by_likeness(program)?)?;
    optimise(machine, file, &["--reorder-functions-by-name", "--strip-debug"])
}

/// Hundreds of files, and a second of one processor for each. Errors: the first that fails.
fn in_parallel(files: &[PathBuf], work: impl Fn(&Path) -> Outcome + Sync) -> Outcome {
    let next = AtomicUsize::new(0);
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    let take = || -> Result<(), String> {
        while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            work(file).map_err(|error| error.to_string())?;
        }
        Ok(())
    };
    thread::scope(|scope| {
        let running: Vec<_> = (0..workers).map(|_| scope.spawn(take)).collect();
        running.into_iter().try_for_each(|worker| {
            worker.join().unwrap_or_else(|_| Err("a program could not be made smaller".to_owned()))
        })
    })?;
    Ok(())
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

/// The optimiser is itself a program for node, which takes longer to make it fast than it then needs for a small file.
fn optimise(machine: &Machine, file: &Path, passes: &[&str]) -> Outcome {
    let mut node = machine.command("node");
    if fs::metadata(file)?.len() < WORTH_WARMING_UP {
        node.args(["--liftoff-only", "--wasm-lazy-compilation"]);
    }
    node.arg(machine.root.join("node_modules/binaryen/bin/wasm-opt"));
    run("wasm-opt", node.args(FEATURES).args(passes).arg(file).arg("-o").arg(file))
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
