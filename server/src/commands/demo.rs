//! `kith demo`: to come.

use crate::complaint::Complaint;
use crate::config::Config;

pub async fn demo(_config: Config, _clear: bool) -> Result<(), Complaint> {
    Err(Complaint::failed("The sample firm is not built yet."))
}
