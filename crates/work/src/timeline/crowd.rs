//! Whose stream a team's timeline is: that of my own teams, of one team, or of everybody.

use kernel::json::FromJson;
use kernel::{Error, Id};
use serde::Serialize;

/// As text empty, `all`, or the id of a team.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[serde(try_from = "String", into = "String")]
pub enum Crowd {
    /// My teams; everybody for who has none and sees all.
    #[default]
    Usual,
    Everybody,
    Team(Id),
}

/// One that can be chosen.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Offer {
    pub crowd: Crowd,
    /// Of a team; the others are called by words.
    #[serde(default)]
    pub name: String,
}

impl From<Crowd> for String {
    fn from(crowd: Crowd) -> Self {
        match crowd {
            Crowd::Usual => String::new(),
            Crowd::Everybody => "all".to_owned(),
            Crowd::Team(id) => id.to_string(),
        }
    }
}

impl TryFrom<String> for Crowd {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        match text.as_str() {
            "" => Ok(Self::Usual),
            "all" => Ok(Self::Everybody),
            id => id.parse().map(Self::Team).map_err(|_| Error::invalid("team", "check.choice")),
        }
    }
}

#[cfg(feature = "ssr")]
pub use server::{members, offers, owners};

#[cfg(feature = "ssr")]
mod server {
    use super::{Crowd, Offer};
    use crate::ACTIVITY;
    use identity::{Me, TEAM};
    use kernel::{Act, Error, Filter, Id, Query, Record, Result};

    /// The people whose records are told of; nothing for everybody.
    /// Errors: [`Error::NotFound`] for a team that is not mine to follow.
    pub async fn owners(me: &Me, crowd: Crowd) -> Result<Option<Vec<Id>>> {
        match crowd {
            Crowd::Usual if !usual_is_everybody(me) => Ok(Some(me.team.to_vec())),
            Crowd::Usual => Ok(None),
            Crowd::Everybody if sees_everybody(me) => Ok(None),
            Crowd::Everybody => Err(Error::NotFound),
            Crowd::Team(id) => {
                let team = records::read::get(me, &TEAM, id).await?;
                match follows(me, &team) {
                    true => members(me, id).await.map(Some),
                    false => Err(Error::NotFound),
                }
            }
        }
    }

    /// What I can choose among; the first is what I begin with.
    pub async fn offers(me: &Me) -> Result<Vec<Offer>> {
        let named = |crowd| Offer { crowd, name: String::new() };
        let mut offers = vec![named(if usual_is_everybody(me) { Crowd::Everybody } else { Crowd::Usual })];
        if sees_everybody(me) && !usual_is_everybody(me) {
            offers.push(named(Crowd::Everybody));
        }
        if me.may(Act::Read, TEAM.kind).is_ok() {
            let query = Query { limit: 200, filter: mine(me), ..Query::default() };
            let teams = records::read::list(me, &TEAM, &query).await?.items;
            let offer =
                |team: Record| Offer { crowd: Crowd::Team(team.id), name: team.text("name").to_owned() };
            offers.extend(teams.into_iter().map(offer));
        }
        Ok(offers)
    }

    /// The people of a team and who leads it; who has left as well.
    pub async fn members(me: &Me, team: Id) -> Result<Vec<Id>> {
        identity::users::store::of_team(&mut &me.house.db, team).await
    }

    fn sees_everybody(me: &Me) -> bool {
        me.visible(&ACTIVITY, Act::Read).is_everything()
    }

    fn usual_is_everybody(me: &Me) -> bool {
        sees_everybody(me) && me.team.len() <= 1
    }

    fn follows(me: &Me, team: &Record) -> bool {
        sees_everybody(me) || me.team_id == Some(team.id) || team.id_of("manager_id") == Some(me.user_id)
    }

    /// The same as a filter.
    fn mine(me: &Me) -> Filter {
        if sees_everybody(me) {
            return Filter::everything();
        }
        let led = Filter::is("manager_id", me.user_id);
        me.team_id.map_or(led.clone(), |own| led.or(Filter::is("id", own)))
    }
}
