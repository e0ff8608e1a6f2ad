//! A person's own settings: kept with the user, and in a cookie for the pages before signing in.

use super::USER;
use crate::Me;
use db::{args, sql};
use events::NewEvent;
use kernel::{Draft, Error, Result, Value};

/// A cookie that scripts may read: it holds a choice, no secret.
pub fn cookie(name: &str, value: &str) -> String {
    format!("{name}={value}; Path=/; SameSite=Lax; Max-Age=31536000")
}

/// Changes a setting of the person who asks; of nobody when signed out.
pub async fn change_if_signed_in(setting: &'static str, value: &str) -> Result<()> {
    match crate::me().await {
        Ok(me) => change(&me, setting, value).await,
        Err(Error::SignedOut) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Changes `language` or `theme` of `me`. The same value again changes nothing.
pub async fn change(me: &Me, setting: &'static str, value: &str) -> Result<()> {
    let (before, sql) = match setting {
        "language" => (
            me.language.code(),
            sql!(
                "UPDATE app_user SET language = $2, version = version + 1, updated_at = $3 WHERE id = $1 RETURNING version"
            ),
        ),
        _ => (
            me.theme.code(),
            sql!(
                "UPDATE app_user SET theme = $2, version = version + 1, updated_at = $3 WHERE id = $1 RETURNING version"
            ),
        ),
    };
    if before == value {
        return Ok(());
    }
    let mut write = me.write().await?;
    let version: i64 = write.tx.one(sql, args![me.user_id, value, write.at]).await?;
    let draft = |text: &str| Draft::from([(setting.into(), Value::from(text))]);
    let event = NewEvent { version, ..NewEvent::plain(USER.kind, "updated", me.user_id, &me.name) };
    write.note(event.changing(draft(before), draft(value)));
    write.commit().await?;
    Ok(())
}
