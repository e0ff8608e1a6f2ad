//! Imports from end to end on both engines, with the real nouns and rules.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should stop")]

#[path = "import/cast.rs"]
mod cast;
#[path = "import/duplicates.rs"]
mod duplicates;
#[path = "import/folder.rs"]
mod folder;
#[path = "import/full_disk.rs"]
mod full_disk;
#[path = "import/rates.rs"]
mod rates;
#[path = "import/resume.rs"]
mod resume;
#[path = "import/sample.rs"]
mod sample;
#[path = "import/traps.rs"]
mod traps;
#[path = "import/undo.rs"]
mod undo;
#[path = "import/upload.rs"]
mod upload;
#[path = "import/written.rs"]
mod written;
