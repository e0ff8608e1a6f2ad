//! What must hold for a company after every write: a plain domain, and no circle of parents.

use super::{COMPANY, domain::domain_of};
use db::{args, sql};
use identity::Write;
use kernel::{Error, Id, Record, Result};
use records::rule::{self, Rule};

/// A tree of companies deeper than this is a circle.
const DEEPEST: usize = 50;

pub struct CompanyRule;

#[async_trait::async_trait]
impl Rule for CompanyRule {
    fn kind(&self) -> &'static str {
        COMPANY.kind
    }

    async fn before_save(
        &self,
        write: &mut Write,
        before: Option<&Record>,
        after: &mut Record,
    ) -> Result<Option<&'static str>> {
        if rule::is_move(before, after) {
            return Ok(None);
        }
        settle_domain(before, after);
        let parent = after.id_of("parent_id");
        if let Some(parent) =
            parent.filter(|_| before.is_some_and(|before| before.id_of("parent_id") != parent))
        {
            check_parents(write, after.id, parent).await?;
        }
        Ok(None)
    }
}

/// The domain as typed, in its plain form; where none is given, that of the website.
fn settle_domain(before: Option<&Record>, after: &mut Record) {
    let given = after.text("domain").trim();
    let old_site = before.and_then(|before| domain_of(before.text("website")));
    let follows = given.is_empty()
        || (old_site.is_some()
            && before.is_some_and(|before| before.text("domain") == given)
            && old_site.as_deref() == Some(given));
    let domain = if follows {
        domain_of(after.text("website")).or_else(|| domain_of(given))
    } else {
        domain_of(given)
    };
    if let Some(domain) = domain {
        after.set("domain", domain);
    }
}

async fn check_parents(write: &mut Write, company: Id, parent: Id) -> Result<()> {
    let mut above = Some(parent);
    for _ in 0..DEEPEST {
        match above {
            None => return Ok(()),
            Some(id) if id == company => break,
            Some(id) => {
                let found: Option<Option<Id>> =
                    write.tx.first(sql!("SELECT parent_id FROM company WHERE id = $1"), args![id]).await?;
                above = found.flatten();
            }
        }
    }
    Err(Error::invalid("parent_id", "check.parent_circle"))
}
