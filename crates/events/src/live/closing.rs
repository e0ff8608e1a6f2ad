//! Ends every stream when the server stops, which would hold it up forever, and waits for work that has to end in order.

use tokio::sync::watch;

#[derive(Clone)]
pub struct Closing(watch::Sender<bool>);

/// Work that is waited for as long as this is kept.
pub struct Held {
    _counts: watch::Receiver<bool>,
}

impl Default for Closing {
    fn default() -> Self {
        Self(watch::channel(false).0)
    }
}

impl Closing {
    /// The server stops.
    pub fn close(&self) {
        self.0.send_replace(true);
    }

    /// Whether it stops: long work then ends at the next good place.
    pub fn is_closed(&self) -> bool {
        *self.0.borrow()
    }

    /// Waits until the server stops.
    pub async fn closed(&self) {
        let mut receiver = self.0.subscribe();
        let _ = receiver.wait_for(|closing| *closing).await;
    }

    /// What stops the server waits for the caller.
    pub fn hold(&self) -> Held {
        Held { _counts: self.0.subscribe() }
    }

    /// Waits for whoever holds it, and for the streams.
    pub async fn let_go(&self) {
        self.0.closed().await;
    }
}
