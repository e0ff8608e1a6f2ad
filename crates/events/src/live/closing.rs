//! Ends every stream when the server stops: they would hold it up forever.

use tokio::sync::watch;

#[derive(Clone)]
pub struct Closing(watch::Sender<bool>);

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

    /// Waits until the server stops.
    pub async fn closed(&self) {
        let mut receiver = self.0.subscribe();
        let _ = receiver.wait_for(|closing| *closing).await;
    }
}
