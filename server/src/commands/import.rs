//! `kith import`: records from a file or a folder, with progress on standard error.
//!
//! Whatever is wrong with a file as a whole is said before anything is written. Records for which the files name no owner
//! belong to the first admin, as they would had the files been dropped in that admin's browser.

use super::columns;
use super::told::{failed_rows, kept, tell, tell_dry, tell_problems};
use super::watch::{Work, watched};
use crate::cli::Import;
use crate::complaint::Complaint;
use events::Origin;
use identity::{House, Me, USER, roles, set_up};
use kernel::{Filter, Id, Language, Query, Record, Sort, Value};
use records::import::files::{Fault, FileNames, Shelf, blamed, look_each};
use records::import::plan::{Plan, Policy};
use records::import::preset::Preset;
use records::import::report::{FileLook, Progress, RowProblem, Status, total};
use records::import::written::Written;
use records::import::{dry, preset, problems, run, service, store, undo};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use ui::words::Words;

pub async fn import(house: House, import: Import) -> Result<(), Complaint> {
    let me = Me::system(&house).with_origin(Origin::Import);
    match (&import.undo, &import.resume, &import.path) {
        (Some(id), ..) => {
            let id = id_of(id)?;
            let progress =
                watched(&me, id, Work::Undo, undo::undo(&me, id)).await.map_err(|error| complaint(&error))?;
            say!("Taken back: {}.", progress.made_of());
            match progress.error.as_str() {
                "" => Ok(()),
                reason => Err(Complaint::partly(kept(&progress.tallies, reason))),
            }
        }
        (_, Some(id), _) => go(&me, id_of(id)?).await,
        (.., Some(path)) => begin(&me, &import, path).await,
        _ => Err(Complaint::wrong("Name a file or a folder to import.")),
    }
}

/// The first admin; before Kith is set up, who will be it. Whoever is only invited comes after those who are there.
async fn heir(me: &Me) -> Result<Option<Id>, Complaint> {
    if !me.firm.set_up {
        return Ok(Some(set_up::heir(&me.house).await?));
    }
    let filter = Filter::is("role", roles::ADMIN)
        .and(Filter::one_of("status", ["active", "invited"].map(Value::from)));
    let query = Query { filter, sort: Some(Sort::parse("created_at")), limit: 200, ..Query::default() };
    let admins = records::read::list(me, &USER, &query).await?.items;
    let is_here = |admin: &&Record| admin.text("status") == "active";
    Ok(admins.iter().find(is_here).or(admins.first()).map(|admin| admin.id))
}

async fn begin(me: &Me, import: &Import, path: &Path) -> Result<(), Complaint> {
    let preset = import.preset.as_deref().map(preset_of).transpose()?;
    let path = path
        .canonicalize()
        .map_err(|_| Complaint::wrong(format!("There is no file or folder {}.", path.display())))?;
    let written = written(import);
    let looks = look_each(path.clone(), 200, &written).await.map_err(|fault| complaint_of(&fault))?;
    all_there(&written, &looks)?;
    let mut plan = Plan { written, ..plan_of(me, import, preset, &path, &looks).await? };
    columns::map_all(&mut plan, &looks, &import.map)?;
    if let Some(line) = columns::left(&plan, &looks, &import.map) {
        eprintln!("{line}");
    }
    if let Some(policy) = import.policy.as_deref().and_then(Policy::from_code) {
        plan.set_policy(policy);
    }
    let plan = plan.in_passes();
    let folder =
        if path.is_dir() { path.clone() } else { path.parent().map(PathBuf::from).unwrap_or_default() };
    let folder = folder.to_string_lossy().into_owned();
    run::precheck(&folder, &plan).await.map_err(|error| complaint(&error))?;
    if !me.firm.set_up && plan.preset.is_empty() {
        eprintln!(
            "Kith is not set up yet: amounts that name no currency are read as {}; set it up in the browser first if the firm counts in another.",
            me.currency.code()
        );
    }
    if import.dry_run {
        let result = dry::dry_run(me, &folder, &plan, None).await.map_err(|error| complaint(&error))?;
        return tell_dry(&result, &plan.left);
    }
    let id = Id::new();
    let total = Shelf::new(&folder, &plan.written).size_of(&plan.steps);
    store::create(me, id, &looks.names(), &folder, &plan, total).await.map_err(|error| complaint(&error))?;
    go(me, id).await
}

/// Runs an import from where it stands, and tells what came of it.
async fn go(me: &Me, id: Id) -> Result<(), Complaint> {
    let me = &Me { heir: heir(me).await?, ..me.clone() };
    eprintln!("Import {id}");
    let end = watched(me, id, Work::Import, run::run(me, id)).await;
    let progress = match end {
        Ok(progress) => progress,
        Err(error) => {
            let stored = store::get(&me.house.db, id).await;
            return Err(stored.map_or_else(|_| complaint(&error), |stored| stopped(&stored.progress, &error)));
        }
    };
    tell(&progress);
    if total(&progress.tallies).read == 0 {
        return Err(Complaint::wrong("There was no row to import."));
    }
    let told: Vec<RowProblem> = problems::after(&mut &me.house.db, id, (-1, 0, 0), 20)
        .await?
        .into_iter()
        .map(|failed| failed.problem)
        .collect();
    tell_problems(&told);
    say!("To take it back: kith import --undo {id}");
    failed_rows(total(&progress.tallies).failed)
}

