//! The verbs and the API on both engines, over two nouns of their own that use real tables.

mod admins;
mod around;
pub(crate) mod cast;
mod conflict;
mod forbidden;
mod many;
mod presence;
mod reading;
mod rest;
mod rest_ids;
mod rules;
mod search;
mod search_rest;
mod texts;
mod trash;
mod undoing;
mod visibility;
mod words;
mod writing;

use cast::{PERSON, PLACE, draft};
