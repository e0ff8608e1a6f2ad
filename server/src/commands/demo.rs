//! `kith demo`: fills Kith with a sample firm, or takes it out again.

use crate::complaint::Complaint;
use crate::config::Config;

pub async fn demo(_config: Config, _clear: bool) -> Result<(), Complaint> {
    Err(Complaint::failed("The sample firm is not part of this build; import your own files with `kith import`."))
}
