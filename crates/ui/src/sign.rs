//! The signs of the sprite `public/icons.svg`, one variant each.

macro_rules! signs {
    ($($name:ident $id:literal)*) => {
        /// A sign: 20 by 20, drawn with a 1.5 px line in the text's colour.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Sign {
            $($name,)*
        }

        impl Sign {
            /// Every sign, for the style page.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The sign's id in the sprite.
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$name => $id,)*
                }
            }

            /// Where the sign stands.
            pub const fn address(self) -> &'static str {
                match self {
                    $(Self::$name => concat!("/icons.svg#", $id),)*
                }
            }
        }
    };
}

signs! {
    Activity "activity"
    ArrowDown "arrow-down"
    ArrowEnd "arrow-end"
    ArrowStart "arrow-start"
    ArrowUp "arrow-up"
    Bell "bell"
    Bolt "bolt"
    Calendar "calendar"
    Campaign "campaign"
    Check "check"
    ChevronDown "chevron-down"
    ChevronEnd "chevron-end"
    ChevronStart "chevron-start"
    ChevronUp "chevron-up"
    Clock "clock"
    Close "close"
    Collapse "collapse"
    Columns "columns"
    Company "company"
    Copy "copy"
    Download "download"
    Drag "drag"
    Edit "edit"
    Expand "expand"
    Eye "eye"
    EyeOff "eye-off"
    File "file"
    Filter "filter"
    Flag "flag"
    Folder "folder"
    Gear "gear"
    Globe "globe"
    Heart "heart"
    History "history"
    Home "home"
    Info "info"
    Key "key"
    Lead "lead"
    Link "link"
    List "list"
    Lock "lock"
    Logout "logout"
    Lost "lost"
    Mail "mail"
    Meeting "meeting"
    Menu "menu"
    Merge "merge"
    Money "money"
    Moon "moon"
    More "more"
    Note "note"
    Offline "offline"
    Panel "panel"
    Pause "pause"
    People "people"
    Person "person"
    Phone "phone"
    Pin "pin"
    Pipeline "pipeline"
    Play "play"
    Plus "plus"
    Product "product"
    Question "question"
    Refresh "refresh"
    Report "report"
    Save "save"
    Search "search"
    Send "send"
    Shield "shield"
    Sort "sort"
    Star "star"
    Sun "sun"
    System "system"
    Table "table"
    Tag "tag"
    Target "target"
    Task "task"
    Team "team"
    Trash "trash"
    TrendDown "trend-down"
    TrendUp "trend-up"
    Undo "undo"
    Upload "upload"
    Warning "warning"
    Won "won"
}

impl Sign {
    /// Does the sign point along the line, so that right-to-left pages mirror it?
    pub const fn mirrors(self) -> bool {
        matches!(
            self,
            Self::ArrowEnd
                | Self::ArrowStart
                | Self::Campaign
                | Self::ChevronEnd
                | Self::ChevronStart
                | Self::Flag
                | Self::List
                | Self::Logout
                | Self::Merge
                | Self::Panel
                | Self::Pipeline
                | Self::Question
                | Self::Report
                | Self::Send
                | Self::Table
                | Self::Tag
                | Self::TrendDown
                | Self::TrendUp
                | Self::Undo
        )
    }
}

#[cfg(test)]
mod tests {
    use super::Sign;

    #[test]
    fn every_sign_is_in_the_sprite() {
        let sprite = include_str!("../../../public/icons.svg");
        for sign in Sign::ALL {
            let symbol = ["id=\"", sign.id(), "\""].concat();
            assert!(sprite.contains(&symbol), "{sign:?}");
        }
    }
}
