//! What a sum of money says of itself, wherever one over several currencies stands: the sum, and how many deals it leaves
//! out for want of a rate.

use super::board::sums::Unrated;
use crate::EXCHANGE_RATE;
use kernel::{Act, Currency, Money};
use leptos::prelude::*;
use ui::prelude::*;

/// A sum in minor units, short.
pub fn sum_short(sum: i128, currency: Currency) -> String {
    let language = language();
    formats::total(sum, language, |minor| formats::money_compact(Money::new(minor, currency), language))
}

/// A sum in minor units, to the last one.
pub fn sum_exact(sum: i128, currency: Currency) -> String {
    let language = language();
    formats::total(sum, language, |minor| formats::money_whole(Money::new(minor, currency), language))
}

/// How many deals have no rate, in words; empty where all have one.
pub fn unrated_text(unrated: &[Unrated]) -> String {
    match unrated.iter().map(|each| each.count).sum() {
        0 => String::new(),
        count => t_count("board.unrated", count),
    }
}

/// How many deals a sum leaves out; nothing where it leaves out none. Pressed, by a finger too, it names their
/// currencies, and leads whoever may to where a rate is entered.
#[component]
pub fn UnratedNote(#[prop(into)] id: String, #[prop(into)] unrated: Signal<Vec<Unrated>>) -> impl IntoView {
    let any = Memo::new(move |_| unrated.with(|unrated| !unrated.is_empty()));
    let label = Signal::derive(move || unrated.with(|unrated| unrated_text(unrated)));
    let may = identity::use_session().is_some_and(|session| session.may(Act::Create, EXCHANGE_RATE.kind));
    let line = |Unrated { currency, count, amount }: Unrated| {
        let (deals, sum) = (t_count("board.unrated.deals", count), sum_exact(amount, currency));
        view! { <li class="flex gap-3"><span class="min-w-0 flex-1">{deals}</span><span class="num" dir="ltr">{sum}</span></li> }
    };
    let lines = move || unrated.get().into_iter().map(line).collect_view();
    move || {
        any.get().then(|| {
            view! {
                <Explained id=id.clone() label class="text-small text-warn">
                    <p class="text-small text-ink-soft">{t("board.unrated.why")}</p>
                    <ul class="my-2 flex flex-col gap-1 text-body">{lines}</ul>
                    {may.then(|| view! { <LinkButton href="/exchange_rates?new" size=Size::Small icon=Sign::Plus>{t("board.unrated.enter")}</LinkButton> })}
                </Explained>
            }
        })
    }
}
