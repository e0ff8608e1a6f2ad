//! The floor of the board: the statements that its answer needs at the least, and the JSON made of their rows.

use crate::bare::to_json;
use serde_json::{Map, Value, json};
use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};
use std::collections::BTreeMap;
use std::io::{Error, Result};
use std::path::Path;
use uuid::Uuid;

/// Cards of a column's first page.
const PAGE: usize = 20;

const PIPELINES: &str = "SELECT id, name, currency FROM pipeline WHERE deleted_at IS NULL ORDER BY position";
const STAGES: &str = "SELECT id, name, kind, probability, colour, rotting_days, guidance FROM stage \
    WHERE pipeline_id = $1 AND deleted_at IS NULL ORDER BY position";
const SUMS: &str = "SELECT stage_id, probability, COUNT(*) AS count, SUM(amount) AS amount FROM deal \
    WHERE pipeline_id = $1 AND deleted_at IS NULL GROUP BY stage_id, currency, probability";
const CARDS: &str = "SELECT d.id, d.version, d.stage_id, d.position, d.name, c.name AS company, p.name AS contact, \
    d.amount, d.currency, d.probability, d.owner_id, u.name AS owner, d.stage_entered_at, d.next_activity_at, \
    d.last_activity_at, d.tags, d.source FROM deal d LEFT JOIN company c ON c.id = d.company_id \
    LEFT JOIN contact p ON p.id = d.contact_id LEFT JOIN app_user u ON u.id = d.owner_id \
    WHERE d.stage_id = $1 AND d.deleted_at IS NULL ORDER BY d.position, d.id LIMIT 21";

pub struct Floor {
    pool: SqlitePool,
}

type Row = Map<String, Value>;

impl Floor {
    pub async fn open(file: &Path) -> Result<Self> {
        let options = SqliteConnectOptions::new().filename(file).read_only(true);
        let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await;
        Ok(Self { pool: pool.map_err(Error::other)? })
    }

    /// The board of the first pipeline.
    pub async fn answer(&self) -> Result<Vec<u8>> {
        let pipelines = self.rows(PIPELINES, None).await?;
        let pipeline = pipelines.first().ok_or_else(|| Error::other("no pipeline"))?;
        let id = id_of(pipeline, "id");
        let mut shares: BTreeMap<Option<Uuid>, Vec<Row>> = BTreeMap::new();
        for share in self.rows(SUMS, id).await? {
            shares.entry(id_of(&share, "stage_id")).or_default().push(share);
        }
        let mut columns = Vec::new();
        for stage in self.rows(STAGES, id).await? {
            let id = id_of(&stage, "id");
            let mut cards = self.rows(CARDS, id).await?;
            let more = cards.len() > PAGE;
            cards.truncate(PAGE);
            let next =
                cards.last().filter(|_| more).map(|card| json!([card.get("position"), card.get("id")]));
            let sums = sums(&stage, &shares.remove(&id).unwrap_or_default());
            columns.push(json!({ "stage": stage, "sums": sums, "cards": cards, "next": next }));
        }
        let (name, currency) = (pipeline.get("name"), pipeline.get("currency"));
        let board = json!({ "name": name, "currency": currency, "columns": columns, "pipelines": pipelines });
        Ok(serde_json::to_vec(&board)?)
    }

    /// Rows with what is not NULL in them.
    async fn rows(&self, sql: &'static str, id: Option<Uuid>) -> Result<Vec<Row>> {
        let query = sqlx::query(sql);
        let query = match id {
            Some(id) => query.bind(id.as_bytes().to_vec()),
            None => query,
        };
        let rows = query.fetch_all(&self.pool).await.map_err(Error::other)?;
        let known = |row| match to_json(row) {
            Value::Object(row) => row.into_iter().filter(|(_, value)| !value.is_null()).collect(),
            _ => Row::new(),
        };
        Ok(rows.iter().map(known).collect())
    }
}

fn id_of(row: &Row, name: &str) -> Option<Uuid> {
    row.get(name).and_then(Value::as_str).and_then(|id| id.parse().ok())
}

fn sums(stage: &Row, shares: &[Row]) -> Value {
    let number = |row: &Row, name: &str| row.get(name).and_then(Value::as_i64);
    let (mut count, mut amount, mut weighted) = (0, 0, 0);
    for share in shares {
        let sum = number(share, "amount").unwrap_or_default();
        let probability = number(share, "probability").or_else(|| number(stage, "probability"));
        count += number(share, "count").unwrap_or_default();
        amount += sum;
        weighted += sum * probability.unwrap_or_default();
    }
    json!({ "count": count, "amount": amount, "weighted": weighted / 100, "weighted_hundredths": weighted })
}
