//! Everything a person types into or picks from. `Field` gives an input its label, help and error;
//! the inputs inside find their id and description through it.

mod checkbox;
mod combobox;
mod day_input;
mod decimal_input;
mod frame;
mod hue_input;
mod link;
mod money_input;
mod number_box;
mod number_input;
mod rich_text;
mod search_box;
mod select;
mod switch;
mod tags_input;
mod text_area;
mod text_input;
mod typing;

pub use checkbox::Checkbox;
pub use combobox::{Combobox, Search};
pub use day_input::DayInput;
pub use decimal_input::DecimalInput;
pub use frame::Field;
pub use hue_input::HueInput;
pub use link::FieldLink;
pub use money_input::MoneyInput;
pub use number_input::NumberInput;
pub use rich_text::{RichText, before as before_caret, replace as replace_before_caret};
pub use search_box::SearchBox;
pub use select::Select;
pub use switch::Switch;
pub use tags_input::TagsInput;
pub use text_area::TextArea;
pub use text_input::{InputKind, TextInput};
pub use typing::Unread;
