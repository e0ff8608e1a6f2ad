//! Who I am here, and how Kith looks to me.

use crate::Session;
use crate::users::language::LanguageChoice;
use leptos::prelude::*;
use ui::prelude::*;

/// On a phone the choice stands below its name from the beginning: a line that wraps as the page comes would move it.
const ROW: &str = "flex flex-col gap-1 sm:flex-row sm:items-center sm:justify-between sm:gap-2";

#[component]
pub fn Yourself(session: Session) -> impl IntoView {
    let Session { user_id, name, email, role, .. } = session;
    let role = t(&["user.role.", &role].concat());
    view! {
        <Card title=t("account.you")>
            <div class="flex items-center gap-3">
                <Avatar name=name.clone() id=user_id.to_string() size=AvatarSize::Large/>
                <div class="min-w-0">
                    <p class="truncate text-lead font-semibold">{name}</p>
                    <p class="truncate text-body text-ink-soft" dir="ltr">{email}</p>
                </div>
                <span class="ms-auto"><Badge>{role}</Badge></span>
            </div>
            <dl class="mt-4 flex flex-col gap-3">
                <div class=ROW>
                    <dt class="text-body text-ink-soft">{t("account.language")}</dt>
                    <dd><LanguageChoice/></dd>
                </div>
                <div class=ROW>
                    <dt class="text-body text-ink-soft">{t("theme.title")}</dt>
                    <dd><ThemeSwitch/></dd>
                </div>
            </dl>
        </Card>
    }
}
