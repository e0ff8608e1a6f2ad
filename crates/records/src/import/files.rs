//! The files of an import: where they are kept, and what is in them.

use super::plan::{RowsOf, Step};
use super::reader::{self, Batch, Row, Shape};
use super::report::{BETWEEN, FileLook};
use super::written::Written;
use kernel::{Error, Id, Problem, Result};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use tokio::sync::mpsc::{self, Receiver};

/// Rows shown before an import.
const SHOWN: usize = 5;
/// Rows looked at to learn how days are written.
pub const LOOKED_AT: usize = 200;

/// Where uploads go, and how large one may be, in bytes.
#[derive(Clone, Debug)]
pub struct Uploads {
    pub folder: PathBuf,
    pub limit: u64,
}

static UPLOADS: OnceLock<Uploads> = OnceLock::new();

/// Says where uploads go, once at start. Without it: `./kith-data/uploads`.
pub fn install(uploads: Uploads) {
    let _ = UPLOADS.set(uploads);
}

pub fn uploads() -> &'static Uploads {
    UPLOADS.get_or_init(|| Uploads { folder: PathBuf::from("kith-data/uploads"), limit: super::UPLOAD_LIMIT })
}

/// Where the uploads of one import go.
pub fn folder_of(id: Id) -> PathBuf {
    uploads().folder.join(id.to_string())
}

/// How the name of a folder ends while its files are still coming.
pub const LANDING: &str = "landing";

/// Where they come in.
pub fn landing_of(id: Id) -> PathBuf {
    folder_of(id).with_extension(LANDING)
}

/// A name that can stand in any folder, see [`clean_name`].
pub fn safe_name(name: &str) -> String {
    clean_name(name, "file.csv")
}

/// A name without paths, signs that file systems refuse and letters that turn the reading direction, at most 120 letters;
/// `otherwise` where nothing is left.
pub fn clean_name(name: &str, otherwise: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let turns = |letter| matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let plain = |letter: char| match letter {
        letter if letter.is_control() || turns(letter) || "<>:\"|?*".contains(letter) => '_',
        letter => letter,
    };
    let name: String = name.chars().map(plain).take(120).collect();
    let name = name.trim_matches([' ', '.']);
    if name.is_empty() { otherwise.to_owned() } else { name.to_owned() }
}

/// What cannot be imported, and why.
#[derive(Debug)]
pub struct Fault {
    pub path: PathBuf,
    pub error: Error,
}

