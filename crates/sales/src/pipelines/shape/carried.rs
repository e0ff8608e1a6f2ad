//! Deals that go elsewhere because what they stand in goes: each is asked what it would be asked if it were moved by itself.

use super::asked::Lack;
use crate::DEAL;
use identity::Write;
use identity::write::Rules;
use kernel::{Draft, Error, Id, Problem, Result};
use records::write;

/// What came of them: those that went, and what keeps the others.
#[derive(Default)]
pub struct Carried {
    pub moved: i64,
    pub lacks: Vec<Lack>,
}

impl Carried {
    /// Errors: [`Error::Invalid`] with everything that keeps deals.
    pub fn all(self) -> Result<i64> {
        match self.lacks.is_empty() {
            true => Ok(self.moved),
            false => Err(Error::Invalid(self.lacks.into_iter().map(|lack| lack.problem).collect())),
        }
    }

    /// A deal stays for these; what concerns where it goes is said of what was chosen.
    fn keeps(&mut self, problems: Vec<Problem>) {
        for problem in problems {
            let place = ["stage_id", "pipeline_id"].contains(&problem.field.as_str());
            let field = if place { "to_id".to_owned() } else { problem.field.clone() };
            let problem = Problem { field, ..problem };
            match self.lacks.iter_mut().find(|lack| lack.problem == problem) {
                Some(lack) => lack.deals += 1,
                None => self.lacks.push(Lack { problem, deals: 1 }),
            }
        }
    }
}

/// Makes each of them `becomes`, past the rules where there is a reason to and the writer may override.
pub async fn carry(
    write: &mut Write,
    deals: Vec<Id>,
    becomes: &Draft,
    override_reason: Option<&str>,
) -> Result<Carried> {
    let mut carried = Carried::default();
    let reason = override_reason.map(str::trim).filter(|reason| !reason.is_empty());
    let reason = reason.map(|reason| Rules::Overridden { reason: reason.to_owned(), passed: Vec::new() });
    let was = std::mem::replace(&mut write.rules, reason.unwrap_or_default());
    for deal in deals {
        let mark = write.mark().await?;
        let moved = write::carry(write, &DEAL, deal, becomes.clone()).await;
        match write.settle(mark, moved).await? {
            Ok(_) => carried.moved += 1,
            Err(Error::Invalid(problems)) => carried.keeps(problems),
            Err(other) => return Err(other),
        }
    }
    write.rules = was;
    Ok(carried)
}
