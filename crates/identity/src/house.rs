//! The state that every request shares: the database and what is known of the whole firm.

use crate::me::extract::of_headers;
use crate::set_up::Founder;
use crate::{Firm, firm, roles};
use axum::http::request::Parts;
use db::Db;
use events::live::{Closing, Live, Tail, Watcher};
use kernel::Result;
use std::sync::{Arc, PoisonError, RwLock};

#[derive(Clone)]
pub struct House {
    pub db: Db,
    /// Ends the live feeds when the server stops.
    pub closing: Closing,
    tail: Tail,
    firm: Arc<RwLock<Firm>>,
    founders: Arc<[Founder]>,
}

impl House {
    /// Opens the house over a migrated database: seeds roles and the firm's row when they are not there.
    pub async fn open(db: Db) -> Result<Self> {
        roles::store::seed(&db).await?;
        let firm = firm::store::read(&mut &db).await?;
        Ok(Self {
            db,
            closing: Closing::default(),
            tail: Tail::default(),
            firm: Arc::new(RwLock::new(firm)),
            founders: Arc::from([]),
        })
    }

    /// What rooms give to a new firm.
    pub fn founded_by(self, founders: Vec<Founder>) -> Self {
        Self { founders: founders.into(), ..self }
    }

    pub(crate) fn founders(&self) -> Arc<[Founder]> {
        self.founders.clone()
    }

    /// The firm as this process knows it; requests read it afresh with the person.
    pub fn firm(&self) -> Firm {
        self.firm.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Keeps what a request has read.
    pub(crate) fn remember(&self, firm: &Firm) {
        if self.firm() != *firm {
            *self.firm.write().unwrap_or_else(PoisonError::into_inner) = firm.clone();
        }
    }
}

impl Live for House {
    fn db(&self) -> &Db {
        &self.db
    }

    fn closing(&self) -> &Closing {
        &self.closing
    }

    fn tail(&self) -> &Tail {
        &self.tail
    }

    async fn watcher(&self, request: &Parts) -> Result<Watcher> {
        let me = of_headers(self, &request.headers).await?;
        Ok(Watcher { user_id: me.user_id, team: me.team, matrix: me.matrix })
    }
}
