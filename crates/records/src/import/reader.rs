//! Reads a table of text row by row, whatever its separator and encoding, in memory that does not grow.
//!
//! A quote that is never closed ends it with an error that names the line; so does a row longer than [`ROW_LIMIT`].

use super::quotes::{OpenQuote, Quotes};
use super::written::Written;
use super::{encoding, separator};
use encoding_rs::Encoding;
use encoding_rs_io::{DecodeReaderBytes, DecodeReaderBytesBuilder};
use kernel::{Error, Problem, Result};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::mpsc::Receiver;

/// Rows per batch.
pub const BATCH: usize = 500;
/// Bytes of the longest row.
pub const ROW_LIMIT: u64 = 4 * 1024 * 1024;
/// A batch ends early when its cells hold this many bytes.
const BATCH_BYTES: usize = 2 * 1024 * 1024;
/// The sentence about a quote that is never closed.
pub const OPEN_QUOTE: &str = "refused.import_open_quote";
const HEAD: u64 = 64 * 1024;
const COLUMNS_LIMIT: usize = 1_000;

/// What was found out about a file before its rows are read.
#[derive(Clone, Debug)]
pub struct Shape {
    pub encoding: &'static Encoding,
    /// A person said the encoding: no mark in the file says otherwise.
    pub is_said: bool,
    pub separator: u8,
    /// The first line only names the separator.
    pub sign_line: bool,
    /// The first row, every name different and none empty.
    pub headers: Vec<String>,
    /// Bytes on the disk.
    pub size: u64,
}

/// One row below the headers. Cells beyond the headers are cut when they are empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Counted from 1, the header row aside.
    pub number: i64,
    pub cells: Vec<String>,
}

#[derive(Debug, Default)]
pub struct Batch {
    pub rows: Vec<Row>,
    /// Bytes of the file read so far.
    pub bytes: i64,
}

/// Looks at a file; what a person said of it is taken as it is. Errors: [`Error::Refused`] with `import_missing`,
/// `import_empty`, `import_not_text` or `import_unreadable`, and as [`Written`] for what was said.
pub fn look(path: &Path, said: &Written) -> Result<Shape> {
    let size = std::fs::metadata(path).map_err(|fault| refused(&fault))?.len();
    let said_encoding = said.encoding()?;
    let is_said = said_encoding.is_some();
    let encoding = match said_encoding {
        Some(encoding) => encoding,
        None => encoding::detect(open(path)?).map_err(|fault| refused(&fault))?,
    };
    let mut head = Vec::new();
    decoder(encoding, is_said)
        .build(open(path)?)
        .take(HEAD)
        .read_to_end(&mut head)
        .map_err(|fault| refused(&fault))?;
    let head = String::from_utf8_lossy(&head);
    if head.contains('\0') {
        return Err(Error::Refused("import_not_text".to_owned()));
    }
    let named = separator::named(&head);
    let separator = match said.separator()?.or(named) {
        Some(sign) => sign,
        None => separator::detect(&head, (head.len() as u64) < HEAD),
    };
    let mut shape =
        Shape { encoding, is_said, separator, sign_line: named.is_some(), headers: Vec::new(), size };
    let mut rows = Rows::open(path, &shape)?;
    let first = rows.next()?.ok_or_else(|| Error::Refused("import_empty".to_owned()))?;
    shape.headers = headers(first.cells);
    match shape.headers.len() {
        0 => Err(Error::Refused("import_empty".to_owned())),
        width if width > COLUMNS_LIMIT => Err(Error::Refused("import_not_text".to_owned())),
        _ => Ok(shape),
    }
}

fn open(path: &Path) -> Result<File> {
    File::open(path).map_err(|fault| refused(&fault))
}

fn refused(fault: &io::Error) -> Error {
    if let Some(open) = fault.get_ref().and_then(|fault| fault.downcast_ref::<OpenQuote>()) {
        return Error::Invalid(vec![Problem::new("", OPEN_QUOTE).hint(open.line)]);
    }
    Error::Refused(
        match fault.kind() {
            io::ErrorKind::NotFound => "import_missing",
            io::ErrorKind::FileTooLarge => "import_row_too_long",
            _ => "import_unreadable",
        }
        .to_owned(),
    )
}

fn decoder(encoding: &'static Encoding, is_said: bool) -> DecodeReaderBytesBuilder {
    let mut decoder = DecodeReaderBytesBuilder::new();
    decoder.encoding(Some(encoding)).bom_override(!is_said).strip_bom(true);
    decoder
}

/// Names every column: what stands twice gets a number, what is empty is called by its place.
fn headers(cells: Vec<String>) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(cells.len());
    for (at, cell) in cells.into_iter().enumerate() {
        let name = match cell.trim() {
            "" => format!("#{}", at + 1),
            name => name.to_owned(),
        };
        let taken = |name: &String| names.contains(name);
        let name = match taken(&name) {
            false => name,
            true => {
                (2..).map(|number| format!("{name} ({number})")).find(|name| !taken(name)).unwrap_or(name)
            }
        };
        names.push(name);
    }
    names
}

/// The rows of a file, one after the other.
pub struct Rows {
    reader: csv::Reader<Guard>,
    record: csv::StringRecord,
    width: usize,
    number: i64,
    since_row: Arc<AtomicU64>,
    read: Arc<AtomicU64>,
}

