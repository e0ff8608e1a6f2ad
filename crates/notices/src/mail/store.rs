//! Keeps how mail is sent.

use super::{MailSettings, SECURITIES};
use db::{Run, args, sql};
use events::NewEvent;
use identity::{Me, seal};
use kernel::{Act, Draft, Error, Id, Problem, Result};
use lettre::message::Mailbox;
use std::net::IpAddr;

/// The firm in the log, as identity has it.
const FIRM: Id = Id::fixed(1);

/// What a mail is sent by.
pub struct Sending {
    pub settings: MailSettings,
    pub password: Option<String>,
}

/// How mail is sent, with the password; nothing before somebody has set it up.
/// Errors: [`Error::Refused`] when the password was sealed by another key.
pub async fn sending(run: &mut impl Run) -> Result<Option<Sending>> {
    type Row = (String, i64, String, String, Option<String>, String);
    let sql = sql!("SELECT host, port, security, username, password, sender FROM mail_setting WHERE id = 1");
    let Some((host, port, security, username, password, sender)): Option<Row> =
        run.first(sql, args![]).await?
    else {
        return Ok(None);
    };
    let has_password = password.is_some();
    let settings = MailSettings { host, port, security, username, has_password, sender };
    let password = password.map(|sealed| seal::open(&sealed)).transpose()?;
    Ok(Some(Sending { settings, password }))
}

/// Errors: [`Error::Forbidden`] for who may not change the firm.
pub async fn settings(me: &Me) -> Result<MailSettings> {
    me.may(Act::Update, "firm")?;
    let sql = sql!(
        "SELECT host, port, security, username, password IS NOT NULL, sender FROM mail_setting WHERE id = 1"
    );
    let kept: Option<(String, i64, String, String, bool, String)> = me.house.db.first(sql, args![]).await?;
    Ok(kept.map_or_else(MailSettings::default, |(host, port, security, username, has_password, sender)| {
        MailSettings { host, port, security, username, has_password, sender }
    }))
}

/// Errors: [`Error::Forbidden`], [`Error::Invalid`].
pub async fn keep(me: &Me, settings: &MailSettings, password: Option<&str>) -> Result<()> {
    me.may(Act::Update, "firm")?;
    check(settings)?;
    let mut write = me.write().await?;
    let sealed = password.filter(|password| !password.is_empty()).map(seal::seal).transpose()?;
    let sql = sql!(
        "INSERT INTO mail_setting (id, host, port, security, username, password, sender) VALUES (1, $1, $2, $3, $4, $5, $6) \
         ON CONFLICT (id) DO UPDATE SET host = excluded.host, port = excluded.port, security = excluded.security, \
         username = excluded.username, sender = excluded.sender, \
         password = CASE WHEN excluded.username = '' THEN NULL ELSE COALESCE(excluded.password, mail_setting.password) END"
    );
    let MailSettings { host, port, security, username, sender, .. } = settings;
    let sealed = sealed.filter(|_| !username.trim().is_empty());
    let values = args![host.trim(), *port, security.as_str(), username.trim(), sealed, sender.trim()];
    write.tx.execute(sql, values).await?;
    let after =
        Draft::from([("mail_host".into(), host.trim().into()), ("mail_sender".into(), sender.trim().into())]);
    let firm = write.me.firm.name.clone();
    write.note(NewEvent::plain("firm", "mail_changed", FIRM, &firm).changing(Draft::new(), after));
    write.commit().await.map(|_| ())
}

fn check(settings: &MailSettings) -> Result<()> {
    let MailSettings { host, port, security, username, sender, .. } = settings;
    let here = host.trim() == "localhost" || host.trim().parse::<IpAddr>().is_ok_and(|at| at.is_loopback());
    let found = [
        ("host", host.trim().is_empty(), "check.required"),
        ("port", !(1..=65_535).contains(port), "check.number"),
        ("security", !SECURITIES.contains(&security.as_str()), "check.choice"),
        ("security", security == "none" && !username.trim().is_empty() && !here, "notice.mail_open"),
        ("sender", sender.trim().parse::<Mailbox>().is_err(), "notice.mail_sender_wrong"),
    ];
    let problems: Vec<Problem> = found
        .into_iter()
        .filter(|(_, wrong, _)| *wrong)
        .map(|(field, _, key)| Problem::new(field, key))
        .collect();
    if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
}
