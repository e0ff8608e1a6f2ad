//! Keeps what people chose: what is usual has no row.

use super::{Choices, Hours, KindWish, Wish};
use crate::Kind;
use db::{Run, args, sql};
use identity::Me;
use kernel::{Id, Result};

/// What somebody chose, by kind.
pub struct Wishes(Vec<(String, bool, bool, bool)>);

impl Wishes {
    pub async fn read(run: &mut impl Run, user: Id) -> Result<Self> {
        let sql = sql!("SELECT kind, in_app, push, mail FROM notification_choice WHERE user_id = $1");
        run.all(sql, args![user]).await.map(Self)
    }

    pub fn of(&self, kind: Kind) -> Wish {
        let chosen = self.0.iter().find(|(code, ..)| code == kind.code());
        chosen.map_or(Wish::usual(kind), |(_, in_app, push, mail)| Wish {
            in_app: *in_app,
            push: *push,
            mail: *mail,
        })
    }
}

/// When somebody is to be left in peace, and when the digest comes.
pub async fn hours(run: &mut impl Run, user: Id) -> Result<Hours> {
    let sql = sql!("SELECT quiet_from, quiet_to, digest_hour FROM notification_hours WHERE user_id = $1");
    let kept: Option<(Option<i64>, Option<i64>, i64)> = run.first(sql, args![user]).await?;
    Ok(kept.map_or_else(Hours::default, |(quiet_from, quiet_to, digest_hour)| Hours {
        quiet_from,
        quiet_to,
        digest_hour,
    }))
}

pub async fn read(me: &Me) -> Result<Choices> {
    let wishes = Wishes::read(&mut &me.house.db, me.user_id).await?;
    let wish = |kind| KindWish { kind, wish: wishes.of(kind) };
    let hours = hours(&mut &me.house.db, me.user_id).await?;
    Ok(Choices { wishes: Kind::ALL.map(wish).to_vec(), hours })
}

/// Keeps my choices; kinds that are not named stay. Errors: [`kernel::Error::Invalid`].
pub async fn keep(me: &Me, choices: &Choices) -> Result<()> {
    choices.hours.check()?;
    let mut write = me.write().await?;
    let sql = sql!(
        "INSERT INTO notification_choice (user_id, kind, in_app, push, mail) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (user_id, kind) DO UPDATE SET in_app = excluded.in_app, push = excluded.push, mail = excluded.mail"
    );
    for KindWish { kind, wish } in &choices.wishes {
        let values = args![me.user_id, kind.code(), wish.in_app, wish.push, wish.mail];
        write.tx.execute(sql, values).await?;
    }
    let sql = sql!(
        "INSERT INTO notification_hours (user_id, quiet_from, quiet_to, digest_hour) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (user_id) DO UPDATE SET quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, \
         digest_hour = excluded.digest_hour"
    );
    let Hours { quiet_from, quiet_to, digest_hour } = choices.hours;
    write.tx.execute(sql, args![me.user_id, quiet_from, quiet_to, digest_hour]).await?;
    write.commit().await.map(|_| ())
}
