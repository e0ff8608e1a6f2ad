//! A firm with a database, and how its tests import.

use db::Db;
use events::Origin;
use identity::{House, Me};
use kernel::{Entity, Id, Page, Query, Record};
use records::import::files::{FileNames, Shelf, look};
use records::import::plan::{Plan, Policy};
use records::import::report::{DryRun, FileLook, Progress, Tally, total};
use records::import::{dry, preset, problems, run, service, store};
use std::path::Path;
use tempfile::TempDir;

pub struct Firm {
    pub me: Me,
    folder: TempDir,
}

impl Firm {
    pub async fn on(db: &Db) -> Self {
        kernel::catalogue::install(app::catalogue());
        records::rule::install(app::rules());
        ui::words::install(&app::words(), &[]);
        let house = House::open(db.clone()).await.unwrap();
        Self { me: Me::system(&house).with_origin(Origin::Import), folder: TempDir::new().unwrap() }
    }

    /// The pipeline that a firm has before anything is imported.
    pub async fn road(&self) {
        self.import_text("pipeline", "name,currency\nRoad,USD\n", Policy::Skip).await;
        self.import_text(
            "stage",
            "name,pipeline,kind\nFirst,Road,open\nSold,Road,won\nGone,Road,lost\n",
            Policy::Skip,
        )
        .await;
    }

    /// Writes a file of this firm's own.
    pub fn file(&self, name: &str, text: impl AsRef<[u8]>) -> &Path {
        std::fs::write(self.folder.path().join(name), text).unwrap();
        self.folder.path()
    }

    /// The plan that Kith suggests for the rows of one noun.
    pub async fn plan(&self, kind: &str, folder: &Path) -> Plan {
        let looks = look(folder.to_owned(), 200, &[]).await.unwrap();
        service::suggest(&self.me, kernel::entity(kind).unwrap(), &looks).await.unwrap().0
    }

    pub async fn preset(&self, folder: &Path) -> Plan {
        let looks: Vec<FileLook> = look(folder.to_owned(), 200, &[]).await.unwrap();
        preset::recognise(&looks).unwrap()
    }

    pub async fn begin(&self, folder: &Path, plan: Plan) -> Id {
        let plan = plan.in_passes();
        let folder = folder.to_string_lossy();
        run::precheck(&folder, &plan).await.unwrap();
        let id = Id::new();
        let looks = look(folder.as_ref().into(), 0, &plan.written).await.unwrap();
        let total = Shelf::new(folder.as_ref(), &plan.written).size_of(&plan.steps);
        store::create(&self.me, id, &looks.names(), &folder, &plan, total).await.unwrap();
        id
    }

    pub async fn import(&self, folder: &Path, plan: Plan) -> Progress {
        let id = self.begin(folder, plan).await;
        run::run(&self.me, id).await.unwrap()
    }

    /// Imports one small file of a noun.
    pub async fn import_text(&self, kind: &str, text: &str, policy: Policy) -> Progress {
        let folder = self.file("table.csv", text);
        let mut plan = self.plan(kind, folder).await;
        plan.set_policy(policy);
        self.import(folder, plan).await
    }

    pub async fn dry_run(&self, folder: &Path, plan: Plan) -> DryRun {
        dry::dry_run(&self.me, &folder.to_string_lossy(), &plan.in_passes(), None).await.unwrap()
    }

    pub async fn problems(&self, id: Id) -> Vec<(i64, String, String)> {
        let failed = problems::after(&mut &self.me.house.db, id, (-1, 0, 0), 100).await.unwrap();
        failed
            .into_iter()
            .map(|failed| (failed.problem.row, failed.problem.column, failed.problem.key))
            .collect()
    }

    pub async fn count(&self, kind: &str) -> i64 {
        self.rows(kernel::entity(kind).unwrap(), Query { count: true, ..Query::default() })
            .await
            .count
            .unwrap()
            .value
    }

    /// All living records of a noun, at most 200.
    pub async fn all(&self, kind: &str) -> Vec<Record> {
        self.rows(kernel::entity(kind).unwrap(), Query { limit: 200, ..Query::default() }).await.items
    }

    async fn rows(&self, entity: &'static Entity, query: Query) -> Page<Record> {
        records::read::list(&self.me, entity, &query).await.unwrap()
    }

    pub async fn named(&self, kind: &str, name: &str) -> Record {
        let all = self.all(kind).await;
        all.into_iter()
            .find(|record| record.text("name") == name)
            .unwrap_or_else(|| panic!("no {kind} is called {name}"))
    }

    pub async fn number(&self, sql: &str) -> i64 {
        self.me.house.db.one(sql, Vec::new()).await.unwrap()
    }
}

/// Read, created, updated, skipped, failed.
pub fn figures(tallies: &[Tally], kind: &str) -> [i64; 5] {
    let of_kind: Vec<Tally> = tallies.iter().filter(|tally| tally.entity == kind).cloned().collect();
    let tally = total(&of_kind);
    [tally.read, tally.created, tally.updated, tally.skipped, tally.failed]
}

/// Test data that is not part of Kith; nothing when it is not on this machine.
pub fn shared(name: &str) -> Option<std::path::PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data").join(name);
    if !path.exists() {
        eprintln!("skipped: {} is not here", path.display());
        return None;
    }
    Some(path)
}
