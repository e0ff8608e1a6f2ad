//! `kith search rebuild`: puts every record into the index of words anew.

use crate::complaint::Complaint;
use identity::House;

pub async fn rebuild(house: House) -> Result<(), Complaint> {
    let records = records::search::pass::again(&house).await?;
    say!("The words of {records} records are indexed.");
    Ok(())
}
