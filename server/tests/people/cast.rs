//! The cast: Ana sells, Cy sells too and sees nothing of hers. PEAK is set up; Ana has a lead at Oakwood.

use db::test::TestDb;
use events::Origin;
use identity::{House, Me, roles};
use kernel::{Currency, Draft, Entity, Id, Name, Record, Result, Value};
use records::{Changes, write};
use std::sync::Arc;

pub struct Cast {
    pub house: House,
    pub ana: Me,
    pub cy: Me,
    pub lead: Record,
    _db: TestDb,
}

/// A cast on each engine.
pub async fn casts() -> Vec<Cast> {
    let rooms = people::entities().into_iter().chain(sales::entities()).chain(work::entities());
    kernel::catalogue::install(rooms.chain(identity::entities()));
    records::rule::install(people::rules().into_iter().chain(sales::rules()).chain(work::rules()).collect());
    ui::words::install(sales::WORDS, &[]);
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
        sales::pipelines::seed(&mut write, Currency::USD).await.unwrap();
        write.commit().await.unwrap();
        let ana = hired(&system, "Ana").await;
        let cy = hired(&system, "Cy").await;
        let values = [
            ("name", Value::from("Noor Haddad")),
            ("company_name", "Oakwood".into()),
            ("email", "noor@oakwood.example".into()),
            ("value", 50_000.into()),
            ("currency", "EUR".into()),
        ];
        let lead = made(&ana, &people::LEAD, values).await.unwrap();
        Self { house, ana, cy, lead, _db: db }
    }

    /// A record as it is now, whoever owns it.
    pub async fn now(&self, entity: &'static Entity, id: Id) -> Record {
        records::read::get(&Me::system(&self.house), entity, id).await.unwrap()
    }
}

async fn hired(system: &Me, name: &str) -> Me {
    let values = [("name", Value::from(name)), ("role", "consultant".into()), ("status", "active".into())];
    let user_id = made(system, &identity::USER, values).await.unwrap().id;
    Me {
        user_id,
        name: name.to_owned(),
        role: "consultant".to_owned(),
        matrix: Arc::new(roles::shipped("consultant").unwrap()),
        team: Arc::from([user_id]),
        origin: Origin::Ui,
        ..system.clone()
    }
}

/// Makes a record as `me`.
pub async fn made<const N: usize>(
    me: &Me,
    entity: &'static Entity,
    values: [(&'static str, Value); N],
) -> Result<Record> {
    let mut write = me.write().await?;
    let record = write::create(&mut write, entity, None, draft(values)).await?;
    write.commit().await?;
    Ok(record)
}

/// Changes a record as `me`.
pub async fn changed<const N: usize>(
    me: &Me,
    entity: &'static Entity,
    id: Id,
    values: [(&'static str, Value); N],
) -> Result<Record> {
    let mut write = me.write().await?;
    let record = write::update(&mut write, entity, id, &Changes::of(draft(values))).await?;
    write.commit().await?;
    Ok(record)
}

fn draft<const N: usize>(values: [(&'static str, Value); N]) -> Draft {
    values.into_iter().map(|(name, value)| (Name::Borrowed(name), value)).collect()
}
