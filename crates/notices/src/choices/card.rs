//! The card of the account page: where each kind is told, when nothing is pushed, when the digest comes. What is chosen
//! counts at once.

use super::api::{choose, chosen};
use super::{Choices, Hours, Wish};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::prelude::*;

type Channel = fn(&mut Wish) -> &mut bool;

/// Where somebody can be told, with the word of its label.
const CHANNELS: [(&str, Channel); 3] = [
    ("notice.in_app", |wish| &mut wish.in_app),
    ("notice.push", |wish| &mut wish.push),
    ("notice.mail", |wish| &mut wish.mail),
];

#[component]
pub fn ChoicesCard() -> impl IntoView {
    let asked = Resource::new_blocking(|| (), |()| chosen());
    view! {
        <Card title=t("notice.how")>
            <Transition fallback=|| view! { <Skeleton shape=SkeletonShape::Rows count=5/> }>
                {move || Suspend::new(async move {
                    match asked.await {
                        Ok(choices) => view! { <Chosen choices=RwSignal::new(choices)/> }.into_any(),
                        Err(error) => view! { <Notice mood=Mood::Bad text=records::sentence(&error, Words::current())/> }.into_any(),
                    }
                })}
            </Transition>
        </Card>
    }
}

#[component]
fn Chosen(choices: RwSignal<Choices>) -> impl IntoView {
    let change = Callback::new(move |(changed,): (Choices,)| {
        let before = choices.get_untracked();
        choices.set(changed.clone());
        spawn_local(async move {
            if let Err(error) = choose(changed).await {
                choices.try_set(before);
                toast::show(Toast::bad(records::sentence(&error, Words::current())));
            }
        });
    });
    let heads = CHANNELS.map(
        |(label, _)| view! { <th scope="col" class="px-2 py-1 text-center font-normal">{t(label)}</th> },
    );
    let kinds: Vec<_> =
        choices.with_untracked(|choices| choices.wishes.iter().map(|wish| wish.kind).collect());
    let row = |kind: crate::Kind| {
        let label = t(&["notice.kind.", kind.code()].concat());
        let ticks = CHANNELS.map(|(channel, pick)| view! { <Tick choices change kind pick label=[&label, ": ", &t(channel)].concat()/> });
        view! { <tr class="border-t border-line"><th scope="row" class="py-1 pe-2 text-start font-normal">{label}</th>{ticks}</tr> }
    };
    view! {
        <table class="w-full text-body">
            <thead class="text-small text-ink-soft"><tr><th></th>{heads}</tr></thead>
            <tbody>{kinds.into_iter().map(row).collect_view()}</tbody>
        </table>
        <HoursChosen choices change/>
    }
}

#[component]
fn Tick(
    choices: RwSignal<Choices>,
    change: Callback<(Choices,)>,
    kind: crate::Kind,
    pick: fn(&mut Wish) -> &mut bool,
    label: String,
) -> impl IntoView {
    let checked = Signal::derive(move || {
        choices.with(|choices| {
            let found = choices.wishes.iter().find(|wish| wish.kind == kind);
            found.is_some_and(|found| *pick(&mut found.wish.clone()))
        })
    });
    let turn = move |(on,): (bool,)| {
        let mut changed = choices.get_untracked();
        if let Some(found) = changed.wishes.iter_mut().find(|wish| wish.kind == kind) {
            *pick(&mut found.wish) = on;
        }
        change.run((changed,));
    };
    view! { <td class="text-center"><Checkbox checked label on_change=turn/></td> }
}

#[component]
fn HoursChosen(choices: RwSignal<Choices>, change: Callback<(Choices,)>) -> impl IntoView {
    let hours = move || choices.with(|choices| choices.hours);
    let keep = move |hours: Hours| change.run((Choices { hours, ..choices.get_untracked() },));
    let quiet = Signal::derive(move || hours().quiet_from.is_some());
    let turn = move |(on,): (bool,)| {
        let usual = Hours::default();
        let (quiet_from, quiet_to) = if on { (usual.quiet_from, usual.quiet_to) } else { (None, None) };
        keep(Hours { quiet_from, quiet_to, ..choices.get_untracked().hours });
    };
    let from =
        Callback::new(move |(at,)| keep(Hours { quiet_from: Some(at), ..choices.get_untracked().hours }));
    let to = Callback::new(move |(at,)| keep(Hours { quiet_to: Some(at), ..choices.get_untracked().hours }));
    let digest = Callback::new(move |(at,): (i64,)| {
        keep(Hours { digest_hour: at / 60, ..choices.get_untracked().hours })
    });
    view! {
        <div class="mt-3 flex flex-col gap-2 border-t border-line pt-3">
            <crate::push::PushSwitch/>
            <Switch on=quiet on_change=turn label=t("notice.quiet") help=t("notice.quiet_help")/>
            {move || quiet.get().then(|| view! {
                <div class="flex flex-wrap gap-3">
                    <HourSelect label=t("notice.from") at=hours().quiet_from.unwrap_or_default() on_choose=from/>
                    <HourSelect label=t("notice.to") at=hours().quiet_to.unwrap_or_default() on_choose=to/>
                </div>
            })}
            <HourSelect label=t("notice.digest_hour") at=hours().digest_hour * 60 on_choose=digest/>
        </div>
    }
}

/// An hour of the day; minutes that somebody chose by the API stand there too.
#[component]
fn HourSelect(#[prop(into)] label: String, at: i64, on_choose: Callback<(i64,)>) -> impl IntoView {
    let mut times: Vec<i64> = (0..24).map(|hour| hour * 60).chain([at]).collect();
    times.sort_unstable();
    times.dedup();
    let option = |time: i64| {
        let text = [two(time / 60), two(time % 60)].join(":");
        view! { <option value=time.to_string() selected=time == at>{text}</option> }
    };
    let choose = move |event| {
        if let Ok(at) = event_target_value(&event).parse() {
            on_choose.run((at,));
        }
    };
    view! {
        <label class="flex min-h-9 items-center gap-2 text-body pointer-coarse:min-h-11">
            <span class="text-ink-soft">{label}</span>
            <select class="num h-9 rounded-control border border-line bg-raised px-2 focus-ring pointer-coarse:h-11" on:change=choose>
                {times.into_iter().map(option).collect_view()}
            </select>
        </label>
    }
}

fn two(number: i64) -> String {
    if number < 10 { ["0", &number.to_string()].concat() } else { number.to_string() }
}
