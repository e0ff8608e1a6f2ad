//! Who listens to the feed on this page.

use crate::Event;
use leptos::prelude::*;
use std::rc::Rc;

type Handler = Rc<dyn Fn(&Event)>;

#[derive(Default)]
struct Table {
    last: u32,
    /// How many events were told.
    told: u32,
    handlers: Vec<(u32, Handler)>,
}

#[derive(Clone, Copy)]
pub struct Listeners(StoredValue<Table, LocalStorage>);

impl Listeners {
    pub fn new() -> Self {
        Self(StoredValue::new_local(Table::default()))
    }

    /// The number by which to remove it again.
    pub fn add(self, handler: impl Fn(&Event) + 'static) -> u32 {
        let mut number = 0;
        self.0.try_update_value(|table| {
            table.last += 1;
            number = table.last;
            table.handlers.push((number, Rc::new(handler)));
        });
        number
    }

    pub fn remove(self, number: u32) {
        self.0.try_update_value(|table| table.handlers.retain(|(each, _)| *each != number));
    }

    /// A handler may add and remove handlers, also one that has not been called yet.
    pub fn tell(self, event: &Event) {
        let count = |table: &mut Table| {
            table.told = table.told.wrapping_add(1);
            table.handlers.clone()
        };
        let handlers = self.0.try_update_value(count).unwrap_or_default();
        for (number, handler) in handlers {
            if self.has(number) {
                handler(event);
            }
        }
    }

    pub fn told(self) -> u32 {
        self.0.try_with_value(|table| table.told).unwrap_or_default()
    }

    fn has(self, number: u32) -> bool {
        self.0.try_with_value(|table| table.handlers.iter().any(|(each, _)| *each == number)).unwrap_or(false)
    }
}
