//! `kith engagement`: works everybody's score out anew, as the server does once a day.

use crate::complaint::Complaint;
use identity::House;

pub async fn engagement(house: House) -> Result<(), Complaint> {
    match work::engagement::again(&house).await? {
        0 => say!("Everybody's engagement is as it was."),
        people => say!("The engagement of {people} people is worked out anew."),
    }
    Ok(())
}
