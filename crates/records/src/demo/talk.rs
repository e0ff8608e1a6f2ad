//! The sample's conversations with what was written in them, and its tickets: some solved, some waiting, a few too late.

use super::fill::{Sample, draft};
use super::people::Cast;
use chrono::Duration;
use kernel::{Draft, Moment, Record, Result};
use ui::words::Words;

const CONVERSATIONS: usize = 40;
const TICKETS: usize = 24;

pub async fn make(sample: &mut Sample, cast: &Cast) -> Result<()> {
    let words = Words::of(sample.write.me.language);
    let mut begun = Vec::with_capacity(CONVERSATIONS);
    for _ in 0..CONVERSATIONS {
        let days = sample.dice.between(2, 60);
        let at = sample.days_ago(days);
        if let Some(contact) = sample.dice.pick(&cast.contacts) {
            begun.push((at, conversation(sample, words, contact, at)));
        }
    }
    let (times, drafts): (Vec<Moment>, Vec<Draft>) = begun.into_iter().unzip();
    let conversations = sample.create("conversation", drafts).await?;
    let mut messages = Vec::new();
    for (number, (conversation, at)) in conversations.iter().zip(times).enumerate() {
        let written = (0..=number % 4).map(|turn| message(sample, words, conversation, at, turn));
        messages.extend(written.collect::<Vec<_>>());
    }
    sample.create("communication", messages).await?;
    let tickets = conversations.iter().take(TICKETS).enumerate();
    let tickets: Vec<Draft> = tickets.map(|(number, of)| ticket(sample, words, of, number)).collect();
    sample.create("ticket", tickets).await.map(|_| ())
}

fn conversation(sample: &mut Sample, words: Words, contact: &Record, at: Moment) -> Draft {
    let subject = words.text(&["demo.ticket.", &sample.dice.between(1, 4).to_string()].concat());
    draft([
        ("subject", subject.into()),
        ("channel", sample.dice.word(&["email", "email", "chat", "whatsapp", "phone"]).into()),
        ("contact_id", contact.id.into()),
        ("company_id", contact.get("company_id")),
        ("owner_id", contact.get("owner_id")),
        ("created_at", at.into()),
    ])
}

/// They begin, we answer, and so on.
fn message(sample: &mut Sample, words: Words, of: &Record, begun: Moment, turn: usize) -> Draft {
    let (direction, status) = match turn % 2 {
        0 => ("incoming", "delivered"),
        _ => ("outgoing", sample.dice.word(&["sent", "delivered", "opened", "failed"])),
    };
    let number = (turn % 3 + 1).to_string();
    let at = begun + Duration::minutes(sample.dice.between(10, 90) + i64::try_from(turn).unwrap_or(0) * 100);
    draft([
        ("conversation_id", of.id.into()),
        ("channel", of.get("channel")),
        ("subject", of.get("subject")),
        ("body", words.text(&["demo.message.", direction, ".", &number].concat()).into()),
        ("direction", direction.into()),
        ("status", status.into()),
        ("sent_at", at.into()),
        ("owner_id", of.get("owner_id")),
        ("created_at", at.into()),
    ])
}

fn ticket(sample: &mut Sample, words: Words, of: &Record, number: usize) -> Draft {
    let status = ["solved", "open", "waiting", "new", "closed", "solved"][number % 6];
    let done = matches!(status, "solved" | "closed");
    let hours = if done { sample.dice.between(30, 900) } else { sample.dice.between(0, 60) };
    let begun = kernel::moment::cut(sample.at - Duration::hours(hours));
    let later = |minutes: i64| (begun + Duration::minutes(minutes)).min(sample.at);
    let (answered, stopped) = (later(sample.dice.between(5, 600)), later(sample.dice.between(60, 6_000)));
    let subject = words.text(&["demo.ticket.", &sample.dice.between(1, 4).to_string()].concat());
    let mut draft = draft([
        ("subject", subject.into()),
        ("status", status.into()),
        ("priority", sample.dice.word(&["low", "normal", "normal", "high", "urgent"]).into()),
        ("category", sample.dice.word(&["question", "problem", "request", "billing"]).into()),
        ("conversation_id", of.id.into()),
        ("contact_id", of.get("contact_id")),
        ("company_id", of.get("company_id")),
        ("owner_id", of.get("owner_id")),
        ("created_at", begun.into()),
    ]);
    let mut set = |name: &'static str, value: kernel::Value| _ = draft.insert(name.into(), value);
    if status != "new" {
        set("first_responded_at", answered.into());
    }
    if done || status == "waiting" {
        set("stopped_at", stopped.into());
    }
    if done {
        set("solved_at", stopped.into());
        set("satisfaction", sample.dice.between(2, 5).into());
    }
    draft
}
