//! What stands over the page: dialogs, sheets, the side panel, menus and other floating panels.

mod confirm;
mod dialog;
mod explained;
mod floating;
mod menu;
mod modal;
mod popover;
mod sheet;
mod side_panel;
mod unsaved;

pub use confirm::ConfirmDialog;
pub use dialog::{Dialog, DialogSize};
pub use explained::Explained;
pub use floating::Floating;
pub use menu::{Menu, MenuDivider, MenuItem, MenuLink, MenuList, Opened, fetch as fetch_menu};
pub use modal::FORM_FOOT;
pub(crate) use popover::Panel;
pub use popover::Popover;
pub use sheet::Sheet;
pub use side_panel::SidePanel;
pub use unsaved::{ask_before_losing, ask_if_changed, fetch as fetch_question, would_lose};
