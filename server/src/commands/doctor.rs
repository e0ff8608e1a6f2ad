//! `kith doctor`: looks for what is wrong, says it line by line, and fails if anything is.

use crate::boot;
use crate::complaint::Complaint;
use crate::config::Config;
use events::log::{Verdict, verify};

pub async fn examine(config: Config) -> Result<(), Complaint> {
    boot::must_exist(&config)?;
    println!("address    {}", config.address()?);
    println!("database   {}", shown(&config.database()));
    boot::install();
    let db = boot::open(&config).await?;
    db.examine().await?;
    if !db.is_current().await? {
        println!(
            "           answers; its tables are older than this Kith, which brings them up to date when it serves"
        );
        return Ok(());
    }
    db.check().await?;
    println!("           answers, and its tables are up to date");
    match verify(&mut &db).await? {
        Verdict::Intact { events, .. } => println!("event log  {events} events, none changed"),
        Verdict::Broken { number } => {
            return Err(Complaint::failed(format!(
                "The event log was changed at event {number} by something other than Kith; compare it with a copy from before."
            )));
        }
    }
    println!("All is well.");
    Ok(())
}

/// Without the password.
fn shown(address: &str) -> String {
    match (address.split_once("://"), address.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, host))) => format!("{scheme}://..@{host}"),
        _ => address.to_owned(),
    }
}
