//! Every sign of the sprite.

use super::section::Section;
use crate::prelude::*;
use leptos::prelude::*;

#[component]
pub fn Signs() -> impl IntoView {
    let one = |sign: &Sign| {
        view! {
            <div class="grid w-20 justify-items-center gap-1 text-tiny text-ink-soft">
                <span class="text-ink"><Icon sign=*sign/></span>
                <span class="max-w-full truncate">{sign.id()}</span>
            </div>
        }
    };
    view! { <Section title="Signs"><div class="flex flex-wrap gap-3">{Sign::ALL.iter().map(one).collect_view()}</div></Section> }
}
