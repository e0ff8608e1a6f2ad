//! Every kind of rule on every way that leads to a deal. Undo has its own: see `gate_undo`.

use super::cast::{Cast, casts, changed, draft, made, moved, stage_elsewhere, to};
use super::rest::Script;
use crate::deals::board::Shown;
use crate::deals::board::asked::{Many, Wish};
use crate::deals::board::moving_many::move_many;
use crate::{DEAL, PIPELINE, STAGE, TRANSITION};
use events::Origin;
use identity::Me;
use kernel::{Draft, Error, Id, Problem, Record, Result, Value};
use records::import::plan::{FieldMap, Plan, Policy, RowsOf, Step};
use records::import::{problems, run, store};
use records::{Changes, write};
use serde_json::json;
use std::collections::BTreeMap;

/// A kind of rule about deals that go from the first stage to the second.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Asks {
    Nothing,
    Field,
    Part,
    EnterRole,
    Limit,
    LeaveRole,
    Checklist,
    Next,
    WayField,
    WayRole,
    WayChecklist,
    Condition,
}

impl Asks {
    const ALL: [Self; 12] = [
        Self::Nothing,
        Self::Field,
        Self::Part,
        Self::EnterRole,
        Self::Limit,
        Self::LeaveRole,
        Self::Checklist,
        Self::Next,
        Self::WayField,
        Self::WayRole,
        Self::WayChecklist,
        Self::Condition,
    ];

    /// What a deal is told that has nothing and is moved by a consultant.
    fn refusal(self) -> Option<(&'static str, &'static str)> {
        Some(match self {
            Self::Nothing => return None,
            Self::Field | Self::WayField => ("close_on", "gate.required"),
            Self::Part => ("lines", "gate.required"),
            Self::EnterRole => ("stage_id", "gate.enter_role"),
            Self::Limit => ("stage_id", "gate.limit"),
            Self::LeaveRole => ("stage_id", "gate.leave_role"),
            Self::Checklist | Self::WayChecklist => ("checks", "gate.check"),
            Self::Next => ("stage_id", "gate.next"),
            Self::WayRole => ("stage_id", "gate.way_role"),
            Self::Condition => ("amount", "gate.condition.at_least"),
        })
    }

    /// As [`Asks::refusal`], of a new deal, which comes from no stage, and as if along the way that leads to where it begins.
    fn refusal_of_new(self) -> Option<(&'static str, &'static str)> {
        let of_others = [Self::LeaveRole, Self::Checklist, Self::Next].contains(&self);
        self.refusal().filter(|_| !of_others)
    }
}

/// A pipeline of three stages for one rule.
struct Ground<'a> {
    cast: &'a Cast,
    stages: [Record; 3],
}

impl<'a> Ground<'a> {
    async fn of(cast: &'a Cast, asks: Asks) -> Self {
        let name = format!("{asks:?}");
        let pipeline = made(&cast.eve, &PIPELINE, draft([("name", name.as_str().into())])).await.unwrap();
        let stage = async |number: usize| {
            let name = format!("{name} {number}");
            let values = draft([("name", name.into()), ("pipeline_id", pipeline.id.into())]);
            made(&cast.eve, &STAGE, values).await.unwrap()
        };
        let ground = Self { cast, stages: [stage(0).await, stage(1).await, stage(2).await] };
        if asks == Asks::Limit {
            ground.deal("Stands there", 1).await;
        }
        ground.lay(asks).await;
        ground
    }

    async fn lay(&self, asks: Asks) {
        let manager = || json!(["manager"]);
        match asks {
            Asks::Nothing => {}
            Asks::Field => self.stage(1, "required_fields", json!(["close_on"])).await,
            Asks::Part => self.stage(1, "required_fields", json!(["lines"])).await,
            Asks::EnterRole => self.stage(1, "enter_roles", manager()).await,
            Asks::Limit => self.stage(1, "deal_limit", json!(1)).await,
            Asks::LeaveRole => self.stage(0, "leave_roles", manager()).await,
            Asks::Checklist => self.stage(0, "checklist", json!(["Budget known"])).await,
            Asks::Next => self.way(2, "name", json!("Up")).await,
            Asks::WayField => self.way(1, "required_fields", json!(["close_on"])).await,
            Asks::WayRole => self.way(1, "roles", manager()).await,
            Asks::WayChecklist => self.way(1, "checklist", json!(["Budget known"])).await,
            Asks::Condition => {
                self.way(1, "condition", json!({"field": "amount", "is": "at_least", "to": [1_000]})).await;
            }
        }
    }

    async fn stage(&self, at: usize, field: &'static str, value: serde_json::Value) {
        let set = draft([(field, Value::from_json(value))]);
        changed(&self.cast.eve, &STAGE, self.id(at), set).await.unwrap();
    }

