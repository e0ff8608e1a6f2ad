//! The format of a words file: `key = text` per line, `#` starts a comment line, `\n` in a text breaks it.

/// The entries of one file in their order.
pub fn entries(file: &str) -> impl Iterator<Item = (&str, String)> {
    file.lines().filter_map(entry)
}

fn entry(line: &str) -> Option<(&str, String)> {
    let line = line.trim();
    if line.is_empty() || line.starts_with('#') {
        return None;
    }
    let (key, text) = line.split_once('=')?;
    Some((key.trim(), text.trim().replace("\\n", "\n")))
}

/// The names in braces in a text, sorted.
pub fn placeholders(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> =
        text.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name)).collect();
    names.sort_unstable();
    names.dedup();
    names
}
