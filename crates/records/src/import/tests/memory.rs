//! Memory does not grow with the file: 200,000 rows and 20 MB pass through a few batches.

use crate::import::reader::{self, BATCH};
use crate::import::written::Written;
use std::fs::File;
use std::io::{BufWriter, Write};
use tempfile::TempDir;

const ROWS: i64 = 200_000;

#[tokio::test]
async fn two_hundred_thousand_rows_pass_in_small_batches() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("large.csv");
    let mut file = BufWriter::new(File::create(&path).unwrap());
    writeln!(file, "name,email,phone,notes").unwrap();
    for row in 0..ROWS {
        writeln!(file, "Person {row},person{row}@kith.example,+212 5 22 {row:06},\"{}\"", "word ".repeat(12))
            .unwrap();
    }
    file.into_inner().unwrap().sync_all().unwrap();
    let shape = reader::look(&path, &Written::default()).unwrap();
    assert!(shape.size > 20_000_000, "{}", shape.size);
    let before = resident();
    let mut batches = reader::stream(path, shape, 0);
    let (mut rows, mut peak) = (0, before);
    while let Some(batch) = batches.recv().await {
        let batch = batch.unwrap();
        assert!(batch.rows.len() <= BATCH);
        rows += i64::try_from(batch.rows.len()).unwrap();
        peak = peak.max(resident());
    }
    assert_eq!(rows, ROWS);
    assert!(peak - before < 12_000_000, "grew by {} bytes", peak - before);
}

/// Bytes of this process in memory; 0 where the machine does not tell.
fn resident() -> i64 {
    let text = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages: i64 = text.split(' ').nth(1).and_then(|pages| pages.parse().ok()).unwrap_or(0);
    pages * 4_096
}
