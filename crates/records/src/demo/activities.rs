//! The sample's activities of all kinds, with the people of its meetings: most of them done, some due, a few too late.

use super::fill::{Sample, draft};
use super::names::CITIES;
use super::people::Cast;
use kernel::{Draft, Record, Result};
use ui::words::Words;

const ACTIVITIES: usize = 300;
/// How often each kind falls.
const KINDS: [&str; 12] = [
    "call",
    "call",
    "call",
    "meeting",
    "meeting",
    "email",
    "email",
    "note",
    "task",
    "linkedin",
    "referral",
    "conference",
];
pub async fn make(sample: &mut Sample, cast: &Cast, deals: &[Record]) -> Result<()> {
    let words = Words::of(sample.write.me.language);
    let mut drafts = Vec::with_capacity(ACTIVITIES);
    for at in 0..ACTIVITIES {
        let deal = if sample.dice.happens(70) { sample.dice.pick(deals) } else { None };
        let contact = match deal.and_then(|deal| deal.id_of("contact_id")) {
            Some(id) => cast.contacts.iter().find(|contact| contact.id == id),
            None => sample.dice.pick(&cast.contacts),
        };
        if let Some(contact) = contact {
            drafts.push(activity(sample, words, contact, deal, at));
        }
    }
    let made = sample.create("activity", drafts).await?;
    let meetings = made.iter().filter(|activity| activity.text("type") == "meeting");
    let attendees = meetings.flat_map(|meeting| attendees(sample, meeting)).collect();
    sample.create("attendee", attendees).await.map(|_| ())
}

/// Whom it is about, and the colleague who leads it.
fn attendees(sample: &mut Sample, meeting: &Record) -> [Draft; 2] {
    let answer = match meeting.get("done_at").is_null() {
        true => sample.dice.word(&["invited", "accepted", "accepted", "tentative", "declined"]),
        false => "accepted",
    };
    [("contact_id", "contact_id", answer), ("user_id", "owner_id", "accepted")].map(|(field, who, answer)| {
        draft([("activity_id", meeting.id.into()), (field, meeting.get(who)), ("answer", answer.into())])
    })
}

fn activity(sample: &mut Sample, words: Words, contact: &Record, deal: Option<&Record>, at: usize) -> Draft {
    let kind = sample.dice.word(&KINDS);
    let open = deal.is_none_or(|deal| deal.text("status") == "open");
    let ahead = open && at.is_multiple_of(5) && kind != "note";
    let mut draft = draft([
        ("type", kind.into()),
        ("name", words.text(&["demo.", kind, ".", &sample.dice.between(1, 2).to_string()].concat()).into()),
        ("contact_id", contact.id.into()),
        ("company_id", contact.get("company_id")),
        ("deal_id", deal.map(|deal| deal.id).into()),
        ("owner_id", contact.get("owner_id")),
    ]);
    let days = sample.dice.between(-9, 3);
    let when = match ahead {
        true => sample.days_ago(days),
        false => {
            let days = sample.dice.between(1, 120);
            sample.days_ago(days)
        }
    };
    let mut set = |name: &'static str, value: kernel::Value| _ = draft.insert(name.into(), value);
    if ahead {
        set("due_at", when.into());
        set("priority", sample.dice.word(&["low", "normal", "high"]).into());
        if kind == "task" && sample.dice.happens(25) {
            set("recurrence", "FREQ=WEEKLY".into());
        }
    } else {
        set("done_at", when.into());
        set("created_at", when.into());
    }
    if kind == "call" && !ahead {
        set("direction", sample.dice.word(&["outgoing", "outgoing", "incoming"]).into());
        set(
            "outcome",
            sample.dice.word(&["connected", "connected", "voicemail", "no_answer", "busy"]).into(),
        );
        set("duration", sample.dice.between(20, 1_800).into());
    }
    if kind == "meeting" {
        set("location", sample.dice.pick(&CITIES).map_or("", |(city, _)| city).into());
        set("duration", (sample.dice.between(2, 8) * 900).into());
    }
    if kind == "meeting" && !ahead {
        set("outcome", "held".into());
    }
    draft
}