    async fn way(&self, to: usize, field: &'static str, value: serde_json::Value) {
        let values = draft([
            ("pipeline_id", self.stages[0].get("pipeline_id")),
            ("from_id", self.id(0).into()),
            ("to_id", self.id(to).into()),
            (field, Value::from_json(value)),
        ]);
        made(&self.cast.eve, &TRANSITION, values).await.unwrap();
    }

    fn id(&self, at: usize) -> Id {
        self.stages[at].id
    }

    /// What a change says that brings a deal to the second stage.
    fn there(&self) -> Draft {
        draft([("stage_id", self.id(1).into()), ("pipeline_id", self.stages[1].get("pipeline_id"))])
    }

    async fn deal(&self, name: &str, at: usize) -> Record {
        let values = draft([("name", name.into()), ("stage_id", self.id(at).into())]);
        made(&self.cast.ana, &DEAL, values).await.unwrap()
    }

    /// What a new deal says that begins in the second stage.
    fn born(&self, name: &str) -> Draft {
        let mut born = self.there();
        born.extend(draft([("name", name.into())]));
        born
    }

    async fn standing(&self) -> i64 {
        let sql = "SELECT COUNT(*) FROM deal WHERE stage_id = $1 AND deleted_at IS NULL";
        self.cast.house.db.one(sql, db::args![self.id(1)]).await.unwrap()
    }
}

const ORIGINS: [Origin; 6] =
    [Origin::Ui, Origin::Api, Origin::Import, Origin::Automation, Origin::Integration, Origin::Ai];

/// A way by which a deal that is there gets to another stage.
#[derive(Clone, Copy, Debug)]
enum Way {
    Drag,
    Many,
    Change(Origin),
    Form,
    ScriptMove,
    ScriptMany,
    ScriptPatch,
    ImportFile,
    OtherPipeline,
    OtherPipelineOfMany,
}

impl Way {
    fn all() -> Vec<Self> {
        let changes = ORIGINS.map(Self::Change).into_iter();
        let others = [
            Self::Drag,
            Self::Many,
            Self::Form,
            Self::ScriptMove,
            Self::ScriptMany,
            Self::ScriptPatch,
            Self::ImportFile,
            Self::OtherPipeline,
            Self::OtherPipelineOfMany,
        ];
        changes.chain(others).collect()
    }

    async fn go(
        self,
        ground: &Ground<'_>,
        script: &Script<'_>,
        elsewhere: &Record,
        deal: &Record,
    ) -> Result<()> {
        let (me, there, id) = (&ground.cast.ana, ground.there(), deal.id);
        let stage = json!(ground.id(1));
        let wish = json!({"verb": "stage", "stage_id": stage});
        match self {
            Self::Drag => moved(me, to(deal, ground.id(1))).await.map(|_| ()),
            Self::Many => many(me, id, stage_wish(ground.id(1))).await,
            Self::Change(origin) => {
                changed(&me.clone().with_origin(origin), &DEAL, id, there).await.map(|_| ())
            }
            Self::Form => {
                let changes = Changes::of(there).seen(deal.version);
                write::update_now(me, &DEAL, id, &changes).await.map(|_| ())
            }
            Self::ScriptMove => answered(
                script.send("POST", &format!("/api/deals/{id}/move"), json!({"stage_id": stage})).await,
            ),
            Self::ScriptMany => {
                answered(script.send("POST", "/api/deals/batch", json!({"ids": [id], "wish": wish})).await)
            }
            Self::ScriptPatch => {
                answered(script.send("PATCH", &format!("/api/deals/{id}"), json!({"stage_id": stage})).await)
            }
            Self::ImportFile => imported(ground, deal.text("name"), Policy::Update).await,
            Self::OtherPipeline => {
                let set =
                    draft([("stage_id", elsewhere.id.into()), ("pipeline_id", elsewhere.get("pipeline_id"))]);
                changed(me, &DEAL, id, set).await?;
                changed(me, &DEAL, id, there).await.map(|_| ())
            }
            Self::OtherPipelineOfMany => {
                many(me, id, stage_wish(elsewhere.id)).await?;
                many(me, id, stage_wish(ground.id(1))).await
            }
        }
    }
}

/// A way by which a new deal gets into a stage.
#[derive(Clone, Copy, Debug)]
enum Birth {
    One(Origin),
    Many(Origin),
    Form,
    Script,
    ImportFile,
}

impl Birth {
    fn all() -> Vec<Self> {
        let ones = ORIGINS.map(Self::One).into_iter().chain(ORIGINS.map(Self::Many));
        ones.chain([Self::Form, Self::Script, Self::ImportFile]).collect()
    }

