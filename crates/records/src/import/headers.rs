//! Which column means which field: by the field's name, its label in any language, or what others call it.

use super::plan::{FieldMap, Plan, Policy, RowsOf, Source, Step};
use super::report::FileLook;
use super::targets::{importable, reading, targets};
use kernel::fold::squash;
use kernel::{Entity, Field, Language};
use std::cmp::Reverse;

/// What other programs call our fields, squashed. `*` stands for every entity.
const SYNONYMS: &[(&str, &str, &[&str])] = &[
    (
        "*",
        "name",
        &[
            "fullname",
            "displayname",
            "title",
            "nomcomplet",
            "nom",
            "organization",
            "organisation",
            "subject",
            "objet",
        ],
    ),
    (
        "*",
        "email",
        &["mail", "email1value", "emailaddress", "workemail", "courriel", "adressemail", "personemail"],
    ),
    (
        "*",
        "phone",
        &["telephone", "tel", "phonenumber", "workphone", "mobile", "mobilephone", "portable", "phone1value"],
    ),
    (
        "*",
        "owner_id",
        &["owner", "salesagent", "salesrep", "assignedto", "proprietaire", "commercial", "recordowner"],
    ),
    (
        "*",
        "company_id",
        &[
            "company",
            "companyname",
            "account",
            "accountname",
            "organization",
            "organisation",
            "entreprise",
            "societe",
            "client",
        ],
    ),
    ("*", "website", &["site", "siteweb", "url", "web", "homepage"]),
    ("*", "description", &["notes", "note", "comment", "comments", "commentaire", "remarques", "about"]),
    ("*", "street", &["address", "adresse", "streetaddress", "address1"]),
    ("*", "postal_code", &["zip", "zipcode", "postcode", "codepostal", "postalcode"]),
    ("*", "region", &["state", "province", "stateregion", "departement"]),
    ("*", "country", &["pays", "officelocation", "countryregion"]),
    ("*", "city", &["town", "ville"]),
    ("*", "tags", &["labels", "label", "categories", "etiquettes"]),
    ("*", "source", &["leadsource", "origin", "origine", "provenance"]),
    ("contact", "first_name", &["firstname", "givenname", "prenom"]),
    ("contact", "last_name", &["lastname", "familyname", "surname", "nomdefamille"]),
    ("contact", "job_title", &["title", "position", "role", "poste", "fonction", "jobtitle"]),
    ("contact", "linkedin", &["linkedinurl", "linkedinprofile"]),
    (
        "company",
        "name",
        &["company", "account", "companyname", "accountname", "organizationname", "raisonsociale"],
    ),
    ("company", "industry", &["sector", "secteur", "branche"]),
    ("company", "employees", &["numberofemployees", "headcount", "size", "effectif"]),
    ("company", "revenue", &["annualrevenue", "turnover", "chiffredaffaires", "ca"]),
    ("company", "founded", &["yearestablished", "yearfounded", "foundedyear", "anneedecreation"]),
    ("company", "domain", &["companydomainname", "domaine"]),
    ("company", "parent_id", &["parent", "parentcompany", "subsidiaryof", "parentaccount"]),
    ("lead", "company_name", &["company", "companyname", "account", "organization", "societe", "entreprise"]),
    ("deal", "name", &["deal", "dealname", "opportunity", "opportunityname", "affaire"]),
    ("deal", "amount", &["value", "closevalue", "dealvalue", "montant", "price"]),
    ("deal", "stage_id", &["stage", "dealstage", "etape", "phase"]),
    ("deal", "pipeline_id", &["pipeline"]),
    ("deal", "close_on", &["closedate", "expectedclosedate", "datedecloture"]),
    (
        "deal",
        "opened_on",
        &[
            "engagedate",
            "opendate",
            "createdate",
            "datecreated",
            "created",
            "createdat",
            "createdon",
            "creationdate",
            "datedouverture",
            "datedecreation",
        ],
    ),
    ("deal", "reference", &["opportunityid", "dealid", "recordid", "ref", "id"]),
    ("product", "name", &["product", "productname", "produit"]),
    ("product", "price", &["salesprice", "unitprice", "listprice", "prix", "tarif"]),
    ("product", "family", &["series", "category", "categorie", "gamme"]),
    ("product", "code", &["sku", "productcode", "reference", "ref"]),
];

