//! Putting complete, static class lists together. Tailwind reads sources as text, so no class is ever built from parts.

/// The lists in `parts`, separated by spaces.
pub fn classes(parts: &[&'static str]) -> String {
    parts.iter().copied().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}
