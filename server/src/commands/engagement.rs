//! `kith engagement`: works everybody's score out anew, as the server does once a day.

use crate::boot;
use crate::complaint::Complaint;
use crate::config::Config;

pub async fn engagement(config: Config) -> Result<(), Complaint> {
    let house = boot::boot_existing(&config).await?;
    match work::engagement::again(&house).await? {
        0 => println!("Everybody's engagement is as it was."),
        people => println!("The engagement of {people} people is worked out anew."),
    }
    Ok(())
}