/// What a column of this name means; exact names win over synonyms.
fn field_of(entity: &'static Entity, header: &str) -> Option<&'static Field> {
    let wanted = squash(header);
    importable(entity)
        .find(|field| is_called(entity, field, &wanted))
        .or_else(|| synonym(entity, entity.kind, &wanted))
        .or_else(|| synonym(entity, "*", &wanted))
}

/// The field of this name, or of this label in any language.
pub fn named(entity: &'static Entity, name: &str) -> Option<&'static Field> {
    let wanted = squash(name);
    importable(entity).find(|field| !wanted.is_empty() && is_called(entity, field, &wanted))
}

fn is_called(entity: &Entity, field: &Field, wanted: &str) -> bool {
    let name = squash(field.name);
    let label = entity.label(field.name);
    name == wanted
        || name.strip_suffix("id").is_some_and(|name| name == wanted && field.name.ends_with("_id"))
        || Language::ALL.into_iter().any(|language| {
            ui::words::dictionary().find(language, &label).is_some_and(|label| squash(label) == wanted)
        })
}

fn synonym(entity: &'static Entity, kind: &str, wanted: &str) -> Option<&'static Field> {
    let names = |field: &&Field| {
        SYNONYMS
            .iter()
            .any(|(of, name, others)| *of == kind && *name == field.name && others.contains(&wanted))
    };
    importable(entity).find(names)
}

/// A plan of one step for a file, each field at most once.
pub fn suggest(entity: &'static Entity, file: &FileLook) -> Plan {
    let mut fields: Vec<FieldMap> = Vec::new();
    for (at, header) in file.headers.iter().enumerate() {
        let Some(field) = field_of(entity, header) else { continue };
        if fields.iter().all(|map| map.field != field.name) {
            let cells = file.rows.iter().map(|row| row.get(at).map_or("", String::as_str));
            fields.push(FieldMap::column(field.name, header).read_as(reading(field, cells)));
        }
    }
    join_names(&mut fields);
    let step = Step {
        entity: entity.kind.to_owned(),
        rows: RowsOf::File(file.name.clone()),
        fields,
        keys: keys(entity),
        policy: Policy::Skip,
        distinct: false,
        quiet: false,
    };
    Plan { steps: vec![step], ..Plan::default() }
}

/// What tells that a record is there already.
fn keys(entity: &Entity) -> Vec<Vec<String>> {
    let alone = entity.duplicates.iter().map(std::slice::from_ref);
    let groups = alone.chain((!entity.once.is_empty()).then_some(entity.once));
    groups.map(|group| group.iter().map(|field| (*field).to_owned()).collect()).collect()
}

/// A person's name in two columns is one name.
fn join_names(fields: &mut Vec<FieldMap>) {
    let column = |name: &str| match fields.iter().find(|map| map.field == name).map(|map| &map.from) {
        Some(Source::Column(column)) => Some(column.clone()),
        _ => None,
    };
    if column("name").is_none()
        && let (Some(first), Some(last)) = (column("first_name"), column("last_name"))
    {
        fields.push(FieldMap::template("name", &["{", &first, "} {", &last, "}"].concat()));
    }
}

/// The entity that knows most of the file's columns; of several the one that comes first in the catalogue, and the firm's
/// own people last: nobody is invited by a guess.
pub fn guess(file: &FileLook) -> Option<&'static Entity> {
    let known = |entity: &&'static Entity| {
        let named = suggest(entity, file)
            .steps
            .first()
            .is_some_and(|step| step.fields.iter().any(|map| map.field == entity.title));
        file.headers.iter().filter(|header| field_of(entity, header).is_some()).count() * 2
            + usize::from(named)
    };
    let is_own = |entity: &Entity| ["user", "team", "branch"].contains(&entity.kind);
    targets()
        .map(|entity| (known(&entity), entity))
        .filter(|(known, _)| *known > 1)
        .min_by_key(|(known, entity)| (Reverse(*known), is_own(entity)))
        .map(|(_, entity)| entity)
}

/// What two files with the same columns for the same entity have in common (FNV-1a, 64 bits, as hex).
pub fn signature(entity: &str, headers: &[String]) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in [entity]
        .into_iter()
        .chain(headers.iter().map(String::as_str))
        .flat_map(|name| name.bytes().chain([0]))
    {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    format!("{hash:016x}")
}
