use kernel::{Entity, Id, Result};
use leptos::prelude::*;
use std::future::Future;
#[component]
pub fn RecordPanel(entity: &'static Entity, id: Id, on_gone: Callback<()>) -> impl IntoView { let _ = (entity, id, on_gone); }
pub struct Late<T: Send + Sync + 'static>(RwSignal<Option<T>>);
impl<T: Send + Sync + 'static> Clone for Late<T> { fn clone(&self) -> Self { *self } }
impl<T: Send + Sync + 'static> Copy for Late<T> {}
impl<T: Clone + Send + Sync + 'static> Late<T> {
    pub fn new<Fut>(_q: impl Fn() -> Fut + Send + Sync + 'static) -> Self where Fut: Future<Output = Result<T>> + 'static { Self(RwSignal::new(None)) }
    pub fn get(self) -> Option<T> { self.0.get() }
    pub fn again(self) {}
}
pub fn toast_saved(_: &records::Saved, _: impl Into<String>) {}