    async fn go(self, ground: &Ground<'_>, script: &Script<'_>, name: &str) -> Result<()> {
        let (me, new) = (&ground.cast.ana, ground.born(name));
        match self {
            Self::One(origin) => made(&me.clone().with_origin(origin), &DEAL, new).await.map(|_| ()),
            Self::Many(origin) => {
                let mut write = me.clone().with_origin(origin).write().await?;
                let made = write::create_many(&mut write, &DEAL, vec![(Id::new(), new)]).await?;
                write.commit().await?;
                made.into_iter().try_for_each(|one| one.map(|_| ()))
            }
            Self::Form => write::create_now(me, &DEAL, Id::new(), new).await.map(|_| ()),
            Self::Script => {
                let body = json!({"name": name, "stage_id": ground.id(1)});
                answered(script.send("POST", "/api/deals", body).await)
            }
            Self::ImportFile => imported(ground, name, Policy::Create).await,
        }
    }
}

fn stage_wish(stage_id: Id) -> Wish {
    Wish::Stage { stage_id, lost_reason: None, note: None, override_reason: None, set: Draft::new() }
}

async fn many(me: &Me, id: Id, wish: Wish) -> Result<()> {
    let asked = Many { ids: vec![id], wish, pipeline_id: None, shown: Shown::default() };
    match move_many(me, asked).await?.refused.into_iter().next() {
        Some((_, error)) => Err(error),
        None => Ok(()),
    }
}

/// What the API said; a batch says it of each deal.
fn answered((status, answer): (u16, serde_json::Value)) -> Result<()> {
    let refused = answer["refused"][0][1].clone();
    match status {
        200 | 201 if refused.is_null() => Ok(()),
        200 => Err(serde_json::from_value(refused).unwrap()),
        _ => Err(serde_json::from_value(answer).unwrap()),
    }
}

/// Imports one row; what is wrong with it as an error.
async fn imported(ground: &Ground<'_>, name: &str, policy: Policy) -> Result<()> {
    let me = &ground.cast.ana;
    let row = BTreeMap::from([
        ("name".to_owned(), name.to_owned()),
        ("stage_id".to_owned(), ground.stages[1].text("name").to_owned()),
    ]);
    let step = Step {
        entity: "deal".to_owned(),
        rows: RowsOf::Fixed(vec![row]),
        fields: vec![FieldMap::column("name", "name"), FieldMap::column("stage_id", "stage_id")],
        keys: vec![vec!["name".to_owned()]],
        policy,
        distinct: false,
        quiet: false,
    };
    let plan = Plan { steps: vec![step], ..Plan::default() }.in_passes();
    let id = Id::new();
    store::create(me, id, "rows", "", &plan, 0).await?;
    let done = run::run(me, id).await?;
    let failed = problems::after(&mut &me.house.db, id, (-1, 0, 0), 10).await?;
    let told: Vec<Problem> =
        failed.into_iter().map(|failed| Problem::new(failed.problem.column, failed.problem.key)).collect();
    let count: i64 = done.tallies.iter().map(|tally| tally.created + tally.updated).sum();
    assert_eq!(count, i64::from(told.is_empty()), "{done:?}");
    if told.is_empty() { Ok(()) } else { Err(Error::Invalid(told)) }
}

fn told(result: Result<()>) -> Option<(String, String)> {
    match result {
        Ok(()) => None,
        Err(Error::Invalid(problems)) => {
            assert_eq!(problems.len(), 1, "{problems:?}");
            problems.into_iter().next().map(|problem| (problem.field, problem.key))
        }
        Err(other) => panic!("{other:?}"),
    }
}

fn named(refusal: Option<(&str, &str)>) -> Option<(String, String)> {
    refusal.map(|(field, key)| (field.to_owned(), key.to_owned()))
}

#[tokio::test]
async fn no_way_leads_past_any_rule() {
    for cast in casts().await {
        let script = Script::of(&cast, &cast.ana).await;
        let elsewhere = stage_elsewhere(&cast, "open").await;
        for asks in Asks::ALL {
            let ground = Ground::of(&cast, asks).await;
            let mut standing = ground.standing().await;
            for way in Way::all() {
                let deal = ground.deal(&format!("{asks:?} by {way:?}"), 0).await;
                let refusal = told(way.go(&ground, &script, &elsewhere, &deal).await);
                assert_eq!(refusal, named(asks.refusal()), "{asks:?} by {way:?}");
                standing += i64::from(asks.refusal().is_none());
            }
            for birth in Birth::all() {
                let refusal = told(birth.go(&ground, &script, &format!("{asks:?}, new by {birth:?}")).await);
                assert_eq!(refusal, named(asks.refusal_of_new()), "{asks:?}, new by {birth:?}");
                standing += i64::from(asks.refusal_of_new().is_none());
            }
            assert_eq!(ground.standing().await, standing, "{asks:?}");
        }
    }
}
