//! The cast: Ana and Bo share a team, Cy is in another, Dee only reads, Eve is the admin. PEAK is set up, and there
//! is one company, Oakwood. Companies, contacts and activities are stand-ins: their
//! rooms are other crates'.

use crate::deals::board::asked::{Move, Moved};
use crate::deals::board::{Board, Shown, moving, store};
use crate::{DEAL, DEAL_CONTACT, DEAL_LINE, STAGE};
use db::test::TestDb;
use events::Origin;
use identity::{House, Me, roles};
use kernel::{Currency, Draft, Entity, Field, FieldKind, Id, Name, Record, Result, Value};
use records::{Changes, write};
use std::sync::Arc;

static NAME: [Field; 1] = [Field::text("name").required().searchable()];
pub static COMPANY: Entity = Entity::new("company", "companies", &NAME);
static CONTACT: Entity = Entity::new("contact", "contacts", &NAME);
static PLAN: [Field; 5] = [
    Field::text("name"),
    Field::new("due_at", FieldKind::Time),
    Field::new("done_at", FieldKind::Time),
    Field::reference("deal_id", "deal"),
    Field::reference("owner_id", "user"),
];
pub static ACTIVITY: Entity = Entity { owner: "owner_id", ..Entity::new("activity", "activities", &PLAN) };

pub struct Cast {
    pub house: House,
    pub ana: Me,
    pub bo: Me,
    pub cy: Me,
    pub dee: Me,
    pub eve: Me,
    pub pipeline: Id,
    /// Prospect, Engage, Acquire, Keep, Lost.
    pub stages: Vec<Record>,
    pub oakwood: Id,
    _db: TestDb,
}

/// A cast on each engine.
pub async fn casts() -> Vec<Cast> {
    let strangers = [&COMPANY, &CONTACT, &ACTIVITY, &identity::USER, &identity::TEAM, &identity::BRANCH];
    let strangers = strangers.into_iter().chain([&records::SAVED_VIEW]);
    kernel::catalogue::install(crate::entities().into_iter().chain(strangers));
    records::rule::install(crate::rules().into_iter().chain(records::views::rules()).collect());
    ui::words::install(crate::WORDS, &[]);
    let mut casts = Vec::new();
    for db in db::test::engines().await {
        casts.push(Cast::on(db).await);
    }
    casts
}

impl Cast {
    async fn on(db: TestDb) -> Self {
        let house = House::open((*db).clone()).await.unwrap();
        let system = Me::system(&house);
        let mut write = system.write().await.unwrap();
        let pipeline = crate::pipelines::seed(&mut write, Currency::USD).await.unwrap();
        write.commit().await.unwrap();
        let team = made(&system, &identity::TEAM, draft([("name", "East".into())])).await.unwrap().id;
        let ana = hired(&system, "Ana", "consultant", team.into()).await;
        let bo = hired(&system, "Bo", "consultant", team.into()).await;
        let cy = hired(&system, "Cy", "consultant", Value::Null).await;
        let dee = hired(&system, "Dee", "read_only", Value::Null).await;
        let eve = hired(&system, "Eve", "admin", Value::Null).await;
        let team: Arc<[Id]> = Arc::from([ana.user_id, bo.user_id]);
        let (ana, bo) = (Me { team: team.clone(), ..ana }, Me { team, ..bo });
        let stages = store::stages(&eve, pipeline).await.unwrap();
        let oakwood = made(&eve, &COMPANY, draft([("name", "Oakwood".into())])).await.unwrap().id;
        Self { house, ana, bo, cy, dee, eve, pipeline, stages, oakwood, _db: db }
    }

    /// The id of the stage at a place of PEAK.
    pub fn stage(&self, at: usize) -> Id {
        self.stages[at].id
    }

    pub async fn board(&self, me: &Me) -> Board {
        store::board(me, Some(self.pipeline), &Shown::default()).await.unwrap()
    }

    /// The names of a column's cards, as far as they are on the first page.
    pub async fn names(&self, at: usize) -> Vec<String> {
        let board = self.board(&self.eve).await;
        board.columns[at].cards.iter().map(|card| card.name.clone()).collect()
    }

