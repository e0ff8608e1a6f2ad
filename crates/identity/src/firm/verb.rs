//! Changing the firm: its name, its currency, the language and the zone of whoever has not chosen.

use super::{Firm, fields, store};
use crate::Me;
use events::NewEvent;
use kernel::{Act, Currency, Draft, Error, Id, Language, Result, Value};

/// The firm is one row; in the log it has this id.
pub const FIRM: Id = Id::fixed(1);

/// Changes what `draft` names; the same values again change nothing. Amounts keep the currency that they have.
/// Errors: [`Error::Forbidden`], [`Error::Invalid`], [`Error::Conflict`] when somebody was faster.
pub async fn change(me: &Me, draft: Draft) -> Result<Firm> {
    me.may(Act::Update, "firm")?;
    let draft = fields::read(draft).map_err(Error::Invalid)?;
    if draft.get("time_zone").and_then(Value::as_text).is_some_and(|zone| !is_zone(zone)) {
        return Err(Error::invalid("time_zone", "check.choice"));
    }
    let mut write = me.write().await?;
    let before = store::read(&mut write.tx).await?;
    let after = changed(&before, &draft);
    if after == before {
        return Ok(before);
    }
    store::change(&mut write.tx, &before, &after).await?;
    let event = NewEvent::plain("firm", "changed", FIRM, &after.name);
    let (was, is) = difference(&before, &after);
    write.note(event.changing(was, is));
    write.commit().await?;
    me.house.remember(&after);
    Ok(after)
}

/// The zones that are offered: those of places, and UTC.
pub fn zones() -> Vec<String> {
    let names = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
    const PARTS: [&str; 10] = [
        "Africa",
        "America",
        "Antarctica",
        "Arctic",
        "Asia",
        "Atlantic",
        "Australia",
        "Europe",
        "Indian",
        "Pacific",
    ];
    let of_a_place = |name: &&str| name.split_once('/').is_some_and(|(part, _)| PARTS.contains(&part));
    std::iter::once("UTC").chain(names.filter(of_a_place)).map(str::to_owned).collect()
}

fn is_zone(name: &str) -> bool {
    name.trim().parse::<chrono_tz::Tz>().is_ok()
}

fn changed(before: &Firm, draft: &Draft) -> Firm {
    let text = |name: &str| draft.get(name).and_then(Value::as_text).map(str::trim);
    let owned = |name: &str, was: &str| text(name).unwrap_or(was).to_owned();
    Firm {
        name: owned("name", &before.name),
        currency: text("currency").and_then(Currency::listed).unwrap_or(before.currency),
        language: text("language").and_then(Language::from_code).unwrap_or(before.language),
        time_zone: owned("time_zone", &before.time_zone),
        set_up: before.set_up,
    }
}

/// The fields that differ, as they were and as they are.
fn difference(before: &Firm, after: &Firm) -> (Draft, Draft) {
    let values = |firm: &Firm| {
        let language = firm.language.code().to_owned();
        let currency = firm.currency.code().to_owned();
        [
            ("name", firm.name.clone()),
            ("currency", currency),
            ("language", language),
            ("time_zone", firm.time_zone.clone()),
        ]
    };
    let pairs = values(before).into_iter().zip(values(after)).filter(|(was, is)| was != is);
    pairs.map(|((name, was), (_, is))| ((name.into(), was.into()), (name.into(), is.into()))).unzip()
}
