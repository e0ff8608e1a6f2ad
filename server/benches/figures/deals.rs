//! A pipeline with open stages full of deals, for the board's figures.

use identity::{House, Me};
use kernel::{Draft, Id, OrderKey, Record, Result, Value};

const BATCH: usize = 500;

/// Makes the pipeline and `count` open deals, spread evenly over `width` stages beside those it comes with.
pub async fn fill(house: &House, owners: &[Id], count: usize, width: usize) -> Result<()> {
    let mut write = Me::system(house).write().await?;
    let pipeline = sales::pipelines::seed(&mut write, kernel::Currency::USD).await?;
    let mut stages = Vec::new();
    for n in 0..width {
        let draft: [(&'static str, Value); 5] = [
            ("name", format!("Stage {n}").into()),
            ("pipeline_id", pipeline.into()),
            ("kind", "open".into()),
            ("probability", ((n * 10) as i64).into()),
            ("colour", (n as i64).into()),
        ];
        let draft: Draft = draft.into_iter().map(|(name, value)| (name.into(), value)).collect();
        stages.push(records::write::create(&mut write, &sales::STAGE, None, draft).await?.id);
    }
    let mut position = OrderKey::between(None, None)?;
    let mut deals = Vec::new();
    for n in 0..count {
        position = OrderKey::between(Some(&position), None)?;
        deals.push(deal(
            n,
            pipeline,
            stages.get(n % width.max(1)).copied(),
            owners.get(n % owners.len()).copied(),
            &position,
            write.at,
        ));
    }
    for batch in deals.chunks(BATCH) {
        db::store::insert(&mut write.tx, &sales::DEAL, batch).await?;
    }
    write.commit().await?;
    Ok(())
}

fn deal(
    n: usize,
    pipeline: Id,
    stage: Option<Id>,
    owner: Option<Id>,
    position: &str,
    at: kernel::Moment,
) -> Record {
    let mut deal = Record {
        id: Id::new(),
        version: 1,
        created_at: at,
        updated_at: at,
        deleted_at: None,
        values: sales::DEAL.fields.iter().map(|field| (field.name.into(), field.initial())).collect(),
        labels: Default::default(),
    };
    deal.set("name", format!("Deal {n} for the fjord"));
    deal.set("pipeline_id", pipeline);
    deal.set("stage_id", stage);
    deal.set("status", "open");
    deal.set("amount", (n as i64) * 1_000);
    deal.set("currency", "USD");
    deal.set("owner_id", owner);
    deal.set("position", position);
    deal.set("stage_entered_at", at);
    deal
}