/// What is wrong with a file as a whole, as the problem of the file of this name.
pub fn blamed(file: &str, error: Error) -> Error {
    let blame = |mut problem: Problem| {
        file.clone_into(&mut problem.field);
        problem
    };
    match error {
        Error::Refused(key) if key.starts_with("import_") => {
            Error::Invalid(vec![Problem::new(file, ["refused.", &key].concat())])
        }
        Error::Invalid(problems) if problems.iter().all(|problem| problem.key == reader::OPEN_QUOTE) => {
            Error::Invalid(problems.into_iter().map(blame).collect())
        }
        other => other,
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The files that somebody chose one by one: none is passed over. Errors: what is wrong with a file, by its name.
pub async fn look(path: PathBuf, rows: usize, written: &[Written]) -> Result<Vec<FileLook>> {
    let looks = look_among(path, rows, written, chosen).await;
    looks.map_err(|fault| blamed(&name_of(&fault.path), fault.error))
}

/// The tables in a folder that may hold other files too, or the one file; for whoever tells more of it than its name.
/// Errors: as [`reader::look`], and `import_missing`.
pub async fn look_each(path: PathBuf, rows: usize, written: &[Written]) -> Result<Vec<FileLook>, Fault> {
    look_among(path, rows, written, tables).await
}

type Files = Result<Vec<PathBuf>, Fault>;

async fn look_among(
    path: PathBuf,
    rows: usize,
    written: &[Written],
    files: fn(&Path) -> Files,
) -> Result<Vec<FileLook>, Fault> {
    let (asked, written) = (path.clone(), written.to_vec());
    let looks = tokio::task::spawn_blocking(move || {
        let look = |path: PathBuf| look_at(&path, rows, &written).map_err(|error| Fault { path, error });
        files(&path)?.into_iter().map(look).collect()
    });
    looks.await.map_err(|fault| Fault { path: asked, error: Error::Internal(fault.to_string()) })?
}

fn chosen(path: &Path) -> Files {
    match found(path)? {
        (_, Some(other)) => Err(blame(&other, "import_not_text")),
        (tables, None) => Ok(tables),
    }
}

fn tables(path: &Path) -> Files {
    match found(path)? {
        (tables, Some(other)) if tables.is_empty() => Err(blame(&other, "import_not_text")),
        (tables, _) => Ok(tables),
    }
}

/// The tables of a folder by their ending, or the one file; and the first of what else is there.
fn found(path: &Path) -> Result<(Vec<PathBuf>, Option<PathBuf>), Fault> {
    if path.is_file() {
        return Ok((vec![path.to_owned()], None));
    }
    if !path.is_dir() {
        return Err(blame(path, "import_missing"));
    }
    let files = std::fs::read_dir(path).map_err(|_| blame(path, "import_unreadable"))?;
    let files = files.flatten().map(|entry| entry.path()).filter(|path| path.is_file());
    let (mut tables, others): (Vec<PathBuf>, Vec<PathBuf>) = files.partition(|path| is_table(path));
    tables.sort();
    match (tables.is_empty(), others.into_iter().min()) {
        (true, None) => Err(blame(path, "import_missing")),
        (_, other) => Ok((tables, other)),
    }
}

fn is_table(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    matches!(ending.as_str(), "csv" | "tsv" | "txt" | "tab")
}

fn blame(path: &Path, key: &str) -> Fault {
    Fault { path: path.to_owned(), error: Error::Refused(key.to_owned()) }
}

fn look_at(path: &Path, rows: usize, written: &[Written]) -> Result<FileLook> {
    let name = name_of(path);
    let shape = reader::look(path, &Written::of(written, &name))?;
    let mut first = Vec::new();
    let mut reader = reader::Rows::open(path, &shape)?;
    while first.len() < rows
        && let Some(row) = reader.next()?
    {
        first.push(row.cells);
    }
    Ok(FileLook {
        name,
        size: i64::try_from(shape.size).unwrap_or(i64::MAX),
        encoding: shape.encoding.name().to_owned(),
        separator: char::from(shape.separator).to_string(),
        headers: shape.headers,
        rows: first,
    })
}

impl FileLook {
    /// As the screen shows it: few rows, long cells cut.
    pub fn short(mut self) -> Self {
        self.rows.truncate(SHOWN);
        for cell in self.rows.iter_mut().flatten().filter(|cell| cell.len() > 80) {
            *cell = cell.chars().take(80).collect();
        }
        self
    }
}

/// The files of an import, each looked at once.
pub struct Shelf {
    folder: PathBuf,
    written: Vec<Written>,
    shapes: BTreeMap<String, Shape>,
}

/// The rows of one step.
pub struct Source {
    pub file: String,
    pub headers: Vec<String>,
    pub size: i64,
    pub batches: Receiver<Result<Batch>>,
}

impl Shelf {
    pub fn new(folder: impl Into<PathBuf>, written: &[Written]) -> Self {
        Self { folder: folder.into(), written: written.to_vec(), shapes: BTreeMap::new() }
    }

    /// Bytes that these steps read.
    pub fn size_of(&self, steps: &[Step]) -> i64 {
        let size = |step: &Step| match &step.rows {
            RowsOf::File(name) => {
                std::fs::metadata(self.folder.join(safe_name(name))).map_or(0, |file| file.len())
            }
            RowsOf::Fixed(_) => 0,
        };
        i64::try_from(steps.iter().map(size).sum::<u64>()).unwrap_or(i64::MAX)
    }

    /// The columns of what a step reads. Errors: as [`reader::look`].
    pub async fn headers(&mut self, rows: &RowsOf) -> Result<Vec<String>> {
        match rows {
            RowsOf::File(name) => Ok(self.shape(&safe_name(name)).await?.headers),
            RowsOf::Fixed(rows) => {
                Ok(rows.first().map(|row| row.keys().cloned().collect()).unwrap_or_default())
            }
        }
    }

    /// Reads a file to its end, keeping nothing. Errors: as [`reader::sound`], by the file's name.
    pub async fn sound(&mut self, name: &str) -> Result<()> {
        let name = safe_name(name);
        let shape = self.shape(&name).await?;
        let path = self.folder.join(&name);
        let read = tokio::task::spawn_blocking(move || reader::sound(&path, &shape)).await;
        read.map_err(|fault| Error::Internal(fault.to_string()))?.map_err(|error| blamed(&name, error))
    }

    /// Opens what a step reads, after the row `skip_to`. Errors: as [`reader::look`].
    pub async fn open(&mut self, rows: &RowsOf, skip_to: i64) -> Result<Source> {
        let name = match rows {
            RowsOf::File(name) => safe_name(name),
            RowsOf::Fixed(rows) => return fixed(rows, skip_to),
        };
        let shape = self.shape(&name).await?;
        let (headers, size) = (shape.headers.clone(), i64::try_from(shape.size).unwrap_or(i64::MAX));
        let batches = reader::stream(self.folder.join(&name), shape, skip_to);
        Ok(Source { file: name, headers, size, batches })
    }

    async fn shape(&mut self, name: &str) -> Result<Shape> {
        if let Some(shape) = self.shapes.get(name) {
            return Ok(shape.clone());
        }
        let (path, said) = (self.folder.join(name), Written::of(&self.written, name));
        let looked = tokio::task::spawn_blocking(move || reader::look(&path, &said)).await;
        let shape = looked
            .map_err(|fault| Error::Internal(fault.to_string()))?
            .map_err(|error| blamed(name, error))?;
        self.shapes.insert(name.to_owned(), shape.clone());
        Ok(shape)
    }
}

fn fixed(rows: &[BTreeMap<String, String>], skip_to: i64) -> Result<Source> {
    let headers: Vec<String> = rows.first().map(|row| row.keys().cloned().collect()).unwrap_or_default();
    let cells = |row: &BTreeMap<String, String>| {
        headers.iter().map(|name| row.get(name).cloned().unwrap_or_default()).collect()
    };
    let rows = rows.iter().zip(1..).filter(|(_, number)| *number > skip_to);
    let batch =
        Batch { rows: rows.map(|(row, number)| Row { number, cells: cells(row) }).collect(), bytes: 0 };
    let (sender, batches) = mpsc::channel(1);
    if !batch.rows.is_empty() {
        let _ = sender.try_send(Ok(batch));
    }
    Ok(Source { file: String::new(), headers, size: 0, batches })
}

/// The names of files, as a title.
pub trait FileNames {
    fn names(&self) -> String;
}

impl FileNames for Vec<FileLook> {
    fn names(&self) -> String {
        self.iter().map(|look| look.name.as_str()).collect::<Vec<_>>().join(BETWEEN)
    }
}
