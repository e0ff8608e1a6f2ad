//! What every noun gets for nothing: its list, its page, its form, its trash. All of it reads the catalogue.
//!
//! Rooms add what is special about a noun through [`Slots`], which the app fills.

mod amend;
mod contest;
mod control;
mod faults;
mod form;
mod inline;
mod lack;
mod late;
mod list;
mod named;
mod page;
mod parts;
mod reader;
mod seen;
mod series;
mod shown;
mod signs;
mod slots;
mod story;
mod trash;
mod undo;
mod value;

pub use contest::{Contest, ContestDialog};
pub use control::{TimeInput, ValueControl};
pub use faults::Faults;
#[cfg(test)]
#[cfg(feature = "ssr")]
pub(crate) use form::NewForm;
pub use form::{EditDialog, NewDialog, Start};
pub use identity::zone;
pub use lack::{FilledIn, Lack};
pub use late::Late;
pub use list::{FilterChips, ListPage, filter_text, operator_code, parts_of, sound_filter, undo_batch};
pub use page::{RecordPage, RecordPanel, RelatedCard, fetch_record};
pub use parts::{PartBlank, PartFields, Titles};
pub use reader::{Clock, Reader};
pub use seen::Seen;
pub use series::{Series, SeriesDialog};
pub use shown::{ShownTime, ShownValue};
pub use signs::sign_of;
pub use slots::{Extra, Lacking, RowSwipe, Slots, SwipeOffer};
pub use story::{Change, changes, story};
pub use trash::{TrashPage, WORDS as TRASH_WORDS};
pub use undo::{error_text, tell_undone, toast_error, toast_saved};
pub use value::{choice_label, record_title, shown_text};

use kernel::Language;

/// Opens the live feed for everything below, where nobody above has.
pub fn hear_live() {
    if leptos::prelude::use_context::<events::Feed>().is_none() {
        events::Feed::provide(identity::use_session().map_or(0, |session| session.as_of));
    }
}

/// What these screens say, in every language.
pub const WORDS: [(Language, &str); 3] = [
    (Language::English, include_str!("../../words/screens-en.txt")),
    (Language::French, include_str!("../../words/screens-fr.txt")),
    (Language::Arabic, include_str!("../../words/screens-ar.txt")),
];
