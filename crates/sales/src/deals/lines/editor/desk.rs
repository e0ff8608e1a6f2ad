//! What the editor knows: the lines in their order, each with a signal of its own, and how each change is saved.

use super::super::DEAL_LINE;
use crate::prices::{Offer, read_offers};
use events::{Event, use_feed};
use kernel::{Currency, Draft, Error, Filter, Id, Money, Name, OrderKey, Query, Record, Result, Value};
use leptos::prelude::*;
use leptos::task::spawn_local;
use records::screens::{Late, Reader, Slots, error_text, toast_saved};
use records::{Changes, api};
use std::future::Future;
use ui::prelude::*;

/// Lines asked for at a time.
const PAGE: i64 = 200;

/// One line. Its signal outlives the moment in which the answer came.
#[derive(Clone)]
pub struct Row {
    pub id: Id,
    pub record: ArcRwSignal<Record>,
}

/// A line that has no price yet.
#[derive(Clone, PartialEq)]
pub struct Asked {
    pub product: Option<Id>,
    pub name: String,
}

#[derive(Clone, Copy)]
pub struct Desk {
    pub deal: Signal<Record>,
    pub may: Memo<bool>,
    pub known: Late<Vec<Record>>,
    pub rows: RwSignal<Vec<Row>>,
    pub is_read: Memo<bool>,
    pub is_empty: Memo<bool>,
    pub asking: RwSignal<Option<Asked>>,
    /// What a screen reader hears.
    pub spoken: RwSignal<String>,
    /// Tells the page what became of the deal.
    pub told: Callback<(Record,)>,
    firm: Currency,
}

impl Desk {
    pub fn new(deal: Signal<Record>, may: Memo<bool>) -> Self {
        let id = deal.with_untracked(|deal| deal.id);
        let known = Late::new(move || read(id));
        let (rows, asked) = (RwSignal::new(Vec::<Row>::new()), RwSignal::new(false));
        let desk = Self {
            deal,
            may,
            known,
            rows,
            is_read: Memo::new(move |_| asked.get()),
            is_empty: Memo::new(move |_| rows.with(Vec::is_empty)),
            asking: RwSignal::new(None),
            spoken: RwSignal::new(String::new()),
            told: Slots::changed(),
            firm: Reader::current().currency,
        };
        Effect::new(move |_| {
            if let Some(lines) = known.get() {
                desk.take(lines);
                asked.set(true);
            }
        });
        use_feed().on(move |event: &Event| {
            if event.record_kind == DEAL_LINE.kind && event.is_about(id) {
                known.again();
            }
        });
        desk
    }

    /// The deal's currency.
    pub fn currency(self) -> Currency {
        self.deal.with(|deal| Currency::parse(deal.text("currency"))).unwrap_or(self.firm)
    }

    /// What the server says. Lines that are on the page keep their signals, and newer ones their values.
    fn take(self, lines: Vec<Record>) {
        let old = self.rows.get_untracked();
        let row = |line: Record| match old.iter().find(|row| row.id == line.id) {
            Some(row) => {
                newer(&row.record, line);
                row.clone()
            }
            None => Row { id: line.id, record: ArcRwSignal::new(line) },
        };
        self.rows.set(lines.into_iter().map(row).collect());
        self.sort();
    }

    fn sort(self) {
        let place = |row: &Row| row.record.with_untracked(|line| (line.text("position").to_owned(), line.id));
        self.rows.update(|rows| rows.sort_by_cached_key(place));
    }

    /// Changes a field of a line, which shows it at once.
    pub fn set(self, line: &ArcRwSignal<Record>, name: &'static str, value: Value) {
        let old = line.get_untracked();
        if old.get(name) == value {
            return;
        }
        line.update(|line| line.set(name, value.clone()));
        let line = line.clone();
        spawn_local(async move {
            let changes = Changes::one(name, value).seen(old.version).following_mine();
            match api::update_record(DEAL_LINE.kind, old.id, changes).await {
                Ok(saved) => {
                    toast_saved(&saved, t("ui.saved"));
                    newer(&line, saved.record);
                }
                Err(error) => {
                    line.update(|line| line.set(name, old.get(name)));
                    refused(&error);
                }
            }
            self.sort();
        });
    }

    /// Moves a line one up or down.
    pub fn step(self, row: &Row, up: bool) {
        let at = self.rows.with_untracked(|rows| rows.iter().position(|other| other.id == row.id));
        let to = at.and_then(|at| if up { at.checked_sub(1) } else { Some(at + 1) });
        to.into_iter().for_each(|to| self.put(row, to));
    }

