//! What an import has done, is doing, or would do: what the screen and the command line show.

use super::plan::Plan;
use kernel::json::FromJson;
use kernel::{Id, Moment};
use serde::Serialize;

/// What stands between the names of files in a title.
pub const BETWEEN: &str = ", ";

/// What became of the rows of a file: as many as were `read` are created, updated, skipped or failed. What came along with
/// them is counted apart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
pub struct Tally {
    /// The kind of the records.
    pub entity: String,
    /// The file; empty for what no file tells.
    #[serde(default)]
    pub file: String,
    /// Its records are not what the rows are: the teams of a list of people, the company that a row names.
    #[serde(default)]
    pub along: bool,
    #[serde(default)]
    pub read: i64,
    #[serde(default)]
    pub created: i64,
    #[serde(default)]
    pub updated: i64,
    #[serde(default)]
    pub skipped: i64,
    #[serde(default)]
    pub failed: i64,
    /// Stayed when the import was taken back.
    #[serde(default)]
    pub kept: i64,
}

impl Tally {
    pub fn of(entity: &str) -> Self {
        Self { entity: entity.to_owned(), ..Self::default() }
    }

    /// Of what comes along.
    pub fn along(entity: &str) -> Self {
        Self { along: true, ..Self::of(entity) }
    }

    /// Whether it counts the same as another.
    fn is_of(&self, other: &Self) -> bool {
        (&self.entity, &self.file, self.along) == (&other.entity, &other.file, other.along)
    }

    fn is_empty(&self) -> bool {
        [self.read, self.created, self.updated, self.skipped, self.failed, self.kept] == [0; 6]
    }

    pub fn add(&mut self, other: &Self) {
        self.read += other.read;
        self.created += other.created;
        self.updated += other.updated;
        self.skipped += other.skipped;
        self.failed += other.failed;
        self.kept += other.kept;
    }
}

/// Adds to the tally of the same, or begins one.
pub fn add_up(tallies: &mut Vec<Tally>, more: &Tally) {
    match tallies.iter_mut().find(|tally| tally.is_of(more)) {
        Some(tally) => tally.add(more),
        None if more.along && more.is_empty() => {}
        None => tallies.push(more.clone()),
    }
}

/// So many records of a kind stayed, wherever they came from.
pub fn keep(tallies: &mut Vec<Tally>, kind: &str, kept: i64) {
    match tallies.iter_mut().find(|tally| tally.entity == kind) {
        Some(tally) => tally.kept += kept,
        None => tallies.push(Tally { kept, ..Tally::of(kind) }),
    }
}

/// All tallies in one.
pub fn total(tallies: &[Tally]) -> Tally {
    tallies.iter().fold(Tally::default(), |mut sum, tally| {
        sum.add(tally);
        sum
    })
}

/// Why a row cannot be imported: `key` is a translation key, `hint` fills its `{hint}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
pub struct RowProblem {
    pub file: String,
    /// Counted from 1, the header row aside.
    pub row: i64,
    /// The column of the file; empty when the whole row is meant.
    pub column: String,
    pub value: String,
    pub key: String,
    #[serde(default)]
    pub hint: String,
}

/// What an import would do.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
pub struct DryRun {
    pub tallies: Vec<Tally>,
    /// The first [`DryRun::SHOWN`] problems.
    pub problems: Vec<RowProblem>,
    /// How many problems there are.
    pub found: i64,
}

impl DryRun {
    pub const SHOWN: usize = 200;
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// The files are here; nothing has begun.
    #[default]
    Draft,
    Checking,
    Checked,
    Running,
    /// Stopped before the end: can be resumed.
    Stopped,
    Done,
    Undoing,
    Undone,
}

impl Status {
    const ALL: [Self; 8] = [
        Self::Draft,
        Self::Checking,
        Self::Checked,
        Self::Running,
        Self::Stopped,
        Self::Done,
        Self::Undoing,
        Self::Undone,
    ];

