//! Takes out code of the browser's programs that nobody can reach, but no compiler can see that of.

use std::collections::HashSet;
use std::convert::Infallible;

use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{CodeSection, Function, Instruction, Module};
use wasmparser::{ExternalKind, FunctionBody, KnownCustom, Name, Parser, Payload, TypeRef};

use crate::machine::Outcome;

/// Leptos keeps in the table of every view how it is hydrated step by step (`hydrate_lazy`). Kith hydrates in one go.
/// Only the bodies of its futures: what starts them may be one and the same function as something else.
fn is_unreached(name: &str) -> bool {
    name.starts_with("_RNC") && name.contains("hydrate_async")
}

/// How JavaScript reads a stream that Rust writes, from `wasm-streams`. Kith has none.
fn is_uncalled_from_outside(name: &str) -> bool {
    name.trim_start_matches("__wbg_").starts_with("intounderlying")
}

/// How serde words a number with a fraction where something else was expected. Only that brings the code and tables that
/// write fractions (Kith's own are whole numbers), so the sentence does without the number.
fn is_muted(name: &str) -> bool {
    name.contains("16WithDecimalPoint") && name.ends_with("7Display3fmt")
}

/// The program with a trap in place of what is never called, and less said in place of what is muted.
pub fn emptied(program: &[u8]) -> Outcome<Vec<u8>> {
    let mut module = Module::new();
    let mut emptying = Emptying { next: 0, unreached: HashSet::new(), muted: HashSet::new() };
    emptying.look(program)?;
    emptying.parse_core_module(&mut module, Parser::new(0), program).map_err(|error| error.to_string())?;
    Ok(module.finish())
}

struct Emptying {
    /// The index of the function whose body comes next.
    next: u32,
    unreached: HashSet<u32>,
    muted: HashSet<u32>,
}

impl Emptying {
    fn look(&mut self, program: &[u8]) -> Outcome {
        for payload in Parser::new(0).parse_all(program) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        self.next += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::ExportSection(exports) => {
                    for export in exports {
                        let export = export?;
                        if export.kind == ExternalKind::Func && is_uncalled_from_outside(export.name) {
                            self.unreached.insert(export.index);
                        }
                    }
                }
                Payload::CustomSection(section) => {
                    let KnownCustom::Name(names) = section.as_known() else { continue };
                    for name in names {
                        let Name::Function(functions) = name? else { continue };
                        for function in functions {
                            let function = function?;
                            if is_unreached(function.name) {
                                self.unreached.insert(function.index);
                            }
                            if is_muted(function.name) {
                                self.muted.insert(function.index);
                            }
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }
}

impl Reencode for Emptying {
    type Error = Infallible;

    fn parse_function_body(
        &mut self,
        code: &mut CodeSection,
        body: FunctionBody<'_>,
    ) -> Result<(), reencode::Error<Infallible>> {
        let index = self.next;
        self.next += 1;
        let instead = match (self.unreached.contains(&index), self.muted.contains(&index)) {
            (true, _) => Instruction::Unreachable,
            // `Ok(())` of `fmt::Result`.
            (_, true) => Instruction::I32Const(0),
            _ => return reencode::utils::parse_function_body(self, code, body),
        };
        let mut function = Function::new([]);
        function.instruction(&instead).instruction(&Instruction::End);
        code.function(&function);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_futures_of_the_other_way_to_hydrate_are_unreached() {
        assert!(is_unreached("_RNCNvXs_NtNtCs1_6tachys4view8any_view13hydrate_async0"));
        assert!(!is_unreached("_RNvXs_NtNtCs1_6tachys4view8any_view13hydrate_async"));
        assert!(!is_unreached("_RNCNvXs_NtNtCs1_6tachys4view8any_view7hydrate0"));
    }
}