    pub async fn events(&self) -> i64 {
        events::log::newest(&mut &self.house.db).await.unwrap()
    }
}

async fn hired(system: &Me, name: &str, role: &str, team: Value) -> Me {
    let values =
        [("name", name.into()), ("role", role.into()), ("team_id", team), ("status", "active".into())];
    let user = made(system, &identity::USER, draft(values)).await.unwrap();
    Me {
        user_id: user.id,
        name: name.to_owned(),
        role: role.to_owned(),
        matrix: Arc::new(roles::shipped(role).unwrap()),
        team: Arc::from([user.id]),
        origin: Origin::Ui,
        ..system.clone()
    }
}

pub fn draft<const N: usize>(values: [(&'static str, Value); N]) -> Draft {
    values.into_iter().map(|(name, value)| (Name::Borrowed(name), value)).collect()
}

pub async fn made(me: &Me, entity: &'static Entity, draft: Draft) -> Result<Record> {
    let mut write = me.write().await?;
    let record = write::create(&mut write, entity, None, draft).await?;
    write.commit().await?;
    Ok(record)
}

/// A deal with an amount in the stage, at the end of its column.
pub async fn deal(me: &Me, name: &str, stage: Id, amount: i64) -> Record {
    let values = [("name", name.into()), ("stage_id", stage.into()), ("amount", amount.into())];
    made(me, &DEAL, draft(values)).await.unwrap()
}

/// One of Oakwood's people.
pub async fn contact(me: &Me, name: &str) -> Id {
    made(me, &CONTACT, draft([("name", name.into())])).await.unwrap().id
}

/// Somebody on a deal.
pub async fn person(me: &Me, deal: Id, contact: Id) -> Result<Record> {
    made(me, &DEAL_CONTACT, draft([("deal_id", deal.into()), ("contact_id", contact.into())])).await
}

/// A line of one piece at this price.
pub async fn line(me: &Me, deal: Id, name: &str, price: i64) -> Result<Record> {
    let values = [("deal_id", deal.into()), ("name", name.into()), ("unit_price", price.into())];
    made(me, &DEAL_LINE, draft(values)).await
}

/// The records of a noun that somebody sees.
pub async fn seen(me: &Me, entity: &'static Entity) -> Vec<Record> {
    records::read::list(me, entity, &kernel::Query::default()).await.unwrap().items
}

/// Takes back the newest event of a record.
pub async fn undone(me: &Me, id: Id) -> Result<Record> {
    let events = events::log::of_record(&mut &me.house.db, id, None, 50).await.unwrap();
    let newest = events.iter().find(|event| event.record_id == id).unwrap();
    Ok(records::undo::event_now(me, newest.number).await?.record)
}

pub async fn changed(me: &Me, entity: &'static Entity, id: Id, set: Draft) -> Result<Record> {
    let mut write = me.write().await?;
    let record = write::update(&mut write, entity, id, &Changes::of(set)).await?;
    write.commit().await?;
    Ok(record)
}

pub async fn deleted(me: &Me, entity: &'static Entity, id: Id) -> Result<Record> {
    let mut write = me.write().await?;
    let record = write::delete(&mut write, entity, id).await?;
    write.commit().await?;
    Ok(record)
}

/// A stage of another pipeline, which is made for it.
pub async fn stage_elsewhere(cast: &Cast, kind: &str) -> Record {
    let pipeline = made(&cast.eve, &crate::PIPELINE, draft([("name", "Renewals".into())])).await.unwrap();
    let values = [("name", "Due".into()), ("pipeline_id", pipeline.id.into()), ("kind", kind.into())];
    made(&cast.eve, &STAGE, draft(values)).await.unwrap()
}

pub fn to(deal: &Record, stage: Id) -> Move {
    Move {
        id: deal.id,
        version: Some(deal.version),
        stage_id: stage,
        before: None,
        after: None,
        lost_reason: None,
        note: None,
        override_reason: None,
        set: Draft::new(),
        shown: Shown::default(),
    }
}

pub async fn moved(me: &Me, asked: Move) -> Result<Moved> {
    moving::move_deal(me, asked).await
}
