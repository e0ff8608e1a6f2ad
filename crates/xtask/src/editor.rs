//! The editor of texts with looks as one file of the site: Squire from npm and our half, `editor/` (decision 18). A page
//! fetches it when an editor is first shown.

use std::fs;
use std::path::Path;

use crate::machine::{Machine, Outcome};

/// Where Squire lies, and our files in their order.
const PACKAGE: &str = "node_modules/squire-rte";
const OURS: [&str; 2] = ["editor/clean.js", "editor/editor.js"];

pub fn bring(machine: &Machine, site: &Path) -> Outcome {
    let package = machine.root.join(PACKAGE);
    let licence = read(&package.join("LICENSE"))?;
    let squire = read(&package.join("dist/squire.js"))?;
    let ours = OURS.iter().map(|file| read(&machine.root.join(file))).collect::<Outcome<Vec<String>>>()?;
    Ok(fs::write(site.join("editor.js"), joined(&licence, &squire, &ours))?)
}

/// What Squire is given away under goes with it. Nobody is served the map of its source.
fn joined(licence: &str, squire: &str, ours: &[String]) -> String {
    let lines = squire.lines().filter(|line| !line.starts_with("//# sourceMappingURL"));
    let squire = lines.collect::<Vec<_>>().join("\n");
    // Ours does not stand among the page's own names.
    format!("/* Squire\n{}\n*/\n{squire}\n{{\n{}}}\n", licence.trim(), ours.concat())
}

fn read(file: &Path) -> Outcome<String> {
    fs::read_to_string(file).map_err(|error| format!("cannot read {}: {error}", file.display()).into())
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn the_licence_goes_along_and_the_map_does_not() {
        let squire = "window.Squire = 1;\n//# sourceMappingURL=squire.js.map\n";
        let whole = joined("MIT", squire, &["const clean = 1;\n".to_owned(), "begin();\n".to_owned()]);
        assert_eq!(whole, "/* Squire\nMIT\n*/\nwindow.Squire = 1;\n{\nconst clean = 1;\nbegin();\n}\n");
    }
}
