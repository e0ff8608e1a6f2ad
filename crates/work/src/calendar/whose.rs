//! Whose calendar is shown. As text `mine`, `team`, or ids between commas.

use kernel::Id;

/// Colleagues beside each other at most.
pub const MOST: usize = 12;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Whose {
    #[default]
    Mine,
    Team,
    These(Vec<Id>),
}

impl Whose {
    pub fn parse(text: &str) -> Self {
        match text {
            "" | "mine" => Self::Mine,
            "team" => Self::Team,
            ids => {
                let mut these: Vec<Id> = Vec::new();
                for id in ids.split(',').filter_map(|id| id.trim().parse().ok()) {
                    if these.len() < MOST && !these.contains(&id) {
                        these.push(id);
                    }
                }
                if these.is_empty() { Self::Mine } else { Self::These(these) }
            }
        }
    }

    pub fn text(&self) -> String {
        match self {
            Self::Mine => "mine".to_owned(),
            Self::Team => "team".to_owned(),
            Self::These(ids) => ids.iter().map(Id::to_string).collect::<Vec<_>>().join(","),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_choice_is_mine() {
        let [ada, bo] = [1, 2].map(Id::fixed);
        let these = Whose::These(vec![ada, bo]);
        assert_eq!(Whose::parse(&these.text()), these);
        assert_eq!(
            Whose::parse(&[&ada.to_string(), ",x,", &ada.to_string()].concat()),
            Whose::These(vec![ada])
        );
        assert_eq!(Whose::parse("team"), Whose::Team);
        assert_eq!(["", "mine", "everybody", ","].map(Whose::parse), [const { Whose::Mine }; 4]);
    }
}
