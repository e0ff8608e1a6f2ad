//! All that building Kith needs. Nothing here needs root.

use crate::machine::{Machine, Outcome, say};
use crate::tools;

type Step = (&'static str, fn(&Machine) -> Outcome);

const STEPS: [Step; 4] = [
    ("Rust for the browser", tools::browser_target),
    ("cargo-leptos", tools::cargo_leptos),
    ("wasm-bindgen", tools::wasm_bindgen),
    ("Tailwind, wasm-opt, Squire and Playwright", tools::node_modules),
];

/// Every step, with a line for each.
pub fn everything(machine: &Machine) -> Outcome {
    for (name, step) in STEPS {
        step(machine)?;
        say(&format!("{name}: ready"));
    }
    Ok(())
}

/// Every step, with a line only for what has to be done.
pub fn quietly(machine: &Machine) -> Outcome {
    STEPS.iter().try_for_each(|(_, step)| step(machine))
}
