//! What the screen and the API may ask of imports: who may, do, answer. Long work runs in a task of its own.

use super::files::{self, FileNames};
use super::plan::{Plan, RowsOf, Step};
use super::report::{FileLook, Preview, Progress, RowProblem, Status};
use super::store::PAUSED;
use super::store::{self, Stored};
use super::written::Written;
use super::{dry, headers, memory, preset, problems, run, targets, undo as undoing};
use events::live::Closing;
use identity::Me;
use kernel::{Act, Entity, Error, Id, Result, Scope};
use std::future::Future;

/// Imports shown in the history.
const HISTORY: i64 = 20;
/// Reasons shown after an import.
const PROBLEMS: i64 = 20;

/// May I import at all? Errors: [`Error::Forbidden`].
pub fn may_import(me: &Me) -> Result<()> {
    match targets::targets().any(|entity| me.may(Act::Import, entity.kind).is_ok()) {
        true => Ok(()),
        false => Err(Error::Forbidden),
    }
}

/// May I do all that the plan does? Errors: [`Error::Forbidden`], [`Error::NotFound`] for an unknown noun.
fn may(me: &Me, plan: &Plan) -> Result<()> {
    for step in &plan.steps {
        me.may(Act::Import, kernel::entity(&step.entity)?.kind)?;
    }
    Ok(())
}

/// An import of mine, or any when I may import everybody's records.
/// Errors: [`Error::NotFound`].
pub async fn mine(me: &Me, id: Id) -> Result<Stored> {
    may_import(me)?;
    let stored = store::get(&me.house.db, id).await?;
    if is_open(me, &stored) { Ok(stored) } else { Err(Error::NotFound) }
}

fn is_open(me: &Me, stored: &Stored) -> bool {
    stored.user_id == me.actor_id() || me.matrix.scope(Act::Import, "user") == Scope::All
}

/// Notes an import for files that lie in `folder`. Errors: what is wrong with a file.
pub async fn create(me: &Me, id: Id, folder: &str) -> Result<Vec<FileLook>> {
    may_import(me)?;
    let looks = files::look(folder.into(), files::LOOKED_AT, &[]).await?;
    store::create(me, id, &looks.names(), folder, &Plan::default(), 0).await?;
    Ok(looks)
}

pub async fn preview(me: &Me, id: Id, kind: Option<&str>) -> Result<Preview> {
    let stored = mine(me, id).await?;
    let written = stored.plan.written;
    let looks = files::look(stored.folder.into(), files::LOOKED_AT, &written).await?;
    let (plan, remembered) = match kind {
        Some(kind) => suggest(me, kernel::entity(kind)?, &looks).await?,
        None => match preset::recognise(&looks) {
            Some(plan) => (plan, false),
            None => guess(me, &looks).await?,
        },
    };
    let plan = Plan { written, ..plan };
    Ok(Preview { id, files: looks.into_iter().map(FileLook::short).collect(), plan, remembered })
}

/// Says how the files are written, and looks at them again. Errors: what is wrong with a file read so; then all stays.
pub async fn written(me: &Me, id: Id, written: Vec<Written>) -> Result<Preview> {
    let stored = mine(me, id).await?;
    files::look(stored.folder.into(), 0, &written).await?;
    store::set_plan(me, id, &Plan { written, ..Plan::default() }, 0).await?;
    preview(me, id, None).await
}

/// A plan for files that no preset knows: each by itself.
pub async fn guess(me: &Me, looks: &[FileLook]) -> Result<(Plan, bool)> {
    let (mut steps, mut remembered) = (Vec::new(), false);
    for look in looks {
        let Some(entity) = headers::guess(look) else { continue };
        let (plan, known) = suggest(me, entity, std::slice::from_ref(look)).await?;
        steps.extend(plan.steps);
        remembered |= known;
    }
    if steps.is_empty()
        && let (Some(look), Ok(entity)) = (looks.first(), kernel::entity("contact"))
    {
        steps = headers::suggest(entity, look).steps;
    }
    steps.sort_by_key(|step: &Step| rank(&step.entity));
    Ok((Plan { steps, ..Plan::default() }.among(looks), remembered))
}

/// What others refer to comes first.
fn rank(kind: &str) -> usize {
    ["user", "company", "contact", "product", "lead", "deal"]
        .iter()
        .position(|other| *other == kind)
        .unwrap_or(9)
}