    /// Moves a line to a place, counted from 0 in the order that comes of it: one write, whatever the number of lines.
    pub fn put(self, row: &Row, to: usize) {
        let key = |row: &Row| row.record.with_untracked(|line| line.text("position").to_owned());
        let (at, others) = self.rows.with_untracked(|rows| {
            let others: Vec<String> = rows.iter().filter(|other| other.id != row.id).map(key).collect();
            (rows.iter().position(|other| other.id == row.id), others)
        });
        let other = |at: Option<usize>| at.and_then(|at| others.get(at)).map(String::as_str);
        let position = OrderKey::between(other(to.checked_sub(1)), other(Some(to)));
        let Some(position) = position.ok().filter(|_| at != Some(to) && to <= others.len()) else { return };
        let keyboard = browser::Focused::now();
        self.set(&row.record, "position", position.into());
        self.sort();
        keyboard.back();
        let place = formats::integer(i64::try_from(to + 1).unwrap_or_default(), language());
        let name = row.record.with_untracked(|line| line.text("name").to_owned());
        self.spoken.set(t_with("deal_line.moved", &[("name", &name), ("place", &place)]));
    }

    pub fn remove(self, row: &Row) {
        let (id, name) = (row.id, row.record.with_untracked(|line| line.text("name").to_owned()));
        self.rows.update(|rows| rows.retain(|row| row.id != id));
        browser::focus("deal-lines-add");
        spawn_local(async move {
            match api::delete_record(DEAL_LINE.kind, id).await {
                Ok(saved) => toast_saved(&saved, t_with("deal_line.removed", &[("name", &name)])),
                Err(error) => refused(&error),
            }
            self.known.again();
        });
    }

    /// Adds a line; where nobody knows its price, it is asked for.
    pub fn add(self, asked: Asked, price: Option<i64>) {
        let deal = self.deal.with_untracked(|deal| deal.id);
        let name = asked.product.is_none().then(|| asked.name.clone());
        let values: [(&'static str, Value); 4] = [
            ("deal_id", deal.into()),
            ("product_id", asked.product.into()),
            ("name", name.into()),
            ("unit_price", price.into()),
        ];
        let named = values.into_iter().filter(|(_, value)| !value.is_null());
        let draft: Draft = named.map(|(name, value)| (Name::Borrowed(name), value)).collect();
        spawn_local(async move {
            match api::create_record(DEAL_LINE.kind, Id::new(), draft).await {
                Ok(saved) => {
                    toast_saved(&saved, t_with("deal_line.added", &[("name", saved.record.text("name"))]));
                    let _ = self.asking.try_set(None);
                    browser::soon(|| browser::focus("deal-lines-add"));
                    self.known.again();
                }
                Err(error) if price.is_none() && asks_price(&error) => {
                    let _ = self.asking.try_set(Some(asked));
                }
                Err(error) => refused(&error),
            }
        });
    }

    /// Products to pick, each with what it costs in the deal's currency.
    pub fn offers(self, text: String) -> impl Future<Output = Result<Vec<Choice>>> {
        let currency = untrack(|| self.currency());
        async move {
            let offers = read_offers(currency.code().to_owned(), text).await?;
            let choice = |offer: Offer| {
                let price = offer.price.map(|minor| formats::money(Money::new(minor, currency), language()));
                let price = price.unwrap_or_else(|| t("deal_line.no_price"));
                let hint = formats::dotted([price.as_str(), &offer.hint], language());
                Choice::new(offer.id.to_string(), offer.name).hint(hint)
            };
            Ok(offers.into_iter().map(choice).collect())
        }
    }

    /// Makes the deal's amount the sum again.
    pub fn use_sum(self) {
        let id = self.deal.with_untracked(|deal| deal.id);
        spawn_local(async move {
            match api::update_record(crate::DEAL.kind, id, Changes::one("amount_from", "lines")).await {
                Ok(saved) => {
                    toast_saved(&saved, t("ui.saved"));
                    self.told.run((saved.record,));
                }
                Err(error) => toast::show(Toast::bad(error_text(&error, Some(&crate::DEAL)))),
            }
        });
    }
}

fn newer(line: &ArcRwSignal<Record>, read: Record) {
    let (same, newer) = line.with_untracked(|line| (*line == read, read.version >= line.version));
    if newer && !same {
        line.set(read);
    }
}

fn asks_price(error: &Error) -> bool {
    error.problem("unit_price").is_some_and(|problem| problem.key == "deal_line.price_needed")
}

fn refused(error: &Error) {
    toast::show(Toast::bad(error_text(error, Some(&DEAL_LINE))));
}

/// All lines of a deal.
async fn read(deal: Id) -> Result<Vec<Record>> {
    let mut query = Query { limit: PAGE, ..Query::filtered(Filter::is("deal_id", deal)) };
    let mut lines = Vec::new();
    loop {
        let page = api::list_records(DEAL_LINE.kind, query.clone()).await?;
        lines.extend(page.items);
        match page.next {
            Some(next) => query.after = Some(next),
            None => return Ok(lines),
        }
    }
}
