//! What is seen of notifications: the number at the bell, the panel it opens, the page of all of them.

mod desk;
mod list;
mod page;
mod panel;
mod row;
mod unread;

pub use page::NoticesPage;
pub use panel::NoticesPanel;
pub use unread::{Dot, Unread, Watch};
