//! What README and the guide lead to is there: their pages, and pictures that are kept with them.

use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn every_link_of_the_guide_leads_to_a_page_or_to_a_picture_that_is_kept() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let kept = fs::read_to_string(root.join(".gitignore")).unwrap();
    let guide = fs::read_dir(root.join("docs/guide")).unwrap().map(|entry| entry.unwrap().path());
    let is_kept = |name: &str| kept.lines().any(|line| line == format!("!/end2end/screenshots/{name}"));
    let pages: Vec<PathBuf> = guide.chain([root.join("README.md")]).collect();
    assert!(pages.len() > 3);
    for page in pages {
        for link in links(&fs::read_to_string(&page).unwrap()) {
            let name = link.rsplit('/').next().unwrap();
            let is_there = match link.ends_with(".png") {
                true => page.with_file_name(&link).exists() && is_kept(name),
                false => page.with_file_name(&link).exists(),
            };
            assert!(is_there, "{} leads to {link}", page.display());
        }
    }
}

/// The files of its own that a page leads to.
fn links(text: &str) -> Vec<String> {
    let ends = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    ends.filter(|link| !link.contains("://")).map(str::to_owned).collect()
}
