//! The card of the account page on which admins set up how Kith sends mail, and try it.

use super::api::{keep_mail, mail_set_up, test_mail};
use super::{MailSettings, SECURITIES};
use kernel::{Act, Error, Problem};
use leptos::prelude::*;
use ui::prelude::*;
use ui::words::problem_text;

/// Nothing for who may not change the firm.
#[component]
pub fn MailCard() -> impl IntoView {
    let may = identity::use_session().is_some_and(|session| session.may(Act::Update, "firm"));
    may.then(|| view! { <Asked/> })
}

#[component]
fn Asked() -> impl IntoView {
    let asked = Resource::new_blocking(|| (), |()| mail_set_up());
    view! {
        <Card title=t("notice.mail_title")>
            <Transition fallback=|| view! { <Skeleton shape=SkeletonShape::Rows count=4/> }>
                {move || Suspend::new(async move {
                    match asked.await {
                        Ok(settings) => view! { <Settings settings/> }.into_any(),
                        Err(error) => view! { <Notice mood=Mood::Bad text=records::sentence(&error, Words::current())/> }.into_any(),
                    }
                })}
            </Transition>
        </Card>
    }
}

/// What is typed.
#[derive(Clone, Copy)]
struct Typed {
    host: RwSignal<String>,
    port: RwSignal<Option<f64>>,
    security: RwSignal<String>,
    username: RwSignal<String>,
    password: RwSignal<String>,
    sender: RwSignal<String>,
    problems: RwSignal<Vec<Problem>>,
}

impl Typed {
    fn of(settings: &MailSettings) -> Self {
        Self {
            host: RwSignal::new(settings.host.clone()),
            port: RwSignal::new(Some(settings.port as f64)),
            security: RwSignal::new(settings.security.clone()),
            username: RwSignal::new(settings.username.clone()),
            password: RwSignal::new(String::new()),
            sender: RwSignal::new(settings.sender.clone()),
            problems: RwSignal::new(Vec::new()),
        }
    }

    async fn save(self) -> Result<(), Error> {
        let settings = MailSettings {
            host: self.host.get_untracked(),
            port: self.port.get_untracked().unwrap_or_default() as i64,
            security: self.security.get_untracked(),
            username: self.username.get_untracked(),
            has_password: false,
            sender: self.sender.get_untracked(),
        };
        let password = Some(self.password.get_untracked()).filter(|password| !password.is_empty());
        keep_mail(settings, password).await
    }

    /// Says what came of it, at its field where it has one.
    fn tell(self, answer: Result<(), Error>, good: &str) {
        self.problems.set(Vec::new());
        match answer {
            Ok(()) => toast::show(Toast::good(t(good))),
            Err(Error::Invalid(problems)) => self.problems.set(problems),
            Err(error) => toast::show(Toast::bad(records::sentence(&error, Words::current()))),
        }
    }

    fn wrong(self, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.problems.with(|problems| {
                let found = problems.iter().find(|problem| problem.field == field);
                found.map(|problem| problem_text(problem, Words::current()))
            })
        })
    }
}

#[component]
fn Settings(settings: MailSettings) -> impl IntoView {
    let typed = Typed::of(&settings);
    let save = Action::new(move |(): &()| async move { typed.tell(typed.save().await, "notice.mail_kept") });
    let try_it = Action::new(move |(): &()| async move {
        let sent = match typed.save().await {
            Ok(()) => test_mail().await,
            Err(error) => Err(error),
        };
        typed.tell(sent, "notice.mail_sent");
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        save.dispatch(());
    };
    let securities =
        SECURITIES.map(|code| Choice::new(code, t(&["notice.security.", code].concat()))).to_vec();
    let kept = if settings.has_password { t("notice.mail_password_kept") } else { String::new() };
    view! {
        <form class="flex flex-col gap-4" method="post" novalidate=true on:submit=submit>
            <Field id="mail-host" label=t("notice.mail_host") error=typed.wrong("host")><TextInput value=typed.host kind=InputKind::Address/></Field>
            <Field id="mail-security" label=t("notice.mail_security") error=typed.wrong("security")><Select value=typed.security choices=securities/></Field>
            <Field id="mail-port" label=t("notice.mail_port") error=typed.wrong("port")><NumberInput value=typed.port ungrouped=true/></Field>
            <Field id="mail-user" label=t("notice.mail_user")><TextInput value=typed.username autocomplete="off"/></Field>
            <Field id="mail-password" label=t("notice.mail_password") help=kept><TextInput value=typed.password kind=InputKind::Password autocomplete="new-password"/></Field>
            <Field id="mail-sender" label=t("notice.mail_sender") error=typed.wrong("sender")><TextInput value=typed.sender placeholder="Kith <kith@example.com>"/></Field>
            <div class="flex flex-wrap gap-2">
                <Button submit=true loading=save.pending()>{t("ui.save")}</Button>
                <Button tone=Tone::Quiet icon=Sign::Mail loading=try_it.pending() on_press=move || { try_it.dispatch(()); }>{t("notice.mail_try")}</Button>
            </div>
        </form>
    }
}
