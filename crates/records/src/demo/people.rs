//! The sample's colleagues, products, companies, contacts and leads.

use super::fill::{Sample, draft};
use super::names::*;
use crate::{Changes, write};
use kernel::{Draft, Id, Record, Result, fold};

/// Who and what there is to make deals with.
pub struct Cast {
    pub products: Vec<Record>,
    pub companies: Vec<Record>,
    /// Each with its company.
    pub contacts: Vec<Record>,
}

const CONTACTS: usize = 200;
const LEADS: usize = 30;

pub async fn make(sample: &mut Sample) -> Result<Cast> {
    let sellers = colleagues(sample).await?;
    let currency = sample.write.me.currency;
    let unit = 10_i64.pow(currency.decimals());
    let product = |(name, family, price): (&'static str, &'static str, i64)| {
        draft([
            ("name", name.into()),
            ("family", family.into()),
            ("price", (price * unit).into()),
            ("currency", currency.code().into()),
        ])
    };
    let products = sample.create("product", PRODUCTS.into_iter().map(product).collect()).await?;
    let companies = companies(sample, &sellers).await?;
    let contacts = contacts(sample, &companies).await?;
    leads(sample, &sellers).await?;
    Ok(Cast { products, companies, contacts })
}

/// Four users in two teams; nobody can sign in as one of them.
async fn colleagues(sample: &mut Sample) -> Result<Vec<Id>> {
    let teams = ["Sample team North", "Sample team South"].map(|name| draft([("name", name.into())]));
    let teams = sample.create("team", teams.to_vec()).await?;
    let people = [
        ("Noor Vasari", "manager", 0),
        ("Émeric Solvay-Lind", "consultant", 0),
        ("Tove Brandal", "manager", 1),
        ("سارة المنارة", "consultant", 1),
    ];
    let user = |(at, (name, role, team)): (usize, (&'static str, &'static str, usize))| {
        draft([
            ("name", name.into()),
            ("email", ["sample", &at.to_string(), "@kith.invalid"].concat().into()),
            ("role", role.into()),
            ("status", "invited".into()),
            ("team_id", teams.get(team).map(|team| team.id).into()),
        ])
    };
    let users = sample.create("user", people.into_iter().enumerate().map(user).collect()).await?;
    for (team, manager) in teams.iter().zip(users.iter().step_by(2)) {
        let entity = kernel::entity("team")?;
        write::update(&mut sample.write, entity, team.id, &Changes::one("manager_id", manager.id)).await?;
    }
    Ok(users.into_iter().map(|user| user.id).collect())
}

async fn companies(sample: &mut Sample, sellers: &[Id]) -> Result<Vec<Record>> {
    let mut names: Vec<String> = FIRMS.iter().map(|name| (*name).to_owned()).collect();
    names.extend(ARABIC_FIRMS.iter().map(|name| (*name).to_owned()));
    for name in FIRMS.iter().step_by(4) {
        names.push([name, " ", sample.dice.word(&ENDINGS)].concat());
    }
    let (currency, mut drafts) = (sample.write.me.currency, Vec::with_capacity(names.len()));
    for (at, name) in names.into_iter().enumerate() {
        let dice = &mut sample.dice;
        let (city, country) = dice.pick(&CITIES).copied().unwrap_or_default();
        let employees = dice.between(8, 2_400);
        let domain = domain(&name, at);
        drafts.push(draft([
            ("name", name.into()),
            ("industry", dice.word(&INDUSTRIES).into()),
            ("employees", employees.into()),
            ("revenue", (employees * dice.between(60_000, 240_000) * 10_i64.pow(currency.decimals())).into()),
            ("currency", currency.code().into()),
            ("founded", dice.between(1952, 2021).into()),
            ("website", ["https://", &domain].concat().into()),
            ("domain", domain.into()),
            ("city", city.into()),
            ("country", country.into()),
            ("health", dice.word(&["good", "good", "fair", "poor"]).into()),
            ("owner_id", dice.pick(sellers).copied().into()),
            ("created_at", (sample.at - chrono::Duration::days(dice.between(120, 700))).into()),
        ]));
    }
    sample.create("company", drafts).await
}

