//! Finds the records that cells name by their titles: exactly first, then without accents, case and spaces, so
//! that `GTXPro` finds `GTX Pro`. Asks the database once per batch, and remembers within bounds.

use super::compile::{Part, Recipe};
use super::prepare::Prepared;
use crate::{read, worded};
use db::Run;
use db::store;
use identity::Me;
use kernel::fold::squash;
use kernel::{Act, Entity, Filter, Id, Name, Page, Problem, Query, Record, Result, Sort, Value};
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Titles remembered; then it starts over.
const KNOWN_LIMIT: usize = 50_000;
/// Titles compared without accents and spaces: of kinds with at most so many records.
const LIST_LIMIT: usize = 20_000;

#[derive(Clone, Debug)]
enum Found {
    One(Id, String),
    Several,
}

#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    kind: &'static str,
    within: Option<Id>,
    text: String,
}

type Titles = HashMap<String, Found>;

#[derive(Default)]
pub struct References {
    known: HashMap<Key, Found>,
    /// Titles squashed, by kind and the record they belong to.
    lists: HashMap<(&'static str, Option<Id>), Titles>,
    /// Titles squashed of what was made on the way.
    made: HashMap<(&'static str, Option<Id>), Titles>,
}

/// Titles that no record has, to be made: kind and title.
pub type Missing = BTreeSet<(&'static str, String)>;

impl References {
    /// Puts the ids found into the drafts. What is not found is a problem of its row, unless it may be made: then
    /// it comes back, and [`References::learn`] and another call, with `last`, settle it.
    pub async fn resolve<R: Run>(
        &mut self,
        run: &mut R,
        me: &Me,
        recipe: &Recipe,
        rows: &mut [Prepared<'_>],
        last: bool,
    ) -> Result<Missing> {
        let mut missing = Missing::new();
        let (inside, outside): (Vec<&Part>, Vec<&Part>) =
            recipe.fields.iter().filter(|part| part.reference().is_some()).partition(|part| is_inside(part));
        for part in outside.into_iter().chain(inside) {
            let Some((kind, create, within)) = part.reference() else { continue };
            let unknown = self.unknown(part, rows);
            self.look_up(run, me, kernel::entity(kind)?, within, unknown).await?;
            // A row that fails anyway makes nothing.
            for row in rows.iter_mut().filter(|row| !create || row.problems.is_empty()) {
                missing.extend(self.assign(part, row, create && !last).map(|text| (kind, text)));
            }
        }
        Ok(missing)
    }

    /// A record of this title was made, or would be; `within` is the record that it belongs to.
    pub fn learn(&mut self, kind: &'static str, within: Option<Id>, title: &str, id: Id) {
        let found = Found::One(id, title.to_owned());
        self.known.insert(key(kind, within, title), found.clone());
        self.made.entry((kind, within)).or_default().insert(squash(title), found);
    }

    /// Records of this kind have come: lists of titles are old.
    pub fn forget(&mut self, kind: &str) {
        self.lists.retain(|(known, _), _| *known != kind);
        if self.known.len() > KNOWN_LIMIT {
            self.known.clear();
        }
    }

    /// What the rows ask for and is not known yet, by the record it must belong to.
    fn unknown(&self, part: &Part, rows: &[Prepared<'_>]) -> BTreeMap<Option<Id>, BTreeSet<String>> {
        let mut unknown: BTreeMap<Option<Id>, BTreeSet<String>> = BTreeMap::new();
        let Some((kind, _, within)) = part.reference() else { return unknown };
        for row in rows.iter().filter(|row| row.problems.is_empty()) {
            let Some((_, text)) = row.wanted.iter().find(|(field, _)| *field == part.field.name) else {
                continue;
            };
            let place = place_of(within, row);
            if !self.known.contains_key(&key(kind, place, text)) {
                unknown.entry(place).or_default().insert(text.clone());
            }
        }
        unknown
    }

    async fn look_up<R: Run>(
        &mut self,
        run: &mut R,
        me: &Me,
        entity: &'static Entity,
        field: Option<&str>,
        unknown: BTreeMap<Option<Id>, BTreeSet<String>>,
    ) -> Result<()> {
        for (within, mut texts) in unknown {
            if within.is_none() {
                self.exactly(run, me, entity, &mut texts).await?;
            }
            if texts.is_empty() {
                continue;
            }
            let place = (entity.kind, within);
            if let Entry::Vacant(empty) = self.lists.entry(place) {
                empty.insert(list(run, me, entity, field.zip(within)).await?);
            }
            for text in texts {
                let squashed = squash(&text);
                let among = |titles: &HashMap<_, Titles>| {
                    titles.get(&place).and_then(|list| list.get(&squashed).cloned())
                };
                if let Some(found) = among(&self.lists).or_else(|| among(&self.made)) {
                    self.known.insert(key(entity.kind, within, &text), found);
                }
            }
        }
        Ok(())
    }

    /// By the title as it is, or by the email address; takes what it finds out of `texts`.
    async fn exactly<R: Run>(
        &mut self,
        run: &mut R,
        me: &Me,
        entity: &'static Entity,
        texts: &mut BTreeSet<String>,
    ) -> Result<()> {
        let values = |texts: &BTreeSet<String>| {
            texts.iter().map(|text| Value::from(text.as_str())).collect::<Vec<_>>()
        };
        let mut holders = store::find(run, entity, entity.title, &values(texts)).await?;
        let mails: BTreeSet<String> = texts.iter().filter(|text| text.contains('@')).cloned().collect();
        if entity.field("email").is_some() && !mails.is_empty() {
            holders.extend(store::find(run, entity, "email", &values(&mails)).await?);
        }
        let titles = read::titles(run, me, entity, holders.iter().map(|(_, id)| *id)).await?;
        for (text, id) in holders {
            let Some(title) = titles.get(&id) else { continue };
            let key = key(entity.kind, None, &text.plain());
            let found = match self.known.get(&key) {
                Some(Found::One(other, _)) if *other != id => Found::Several,
                Some(Found::Several) => Found::Several,
                _ => Found::One(id, title.clone()),
            };
            self.known.insert(key, found);
        }
        texts.retain(|text| !self.known.contains_key(&key(entity.kind, None, text)));
        Ok(())
    }

    /// Settles one field of one row; gives the title when a record is to be made for it.
    fn assign(&self, part: &Part, row: &mut Prepared<'_>, create: bool) -> Option<String> {
        let (kind, _, within) = part.reference()?;
        let name = part.field.name;
        let (_, text) = row.wanted.iter().find(|(field, _)| *field == name)?;
        if row.draft.contains_key(name) || row.problems.iter().any(|problem| problem.field == name) {
            return None;
        }
        match self.known.get(&key(kind, place_of(within, row), text)) {
            Some(Found::One(id, title)) => {
                row.draft.insert(Name::Borrowed(name), (*id).into());
                row.labels.insert(name, title.clone());
                None
            }
            Some(Found::Several) => {
                row.problems.push(Problem::new(name, "import.problem.several").hint(text.clone()));
                None
            }
            None if create && within.is_none() => Some(text.clone()),
            None => {
                row.problems.push(Problem::new(name, "import.problem.not_found").hint(text.clone()));
                None
            }
        }
    }
}

fn is_inside(part: &Part) -> bool {
    part.reference().is_some_and(|(_, _, within)| within.is_some())
}

fn place_of(within: Option<&str>, row: &Prepared<'_>) -> Option<Id> {
    within.and_then(|field| row.draft.get(field)).and_then(Value::as_id)
}

fn key(kind: &'static str, within: Option<Id>, text: &str) -> Key {
    Key { kind, within, text: text.trim().to_ascii_lowercase() }
}

/// The titles I see, squashed; none when there are too many.
async fn list<R: Run>(
    run: &mut R,
    me: &Me,
    entity: &'static Entity,
    within: Option<(&str, Id)>,
) -> Result<Titles> {
    let visible = me.visible(entity, Act::Read);
    let filter = within.map_or_else(Filter::everything, |(field, id)| Filter::is(field, id));
    let mut titles = Titles::new();
    let mut query = Query { filter, sort: Some(Sort::parse("id")), limit: 200, ..Query::default() };
    loop {
        let page: Page<Record> = store::list(run, entity, &query, &visible).await?;
        for record in &page.items {
            let title = record.title(entity);
            let found = Found::One(record.id, title.to_owned());
            let names = BTreeSet::from([squash(title), squash(&worded::title(me, entity, title))]);
            for name in names {
                titles.entry(name).and_modify(|found| *found = Found::Several).or_insert(found.clone());
            }
        }
        if titles.len() > LIST_LIMIT {
            return Ok(Titles::new());
        }
        query.after = page.next;
        if query.after.is_none() {
            titles.remove("");
            return Ok(titles);
        }
    }
}
