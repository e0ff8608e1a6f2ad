//! `kith search rebuild`: puts every record into the index of words anew.

use crate::boot;
use crate::complaint::Complaint;
use crate::config::Config;

pub async fn rebuild(config: Config) -> Result<(), Complaint> {
    let house = boot::boot_existing(&config).await?;
    let records = records::search::pass::again(&house).await?;
    println!("The words of {records} records are indexed.");
    Ok(())
}
