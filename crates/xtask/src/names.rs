//! Gives what the browser's program takes from its script short names: `__wbg_addEventListener_847fd86b8c33ec43` is `a4`.

use std::collections::BTreeMap;
use std::convert::Infallible;

use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{ImportSection, Module};
use wasmparser::{Imports, Parser};

use crate::machine::Outcome;

/// The module that wasm-bindgen's functions stand in.
const SCRIPT: &str = "./kith_bg.js";

/// The program and its script, which know each other by other names than before.
pub fn shortened(program: &[u8], script: &str) -> Outcome<(Vec<u8>, String)> {
    let mut shortening = Shortening { names: BTreeMap::new() };
    let mut module = Module::new();
    shortening.parse_core_module(&mut module, Parser::new(0), program).map_err(|error| error.to_string())?;
    Ok((module.finish(), in_script(script, &shortening.names)?))
}

struct Shortening {
    names: BTreeMap<String, String>,
}

impl Reencode for Shortening {
    type Error = Infallible;

    fn parse_imports(
        &mut self,
        section: &mut ImportSection,
        imports: Imports<'_>,
    ) -> Result<(), reencode::Error<Infallible>> {
        let Imports::Single(_, import) = imports else {
            return reencode::utils::parse_imports(self, section, imports);
        };
        let count = self.names.len();
        let name = match import.module == SCRIPT {
            true => self.names.entry(import.name.to_owned()).or_insert_with(|| format!("a{count:x}")).clone(),
            false => import.name.to_owned(),
        };
        section.import(import.module, &name, self.entity_type(import.ty)?);
        Ok(())
    }
}

/// The script with each name replaced where it stands as a member: `name:`. Errors: one does not stand there once.
fn in_script(script: &str, names: &BTreeMap<String, String>) -> Outcome<String> {
    let mut script = script.to_owned();
    for (name, short) in names {
        let members = ["{", ","].map(|before| (format!("{before}{name}:"), format!("{before}{short}:")));
        let found: usize = members.iter().map(|(long, _)| script.matches(long).count()).sum();
        if found != 1 {
            return Err(format!("the script has {name} {found} times").into());
        }
        for (long, short) in members {
            script = script.replace(&long, &short);
        }
    }
    Ok(script)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_is_renamed_and_nothing_else() {
        let names = BTreeMap::from([("__wbg_get_12".to_owned(), "a0".to_owned())]);
        let script = "x({__wbg_get_12:function(){},__wbg_set__wbg_get_12:1});y.__wbg_get_12";
        let wanted = "x({a0:function(){},__wbg_set__wbg_get_12:1});y.__wbg_get_12";
        assert_eq!(in_script(script, &names).unwrap(), wanted);
        assert!(in_script("{}", &names).is_err());
    }
}
