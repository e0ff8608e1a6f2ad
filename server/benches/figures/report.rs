//! Prints the figures and keeps them in `docs/benchmarks.md`.

use crate::Figure;
use std::io::Result;
use std::path::Path;

pub fn write(figures: &[Figure]) -> Result<()> {
    let mut text = String::from(HEAD);
    text.push_str(&format!("Measured on {}.\n\n", machine()));
    text.push_str("| figure | measured | bar | holds | in detail |\n|---|---|---|---|---|\n");
    for figure in figures {
        let sign = if figure.at_least { "≥" } else { "≤" };
        let holds = if figure.holds() { "yes" } else { "no" };
        let Figure { name, value, bar, detail, .. } = figure;
        text.push_str(&format!("| {name} | {value:.2} | {sign} {bar} | {holds} | {detail} |\n"));
    }
    println!("{text}");
    std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/benchmarks.md"), text)
}

const HEAD: &str = "# Benchmarks\n\nWritten by `cargo xtask bench`. Ratios compare Kith with a bare floor in the same run \
    on the same machine; a ratio travels, a time does not.\n\n";

fn machine() -> String {
    let read = |path: &str, key: &str| {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let line = text.lines().find(|line| line.starts_with(key)).and_then(|line| line.split_once(':'));
        line.map_or_else(|| "unknown".to_owned(), |(_, value)| value.trim().to_owned())
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    format!(
        "{cores} cores ({}), {} of memory",
        read("/proc/cpuinfo", "model name"),
        read("/proc/meminfo", "MemTotal")
    )
}
