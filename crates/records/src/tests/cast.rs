//! The cast: Ana and Bo share a team, Cy is in another, Dee reads only, Eve is the admin.

use crate::rule::{self, Rule};
use crate::{Changes, write};
use async_trait::async_trait;
use db::test::TestDb;
use events::Origin;
use identity::{House, Me, Write, roles};
use kernel::{Draft, Entity, Error, Field, FieldKind, Id, Name, Record, Result, Value};
use std::sync::Arc;

static PERSON_FIELDS: [Field; 10] = [
    Field::text("name").required().searchable(),
    Field::text("job_title").searchable(),
    Field::new("email", FieldKind::Email),
    Field::new("description", FieldKind::LongText).searchable(),
    Field::new("warmness", FieldKind::Integer { min: 0, max: 10 }),
    Field::new("tags", FieldKind::Tags),
    Field::choice("lifecycle", &["lead", "customer"]).default("lead"),
    Field::reference("company_id", "place"),
    Field::reference("owner_id", "user"),
    Field::new("last_contacted_at", FieldKind::Time).read_only(),
];

pub static PERSON: Entity = Entity {
    table: "contact",
    subtitle: "job_title",
    owner: "owner_id",
    about: "company_id",
    duplicates: &["email"],
    ..Entity::new("person", "persons", &PERSON_FIELDS)
};

static PLACE_FIELDS: [Field; 6] = [
    Field::text("name").required().searchable(),
    Field::new("revenue", FieldKind::Money { currency: "currency" }),
    Field::new("currency", FieldKind::Currency),
    Field::new("employees", FieldKind::COUNT),
    Field::text("industry").read_only(),
    Field::reference("owner_id", "user"),
];

pub static PLACE: Entity =
    Entity { table: "company", owner: "owner_id", ..Entity::new("place", "places", &PLACE_FIELDS) };

pub struct Cast {
    pub house: House,
    pub ana: Me,
    pub bo: Me,
    pub cy: Me,
    pub dee: Me,
    pub eve: Me,
    _db: TestDb,
}

/// A cast on each engine.
pub async fn casts() -> Vec<Cast> {
    kernel::catalogue::install([
        &PERSON,
        &PLACE,
        &identity::USER,
        &identity::TEAM,
        &identity::BRANCH,
        &crate::SAVED_VIEW,
    ]);
    let rules: Vec<Box<dyn Rule>> = vec![Box::new(Industry)];
    rule::install(rules.into_iter().chain(crate::views::rules()).collect());
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
        let team = made(&system, &identity::TEAM, draft([("name", "East".into())])).await.unwrap();
        let ana = hired(&system, "Ana", "consultant", team.id.into()).await;
        let bo = hired(&system, "Bo", "consultant", team.id.into()).await;
        let cy = hired(&system, "Cy", "consultant", Value::Null).await;
        let dee = hired(&system, "Dee", "read_only", Value::Null).await;
        let eve = hired(&system, "Eve", "admin", Value::Null).await;
        let team: Arc<[Id]> = Arc::from([ana.user_id, bo.user_id]);
        let (ana, bo) = (Me { team: team.clone(), ..ana }, Me { team, ..bo });
        Self { house, ana, bo, cy, dee, eve, _db: db }
    }

    pub async fn events(&self) -> i64 {
        events::log::newest(&mut &self.house.db).await.unwrap()
    }
}

async fn hired(system: &Me, name: &str, role: &str, team: Value) -> Me {
    let status = "active".into();
    let values = draft([("name", name.into()), ("role", role.into()), ("team_id", team), ("status", status)]);
    let user = made(system, &identity::USER, values).await.unwrap();
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

/// A person of the name, owned by who makes it.
pub async fn person(me: &Me, name: &str) -> Record {
    made(me, &PERSON, draft([("name", name.into())])).await.unwrap()
}

pub async fn changed(me: &Me, id: Id, changes: Changes) -> Result<Record> {
    let mut write = me.write().await?;
    let record = write::update(&mut write, &PERSON, id, &changes).await?;
    write.commit().await?;
    Ok(record)
}

/// A place's rule: its industry follows its size, and nothing shrinks to nothing.
struct Industry;

#[async_trait]
impl Rule for Industry {
    fn kind(&self) -> &'static str {
        "place"
    }

    async fn before_save(
        &self,
        _write: &mut Write,
        before: Option<&Record>,
        after: &mut Record,
    ) -> Result<Option<&'static str>> {
        let size = after.int("employees").unwrap_or(1);
        if size == 0 {
            return Err(Error::Refused("empty_place".to_owned()));
        }
        after.set("industry", if size > 100 { "large" } else { "small" });
        let grew = before.is_some_and(|before| before.text("industry") == "small") && size > 100;
        Ok(grew.then_some("grown"))
    }
}
