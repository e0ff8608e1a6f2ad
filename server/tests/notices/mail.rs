//! Mail against a server that is made here: the digest once a day, what it says, what is kept of a password.

use crate::cast::{Cast, at, casts, changed, logged};
use crate::told::told;
use chrono::TimeDelta;
use identity::{Me, seal};
use kernel::{Error, Moment};
use notices::mail::{MailSettings, digest, send, store};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

const BASE: &str = "https://kith.example";

/// A mail server that takes everything; gives its port, and what came.
async fn server() -> (i64, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = i64::from(listener.local_addr().unwrap().port());
    let came = Arc::new(Mutex::new(Vec::new()));
    let kept = came.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(talk(stream, kept.clone()));
        }
    });
    (port, came)
}

async fn talk(stream: TcpStream, came: Arc<Mutex<Vec<String>>>) -> Option<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 here\r\n").await.ok()?;
    while let Some(line) = lines.next_line().await.ok()? {
        let answer = match line.split(' ').next() {
            Some("DATA") => {
                write.write_all(b"354 go on\r\n").await.ok()?;
                let mut mail = String::new();
                while let Some(line) = lines.next_line().await.ok()?.filter(|line| line != ".") {
                    mail.push_str(&line);
                    mail.push('\n');
                }
                came.lock().unwrap().push(mail);
                "250 taken"
            }
            Some("QUIT") => "221 bye",
            _ => "250 yes",
        };
        write.write_all([answer, "\r\n"].concat().as_bytes()).await.ok()?;
    }
    Some(())
}

fn settings(port: i64) -> MailSettings {
    let sender = "Kith <kith@fjord.example>".to_owned();
    MailSettings {
        host: "127.0.0.1".to_owned(),
        port,
        security: "none".to_owned(),
        sender,
        ..MailSettings::default()
    }
}

async fn with_mail(cast: &Cast, port: i64) {
    changed(&cast.eve, &identity::USER, cast.bo.user_id, [("email", "bo@fjord.example".into())]).await;
    changed(&cast.eve, &identity::USER, cast.bo.user_id, [("time_zone", "Asia/Tokyo".into())]).await;
    store::keep(&cast.eve, &settings(port), None).await.unwrap();
}

async fn give(cast: &Cast, name: &str) {
    let values = [("type", "task".into()), ("name", name.into()), ("owner_id", cast.bo.user_id.into())];
    logged(&cast.eve, values).await;
    told(cast, &cast.bo).await;
}

async fn digests(cast: &Cast, now: Moment) -> usize {
    digest::run(&cast.house, BASE, now).await.unwrap()
}

#[tokio::test]
async fn the_digest_comes_once_a_day_at_its_hour_with_what_is_unread() {
    for cast in casts().await {
        let (port, came) = server().await;
        with_mail(&cast, port).await;
        give(&cast, "Ring <b>them</b>").await;
        let seven_in_tokyo = at("2026-11-19T22:30:00Z");
        assert_eq!(digests(&cast, seven_in_tokyo).await, 0);
        let eight = seven_in_tokyo + TimeDelta::minutes(30);
        let (one, other) = tokio::join!(digests(&cast, eight), digests(&cast, eight));
        assert_eq!(one + other, 1, "two servers send one");
        assert_eq!(digests(&cast, eight + TimeDelta::hours(1)).await, 0);
        give(&cast, "Another one").await;
        assert_eq!(digests(&cast, eight + TimeDelta::hours(2)).await, 0, "one a day");
        let read = told(&cast, &cast.bo).await[0].id;
        notices::shelf::store::mark(&cast.bo, read, true).await.unwrap();
        assert_eq!(digests(&cast, eight + TimeDelta::days(1)).await, 0, "what is read is not mailed");
        let mails = came.lock().unwrap().clone();
        assert_eq!(mails.len(), 1);
        let mail = mails[0].replace("=\n", "").replace("=3D", "=");
        assert!(
            mail.contains("To: Bo <bo@fjord.example>") && mail.contains("1 unread notification"),
            "{mail}"
        );
        assert!(mail.contains("Ring <b>them</b>") && mail.contains("Ring &lt;b&gt;them&lt;/b&gt;"), "{mail}");
        assert!(mail.contains("https://kith.example/activities/"), "{mail}");
        assert!(mail.contains("text/plain") && mail.contains("text/html"), "{mail}");
    }
}

#[tokio::test]
async fn a_digest_that_failed_is_sent_later_and_one_that_was_claimed_waits() {
    for cast in casts().await {
        with_mail(&cast, 1).await;
        give(&cast, "Ring them").await;
        let noon = at("2026-11-20T03:00:00Z");
        assert_eq!(digests(&cast, noon).await, 0, "nobody listens there");
        let (port, came) = server().await;
        store::keep(&cast.eve, &settings(port), None).await.unwrap();
        assert_eq!(digests(&cast, noon + TimeDelta::minutes(10)).await, 0, "somebody may be at it");
        assert_eq!(digests(&cast, noon + TimeDelta::minutes(20)).await, 1);
        assert_eq!(came.lock().unwrap().len(), 1);
    }
}

#[tokio::test]
async fn only_admins_set_mail_up_and_nobody_reads_the_password() {
    for cast in casts().await {
        let (port, came) = server().await;
        let with_user = MailSettings { username: "kith".to_owned(), ..settings(port) };
        for me in [&cast.bo, &cast.dee] {
            assert_eq!(store::keep(me, &with_user, Some("secret")).await, Err(Error::Forbidden));
            assert_eq!(store::settings(me).await, Err(Error::Forbidden));
            assert_eq!(send::test(me).await, Err(Error::Forbidden));
        }
        store::keep(&cast.eve, &with_user, Some("secret")).await.unwrap();
        store::keep(&cast.eve, &with_user, None).await.unwrap();
        let kept: String = cast.house.db.one("SELECT password FROM mail_setting", Vec::new()).await.unwrap();
        assert!(!kept.contains("secret"));
        assert_eq!(seal::open(&kept).unwrap(), "secret");
        assert!(store::settings(&cast.eve).await.unwrap().has_password);
        store::keep(&cast.eve, &settings(port), None).await.unwrap();
        assert!(!store::settings(&cast.eve).await.unwrap().has_password);
        let eve = Me { email: "eve@fjord.example".to_owned(), ..cast.eve.clone() };
        send::test(&eve).await.unwrap();
        assert!(came.lock().unwrap()[0].contains("Mail from Kith arrives"));
    }
}

#[tokio::test]
async fn settings_that_cannot_work_are_refused() {
    for cast in casts().await {
        let far = |security: &str| MailSettings {
            host: "mail.example".to_owned(),
            username: "kith".to_owned(),
            security: security.to_owned(),
            ..settings(25)
        };
        for wrong in [
            far("none"),
            far("rot13"),
            MailSettings { port: 0, ..settings(1) },
            MailSettings { host: String::new(), ..settings(1) },
            MailSettings { sender: "nobody".to_owned(), ..settings(1) },
        ] {
            assert!(
                matches!(store::keep(&cast.eve, &wrong, None).await, Err(Error::Invalid(_))),
                "{wrong:?}"
            );
        }
        store::keep(&cast.eve, &far("starttls"), None).await.unwrap();
    }
}