    /// The word in the database; the label is the word `import.status.<code>`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Checking => "checking",
            Self::Checked => "checked",
            Self::Running => "running",
            Self::Stopped => "stopped",
            Self::Done => "done",
            Self::Undoing => "undoing",
            Self::Undone => "undone",
        }
    }

    pub fn from_code(code: &str) -> Self {
        Self::ALL.into_iter().find(|status| status.code() == code).unwrap_or_default()
    }

    /// Something is under way.
    pub const fn is_busy(self) -> bool {
        matches!(self, Self::Checking | Self::Running | Self::Undoing)
    }
}

/// One import, as far as it is.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Progress {
    pub id: Id,
    /// The names of the files, or of the sample.
    pub title: String,
    pub preset: String,
    pub status: Status,
    pub by: String,
    pub created_at: Moment,
    pub started_at: Option<Moment>,
    pub finished_at: Option<Moment>,
    /// When it last showed life.
    pub seen_at: Moment,
    /// Bytes read and to be read, over all steps; events undone and to undo while undoing.
    pub done: i64,
    pub total: i64,
    pub tallies: Vec<Tally>,
    /// The files of which nothing is made.
    #[serde(default)]
    pub left: Vec<String>,
    pub dry_run: Option<DryRun>,
    /// Why it stopped: a translation key.
    pub error: String,
}

impl Progress {
    /// As `title`, without the files of which nothing is made.
    pub fn made_of(&self) -> String {
        let is_read = |name: &&str| self.left.iter().all(|left| left != name);
        self.title.split(BETWEEN).filter(is_read).collect::<Vec<_>>().join(BETWEEN)
    }

    /// From 0 to 100.
    pub fn percent(&self) -> i64 {
        match (self.status, self.total) {
            (Status::Done | Status::Undone | Status::Checked, _) => 100,
            (_, ..=0) => 0,
            (_, total) => (self.done.saturating_mul(100) / total).clamp(0, 99),
        }
    }
}

/// A file of an import, looked at.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct FileLook {
    pub name: String,
    /// Bytes.
    pub size: i64,
    pub encoding: String,
    pub separator: String,
    pub headers: Vec<String>,
    /// The first rows.
    pub rows: Vec<Vec<String>>,
}

/// What was found in the files of an import, and what Kith suggests to do with them.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Preview {
    pub id: Id,
    pub files: Vec<FileLook>,
    pub plan: Plan,
    /// The plan was used before for a file with these headers.
    pub remembered: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_import_was_made_of_does_not_name_what_it_left() {
        let mut run = Progress {
            id: Id::fixed(1),
            title: ["people.csv", "holidays.csv", "firms.csv"].join(BETWEEN),
            preset: String::new(),
            status: Status::Undone,
            by: String::new(),
            created_at: Moment::default(),
            started_at: None,
            finished_at: None,
            seen_at: Moment::default(),
            done: 0,
            total: 0,
            tallies: Vec::new(),
            left: Vec::new(),
            dry_run: None,
            error: String::new(),
        };
        assert_eq!(run.made_of(), run.title);
        run.left = vec!["holidays.csv".to_owned()];
        assert_eq!(run.made_of(), "people.csv, firms.csv");
    }

    #[test]
    fn every_file_has_counts_of_its_own_and_what_comes_along_too() {
        let rows =
            |file: &str, read| Tally { read, created: read, file: file.into(), ..Tally::of("contact") };
        let mut tallies = Vec::new();
        for more in [
            rows("a.csv", 2),
            Tally { created: 1, ..Tally::along("company") },
            rows("b.csv", 3),
            rows("a.csv", 4),
            Tally::along("team"),
        ] {
            add_up(&mut tallies, &more);
        }
        let along = Tally { created: 1, ..Tally::along("company") };
        assert_eq!(tallies, [rows("a.csv", 6), along, rows("b.csv", 3)]);
        assert_eq!(total(&tallies).read, 9);
        keep(&mut tallies, "contact", 5);
        assert_eq!((tallies[0].kept, tallies[2].kept), (5, 0));
    }
}
