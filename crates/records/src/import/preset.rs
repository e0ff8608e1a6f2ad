//! Presets: plans for exports that many people have, recognised by the columns of their files.

use super::plan::{Plan, Step};
use super::presets;
use super::report::FileLook;
use kernel::fold::squash;

/// A kind of export that Kith knows.
pub struct Preset {
    /// Its name on the command line; the label is the word `import.preset.<code>`.
    pub code: &'static str,
    /// The files it is made of.
    pub files: &'static [PresetFile],
    /// The steps, given the real name of each of `files` that is there.
    pub steps: fn(&Names) -> Vec<Step>,
}

pub struct PresetFile {
    /// What it holds: the key of [`Names`].
    pub part: &'static str,
    /// Columns that it must have.
    pub headers: &'static [&'static str],
}

/// The real names of a preset's files, by part.
#[derive(Default)]
pub struct Names(Vec<(&'static str, String)>);

impl Names {
    pub fn get(&self, part: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| *known == part).map(|(_, name)| name.as_str())
    }
}

pub const ALL: [&Preset; 1] = [&presets::crm_opportunities::PRESET];

pub fn by_code(code: &str) -> Option<&'static Preset> {
    ALL.into_iter().find(|preset| preset.code == code)
}

impl Preset {
    /// Which of its files are among these.
    pub fn names(&self, files: &[FileLook]) -> Names {
        let is = |file: &FileLook, part: &PresetFile| {
            part.headers.iter().all(|header| file.headers.iter().any(|other| squash(other) == squash(header)))
        };
        let name =
            |part: &PresetFile| Some((part.part, files.iter().find(|file| is(file, part))?.name.clone()));
        Names(self.files.iter().filter_map(name).collect())
    }

    /// The parts that none of these files is.
    pub fn missing(&self, files: &[FileLook]) -> Vec<&'static str> {
        let names = self.names(files);
        self.files.iter().map(|part| part.part).filter(|part| names.get(part).is_none()).collect()
    }

    /// The plan for these files; nothing when none of them belongs to it.
    pub fn plan(&self, files: &[FileLook]) -> Option<Plan> {
        let names = self.names(files);
        let steps = (self.steps)(&names);
        (!names.0.is_empty())
            .then(|| Plan { preset: self.code.to_owned(), steps, ..Plan::default() }.among(files))
    }
}

/// The preset to which more than one of the files belongs, or the only file.
pub fn recognise(files: &[FileLook]) -> Option<Plan> {
    let fit = |preset: &&&Preset| {
        let known = preset.names(files).0.len();
        known > 1 || (known == 1 && files.len() == 1 && preset.files.len() == 1)
    };
    ALL.iter().find(fit).and_then(|preset| preset.plan(files))
}
