//! Moves a deal: one row and one event, however far it goes.

use super::model::Shown;
use super::store;
use super::sums::Sums;
use crate::deals::position;
use crate::{DEAL, PIPELINE};
use db::{args, sql};
use identity::{Me, Write};
use kernel::{Currency, Draft, Error, Id, Name, Record, Result, Value};
use records::write::Changes;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
