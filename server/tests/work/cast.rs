//! The cast: Ana and Bo share a team, Cy is in another, Dee only reads, Eve is the admin. PEAK is set up; Ana has a
//! company, a contact there and a deal with both.

use db::test::TestDb;
use events::Origin;
use identity::{House, Me, roles};
use kernel::{Currency, Draft, Entity, Id, Moment, Name, Record, Result, Value, moment};
use records::{Changes, write};
use std::sync::Arc;

pub struct Cast {
    pub house: House,
    pub ana: Me,
    pub bo: Me,
    pub cy: Me,
    pub dee: Me,
    pub eve: Me,
    pub company: Record,
    pub contact: Record,
    pub deal: Record,
    _db: TestDb,
}

/// A cast on each engine.
pub async fn casts() -> Vec<Cast> {
    kernel::catalogue::install(app::catalogue());
    records::rule::install(app::rules());
    ui::words::install(&app::words(), &app::LATER);
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
        talk::levels::seed(&mut write).await.unwrap();
        write.commit().await.unwrap();
        let team = made(&system, &identity::TEAM, [("name", "East".into())]).await.unwrap().id;
        let ana = hired(&system, "Ana", "consultant", team.into()).await;
        let bo = hired(&system, "Bo", "consultant", team.into()).await;
        let cy = hired(&system, "Cy", "consultant", Value::Null).await;
        let dee = hired(&system, "Dee", "read_only", Value::Null).await;
        let eve = hired(&system, "Eve", "admin", Value::Null).await;
        let team: Arc<[Id]> = Arc::from([ana.user_id, bo.user_id]);
        let (ana, bo) = (Me { team: team.clone(), ..ana }, Me { team, ..bo });
        let company = made(&ana, &people::COMPANY, [("name", "Oakwood".into())]).await.unwrap();
        let at_oakwood = ("company_id", Value::from(company.id));
        let contact =
            made(&ana, &people::CONTACT, [("name", "Noor".into()), at_oakwood.clone()]).await.unwrap();
        let with = ("contact_id", Value::from(contact.id));
        let deal = made(&ana, &sales::DEAL, [("name", "Desks".into()), at_oakwood, with]).await.unwrap();
        Self { house, ana, bo, cy, dee, eve, company, contact, deal, _db: db }
    }

    /// The deal as it is now.
    pub async fn deal_now(&self) -> Record {
        records::read::get(&self.eve, &sales::DEAL, self.deal.id).await.unwrap()
    }

    /// The contact as it is now.
    pub async fn contact_now(&self) -> Record {
        records::read::get(&self.eve, &people::CONTACT, self.contact.id).await.unwrap()
    }
}

async fn hired(system: &Me, name: &str, role: &str, team: Value) -> Me {
    let values =
        [("name", name.into()), ("role", role.into()), ("team_id", team), ("status", "active".into())];
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

/// An activity of `me`.
pub async fn logged<const N: usize>(me: &Me, values: [(&'static str, Value); N]) -> Record {
    made(me, &work::ACTIVITY, values).await.unwrap()
}

pub async fn changed<const N: usize>(
    me: &Me,
    entity: &'static Entity,
    id: Id,
    values: [(&'static str, Value); N],
) -> Record {
    let mut write = me.write().await.unwrap();
    let record = write::update(&mut write, entity, id, &Changes::of(draft(values))).await.unwrap();
    write.commit().await.unwrap();
    record
}

pub async fn deleted(me: &Me, id: Id) {
    let mut write = me.write().await.unwrap();
    write::delete(&mut write, &work::ACTIVITY, id).await.unwrap();
    write.commit().await.unwrap();
}

/// `2026-11-20T10:00:00Z`.
pub fn at(text: &str) -> Moment {
    moment::parse(text).unwrap()
}
