//! The text of a digest, plain and as HTML, in the language of who gets it.

use crate::shelf::Notice;
use identity::Me;
use ui::formats;
use ui::words::Words;

pub struct Letter {
    pub subject: String,
    pub plain: String,
    pub html: String,
}

impl Letter {
    /// `base` is how people reach Kith, without a slash at the end.
    pub fn digest(me: &Me, notices: &[Notice], base: &str) -> Self {
        let words = Words::of(me.language);
        let count = i64::try_from(notices.len()).unwrap_or_default();
        let subject = words.count("notice.unread", count);
        let greeting = words.with("notice.digest_greeting", &[("name", &me.name)]);
        let choose = [base, "/account"].concat();
        let lines: Vec<Line> = notices.iter().map(|notice| Line::of(notice, base, words)).collect();
        let plain = lines.iter().map(|line| [&line.title, "\n", &line.why, "\n", &line.link, "\n"].concat());
        let plain = [
            &greeting,
            "\n\n",
            &plain.collect::<Vec<_>>().join("\n"),
            "\n",
            &words.text("notice.choose"),
            ": ",
            &choose,
            "\n",
        ]
        .concat();
        let items: String = lines.iter().map(Line::html).collect();
        let (code, direction) = (me.language.code(), me.language.direction());
        let html = format!(
            "<!DOCTYPE html><html lang=\"{code}\" dir=\"{direction}\"><head><meta charset=\"utf-8\"></head>\
             <body style=\"font-family:sans-serif;line-height:1.5\"><p>{}</p><ul>{items}</ul>\
             <p><a href=\"{}\">{}</a></p></body></html>",
            escaped(&greeting),
            escaped(&choose),
            escaped(&words.text("notice.choose")),
        );
        Self { subject, plain, html }
    }

    /// That it works.
    pub fn test(me: &Me) -> Self {
        let text = Words::of(me.language).text("notice.mail_works");
        Self {
            subject: text.clone(),
            html: ["<p dir=\"auto\">", &escaped(&text), "</p>"].concat(),
            plain: text,
        }
    }
}

struct Line {
    title: String,
    why: String,
    link: String,
}

impl Line {
    fn of(notice: &Notice, base: &str, words: Words) -> Self {
        let (why, time) = (notice.why(words), formats::day_time(notice.at, words.language()));
        let parts = why.iter().map(String::as_str).chain([time.as_str()]);
        Self {
            title: notice.title.clone(),
            why: formats::dotted(parts, words.language()),
            link: [base, &notice.path].concat(),
        }
    }

    fn html(&self) -> String {
        let Self { title, why, link } = self;
        let [title, why, link] = [title, why, link].map(|text| escaped(text));
        ["<li><a href=\"", &link, "\"><bdi>", &title, "</bdi></a><br><small>", &why, "</small></li>"].concat()
    }
}

fn escaped(text: &str) -> String {
    let one = |sign: char| match sign {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        '"' => "&quot;".to_owned(),
        '\'' => "&#39;".to_owned(),
        sign => sign.to_string(),
    };
    text.chars().map(one).collect()
}
