//! Which columns a list has, in which order and how wide: chosen by the person, remembered by the browser.

use crate::screens::Density;
use kernel::entity::SYSTEM_FIELDS;
use kernel::json::FromJson;
use kernel::{Entity, Field, FieldKind};
use leptos::prelude::*;
use serde::Serialize;
use std::collections::BTreeMap;
use ui::prelude::*;

#[derive(Clone, Copy)]
pub struct Columns {
    entity: &'static Entity,
    /// The names of the chosen fields, the title's always first.
    chosen: RwSignal<Vec<&'static str>>,
    widths: StoredValue<BTreeMap<&'static str, RwSignal<i32>>>,
}

/// What the browser keeps.
#[derive(Default, Serialize, FromJson)]
#[serde(default)]
struct Kept {
    columns: Vec<String>,
    widths: BTreeMap<String, i32>,
}

impl Columns {
    pub fn new(entity: &'static Entity) -> Self {
        let widths =
            available(entity).map(|field| (field.name, RwSignal::new(width(entity, field)))).collect();
        let columns = Self { entity, chosen: RwSignal::new(usual(entity)), widths: StoredValue::new(widths) };
        columns.remember();
        columns
    }

    /// The chosen fields in their order.
    pub fn shown(self) -> Vec<&'static Field> {
        self.chosen.with(|chosen| chosen.iter().filter_map(|name| field(self.entity, name)).collect())
    }

    pub fn width(self, field: &Field) -> RwSignal<i32> {
        let kept = self.widths.with_value(|widths| widths.get(field.name).copied());
        kept.unwrap_or_else(|| RwSignal::new(width(self.entity, field)))
    }

    /// The catalogue's own spelling of a column's name.
    pub fn name(self, name: &str) -> Option<&'static str> {
        field(self.entity, name).map(|field| field.name)
    }

    /// The names of the chosen columns.
    pub fn chosen_names(self) -> Vec<String> {
        self.chosen.with_untracked(|chosen| chosen.iter().map(|name| (*name).to_owned()).collect())
    }

    /// Shows these columns; none for the usual ones.
    pub fn choose(self, names: &[String]) {
        let names: Vec<&'static str> = names.iter().filter_map(|name| self.name(name)).collect();
        let fits = names.first() == Some(&self.entity.title);
        self.chosen.set(if fits { names } else { usual(self.entity) });
    }

    fn is_shown(self, name: &str) -> bool {
        self.chosen.with(|chosen| chosen.contains(&name))
    }

    fn show(self, name: &'static str, on: bool) {
        self.chosen.update(|chosen| {
            chosen.retain(|known| *known != name);
            if on {
                chosen.push(name);
            }
        });
    }

    /// Changes places with the neighbour before (-1) or after (1). The title stays first.
    fn shift(self, name: &'static str, by: isize) {
        self.chosen.update(|chosen| {
            let at = chosen.iter().position(|known| *known == name);
            let to = at.and_then(|at| at.checked_add_signed(by)).filter(|to| *to > 0 && *to < chosen.len());
            if let (Some(at), Some(to)) = (at, to) {
                chosen.swap(at, to);
            }
        });
    }

    /// Reads what the browser kept, once the page is alive, and keeps what changes.
    fn remember(self) {
        let key = StoredValue::new(["kith.columns.", self.entity.kind].concat());
        let loaded = RwSignal::new(false);
        ui::browser::on_mount(move || {
            let kept = key.with_value(|key| ui::browser::stored(key));
            self.restore(kept.and_then(|kept| serde_json::from_str(&kept).ok()).unwrap_or_default());
            loaded.set(true);
        });
        Effect::new(move |was: Option<bool>| {
            let text = serde_json::to_string(&self.kept()).unwrap_or_default();
            let alive = loaded.get();
            if alive && was == Some(true) {
                key.with_value(|key| ui::browser::store(key, &text));
            }
            alive
        });
    }

    fn restore(self, kept: Kept) {
        let names: Vec<&'static str> =
            kept.columns.iter().filter_map(|name| field(self.entity, name)).map(|field| field.name).collect();
        if names.first() == Some(&self.entity.title) {
            self.chosen.set(names);
        }
        self.widths.with_value(|widths| {
            for (name, width) in widths {
                kept.widths.get(*name).into_iter().for_each(|kept| width.set(*kept));
            }
        });
    }

    fn kept(self) -> Kept {
        let widths = self.widths.with_value(|widths| {
            widths.iter().map(|(name, width)| ((*name).to_owned(), width.get())).collect()
        });
        Kept {
            columns: self.chosen.with(|chosen| chosen.iter().map(|name| (*name).to_owned()).collect()),
            widths,
        }
    }
}