/// A plan for files whose rows are of one noun: as remembered, else by the columns.
pub async fn suggest(me: &Me, entity: &'static Entity, looks: &[FileLook]) -> Result<(Plan, bool)> {
    let (mut steps, mut remembered) = (Vec::new(), false);
    for look in looks {
        match memory::recall(&mut &me.house.db, entity, look).await? {
            Some(step) => {
                steps.push(step);
                remembered = true;
            }
            None => steps.extend(headers::suggest(entity, look).steps),
        }
    }
    Ok((Plan { steps, ..Plan::default() }, remembered))
}

/// Sets the plan of an import, after asking whether I may. Keeps the mappings for the next time.
async fn set(me: &Me, id: Id, plan: Plan) -> Result<Stored> {
    let stored = mine(me, id).await?;
    may(me, &plan)?;
    if plan.preset.is_empty() {
        let looks = files::look(stored.folder.clone().into(), 0, &plan.written).await?;
        for step in &plan.steps {
            let RowsOf::File(name) = &step.rows else { continue };
            if let Some(look) = looks.iter().find(|look| look.name == *name) {
                memory::keep(me, step, &look.headers).await?;
            }
        }
    }
    let plan = plan.in_passes();
    run::precheck(&stored.folder, &plan).await?;
    let total = files::Shelf::new(&stored.folder, &plan.written).size_of(&plan.steps);
    store::set_plan(me, id, &plan, total).await?;
    Ok(Stored { plan, ..stored })
}

pub async fn check(me: &Me, id: Id, plan: Plan) -> Result<()> {
    let stored = set(me, id, plan).await?;
    let claim = Id::new();
    let from = [Status::Draft, Status::Checked];
    let at_work = store::claim(me, id, &from, Status::Checking, claim).await?;
    let me = me.clone();
    apart(&me.house.closing.clone(), async move {
        let end = match dry::dry_run(&me, &stored.folder, &stored.plan, Some((id, claim))).await {
            Ok(result) => store::checked(&me, id, claim, &result).await,
            Err(error) => store::rest(&me, id, claim, Status::Draft, &run::reason(&error)).await,
        };
        drop(at_work);
        end
    });
    Ok(())
}

pub async fn start(me: &Me, id: Id, plan: Plan) -> Result<()> {
    set(me, id, plan).await?;
    go(me, id);
    Ok(())
}

pub async fn resume(me: &Me, id: Id) -> Result<()> {
    may(me, &mine(me, id).await?.plan)?;
    go(me, id);
    Ok(())
}

fn go(me: &Me, id: Id) {
    let me = me.clone();
    apart(&me.house.closing.clone(), async move { run::run(&me, id).await.map(|_| ()) });
}

pub async fn pause(me: &Me, id: Id) -> Result<()> {
    mine(me, id).await?;
    store::pause(me, id).await
}

pub async fn undo(me: &Me, id: Id) -> Result<()> {
    mine(me, id).await?;
    let me = me.clone();
    apart(&me.house.closing.clone(), async move { undoing::undo(&me, id).await.map(|_| ()) });
    Ok(())
}

pub async fn progress(me: &Me, id: Id) -> Result<Progress> {
    Ok(mine(me, id).await?.progress)
}

/// The first reasons why rows are not in.
pub async fn first_problems(me: &Me, id: Id) -> Result<Vec<RowProblem>> {
    mine(me, id).await?;
    let first = problems::after(&mut &me.house.db, id, (-1, 0, 0), PROBLEMS).await?;
    Ok(first.into_iter().map(|failed| failed.problem).collect())
}

pub async fn history(me: &Me) -> Result<Vec<Progress>> {
    may_import(me)?;
    let all = store::newest(&me.house.db, HISTORY).await?;
    Ok(all.into_iter().filter(|stored| is_open(me, stored)).map(|stored| stored.progress).collect())
}

/// Work that goes on when the browser leaves, and ends in order when the server stops. How it ended stands in the import
/// itself.
fn apart(closing: &Closing, work: impl Future<Output = Result<()>> + Send + 'static) {
    let held = closing.hold();
    tokio::spawn(async move {
        match work.await {
            Err(Error::Refused(key)) if key == PAUSED => {}
            Err(error) => tracing::warn!("import: {error}"),
            Ok(()) => {}
        }
        drop(held);
    });
}
