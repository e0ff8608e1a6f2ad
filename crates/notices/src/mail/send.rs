//! Sends a mail over SMTP, as an admin set it up.

use super::letter::Letter;
use super::store::{Sending, sending};
use identity::Me;
use kernel::{Act, Error, Problem, Result};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::time::Duration;

/// How long a mail server may take for an answer.
const WAIT: Duration = Duration::from_secs(20);

type Transport = AsyncSmtpTransport<Tokio1Executor>;

/// Sends `letter` to `me`. Errors: [`Error::Invalid`] at `host`, with what the mail server says.
pub async fn send(sending: &Sending, me: &Me, letter: Letter) -> Result<()> {
    let mail = mail(&sending.settings.sender, me, letter)?;
    transport(sending)?.send(mail).await.map(|_| ()).map_err(|fault| refused(&fault))
}

/// Sends a mail to whoever asks. Errors: [`Error::Forbidden`]; as [`send`].
pub async fn test(me: &Me) -> Result<()> {
    me.may(Act::Update, "firm")?;
    let sending = sending(&mut &me.house.db).await?;
    let sending = sending.ok_or_else(|| Error::invalid("host", "check.required"))?;
    send(&sending, me, Letter::test(me)).await
}

fn mail(sender: &str, me: &Me, letter: Letter) -> Result<Message> {
    let from: Mailbox = sender.parse().map_err(|_| Error::invalid("sender", "notice.mail_sender_wrong"))?;
    let address = me.email.parse().map_err(|_| Error::invalid("host", "notice.mail_no_address"))?;
    Message::builder()
        .from(from)
        .to(Mailbox::new(Some(me.name.clone()), address))
        .subject(letter.subject)
        .multipart(MultiPart::alternative_plain_html(letter.plain, letter.html))
        .map_err(|fault| refused(&fault))
}

fn transport(sending: &Sending) -> Result<Transport> {
    let settings = &sending.settings;
    let begun = match settings.security.as_str() {
        "tls" => Transport::relay(&settings.host).map_err(|fault| refused(&fault))?,
        "starttls" => Transport::starttls_relay(&settings.host).map_err(|fault| refused(&fault))?,
        _ => Transport::builder_dangerous(settings.host.as_str()),
    };
    let port = u16::try_from(settings.port).map_err(|_| Error::invalid("port", "check.number"))?;
    let begun = begun.port(port).timeout(Some(WAIT));
    Ok(match &sending.password {
        Some(password) => {
            begun.credentials(Credentials::new(settings.username.clone(), password.clone())).build()
        }
        None => begun.build(),
    })
}

fn refused(fault: &dyn std::error::Error) -> Error {
    Error::Invalid(vec![Problem::new("host", "notice.mail_failed").hint(fault.to_string())])
}
