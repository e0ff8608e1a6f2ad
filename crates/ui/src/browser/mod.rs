//! What only a browser can do, with twins that do nothing on the server: callers need no `cfg`.
//! Nothing here may be read while rendering: hooks start from a fixed value and change after mounting.

mod clipboard;
mod cookie;
mod dom;
mod download;
mod hydration;
mod keys;
#[cfg(feature = "hydrate")]
pub(crate) mod listen;
mod media;
mod mount;
mod nearness;
mod now;
mod online;
mod page;
mod place;
mod pointer;
#[cfg(feature = "hydrate")]
mod script;
mod scroll;
mod stored;
mod timer;
mod touch;

pub use clipboard::copy_text;
pub use cookie::set_cookie;
pub use dom::{
    Focused, blur, blur_within, focus, focus_answer, focus_first, focus_when_there, press, reload,
    select_all, show_at_start, show_below_bar, show_in_view, top_and_bottom,
};
pub use download::download_from;
pub use hydration::typed_before_hydration;
pub use keys::{is_among_letters, is_typing, is_within};
#[cfg(feature = "hydrate")]
pub use listen::listen_first;
pub use media::{use_is_phone, use_media};
pub use mount::{on_mount, use_mounted};
pub use nearness::{height_of, use_near};
pub use now::{now, use_now};
pub use online::use_online;
pub use page::{address, follow, load, mark_hydrated, origin, say_resized, width};
pub use place::{Box as PlacedBox, Corner, Placement, place, px};
pub use pointer::hold_pointer;
#[cfg(feature = "hydrate")]
pub use script::fetched;
pub use scroll::{scroll_to, use_height, use_scroll_top};
pub use stored::{forget, store, stored, use_stored};
pub use timer::{Timer, after, soon};
pub use touch::{is_at_top, only_finger};
