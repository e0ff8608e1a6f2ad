//! The faces of those who have the record open too, live.

use super::Face;
use super::api::{be_here, leave};
use kernel::{Entity, Id};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::browser::Timer;
use ui::prelude::*;

/// How often a page says that it is there, in milliseconds: twice before it is thought to be gone.
const BEAT: u64 = 12_000;

/// It ends a line that is as high without it: whoever comes and goes moves nothing.
#[component]
pub fn Faces(entity: &'static Entity, id: Id) -> impl IntoView {
    let faces = RwSignal::new(Vec::<Face>::new());
    let (calls, timer) = (events::use_feed().calls(), Timer::new());
    let tab = StoredValue::new(None::<Id>);
    Effect::new(move |_| {
        calls.track();
        let own = tab.get_value().unwrap_or_else(Id::new);
        tab.set_value(Some(own));
        beat(entity, id, own, faces, timer);
    });
    on_cleanup(move || {
        if let Some(tab) = tab.try_get_value().flatten() {
            spawn_local(async move { _ = leave(tab).await });
        }
    });
    let names =
        move || faces.with(|faces| faces.iter().map(|face| face.name.clone()).collect::<Vec<_>>().join(", "));
    let told = move || {
        Some(names())
            .filter(|names| !names.is_empty())
            .map(|names| t_with("record.also_here", &[("names", &names)]))
    };
    view! {
        <span class="inline-flex items-center gap-1" data-faces="">
            <For each=move || faces.get() key=|face| face.id let:face>
                <Avatar name=face.name id=face.id.to_string() size=AvatarSize::Tiny/>
            </For>
            <span class="sr-only" aria-live="polite">{told}</span>
        </span>
    }
}

/// Says that this tab is there, shows who else is, and says it again after a while.
fn beat(entity: &'static Entity, id: Id, tab: Id, faces: RwSignal<Vec<Face>>, timer: Timer) {
    spawn_local(async move {
        if let Ok(others) = be_here(entity.kind.to_owned(), id, tab).await {
            faces.try_update(|faces| {
                if *faces != others {
                    *faces = others;
                }
            });
        }
    });
    timer.start(BEAT, move || beat(entity, id, tab, faces, timer));
}
