//! How many open deals fulfil a way's condition now, of those that stand where the way begins.

use crate::DEAL;
use crate::deals::insight::deals_address;
use kernel::{Count, Error, Filter, Id, Query, Result, Sort};
use leptos::prelude::*;
use records::screens::Late;
use ui::prelude::*;

/// Changes of deals within so many milliseconds are counted together.
const GATHER: u64 = 1_000;

/// The open deals of a stage that pass `condition`, counted along its column; not their records.
pub fn standing(stage: Id, condition: &Filter) -> Query {
    let sort = Some(Sort::parse("position"));
    Query { sort, limit: 1, count: true, ..Query::filtered(Filter::All { all: parts(stage, condition) }) }
}

fn parts(stage: Id, condition: &Filter) -> Vec<Filter> {
    let open = [Filter::is("stage_id", stage), Filter::is("status", "open")];
    open.into_iter().chain(records::screens::parts_of(condition.clone())).collect()
}

async fn count(query: Query) -> Result<Count> {
    records::api::list_records(DEAL.kind, query).await?.count.ok_or(Error::NotFound)
}

/// Nothing while there is no condition. `stage` is where the way begins, with its name.
#[component]
pub fn Fulfilled(stage: Memo<Option<(Id, String)>>, condition: Memo<Option<Filter>>) -> impl IntoView {
    let asked = Memo::new(move |_| Some((stage.get()?.0, condition.get()?)));
    let counts = Late::new(move || {
        let asked = asked.get_untracked();
        async move {
            let Some((stage, condition)) = asked else { return Ok(None) };
            let fulfil = count(standing(stage, &condition)).await?;
            Ok(Some((fulfil, count(standing(stage, &Filter::everything())).await?)))
        }
    })
    .follow(asked)
    .hear(GATHER, |kind| kind == DEAL.kind);
    let text = move || {
        let (fulfil, all) = counts.get().flatten()?;
        let (stage, name) = stage.get()?;
        let condition = condition.get()?;
        let [some, whole] = [fulfil, all].map(|count| formats::count(count, language()));
        let values = [("fulfil", &*some), ("all", &*whole), ("name", &*name)];
        let text = t_count_with("builder.fulfilled", all.value, &values);
        let href = deals_address(parts(stage, &condition));
        Some(
            view! { <a class="num text-brand-ink underline decoration-line-strong underline-offset-2 hover:decoration-current focus-ring" href=href>{text}</a> },
        )
    };
    let failed = move || counts.error().map(|_| t("builder.not_counted"));
    view! {
        <p class="text-small empty:hidden" role="status">{text}</p>
        <p class="text-small text-warn empty:hidden">{failed}</p>
    }
}
