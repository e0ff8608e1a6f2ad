//! What the first run asks, and what is wrong with the answers.

use crate::sign_in::check_password;
use crate::users::USER;
use kernel::json::FromJson;
use kernel::{Currency, Field, Language, Problem, check};
use serde::Serialize;

#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Founding {
    pub name: String,
    pub email: String,
    pub password: String,
    pub firm: String,
    pub currency: String,
    pub language: Language,
    pub time_zone: String,
}

impl Founding {
    /// Everything that is wrong, the same in the browser and on the server.
    pub fn problems(&self) -> Vec<Problem> {
        self.problems_of_person().into_iter().chain(self.problems_of_firm()).collect()
    }

    /// What is wrong with the first step.
    pub fn problems_of_person(&self) -> Vec<Problem> {
        let email = Field::new("email", kernel::FieldKind::Email).required();
        let problems = [
            USER.field("name")
                .and_then(|field| check::check_value(field, &self.name.as_str().into()))
                .map(|key| ("name", key)),
            check::check_value(&email, &self.email.trim().into()).map(|key| ("email", key)),
            check_password(&self.password).map(|key| ("password", key)),
        ];
        problems.into_iter().flatten().map(|(field, key)| Problem::new(field, key)).collect()
    }

    /// What is wrong with the second step.
    pub fn problems_of_firm(&self) -> Vec<Problem> {
        let name = check::check_value(&Field::text("firm").required(), &self.firm.as_str().into());
        let currency = Currency::listed(&self.currency).is_none().then_some("check.currency");
        let problems = [name.map(|key| ("firm", key)), currency.map(|key| ("currency", key))];
        problems.into_iter().flatten().map(|(field, key)| Problem::new(field, key)).collect()
    }
}
