//! Names that are keys: what Kith itself brought along is read by everybody in their own language.

use identity::Me;
use kernel::{Entity, Record};
use ui::words::Words;

/// How `title` of a record of the noun reads to me.
pub fn title(me: &Me, entity: &Entity, title: &str) -> String {
    let word = || Words::of(me.language).find(&[&entity.label(entity.title), ".", title].concat());
    entity.worded.then(word).flatten().unwrap_or_else(|| title.to_owned())
}

/// What tells it from namesakes: the choice under its title, in my words.
pub fn kind(me: &Me, entity: &Entity, record: &Record) -> String {
    let key = [&entity.label(entity.subtitle), ".", record.text(entity.subtitle)].concat();
    Words::of(me.language).find(&key).unwrap_or_default()
}

/// Puts into words what the records refer to.
pub fn labels(me: &Me, entity: &'static Entity, records: &mut [Record]) {
    for (field, kind) in entity.references() {
        let Some(other) = kernel::entity(kind).ok().filter(|other| other.worded) else { continue };
        for label in records.iter_mut().filter_map(|record| record.labels.get_mut(field.name)) {
            *label = title(me, other, label);
        }
    }
}
