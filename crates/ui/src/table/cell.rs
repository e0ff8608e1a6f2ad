//! One cell.

use crate::class::classes;
use leptos::prelude::*;

/// Words stand at the start, numbers at the end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CellAlign {
    #[default]
    Start,
    Centre,
    End,
}

impl CellAlign {
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Start => "text-start",
            Self::Centre => "text-center",
            Self::End => "num text-end",
        }
    }
}

/// `first` names the row and stays in sight when scrolling along.
#[component]
pub fn Cell(
    #[prop(optional)] align: CellAlign,
    #[prop(optional)] first: bool,
    #[prop(optional, into)] title: Option<String>,
    children: Children,
) -> impl IntoView {
    if first {
        return view! { <th scope="row" class=classes(&["grid-pinned", align.class()]) title=title><div class="truncate px-3">{children()}</div></th> }
            .into_any();
    }
    view! { <td class=align.class() title=title><div class="truncate px-3">{children()}</div></td> }
        .into_any()
}
