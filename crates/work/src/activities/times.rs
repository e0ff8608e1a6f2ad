//! When something begins, ends and reminds, as it was typed: times on the account's wall clock, which only the server
//! turns into moments. A time that clocks skip is as much later as they skip; one that comes twice is the first.

use chrono::NaiveDateTime;
#[cfg(feature = "ssr")]
use chrono::{Days, TimeDelta};
use kernel::json::FromJson;
use serde::Serialize;

#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
pub struct Times {
    #[serde(default)]
    pub due: Option<NaiveDateTime>,
    #[serde(default)]
    pub ends: Option<NaiveDateTime>,
    /// So many minutes before it is due.
    #[serde(default)]
    pub remind: Option<i64>,
    /// Due in the morning in so many days, where no time was typed.
    #[serde(default)]
    pub in_days: Option<u32>,
}

impl Times {
    pub fn due(due: Option<NaiveDateTime>) -> Self {
        Self { due, ..Self::default() }
    }

    pub fn in_days(days: u32) -> Self {
        Self { in_days: Some(days), ..Self::default() }
    }
}

#[cfg(feature = "ssr")]
impl Times {
    /// The draft with its moments.
    pub fn put_into(&self, me: &identity::Me, mut draft: kernel::Draft) -> kernel::Draft {
        use crate::zone;
        let zone = zone::of(me);
        let (now, today) = zone::now(zone);
        let morning = |days: u32| {
            let before = today.checked_add_days(Days::new(u64::from(days)))?.pred_opt()?;
            Some(super::due::tomorrow_morning(before))
        };
        let mut set =
            |field: &'static str, moment: kernel::Moment| _ = draft.insert(field.into(), moment.into());
        let due = self.due.or_else(|| self.in_days.and_then(morning)).map(|due| zone::moment(due, zone));
        if let Some(due) = due {
            set("due_at", due);
            let ahead = self.remind.and_then(TimeDelta::try_minutes);
            if let Some(remind) = ahead.and_then(|ahead| due.checked_sub_signed(ahead)) {
                set("remind_at", remind);
            }
        }
        let ends = self.ends.map(|ends| zone::moment(ends, zone));
        if let Some(ends) = ends {
            set("ends_at", ends);
        }
        let kind = draft.get("type").map(kernel::Value::plain).unwrap_or_default();
        if let Some(over) =
            ends.or(due).filter(|over| *over <= now && !matches!(kind.as_str(), "task" | "note"))
        {
            draft.insert("done_at".into(), over.into());
        }
        draft
    }
}
