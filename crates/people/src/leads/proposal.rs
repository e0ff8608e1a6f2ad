//! What a lead would become: the drafts that its conversion starts from, in the dialog and on the server.

use kernel::{Draft, Record};

/// Addresses at these domains say nothing about a company.
const FREE_MAIL: [&str; 12] = [
    "gmail.com",
    "googlemail.com",
    "hotmail.com",
    "outlook.com",
    "live.com",
    "yahoo.com",
    "yahoo.fr",
    "icloud.com",
    "orange.fr",
    "free.fr",
    "gmx.com",
    "proton.me",
];

/// The contact: everything the lead says of the person.
pub fn contact(lead: &Record) -> Draft {
    let same = ["name", "job_title", "email", "phone", "source", "owner_id", "tags", "description"];
    taken(lead, &same.map(|name| (name, name)))
}

/// The company, named after what the lead says; with the domain of a business address.
pub fn company(lead: &Record) -> Draft {
    let mut draft =
        taken(lead, &[("company_name", "name"), ("owner_id", "owner_id"), ("currency", "currency")]);
    let domain = lead.text("email").rsplit_once('@').map(|(_, domain)| domain.to_lowercase());
    if let Some(domain) = domain.filter(|domain| !FREE_MAIL.contains(&domain.as_str())) {
        draft.insert("domain".into(), domain.into());
    }
    draft
}

/// The deal, named after the company or else the person.
pub fn deal(lead: &Record) -> Draft {
    let mut draft = taken(
        lead,
        &[
            ("company_name", "name"),
            ("value", "amount"),
            ("currency", "currency"),
            ("source", "source"),
            ("owner_id", "owner_id"),
        ],
    );
    draft.entry("name".into()).or_insert_with(|| lead.text("name").into());
    draft
}

/// Whether the lead names a company at all.
pub fn has_company(lead: &Record) -> bool {
    !lead.text("company_name").trim().is_empty()
}

/// The lead's values under other names, the empty ones left out.
fn taken(lead: &Record, names: &[(&'static str, &'static str)]) -> Draft {
    let values = names.iter().map(|(from, to)| ((*to).into(), lead.get(from)));
    values.filter(|(_, value)| !value.is_empty()).collect()
}
