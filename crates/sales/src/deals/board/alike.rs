//! What many deals that were refused lack alike: it is filled in once for all of them. Pure.

use super::reasons::is_final;
use crate::DEAL;
use crate::gate::condition;
use kernel::{Error, FieldKind, Id, Problem};

/// Deals that go on when that is filled in, and what it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alike {
    pub ids: Vec<Id>,
    /// One for each field.
    pub problems: Vec<Problem>,
}

impl Alike {
    /// Of deals that were refused. What no filling in helps stays aside, and so do parts and checks, which each deal has of
    /// its own; amounts are alike only in one currency.
    pub fn of(refused: &[(Id, Error)], one_currency: bool) -> Self {
        let ruled: Vec<(Id, &Vec<Problem>)> = refused.iter().filter_map(may_go).collect();
        let Some(((_, first), others)) = ruled.split_first() else { return Self::default() };
        let mut problems: Vec<Problem> = Vec::new();
        for problem in *first {
            let is_its = |other: &Problem| other.field == problem.field;
            let is_shared = others.iter().all(|(_, problems)| problems.iter().any(is_its));
            if is_shared && can_be_shared(&problem.field, one_currency) && !problems.iter().any(is_its) {
                problems.push(problem.clone());
            }
        }
        match problems.is_empty() {
            true => Self::default(),
            false => Self { ids: ruled.into_iter().map(|(id, _)| id).collect(), problems },
        }
    }
}

fn may_go((id, error): &(Id, Error)) -> Option<(Id, &Vec<Problem>)> {
    match error {
        Error::Invalid(problems) if !problems.iter().any(is_final) => Some((*id, problems)),
        _ => None,
    }
}

fn can_be_shared(field: &str, one_currency: bool) -> bool {
    let is_money = DEAL.field(field).is_some_and(|field| matches!(field.kind, FieldKind::Money { .. }));
    condition::fillable(field).is_some() && (one_currency || !is_money)
}

#[cfg(test)]
mod tests {
    use super::super::cast::id;
    use super::*;

    fn lacks(name: &str, fields: &[&str]) -> (Id, Error) {
        let problem = |field: &&str| Problem::new(*field, "gate.required").hint("Engage");
        (id(name), Error::Invalid(fields.iter().map(problem).collect()))
    }

    fn asked(refused: &[(Id, Error)], one_currency: bool) -> (Vec<Id>, Vec<String>) {
        let Alike { ids, problems } = Alike::of(refused, one_currency);
        (ids, problems.into_iter().map(|problem| problem.field).collect())
    }

    #[test]
    fn what_all_lack_is_asked_for_once() {
        let both =
            [lacks("Oak", &["company_id", "amount", "lines"]), lacks("Elm", &["amount", "company_id"])];
        let ids = vec![id("Oak"), id("Elm")];
        assert_eq!(asked(&both, true), (ids.clone(), vec!["company_id".to_owned(), "amount".to_owned()]));
        assert_eq!(asked(&both, false), (ids, vec!["company_id".to_owned()]), "of two currencies");
        let apart = [lacks("Oak", &["company_id"]), lacks("Elm", &["close_on"])];
        assert_eq!(Alike::of(&apart, true), Alike::default());
        assert_eq!(
            Alike::of(&[lacks("Oak", &["checks"]), lacks("Elm", &["checks"])], true),
            Alike::default()
        );
    }

    #[test]
    fn what_goes_nowhere_asks_for_nothing() {
        let full = (id("Fir"), Error::Invalid(vec![Problem::new("stage_id", "gate.limit")]));
        let theirs = (id("Ash"), Error::Forbidden);
        let refused = [full.clone(), lacks("Oak", &["company_id"]), theirs];
        assert_eq!(asked(&refused, true), (vec![id("Oak")], vec!["company_id".to_owned()]));
        assert_eq!(Alike::of(&[full], true), Alike::default());
    }
}