/// The fields that can be columns.
fn available(entity: &'static Entity) -> impl Iterator<Item = &'static Field> {
    let own = entity
        .fields
        .iter()
        .filter(|field| !field.hidden && !matches!(field.kind, FieldKind::Json | FieldKind::Order));
    own.chain(SYSTEM_FIELDS.iter().filter(|field| !field.hidden))
}

fn field(entity: &'static Entity, name: &str) -> Option<&'static Field> {
    available(entity).find(|field| field.name == name)
}

fn usual(entity: &'static Entity) -> Vec<&'static str> {
    let listed = entity.fields.iter().filter(|field| field.listed && field.name != entity.title);
    std::iter::once(entity.title).chain(listed.map(|field| field.name)).collect()
}

/// What a column needs, in pixels, until the person draws it wider or narrower: its values, and its head with the
/// arrow of sorting.
fn width(entity: &Entity, field: &Field) -> i32 {
    head(&t(&entity.label(field.name))).max(values(entity, field))
}

/// A name in a head, so many pixels a letter, its space and the arrow; a long one is cut.
fn head(name: &str) -> i32 {
    const LETTER: i32 = 9;
    const ARROW: i32 = 44;
    let letters = i32::try_from(name.chars().count()).unwrap_or(i32::MAX);
    letters.saturating_mul(LETTER).saturating_add(ARROW).min(200)
}

fn values(entity: &Entity, field: &Field) -> i32 {
    match field.kind {
        _ if field.name == entity.title => 260,
        FieldKind::HUE | FieldKind::Decimal { .. } => 140,
        FieldKind::Integer { .. } | FieldKind::Bool | FieldKind::Currency => 110,
        FieldKind::Day | FieldKind::Time | FieldKind::Money { .. } | FieldKind::Choice(_) => 140,
        FieldKind::Phone => 160,
        FieldKind::Email | FieldKind::Link | FieldKind::LongText | FieldKind::Tags => 220,
        _ => 200,
    }
}

/// The menu that chooses columns, their order, and how high the rows are (with fingers they are high always).
#[component]
pub fn ColumnMenu(columns: Columns, density: Density) -> impl IntoView {
    let fields: Vec<&'static Field> =
        available(columns.entity).filter(|field| field.name != columns.entity.title).collect();
    let usual = move || columns.chosen.set(usual(columns.entity));
    let row = move |field: &'static Field| view! { <Choose columns field/> };
    view! {
        <Popover id="list-columns" label=t("list.columns") sign=Sign::Columns only_sign=true placement=Placement::End>
            <div class="mb-2 border-b border-line pb-2 pointer-coarse:hidden">
                <Switch on=density.compact() label=t("list.compact") on_change=move |on: bool| density.choose(on)/>
            </div>
            <ul class="max-h-[60vh] w-64 overflow-y-auto">
                <For each={let fields = fields.clone(); move || in_order(columns, &fields)} key=|field| field.name let:field>{row(field)}</For>
            </ul>
            <div class="mt-2 border-t border-line pt-2"><Button size=Size::Small on_press=usual>{t("ui.reset")}</Button></div>
        </Popover>
    }
}

/// The chosen ones first, in their order.
fn in_order(columns: Columns, fields: &[&'static Field]) -> Vec<&'static Field> {
    let shown = columns.shown().into_iter().filter(|field| field.name != columns.entity.title);
    let rest = fields.iter().copied().filter(|field| !columns.is_shown(field.name));
    shown.chain(rest).collect()
}

#[component]
fn Choose(columns: Columns, field: &'static Field) -> impl IntoView {
    let checked = Memo::new(move |_| columns.is_shown(field.name));
    let label = t(&columns.entity.label(field.name));
    let (up, down) = (t_with("list.earlier", &[("name", &label)]), t_with("list.later", &[("name", &label)]));
    view! {
        <li class="flex min-h-9 items-center gap-1 pointer-coarse:min-h-11">
            <span class="min-w-0 flex-1"><Checkbox checked on_change=move |on: bool| columns.show(field.name, on)>{label}</Checkbox></span>
            <Show when=move || checked.get()>
                <IconButton sign=Sign::ChevronUp size=Size::Small label=up.clone() on_press=move || columns.shift(field.name, -1)/>
                <IconButton sign=Sign::ChevronDown size=Size::Small label=down.clone() on_press=move || columns.shift(field.name, 1)/>
            </Show>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_has_room_for_its_arrow() {
        assert_eq!(["Tags", "Employees", "x".repeat(40).as_str()].map(head), [80, 125, 200]);
    }
}
