//! The public data set "CRM Sales Opportunities": accounts, products, sales teams and a sales pipeline.
//!
//! Agents and managers become invited users with a place-holder for an address (`.invalid`, RFC 2606), so nobody
//! can sign in before an admin has put in the real one. A second pass over the accounts sets their parents.

use crate::import::plan::{FieldMap, Policy, Reading, RowsOf, Step};
use crate::import::preset::{Names, Preset, PresetFile};
use std::collections::BTreeMap;

pub const PRESET: Preset = Preset {
    code: "crm-opportunities",
    files: &[
        PresetFile { part: "teams", headers: &["sales_agent", "manager", "regional_office"] },
        PresetFile { part: "accounts", headers: &["account", "sector", "revenue", "subsidiary_of"] },
        PresetFile { part: "products", headers: &["product", "series", "sales_price"] },
        PresetFile {
            part: "pipeline",
            headers: &["opportunity_id", "sales_agent", "product", "deal_stage", "close_value"],
        },
    ],
    steps,
};

const PIPELINE: &str = "Opportunities";
/// The stages in order: name, kind, probability in per cent, forecast category, colour (won and lost in those that stand
/// for good and bad), days until a deal rots.
const STAGES: [[&str; 6]; 4] = [
    ["Prospecting", "open", "10", "pipeline", "0", "30"],
    ["Engaging", "open", "40", "best_case", "1", "60"],
    ["Won", "won", "100", "commit", "9", ""],
    ["Lost", "lost", "0", "omitted", "5", ""],
];

fn steps(names: &Names) -> Vec<Step> {
    let mut steps = Vec::new();
    if let Some(file) = names.get("teams") {
        steps.extend([branches(file), managers(file), teams(file), agents(file), managers_in_teams(file)]);
    }
    if let Some(file) = names.get("accounts") {
        steps.extend([companies(file), parents(file)]);
    }
    if let Some(file) = names.get("products") {
        steps.push(products(file));
    }
    if let Some(file) = names.get("pipeline") {
        steps.extend([pipeline(), stages(), deals(file)]);
    }
    steps
}

fn step(entity: &str, rows: RowsOf, key: &[&str], fields: Vec<FieldMap>) -> Step {
    let key = key.iter().map(|field| (*field).to_owned()).collect();
    Step {
        entity: entity.to_owned(),
        rows,
        fields,
        keys: vec![key],
        policy: Policy::Skip,
        distinct: false,
        quiet: false,
    }
}

fn of_file(entity: &str, file: &str, key: &str, fields: Vec<FieldMap>) -> Step {
    step(entity, RowsOf::File(file.to_owned()), &[key], fields)
}

/// Several rows of the file tell of the same record.
fn derived(entity: &str, file: &str, fields: Vec<FieldMap>) -> Step {
    Step { distinct: true, ..of_file(entity, file, "name", fields) }
}

/// Sets what could not be said while the other records were not there yet.
fn completed(entity: &str, file: &str, fields: Vec<FieldMap>) -> Step {
    Step { policy: Policy::Fill, quiet: true, ..of_file(entity, file, "name", fields) }
}

fn branches(file: &str) -> Step {
    derived("branch", file, vec![FieldMap::column("name", "regional_office")])
}

fn managers(file: &str) -> Step {
    derived("user", file, user("manager", "manager", Vec::new()))
}

fn teams(file: &str) -> Step {
    let fields = vec![
        FieldMap::column("name", "manager"),
        FieldMap::column("manager_id", "manager").by_title(),
        FieldMap::column("branch_id", "regional_office").by_title(),
    ];
    derived("team", file, fields)
}

fn agents(file: &str) -> Step {
    let team = vec![FieldMap::column("team_id", "manager").by_title()];
    Step { distinct: false, ..derived("user", file, user("sales_agent", "consultant", team)) }
}

fn user(column: &str, role: &str, more: Vec<FieldMap>) -> Vec<FieldMap> {
    let mut fields = vec![
        FieldMap::column("name", column),
        FieldMap::template("email", &["{", column, ":mail}@example.invalid"].concat()),
        FieldMap::constant("role", role),
        FieldMap::constant("status", "invited"),
        FieldMap::column("branch_id", "regional_office").by_title(),
    ];
    fields.extend(more);
    fields
}

fn managers_in_teams(file: &str) -> Step {
    let fields = vec![FieldMap::column("name", "manager"), FieldMap::column("team_id", "manager").by_title()];
    Step { distinct: true, ..completed("user", file, fields) }
}

fn companies(file: &str) -> Step {
    let fields = vec![
        FieldMap::column("name", "account"),
        FieldMap::column("industry", "sector").words(&[("technolgy", "technology")]),
        FieldMap::column("founded", "year_established"),
        FieldMap::column("revenue", "revenue").read_as(Reading::Scaled(6)),
        FieldMap::constant("currency", "USD"),
        FieldMap::column("employees", "employees"),
        FieldMap::column("country", "office_location"),
    ];
    of_file("company", file, "name", fields)
}

fn parents(file: &str) -> Step {
    let fields =
        vec![FieldMap::column("name", "account"), FieldMap::column("parent_id", "subsidiary_of").by_title()];
    completed("company", file, fields)
}

fn products(file: &str) -> Step {
    let fields = vec![
        FieldMap::column("name", "product"),
        FieldMap::column("family", "series"),
        FieldMap::column("price", "sales_price"),
        FieldMap::constant("currency", "USD"),
    ];
    of_file("product", file, "name", fields)
}

fn pipeline() -> Step {
    let row = BTreeMap::from([("name".to_owned(), PIPELINE.to_owned())]);
    let fields = vec![FieldMap::column("name", "name"), FieldMap::constant("currency", "USD")];
    step("pipeline", RowsOf::Fixed(vec![row]), &["name"], fields)
}

fn stages() -> Step {
    const COLUMNS: [&str; 6] = ["name", "kind", "probability", "forecast", "colour", "rotting_days"];
    let row = |stage: &[&str; 6]| {
        let pair = |(column, text): (&str, &str)| (column.to_owned(), text.to_owned());
        COLUMNS.into_iter().zip(*stage).map(pair).collect()
    };
    let mut fields: Vec<FieldMap> = COLUMNS.iter().map(|column| FieldMap::column(column, column)).collect();
    fields.push(FieldMap::constant("pipeline_id", PIPELINE).by_title());
    step("stage", RowsOf::Fixed(STAGES.iter().map(row).collect()), &["name", "pipeline_id"], fields)
}

fn deals(file: &str) -> Step {
    let in_pipeline = Reading::Reference { create: false, within: Some("pipeline_id".to_owned()) };
    let fields = vec![
        FieldMap::column("reference", "opportunity_id"),
        FieldMap::constant("pipeline_id", PIPELINE).by_title(),
        FieldMap::column("stage_id", "deal_stage").read_as(in_pipeline),
        FieldMap::column("owner_id", "sales_agent").by_title(),
        FieldMap::column("product_id", "product").by_title(),
        FieldMap::column("company_id", "account").by_title(),
        FieldMap::template("name", "{@product_id} · {@company_id|opportunity_id}"),
        FieldMap::column("opened_on", "engage_date"),
        FieldMap::column("close_on", "close_date"),
        FieldMap::first_of("stage_entered_at", &["close_date", "engage_date"]),
        FieldMap::column("closed_at", "close_date"),
        FieldMap::column("amount", "close_value"),
        FieldMap::constant("currency", "USD"),
    ];
    of_file("deal", file, "reference", fields)
}