impl Rows {
    /// At the first row below the headers; at the headers themselves while the shape has none yet.
    /// Errors: as [`look`].
    pub fn open(path: &Path, shape: &Shape) -> Result<Self> {
        let guard = Guard::open(path, shape)?;
        let (read, since_row) = (guard.read.clone(), guard.since_row.clone());
        let reader = csv::ReaderBuilder::new()
            .delimiter(shape.separator)
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(64 * 1024)
            .from_reader(guard);
        let width = shape.headers.len();
        let mut rows = Self { reader, record: csv::StringRecord::new(), width, number: 0, since_row, read };
        if shape.sign_line {
            rows.next()?;
        }
        if width > 0 {
            rows.next()?;
            rows.number = 0;
        }
        Ok(rows)
    }

    /// The next row that holds anything. Errors: as [`look`], and `import_row_too_long`.
    #[expect(
        clippy::should_implement_trait,
        reason = "a failed row ends the file: `?` reads better than an iterator"
    )]
    pub fn next(&mut self) -> Result<Option<Row>> {
        loop {
            self.since_row.store(0, Ordering::Relaxed);
            let more =
                self.reader.read_record(&mut self.record).map_err(|fault| match fault.into_kind() {
                    csv::ErrorKind::Io(fault) => refused(&fault),
                    _ => Error::Refused("import_unreadable".to_owned()),
                })?;
            if !more {
                return Ok(None);
            }
            self.number += 1;
            if self.record.iter().any(|cell| !cell.is_empty()) {
                return Ok(Some(self.row()));
            }
        }
    }

    fn row(&self) -> Row {
        let mut cells: Vec<String> = self.record.iter().map(str::to_owned).collect();
        while self.width > 0 && cells.len() > self.width && cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        Row { number: self.number, cells }
    }

    /// At most [`BATCH`] rows; nothing at the end. Errors: as [`Rows::next`].
    pub fn batch(&mut self) -> Result<Option<Batch>> {
        let (mut rows, mut bytes) = (Vec::with_capacity(BATCH), 0);
        while rows.len() < BATCH && bytes < BATCH_BYTES {
            let Some(row) = self.next()? else { break };
            bytes += row.cells.iter().map(String::len).sum::<usize>();
            rows.push(row);
        }
        let bytes = i64::try_from(self.read.load(Ordering::Relaxed)).unwrap_or(i64::MAX);
        Ok((!rows.is_empty()).then_some(Batch { rows, bytes }))
    }

    /// Leaves out every row up to `number`, read in an earlier run. Errors: as [`Rows::next`].
    pub fn skip_to(&mut self, number: i64) -> Result<()> {
        while self.number < number && self.next()?.is_some() {}
        Ok(())
    }
}

/// Reads a file to its end and keeps nothing. Errors: as [`look`], and a quote that is never closed, by its line.
pub fn sound(path: &Path, shape: &Shape) -> Result<()> {
    let mut guard = Guard::open(path, shape)?;
    let mut buffer = vec![0; 64 * 1024];
    while guard.read(&mut buffer).map_err(|fault| refused(&fault))? > 0 {
        guard.since_row.store(0, Ordering::Relaxed);
    }
    Ok(())
}

/// Counts the bytes taken from the disk.
struct Counted {
    file: File,
    read: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.file.read(buffer)?;
        self.read.fetch_add(length as u64, Ordering::Relaxed);
        Ok(length)
    }
}

/// Refuses to go on when one row or one quote does not end.
struct Guard {
    inner: DecodeReaderBytes<Counted, Vec<u8>>,
    quotes: Quotes,
    since_row: Arc<AtomicU64>,
    read: Arc<AtomicU64>,
}

impl Guard {
    fn open(path: &Path, shape: &Shape) -> Result<Self> {
        let read = Arc::<AtomicU64>::default();
        let counted = Counted { file: open(path)?, read: read.clone() };
        let inner = decoder(shape.encoding, shape.is_said).build(counted);
        Ok(Self { inner, quotes: Quotes::new(shape.separator), since_row: Arc::default(), read })
    }
}

impl Read for Guard {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(buffer)?;
        self.quotes.read(buffer.get(..length).unwrap_or_default())?;
        let is_too_long = self.since_row.fetch_add(length as u64, Ordering::Relaxed) > ROW_LIMIT;
        match self.quotes.open().filter(|_| is_too_long || (length == 0 && !buffer.is_empty())) {
            Some(open) => Err(open.into()),
            None if is_too_long => Err(io::ErrorKind::FileTooLarge.into()),
            None => Ok(length),
        }
    }
}

/// Reads a file on a thread of its own: at most three batches are in memory. `skip_to` rows are left out.
pub fn stream(path: PathBuf, shape: Shape, skip_to: i64) -> Receiver<Result<Batch>> {
    let (sender, receiver) = tokio::sync::mpsc::channel(1);
    tokio::task::spawn_blocking(move || {
        let mut rows =
            match Rows::open(&path, &shape).and_then(|mut rows| rows.skip_to(skip_to).map(|()| rows)) {
                Ok(rows) => rows,
                Err(error) => return drop(sender.blocking_send(Err(error))),
            };
        while let Some(batch) = rows.batch().transpose() {
            let failed = batch.is_err();
            if sender.blocking_send(batch).is_err() || failed {
                return;
            }
        }
    });
    receiver
}
