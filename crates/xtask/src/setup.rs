//! All that building Kith needs; nothing of it is the machine's own.

use crate::machine::{Machine, Outcome, lock, say};
use crate::tools;

type Step = (&'static str, fn(&Machine) -> Outcome);

const STEPS: [Step; 2] = [
    ("Rust for the browser", tools::browser_target),
    ("esbuild, Tailwind, wasm-opt, Squire and Playwright", tools::node_modules),
];

/// What only those need who develop: it takes the longest to compile.
const WATCHING: [Step; 2] = [("wasm-bindgen", tools::wasm_bindgen), ("cargo-leptos", tools::cargo_leptos)];

/// Every step, with a line for each.
pub fn everything(machine: &Machine) -> Outcome {
    for (name, step) in STEPS.into_iter().chain(WATCHING) {
        step(machine)?;
        say(&format!("{name}: ready"));
    }
    Ok(())
}

/// Every step, with a line only for what has to be done. Whoever comes second waits for the first.
pub fn quietly(machine: &Machine) -> Outcome {
    let _lock = lock(&machine.tools().with_extension("lock"), "waiting for another set-up")?;
    STEPS.iter().try_for_each(|(_, step)| step(machine))
}
