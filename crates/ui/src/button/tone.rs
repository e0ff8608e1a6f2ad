//! How much a button asks for, and how large it is.

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// The one thing to do here.
    Primary,
    #[default]
    Plain,
    /// No frame until hovered: rows, toolbars.
    Quiet,
    /// Deletes or gives up.
    Danger,
}

/// All become 44 px high where fingers are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// 28 px.
    Small,
    /// 36 px.
    #[default]
    Medium,
    /// 44 px.
    Large,
}

impl Tone {
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Primary => {
                "border-transparent bg-brand text-on-brand hover:bg-brand-hover active:bg-brand-active"
            }
            Self::Plain => "border-line-strong bg-raised text-ink hover:bg-hover active:bg-active",
            Self::Quiet => "border-transparent text-ink-soft hover:bg-hover hover:text-ink active:bg-active",
            Self::Danger => {
                "border-transparent bg-bad-solid text-on-brand hover:bg-bad-hover active:bg-bad-active"
            }
        }
    }
}

impl Size {
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Small => "h-7 gap-1 px-2 text-small pointer-coarse:h-11 pointer-coarse:px-3",
            Self::Medium => "h-9 gap-1.5 px-3 text-body pointer-coarse:h-11",
            Self::Large => "h-11 gap-2 px-4 text-body",
        }
    }

    /// The same for a button that is only a sign.
    pub(crate) fn square(self) -> &'static str {
        match self {
            Self::Small => "size-7 pointer-coarse:size-11",
            Self::Medium => "size-9 pointer-coarse:size-11",
            Self::Large => "size-11",
        }
    }

    pub(crate) fn icon(self) -> u8 {
        match self {
            Self::Small => 16,
            Self::Medium | Self::Large => 20,
        }
    }
}

/// What every button has.
pub(crate) const BASE: &str = "relative inline-flex shrink-0 cursor-pointer select-none items-center justify-center \
    whitespace-nowrap rounded-control border font-medium no-underline transition-colors focus-ring \
    disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50";
