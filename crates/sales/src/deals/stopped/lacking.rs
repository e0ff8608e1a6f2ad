//! What a new deal was refused for, as a person fills it in: on the board, and where a lead becomes a deal.

use super::asked::{Asked, AskedFields};
use crate::deals::board::reasons::sentences;
use crate::gate::asks;
use leptos::context::Provider;
use leptos::prelude::*;
use records::screens::{FilledIn, Lack};
use ui::prelude::*;

/// Drawn anew with every refusal.
#[component]
pub fn AskedOfNew(lack: Lack) -> impl IntoView {
    move || {
        let problems = lack.problems();
        let mut deal = asks::nobody();
        deal.values = lack.start();
        let (asked, rules) = Asked::of(&problems, &deal, &lack.given(), lack.titles);
        lack.drawn(FilledIn {
            along: Callback::new(move |()| asked.along()),
            complete: Callback::new(move |()| asked.complete()),
        });
        let rules = sentences(&rules).into_iter().map(|text| view! { <Notice mood=Mood::Bad text/> });
        view! { <Provider value=lack.unread><AskedFields asked/></Provider> {rules.collect_view()} }
    }
}