fn domain(name: &str, at: usize) -> String {
    let plain: String = fold(name).chars().filter(char::is_ascii_alphanumeric).collect();
    match plain.is_empty() {
        true => ["sample", &at.to_string(), ".example"].concat(),
        false => [&plain, ".example"].concat(),
    }
}

/// A name in one of the two scripts, and the letters of an address.
fn person(sample: &mut Sample, at: usize, arabic: bool) -> (String, &'static str, &'static str, String) {
    let dice = &mut sample.dice;
    let (first, last) = match arabic {
        true => (dice.word(&ARABIC_FIRST), dice.word(&ARABIC_LAST)),
        false => (dice.word(&FIRST), dice.word(&LAST)),
    };
    let plain: String =
        fold(&[first, " ", last].concat()).replace(' ', ".").chars().filter(char::is_ascii).collect();
    let plain = plain.trim_matches('.').to_owned();
    let mail = if plain.len() < 3 {
        ["person", &at.to_string()].concat()
    } else {
        [plain.as_str(), &at.to_string()].concat()
    };
    ([first, " ", last].concat(), first, last, mail)
}

async fn contacts(sample: &mut Sample, companies: &[Record]) -> Result<Vec<Record>> {
    let mut drafts: Vec<Draft> = Vec::with_capacity(CONTACTS);
    for at in 0..CONTACTS {
        let Some(company) = companies.get(at % companies.len().max(1)) else { continue };
        let arabic = !company.text("name").is_ascii()
            && company.text("name").chars().any(|letter| letter >= '\u{600}');
        let (name, first, last, mail) = person(sample, at, arabic);
        let dice = &mut sample.dice;
        drafts.push(draft([
            ("name", name.into()),
            ("first_name", first.into()),
            ("last_name", last.into()),
            ("job_title", dice.word(&JOBS).into()),
            ("company_id", company.id.into()),
            ("email", [&mail, "@", company.text("domain")].concat().into()),
            ("phone", format!("+00 555 01{:02} {:03}", at % 100, dice.between(0, 999)).into()),
            ("city", company.get("city")),
            ("country", company.get("country")),
            ("owner_id", company.get("owner_id")),
            ("lifecycle", dice.word(&["lead", "prospect", "prospect", "customer", "former"]).into()),
            ("source", dice.word(&["referral", "linkedin", "conference", "website", "partner"]).into()),
            ("language", dice.word(if arabic { &["ar"] } else { &["en", "fr"] }).into()),
            ("created_at", (sample.at - chrono::Duration::days(dice.between(5, 400))).into()),
        ]));
    }
    sample.create("contact", drafts).await
}

async fn leads(sample: &mut Sample, sellers: &[Id]) -> Result<()> {
    let mut drafts = Vec::with_capacity(LEADS);
    for at in 0..LEADS {
        let (name, _, _, mail) = person(sample, at, at % 5 == 0);
        let dice = &mut sample.dice;
        let firm = [dice.word(&LAST), " ", dice.word(&ENDINGS)].concat();
        drafts.push(draft([
            ("name", name.into()),
            ("company_name", firm.into()),
            ("job_title", dice.word(&JOBS).into()),
            ("email", [&mail, "@lead", &at.to_string(), ".example"].concat().into()),
            (
                "status",
                dice.word(&["new", "new", "working", "nurturing", "qualified", "disqualified"]).into(),
            ),
            ("source", dice.word(&["website", "campaign", "conference", "cold_call"]).into()),
            ("owner_id", dice.pick(sellers).copied().into()),
            ("created_at", (sample.at - chrono::Duration::days(dice.between(0, 45))).into()),
        ]));
    }
    sample.create("lead", drafts).await.map(|_| ())
}
