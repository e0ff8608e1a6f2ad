//! Where a page of a noun ends: a rank, and how far down the index it was read. In addresses `2-1234`.

use db::search::Rank;
use kernel::{Error, Result};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub rank: Rank,
    pub at: i64,
}

impl Place {
    pub fn text(self) -> String {
        let rank = Rank::ALL.iter().position(|rank| *rank == self.rank).unwrap_or_default();
        format!("{rank}-{}", self.at)
    }

    /// Errors: [`Error::Invalid`] when it is none of ours.
    pub fn parse(text: &str) -> Result<Self> {
        let parts = text.split_once('-');
        let read = parts.and_then(|(rank, at)| {
            Some(Self { rank: *Rank::ALL.get(rank.parse::<usize>().ok()?)?, at: at.parse().ok()? })
        });
        read.ok_or_else(|| Error::invalid("cursor", "check.cursor"))
    }
}
