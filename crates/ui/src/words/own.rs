//! The design system's own words files.

use super::Source;
use kernel::Language::{Arabic, English, French};

pub const OWN: &[Source] = &[
    (English, include_str!("../../words/en/errors.txt")),
    (English, include_str!("../../words/en/everyday.txt")),
    (English, include_str!("../../words/en/parts.txt")),
    (English, include_str!("../../words/en/time.txt")),
    (French, include_str!("../../words/fr/errors.txt")),
    (French, include_str!("../../words/fr/everyday.txt")),
    (French, include_str!("../../words/fr/parts.txt")),
    (French, include_str!("../../words/fr/time.txt")),
    (Arabic, include_str!("../../words/ar/errors.txt")),
    (Arabic, include_str!("../../words/ar/everyday.txt")),
    (Arabic, include_str!("../../words/ar/parts.txt")),
    (Arabic, include_str!("../../words/ar/time.txt")),
];
