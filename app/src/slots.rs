//! What rooms show on the pages of each other's records: composed here, so that rooms never meet.

use crate::parts;
use records::screens::{Extra, Slots};
use ui::prelude::Sign;

/// What a deal is made of.
const PRODUCTS: Extra =
    Extra { id: "products", label: "deal_line.tab", sign: Sign::Product, view: parts::deal_lines::show };
const QUALIFICATION: Extra = Extra {
    id: "qualification",
    label: "qualification.title",
    sign: Sign::Flag,
    view: parts::qualification::show,
};

/// What was written, on the page of a conversation and on that of a ticket.
const THREAD: Extra =
    Extra { id: "thread", label: "thread.title", sign: Sign::Send, view: parts::thread::show };
const TICKET_THREAD: Extra = Extra { view: parts::ticket_thread::show, ..THREAD };

/// What there is between the firm and a person.
const ENGAGEMENT: Extra =
    Extra { id: "engagement", label: "engagement.title", sign: Sign::Heart, view: parts::engagement::show };

/// Fills the slots of every record's page.
pub fn provide() {
    Slots::default()
        .header("deal", parts::deal_header::show)
        .tab("deal", QUALIFICATION)
        .told("deal", parts::deal_event::show)
        .lacking("deal", sales::deals::lacking::show)
        .tab("contact", ENGAGEMENT)
        .action("contact", |record| parts::actions::show(&people::CONTACT, record))
        .action("company", |record| parts::actions::show(&people::COMPANY, record))
        .action("deal", |record| parts::actions::show(&sales::DEAL, record))
        .action("lead", parts::lead_actions::show)
        .action("activity", parts::finish::show)
        .action("file", parts::download::show)
        .action("user", parts::password_link::show)
        .tab("deal", PRODUCTS)
        .card("deal", "contact", parts::deal_people::show)
        .card("contact", "deal", parts::contact_deals::show)
        .card("activity", "attendee", parts::attendees::show)
        .swipe("contact", parts::call::show)
        .swipe("company", parts::call::show)
        .swipe("lead", parts::call::show)
        .whats_next(parts::whats_next::show)
        .timeline(parts::timeline::show)
        .no_timeline("activity")
        .no_timeline("file")
        .no_timeline("communication")
        .no_timeline("conversation")
        .tab("conversation", THREAD)
        .header("ticket", parts::ticket_header::show)
        .tab("ticket", TICKET_THREAD)
        .time("ticket", "first_response_due_at", parts::ticket_clock::show)
        .time("ticket", "resolution_due_at", parts::ticket_clock::show)
        .provide();
}
