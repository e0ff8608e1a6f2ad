//! What holds over all rooms together.

use kernel::{Entity, FieldKind};

#[test]
fn every_language_says_the_same_things() {
    let wrong = ui::words::missing(&crate::words());
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_noun_field_and_choice_has_its_word() {
    let words = ui::words::Dictionary::new(&crate::words(), &crate::LATER);
    let missing: Vec<String> = crate::catalogue()
        .into_iter()
        .flat_map(keys)
        .filter(|key| words.find(kernel::Language::English, key).is_none())
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

fn keys(entity: &'static Entity) -> Vec<String> {
    let forms = if entity.open { &["one", "many", "new"][..] } else { &["one", "many"] };
    let noun = forms.iter().map(|form| format!("{}.{form}", entity.kind));
    let fields = entity.fields.iter().flat_map(|field| {
        let label = entity.label(field.name);
        let choices = match field.kind {
            FieldKind::Choice(choices) => choices,
            _ => &[],
        };
        let labels: Vec<String> = choices.iter().map(|choice| format!("{label}.{choice}")).collect();
        labels.into_iter().chain([label])
    });
    noun.chain(fields).collect()
}

#[test]
fn references_point_at_nouns_of_the_catalogue() {
    let kinds: Vec<&str> = crate::catalogue().iter().map(|entity| entity.kind).collect();
    for entity in crate::catalogue() {
        for (field, kind) in entity.references() {
            assert!(kinds.contains(&kind), "{}.{} points at {kind}", entity.kind, field.name);
        }
    }
}

#[test]
fn only_amounts_that_come_to_something_are_added_up() {
    let added: Vec<String> = crate::catalogue()
        .into_iter()
        .flat_map(|entity| entity.fields.iter().map(move |field| (entity, field)))
        .filter(|(_, field)| matches!(field.kind, FieldKind::Money { .. }) && !field.never_added)
        .map(|(entity, field)| format!("{}.{}", entity.kind, field.name))
        .collect();
    assert_eq!(added, ["company.revenue", "lead.value", "deal.amount"]);
}
