//! The floor of a timeline: the statements that its first page needs at the least, and the JSON made of their rows.

use crate::bare::{Floor, to_json};
use axum::{Json, extract::State};
use serde_json::{Value, json};
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Row};
use std::cmp::Reverse;
use std::sync::LazyLock;

/// Entries of a page.
const PAGE: usize = 50;

const CONTACT: &str = "SELECT c.*, o.name AS company, u.name AS owner FROM contact c \
    LEFT JOIN company o ON o.id = c.company_id LEFT JOIN app_user u ON u.id = c.owner_id WHERE c.id = $1";
const EVENTS: &str = "SELECT *, at AS moment FROM event WHERE number IN (SELECT number FROM (SELECT number FROM event \
    WHERE record_id = $1 ORDER BY number DESC LIMIT 51) UNION SELECT number FROM (SELECT number FROM event \
    WHERE about_id = $1 ORDER BY number DESC LIMIT 51)) ORDER BY number DESC LIMIT 51";
const PLANNED: &str = "SELECT * FROM activity WHERE contact_id = $1 AND deleted_at IS NULL AND done_at IS NULL \
    ORDER BY due_at, id LIMIT 51";
const PINS: &str =
    "SELECT * FROM pin WHERE contact_id = $1 AND deleted_at IS NULL ORDER BY created_at DESC LIMIT 21";
const STAGES: &str = "SELECT id, name FROM stage WHERE deleted_at IS NULL";

/// What has a moment, with the names of what it points at.
const ACTIVITIES: &str = "SELECT t.*, t.done_at AS moment, c.name AS contact, o.name AS company, d.name AS deal, \
    u.name AS owner, r.name AS result FROM activity t LEFT JOIN contact c ON c.id = t.contact_id \
    LEFT JOIN company o ON o.id = t.company_id LEFT JOIN deal d ON d.id = t.deal_id \
    LEFT JOIN app_user u ON u.id = t.owner_id LEFT JOIN outcome r ON r.id = t.outcome_id \
    WHERE t.contact_id = $1 AND t.deleted_at IS NULL AND t.done_at IS NOT NULL \
    ORDER BY t.done_at DESC, t.id DESC LIMIT 51";
const ATTENDED: &str = "SELECT t.*, t.done_at AS moment, c.name AS contact, o.name AS company, d.name AS deal, \
    u.name AS owner, r.name AS result FROM attendee a JOIN activity t ON t.id = a.activity_id \
    LEFT JOIN contact c ON c.id = t.contact_id LEFT JOIN company o ON o.id = t.company_id \
    LEFT JOIN deal d ON d.id = t.deal_id LEFT JOIN app_user u ON u.id = t.owner_id \
    LEFT JOIN outcome r ON r.id = t.outcome_id \
    WHERE a.contact_id = $1 AND a.deleted_at IS NULL AND a.done_at IS NOT NULL AND t.deleted_at IS NULL \
    AND (t.contact_id IS NULL OR t.contact_id <> $1) ORDER BY a.done_at DESC, a.id DESC LIMIT 51";
const MESSAGES: &str = "SELECT t.*, t.sent_at AS moment, c.name AS contact, o.name AS company, d.name AS deal, \
    u.name AS owner FROM communication t LEFT JOIN contact c ON c.id = t.contact_id \
    LEFT JOIN company o ON o.id = t.company_id LEFT JOIN deal d ON d.id = t.deal_id \
    LEFT JOIN app_user u ON u.id = t.owner_id WHERE t.contact_id = $1 AND t.deleted_at IS NULL \
    ORDER BY t.sent_at DESC, t.id DESC LIMIT 51";
const FILES: &str = "SELECT t.*, t.added_at AS moment, c.name AS contact, u.name AS owner FROM file t \
    LEFT JOIN contact c ON c.id = t.contact_id LEFT JOIN app_user u ON u.id = t.owner_id \
    WHERE t.contact_id = $1 AND t.deleted_at IS NULL ORDER BY t.added_at DESC, t.id DESC LIMIT 51";

/// What is said about the entries of the page.
static COMMENTS: LazyLock<String> = LazyLock::new(|| said("comment"));
static REACTIONS: LazyLock<String> = LazyLock::new(|| said("reaction"));

fn said(table: &str) -> String {
    let places: Vec<String> = (2..2 + PAGE).map(|place| format!("${place}")).collect();
    let among = places.join(", ");
    format!(
        "SELECT * FROM {table} WHERE contact_id = $1 AND deleted_at IS NULL AND entry IN ({among}) ORDER BY entry, id LIMIT 201"
    )
}

pub async fn page(State(floor): State<Floor>) -> Json<Value> {
    let contact = floor.rows(CONTACT, &[]).await.iter().map(to_json).next();
    let mut entries: Vec<(String, String, Value)> = Vec::new();
    for sql in [EVENTS, ACTIVITIES, ATTENDED, MESSAGES, FILES] {
        let rows = floor.rows(sql, &[]).await;
        entries.extend(rows.iter().map(|row| (row.get("moment"), mark(row), to_json(row))));
    }
    entries.sort_by(|a, b| Reverse(&a.0).cmp(&Reverse(&b.0)));
    entries.truncate(PAGE);
    let marks: Vec<String> = entries.iter().map(|(_, mark, _)| mark.clone()).collect();
    let mut also = Vec::new();
    for (sql, marks) in
        [(PLANNED, &[][..]), (PINS, &[]), (STAGES, &[]), (&COMMENTS, &marks), (&REACTIONS, &marks)]
    {
        let rows = floor.rows(sql, marks).await;
        also.push(Value::Array(rows.iter().map(to_json).collect()));
    }
    let items: Vec<Value> = entries.into_iter().map(|(_, _, json)| json).collect();
    Json(json!({ "contact": contact, "items": items, "also": also }))
}

/// What names an entry: an event's number, a record's id.
fn mark(row: &SqliteRow) -> String {
    let id = row.try_get::<uuid::Uuid, _>("id").map(|id| id.to_string());
    id.unwrap_or_else(|_| row.try_get::<i64, _>("number").unwrap_or_default().to_string())
}

impl Floor {
    async fn rows(&self, sql: &str, marks: &[String]) -> Vec<SqliteRow> {
        let query = sqlx::query(AssertSqlSafe(sql));
        let query = if sql.contains("$1") { query.bind(&self.id) } else { query };
        let query = marks.iter().fold(query, |query, mark| query.bind(mark));
        query.fetch_all(&self.pool).await.unwrap_or_default()
    }
}
