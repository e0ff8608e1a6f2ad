//! How each type of activity looks: a sign and a shape of its own, so that colour is never the only difference.

use ui::prelude::Sign;

pub fn sign(kind: &str) -> Sign {
    match kind {
        "call" => Sign::Phone,
        "meeting" => Sign::Meeting,
        "email" => Sign::Mail,
        "linkedin" => Sign::Link,
        "referral" => Sign::Heart,
        "conference" => Sign::Team,
        "task" => Sign::Task,
        _ => Sign::Note,
    }
}

/// The ground that the sign stands on.
pub fn shape(kind: &str) -> &'static str {
    match kind {
        "call" => "rounded-full bg-good-soft text-good",
        "meeting" => "rounded-control bg-info-soft text-info",
        "email" => "rounded-[3px] bg-brand-soft text-brand-ink",
        "linkedin" => "rounded-[3px] bg-info-soft text-info",
        "referral" => "rounded-full bg-warn-soft text-warn",
        "conference" => "rounded-control bg-good-soft text-good",
        "task" => "rounded-full border border-line-strong bg-raised text-ink-soft",
        _ => "rounded-ee-full rounded-se-full rounded-ss-[3px] rounded-es-[3px] bg-warn-soft text-warn",
    }
}
