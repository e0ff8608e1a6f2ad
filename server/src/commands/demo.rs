//! `kith demo`: brings the sample firm, or takes it away.

use crate::complaint::Complaint;
use identity::{House, Me};
use records::demo;
use records::import::report::total;

pub async fn demo(house: House, clear: bool) -> Result<(), Complaint> {
    let me = Me::system(&house);
    if clear {
        match demo::clear(&me).await? {
            0 => say!("There is no sample firm here."),
            gone => say!("The sample firm is gone: {gone} records are in the trash."),
        }
        return Ok(());
    }
    if demo::is_here(&me).await? {
        return Err(Complaint::wrong(
            "The sample firm is here already; take it away with: kith demo --clear",
        ));
    }
    let progress = demo::fill(&me).await?;
    say!(
        "The sample firm is here: {} records. Take it away with: kith demo --clear",
        total(&progress.tallies).created
    );
    Ok(())
}