/// Why an import stopped before its end, and how it goes on.
fn stopped(progress: &Progress, error: &kernel::Error) -> Complaint {
    let id = progress.id;
    match error {
        kernel::Error::Unavailable(key) if key == "disk_full" => {
            let tally = total(&progress.tallies);
            let rows = match tally.read - tally.failed {
                1 => "1 row is".to_owned(),
                rows => format!("{rows} rows are"),
            };
            Complaint::failed(format!(
                "The disk is full; {rows} in; free some space, then `kith import --resume {id}`."
            ))
        }
        _ => {
            if progress.status == Status::Stopped {
                eprintln!("What was imported before this stays. Go on with: kith import --resume {id}");
            }
            complaint(error)
        }
    }
}

/// What was said of files, each by its name or all together.
fn written(import: &Import) -> Vec<Written> {
    let text = |all: &[String], file: &str| {
        let said = all.iter().map(|said| of_file(said)).rfind(|(of, _)| *of == file);
        said.map(|(_, text)| text.to_owned()).unwrap_or_default()
    };
    let all = import.encoding.iter().chain(&import.separator);
    let files: BTreeSet<&str> = all.map(|said| of_file(said).0).collect();
    let of = |file: &str| Written {
        file: file.to_owned(),
        encoding: text(&import.encoding, file),
        separator: text(&import.separator, file),
    };
    files.into_iter().map(of).collect()
}

/// `FILE=TEXT`, or the text of every file.
fn of_file(said: &str) -> (&str, &str) {
    let named = said.rsplit_once('=').filter(|(file, text)| !file.is_empty() && !text.is_empty());
    named.unwrap_or(("", said))
}

/// Nothing is said of a file that is not there.
fn all_there(written: &[Written], looks: &[FileLook]) -> Result<(), Complaint> {
    let is_there = |file: &str| file.is_empty() || looks.iter().any(|look| look.name == file);
    match written.iter().find(|said| !is_there(&said.file)) {
        None => Ok(()),
        Some(said) => Err(Complaint::wrong(format!(
            "There is no file {} to import; there are: {}. Nothing was imported.",
            said.file,
            looks.iter().map(|look| look.name.as_str()).collect::<Vec<_>>().join(", ")
        ))),
    }
}

fn preset_of(code: &str) -> Result<&'static Preset, Complaint> {
    preset::by_code(code).ok_or_else(|| {
        let all: Vec<&str> = preset::ALL.iter().map(|preset| preset.code).collect();
        Complaint::wrong(format!("There is no preset {code}; there is: {}.", all.join(", ")))
    })
}

async fn plan_of(
    me: &Me,
    import: &Import,
    preset: Option<&'static Preset>,
    path: &Path,
    looks: &[FileLook],
) -> Result<Plan, Complaint> {
    if let Some(known) = preset {
        let code = known.code;
        let missing = known.missing(looks);
        if path.is_dir() && !missing.is_empty() {
            let folder = path.display();
            return Err(Complaint::wrong(format!(
                "{folder} is not a {code} export: no file in it holds the {}; nothing was imported.",
                missing.join(" or the ")
            )));
        }
        return known.plan(looks).ok_or_else(|| {
            Complaint::wrong(format!(
                "{} is no file of a {code} export; nothing was imported.",
                path.display()
            ))
        });
    }
    if let Some(plural) = &import.plural {
        let entity = kernel::catalogue::by_plural(plural).or_else(|_| kernel::entity(plural));
        let entity = entity.map_err(|_| {
            Complaint::wrong(format!(
                "There are no {plural} in Kith; try contacts, companies, leads, deals or products."
            ))
        })?;
        return Ok(service::suggest(me, entity, looks).await?.0);
    }
    match preset::recognise(looks).filter(|_| import.map.is_empty()) {
        Some(plan) => Ok(plan),
        None => Ok(service::guess(me, looks).await?.0),
    }
}

fn id_of(text: &str) -> Result<Id, Complaint> {
    text.parse().map_err(|_| Complaint::wrong(format!("{text} is not the number of an import.")))
}

/// The sentence of the screens, in English.
fn complaint(error: &kernel::Error) -> Complaint {
    match error {
        kernel::Error::Invalid(problems) => {
            let words = Words::of(Language::English);
            let told = problems
                .iter()
                .map(|problem| match problem.key.starts_with("refused.import_") {
                    true => format!("{}: {}", problem.field, records::problem_text(problem, words)),
                    false => records::problem_text(problem, words),
                })
                .collect::<Vec<_>>()
                .join(" ");
            Complaint::wrong(format!("{told} Nothing was imported."))
        }
        kernel::Error::NotFound => {
            Complaint::wrong("There is no such import; its number is a line of `kith import`.")
        }
        other => other.clone().into(),
    }
}

/// Names the file: in a folder it may be any.
fn complaint_of(Fault { path, error }: &Fault) -> Complaint {
    complaint(&blamed(&path.display().to_string(), error.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::watch::tests::progress;
    use records::import::report::Tally;

    #[test]
    fn a_full_disk_is_told_in_one_sentence_that_goes_on() {
        let tally = Tally { read: 502, failed: 2, created: 500, ..Tally::of("contact") };
        let progress = progress(Status::Stopped, 0, tally);
        let said = stopped(&progress, &kernel::Error::Unavailable("disk_full".to_owned()));
        let wanted = format!(
            "The disk is full; 500 rows are in; free some space, then `kith import --resume {}`.",
            progress.id
        );
        assert_eq!(said, Complaint::failed(wanted));
    }
}
