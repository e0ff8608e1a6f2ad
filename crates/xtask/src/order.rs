//! Puts like functions of a program side by side, where brotli finds the likeness.

use wasm_encoder::{NameMap, NameSection, Section};
use wasmparser::{FunctionBody, Operator, Parser, Payload, TypeRef};

use crate::machine::Outcome;

/// The program, whose functions are named by where they should stand: for `wasm-opt --reorder-functions-by-name`.
pub fn named_by_likeness(mut program: Vec<u8>) -> Outcome<Vec<u8>> {
    let (mut imported, mut bodies) = (0, Vec::new());
    for payload in Parser::new(0).parse_all(&program) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => {
                bodies.push((shape(&program, &body)?, body.as_bytes().to_vec()))
            }
            _ => {}
        }
    }
    let mut order: Vec<usize> = (0..bodies.len()).collect();
    order.sort_by(|one, other| bodies.get(*one).cmp(&bodies.get(*other)));
    let mut places: Vec<(usize, usize)> =
        order.into_iter().enumerate().map(|(place, body)| (body, place)).collect();
    places.sort_unstable();
    let mut names = NameMap::new();
    for (body, place) in places {
        names.append(imported + u32::try_from(body)?, &format!("{place:08}"));
    }
    let mut section = NameSection::new();
    section.functions(&names);
    section.append_to(&mut program);
    Ok(program)
}

/// What a function does, whomever it calls and whatever it points at.
fn shape(program: &[u8], body: &FunctionBody<'_>) -> Outcome<Vec<u8>> {
    let mut shape = Vec::new();
    let mut operators = body.get_operators_reader()?;
    while !operators.eof() {
        let start = usize::try_from(operators.original_position())?;
        let operator = operators.read()?;
        let end = usize::try_from(operators.original_position())?;
        let bytes = program.get(start..end).unwrap_or_default();
        let told = match operator {
            Operator::Call { .. } | Operator::I32Const { .. } => bytes.get(..1).unwrap_or_default(),
            _ => bytes,
        };
        shape.extend_from_slice(told);
    }
    Ok(shape)
}
