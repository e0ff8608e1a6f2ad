//! The sales room against both engines: rules, the board's figures, moves, the query plans, the API.

mod access;
mod ageing;
mod along;
mod bad_input;
mod board;
mod cast;
mod closed;
mod counted;
mod drawing;
mod endings;
mod facts;
mod figures;
mod gate;
mod gate_begin;
mod gate_parts;
mod gate_paths;
mod gate_rush;
mod gate_undo;
mod goals;
mod history;
mod insight;
mod lanes;
mod lines;
mod many;
mod moves;
mod names;
mod offers;
mod parts_rest;
mod people;
mod pipelines;
mod plans;
mod prices;
mod qualification;
mod rates;
mod removal;
mod rest;
mod retiring;
mod rule;
mod shape_rush;
mod shaping;
mod standing;
mod stopped;
mod templates;
mod views;
mod worn;

fn words() -> impl Iterator<Item = ui::words::Source> {
    crate::WORDS.iter().copied()
}

#[test]
fn the_room_says_the_same_in_every_language() {
    let sources: Vec<ui::words::Source> = words().collect();
    assert_eq!(ui::words::missing(&sources), Vec::<String>::new());
}

#[test]
fn every_noun_field_and_choice_has_its_word() {
    let english = words().filter(|(language, _)| *language == kernel::Language::English);
    let lines: Vec<&str> = english.flat_map(|(_, file)| file.lines()).collect();
    let has = |key: &str| lines.iter().any(|line| line.starts_with(&[key, " = "].concat()));
    for entity in crate::entities() {
        let forms = if entity.open { &["one", "many", "new", "empty"][..] } else { &["one", "many"] };
        let nouns = forms.iter().map(|form| [entity.kind, ".", form].concat());
        let fields = entity.fields.iter().map(|field| entity.label(field.name));
        let choices = entity.fields.iter().flat_map(|field| match field.kind {
            kernel::FieldKind::Choice(choices) => {
                choices.iter().map(|choice| [&entity.label(field.name), ".", choice].concat()).collect()
            }
            _ => Vec::new(),
        });
        for key in nouns.chain(fields).chain(choices) {
            assert!(has(&key), "{key}");
        }
    }
}

#[tokio::test]
async fn every_statement_fits_both_engines() {
    for db in db::test::engines().await {
        assert!(db::test::prepare_all(&db).await > 15);
    }
}
