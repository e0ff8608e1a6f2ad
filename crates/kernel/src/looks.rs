//! Where the looks of a long text stand, and which records have some.

/// Of a field; see [`crate::Field::looks`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Looks {
    /// The sibling that holds the same text as HTML.
    pub html: &'static str,
    /// The choice by which it goes, and what has to be chosen.
    pub by: &'static str,
    pub among: &'static [&'static str],
}

impl Looks {
    /// Whether what was chosen has looks.
    pub fn has(&self, chosen: &str) -> bool {
        self.among.contains(&chosen)
    }
}
