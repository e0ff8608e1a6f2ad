//! The cast: toys that refer to boxes, one field of each kind.

use db::{Db, Engine, args, store};
use kernel::{Entity, Field, FieldKind, Filter, Id, Moment, Record, Value, catalogue, moment};

pub static BOX: Entity = Entity { ..Entity::new("box", "boxes", BOX_FIELDS) };

const BOX_FIELDS: &[Field] = &[Field::text("name").required()];

pub static TOY: Entity = Entity { sort: "-created_at", ..Entity::new("toy", "toys", TOY_FIELDS) };

const TOY_FIELDS: &[Field] = &[
    Field::text("name").required().searchable(),
    Field::text("note"),
    Field::new("email", FieldKind::Email).unique(),
    Field::new("score", FieldKind::NUMBER),
    Field::new("loved", FieldKind::Bool),
    Field::new("born", FieldKind::Day),
    Field::new("seen_at", FieldKind::Time),
    Field::new("tags", FieldKind::Tags),
    Field::reference("box_id", "box"),
];

const SQLITE: &str = "CREATE TABLE box (id BLOB PRIMARY KEY, version INTEGER NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL, \
    deleted_at TEXT, custom TEXT NOT NULL DEFAULT '{}', name TEXT NOT NULL) STRICT; \
    CREATE TABLE toy (id BLOB PRIMARY KEY, version INTEGER NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL, \
    deleted_at TEXT, custom TEXT NOT NULL DEFAULT '{}', name TEXT NOT NULL, note TEXT, email TEXT, score INTEGER, loved INTEGER, born TEXT, \
    seen_at TEXT, tags TEXT, box_id BLOB REFERENCES box (id)) STRICT";
const POSTGRES: &str = "CREATE TABLE box (id UUID PRIMARY KEY, version BIGINT NOT NULL, created_at TIMESTAMPTZ NOT NULL, updated_at TIMESTAMPTZ \
    NOT NULL, deleted_at TIMESTAMPTZ, custom JSONB NOT NULL DEFAULT '{}', name TEXT COLLATE \"C\" NOT NULL); \
    CREATE TABLE toy (id UUID PRIMARY KEY, version BIGINT NOT NULL, created_at TIMESTAMPTZ NOT NULL, updated_at TIMESTAMPTZ NOT NULL, \
    deleted_at TIMESTAMPTZ, custom JSONB NOT NULL DEFAULT '{}', name TEXT COLLATE \"C\" NOT NULL, note TEXT COLLATE \"C\", email TEXT COLLATE \"C\", \
    score BIGINT, loved BOOLEAN, born DATE, seen_at TIMESTAMPTZ, tags JSONB, box_id UUID REFERENCES box (id))";
const BOTH: &str = "CREATE UNIQUE INDEX toy_email_unique ON toy (LOWER(email)) WHERE deleted_at IS NULL; \
    CREATE INDEX toy_created_at ON toy (created_at, id) WHERE deleted_at IS NULL; CREATE INDEX toy_name ON toy (name, id) WHERE deleted_at IS NULL; \
    CREATE INDEX toy_name_lower ON toy (LOWER(name)) WHERE deleted_at IS NULL";

/// Makes the tables.
pub async fn set_up(db: &Db) {
    catalogue::install([&BOX, &TOY]);
    let tables = if db.engine() == Engine::Sqlite { SQLITE } else { POSTGRES };
    let mut tx = db.begin().await.unwrap();
    for statement in tables.split(';').chain(BOTH.split(';')) {
        tx.execute(statement, args![]).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// A moment, some microseconds after the first.
pub fn at(microseconds: i64) -> Moment {
    moment::parse("2026-01-01T00:00:00Z").unwrap() + chrono::TimeDelta::microseconds(microseconds)
}

/// A record with only a name, made at `at`.
pub fn named(name: &str, made: i64) -> Record {
    let (created_at, updated_at) = (at(made), at(made));
    let mut record = Record {
        id: Id::new(),
        version: 1,
        created_at,
        updated_at,
        deleted_at: None,
        values: Default::default(),
        labels: Default::default(),
    };
    record.set("name", name);
    record
}

/// The toy with every field present, empty ones as null, as it is read back.
pub fn whole(mut toy: Record) -> Record {
    for field in TOY.fields {
        toy.values.entry(field.name.into()).or_insert(Value::Null);
    }
    toy
}

pub async fn insert(db: &Db, entity: &'static Entity, records: &[Record]) {
    let mut tx = db.begin().await.unwrap();
    store::insert(&mut tx, entity, records).await.unwrap();
    tx.commit().await.unwrap();
}

pub const ALL: Filter = Filter::everything();
