//! The exports that Kith knows, one file each.

pub mod crm_opportunities;
