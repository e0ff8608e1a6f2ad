//! Imports go down only: an edge between crates that goes up or sideways fails here.

use serde_json::Value;
use std::process::Command;

/// From the ground up. Each may use what stands on lines before its own.
const LAYERS: [&[&str]; 10] = [
    &["from_json"],
    &["kernel"],
    &["db", "ui"],
    &["events"],
    &["identity"],
    &["records"],
    &["notices", "people", "sales", "talk", "work"],
    &["app"],
    &["server", "frontend"],
    &["xtask"],
];

/// Apart from the product: it only builds it.
const APART: &str = "xtask";

#[test]
fn edges_go_down() {
    let packages = packages();
    assert!(packages.len() > 10);
    let wrong: Vec<String> = packages
        .iter()
        .flat_map(|(name, uses)| uses.iter().map(move |used| (name, used)))
        .filter(|(name, used)| layer(used) >= layer(name) || *used == APART || *name == APART)
        .map(|(name, used)| format!("{name} -> {used}"))
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

fn layer(name: &str) -> usize {
    LAYERS
        .iter()
        .position(|layer| layer.contains(&name))
        .unwrap_or_else(|| panic!("{name} stands in no layer"))
}

/// Every crate of the workspace with the crates of the workspace that it is built from, tests aside.
fn packages() -> Vec<(String, Vec<String>)> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let name = |package: &Value| package["name"].as_str().unwrap().to_owned();
    let names: Vec<String> = packages.iter().map(name).collect();
    let uses = |package: &Value| {
        let edges = package["dependencies"].as_array().unwrap().iter();
        edges.filter(|edge| edge["kind"].is_null()).map(name).filter(|used| names.contains(used)).collect()
    };
    packages.iter().map(|package| (name(package), uses(package))).collect()
}
