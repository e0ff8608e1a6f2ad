//! Which pipelines somebody works with: those that name the person's role, branch or team (one's own, or one that one
//! leads), and those that name nobody.
//!
//! Whoever shapes pipelines works with all of them. Deals that stand in a pipeline are seen by whoever may see the deals.

use crate::PIPELINE;
use db::{Run, args, sql};
use identity::{Me, Write};
use kernel::{Act, Error, Id, Record, Result};

/// How near an entry is to a person: a team's word counts before a branch's, a branch's before a role's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Nearness {
    #[default]
    Nobody,
    Role,
    Branch,
    Team,
}

/// A pipeline that somebody works with.
struct Usable {
    id: Id,
    /// Whose usual pipeline it is, of those who include the person.
    usual: Nearness,
    has_deals: bool,
    /// A deal can begin in it.
    is_open: bool,
}

/// The living pipelines that I work with, in their order, without the archived ones.
pub async fn usable(run: &mut impl Run, me: &Me) -> Result<Vec<Id>> {
    Ok(read(run, me).await?.into_iter().map(|pipeline| pipeline.id).collect())
}

/// As [`usable`], without those that have no open stage: a deal can come to them.
pub async fn open(run: &mut impl Run, me: &Me) -> Result<Vec<Id>> {
    let pipelines = read(run, me).await?.into_iter();
    Ok(pipelines.filter(|pipeline| pipeline.is_open).map(|pipeline| pipeline.id).collect())
}

/// The pipeline of whoever chose none: my team's, branch's or role's usual one, else the first that holds deals, for a
/// firm that imported its own beside PEAK, else the first. Nothing when there is none that is not archived.
pub async fn usual(run: &mut impl Run, me: &Me) -> Result<Option<Id>> {
    let pipelines = read(run, me).await?;
    let nearest = pipelines.iter().map(|pipeline| pipeline.usual).max().unwrap_or_default();
    let named = pipelines.iter().find(|pipeline| nearest > Nearness::Nobody && pipeline.usual == nearest);
    let filled = || pipelines.iter().find(|pipeline| pipeline.has_deals);
    Ok(named.or_else(filled).or(pipelines.first()).map(|pipeline| pipeline.id))
}

/// Whether a deal may come into the pipeline, from where `before` stood.
/// Errors: [`Error::Invalid`] for an archived one, and for one that I don't work with.
pub async fn enter(
    write: &mut Write,
    before: Option<&Record>,
    after: &Record,
    pipeline: &Record,
) -> Result<()> {
    let stays = before.is_some_and(|before| before.id_of("pipeline_id") == after.id_of("pipeline_id"));
    if stays || write.rules.waived() {
        return Ok(());
    }
    if pipeline.get("archived").as_bool() == Some(true) {
        return Err(Error::invalid("pipeline_id", "gate.archived"));
    }
    if write.me.may(Act::Update, PIPELINE.kind).is_ok() {
        return Ok(());
    }
    let usable = usable(&mut write.tx, &write.me).await?;
    match usable.contains(&pipeline.id) {
        true => Ok(()),
        false => Err(Error::invalid("pipeline_id", "gate.pipeline")),
    }
}

type Row = (Id, bool, bool, Option<String>, Option<Id>, Option<Id>, Option<bool>, bool);

async fn read(run: &mut impl Run, me: &Me) -> Result<Vec<Usable>> {
    let shapes = me.may(Act::Update, PIPELINE.kind).is_ok();
    let mut pipelines: Vec<(Usable, bool)> = Vec::new();
    for (id, has_deals, is_open, role, team, branch, usual, leads) in
        run.all::<Row>(ALL, args![me.user_id]).await?
    {
        if pipelines.last().is_none_or(|(last, _)| last.id != id) {
            let everybodys = role.is_none() && team.is_none() && branch.is_none();
            pipelines
                .push((Usable { id, usual: Nearness::Nobody, has_deals, is_open }, shapes || everybodys));
        }
        let Some((pipeline, may)) = pipelines.last_mut() else { continue };
        let near = if leads { Nearness::Team } else { nearness(me, role.as_deref(), team, branch) };
        *may |= near > Nearness::Nobody;
        if usual == Some(true) {
            pipeline.usual = pipeline.usual.max(near);
        }
    }
    Ok(pipelines.into_iter().filter(|(_, may)| *may).map(|(pipeline, _)| pipeline).collect())
}

/// Each with whether it has deals and an open stage, and who works with it: `$1` is who asks.
pub const ALL: &str = sql!(
    "SELECT pipeline.id, EXISTS (SELECT 1 FROM deal WHERE deal.pipeline_id = pipeline.id AND deal.deleted_at IS NULL), \
     EXISTS (SELECT 1 FROM stage WHERE stage.pipeline_id = pipeline.id AND stage.kind = 'open' AND stage.deleted_at IS NULL), \
     access.role, access.team_id, access.branch_id, access.is_default, \
     EXISTS (SELECT 1 FROM team WHERE team.id = access.team_id AND team.manager_id = $1 AND team.deleted_at IS NULL) \
     FROM pipeline LEFT JOIN pipeline_access AS access ON access.pipeline_id = pipeline.id AND access.deleted_at IS NULL \
     WHERE pipeline.deleted_at IS NULL AND NOT pipeline.archived ORDER BY pipeline.position, pipeline.id"
);

fn nearness(me: &Me, role: Option<&str>, team: Option<Id>, branch: Option<Id>) -> Nearness {
    if team.is_some() && team == me.team_id {
        Nearness::Team
    } else if branch.is_some() && branch == me.branch_id {
        Nearness::Branch
    } else if role == Some(me.role.as_str()) {
        Nearness::Role
    } else {
        Nearness::Nobody
    }
}
