//! What stands around every page: its policy, the emergency strip, the ways through the guide, the pack's fingerprint.

use base64::prelude::{BASE64_STANDARD, Engine};
use sha2::{Digest, Sha256};

use super::html::{Html, list, p, tag};
use super::links::{Edition, Target};
use super::{Guide, Page, Section};
use crate::decision::catalogue::Catalogue;
use crate::render::sentences::short;

/// Where the button to leave the page goes: a page about the weather, as on GOV.UK.
const ELSEWHERE: &str = "https://www.bbc.co.uk/weather";

/// The script of the box on pages that hold no index: it leads to the page that does.
const LOOK_UP: &str = include_str!("look-up.js");

/// The ways through the guide, each with its page.
const WAYS: [(Section, &str, &str); 7] = [
    (Section::Home, "index", "What have you seen?"),
    (Section::Signs, "signs", "Signs A to Z"),
    (Section::Levels, "levels", "Levels"),
    (Section::Telling, "tell-us", "What to tell us"),
    (Section::Times, "times", "What happens next"),
    (Section::Ladders, "disagree", "If you disagree"),
    (Section::Rules, "rules", "The rules"),
];

impl Guide<'_> {
    /// A page of the site.
    pub(super) fn framed(&self, page: &Page, index: &str) -> String {
        let searches = page.name == "index";
        let leave = page.discreet.then(leave);
        let main = tag("main").with("id", "main").put([leave.into(), page.body.clone()]);
        self.document(&page.title, [self.ways(page.way), around(main)].into(), searches.then_some(index))
    }

    /// All pages as chapters of one.
    pub(super) fn bound(&self, pages: &[Page], index: &str) -> String {
        // Every rule stands in the chapter on the rules.
        let chapters = pages.iter().filter(|page| page.found_as != Some("Rule"));
        let links = chapters.map(|page| Target::page(&page.name).link(self.edition, &page.title));
        let contents = super::html::listed(tag("ul").class("columns"), links);
        let chapter = |page: &Page| {
            let leave = page.discreet.then(leave);
            // On paper, rules follow one another; everything else begins a sheet.
            let class = if page.found_as == Some("Rule") { "run-on" } else { "chapter" };
            tag("section").class(class).with("id", &page.name).put([leave.into(), page.body.clone()])
        };
        let main = tag("main").with("id", "main").put([
            tag("h1").put(&self.stamp.title),
            tag("nav")
                .with("aria-labelledby", "contents")
                .put([tag("h2").with("id", "contents").put("Contents"), contents]),
            pages.iter().map(chapter).collect(),
        ]);
        self.document("Threshold guide", around(main), Some(index))
    }

    /// `index`: what the search finds, on pages that have one.
    fn document(&self, title: &str, body: Html, index: Option<&str>) -> String {
        let scripts = if index.is_some() { hash(&self.look.script) } else { "'none'".to_owned() };
        let scripts = index.map_or_else(|| hash(LOOK_UP), |_| scripts);
        let policy = format!(
            "default-src 'none'; script-src {scripts}; style-src {}; img-src data:; base-uri 'none'; form-action 'none'",
            hash(&self.look.style)
        );
        let title = format!("{title} – {}", self.stamp.title);
        let head = tag("head").put([
            tag("meta").with("charset", "utf-8").alone(),
            tag("meta").with("http-equiv", "Content-Security-Policy").with("content", policy).alone(),
            tag("meta").with("name", "referrer").with("content", "no-referrer").alone(),
            tag("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1").alone(),
            tag("meta").with("name", "generator").with("content", format!("threshold {}", crate::VERSION)).alone(),
            tag("title").put(title),
            tag("link").with("rel", "icon").with("href", "data:,").alone(),
            tag("style").put(Html::trusted(&self.look.style)),
        ]);
        let search: Html = index.map_or_else(
            || tag("script").put(Html::trusted(LOOK_UP)),
            |index| {
                let data = tag("script").with("type", "application/json").with("id", "search-index");
                [data.put(Html::trusted(index)), tag("script").put(Html::trusted(&self.look.script))].into()
            },
        );
        let body = tag("body").class("govuk-template__body").put([
            tag("a").with("href", "#main").class("govuk-skip-link").put("Skip to main content"),
            self.masthead(),
            self.emergency(),
            body,
            self.colophon(),
            search,
        ]);
        let page = tag("html").with("lang", "en-GB").class("govuk-template").put([head, body]);
        format!("<!DOCTYPE html>\n{}\n", page.into_string())
    }

    fn masthead(&self) -> Html {
        let home = self.link("index", "Threshold guide");
        let title = tag("span").put(&self.stamp.title);
        tag("header").class("masthead").put(
            tag("div").class("govuk-width-container").put(tag("div").class("masthead__line").put([
                home,
                " ".into(),
                title,
            ])),
        )
    }

    fn emergency(&self) -> Html {
        let contacts = Catalogue::of(self.pack).contacts;
        let one = |contact: &crate::decision::catalogue::Contact| {
            let number = contact
                .telephone
                .as_ref()
                .map_or_else(Html::default, |number| [": ".into(), tag("strong").put(number)].into());
            Html::from([Html::from(&contact.title), number])
        };
        let hours = self.link("contacts", "When each is answered");
        let lines = contacts.iter().map(one).chain([hours]);
        let strip = [p("If a child is in immediate danger, call 999."), list(lines)];
        tag("section").class("emergency").with("aria-label", "Emergency").put(around(Html::from(strip)))
    }

    fn ways(&self, here: Option<Section>) -> Html {
        if self.edition == Edition::OneFile {
            return Html::default();
        }
        let one = |(way, page, text): &(Section, &str, &str)| {
            let link = tag("a").with("href", Target::page(page).address(self.edition));
            if Some(*way) == here { link.with("aria-current", "true").put(*text) } else { link.put(*text) }
        };
        tag("nav").class("ways").with("aria-label", "Guide").put(around(list(WAYS.iter().map(one))))
    }

    fn colophon(&self) -> Html {
        let stamp = &self.stamp;
        let from = stamp.in_force_from.as_ref().map_or(String::new(), |day| format!(", in force from {day}"));
        let review = stamp.review_by.as_ref().map_or(String::new(), |day| format!(", to be reviewed by {day}"));
        let lines = [
            p(format!("{}, version {}{from}{review}. Shown as at {}.", stamp.title, stamp.version, self.day)),
            p(format!("Fingerprint {}; threshold {}.", short(&stamp.fingerprint), crate::VERSION)),
            p(super::html::joined(
                [
                    self.link("about", "About this guide"),
                    self.link("accessibility", "Accessibility"),
                    self.link("privacy", "Privacy"),
                    self.link("sources", "Sources"),
                    self.link("glossary", "Words explained"),
                ],
                " · ",
            )),
        ];
        tag("footer").class("colophon").put(around(Html::from(lines)))
    }
}

fn around(inside: Html) -> Html {
    tag("div").class("govuk-width-container").put(inside)
}

/// A plain link, so that it works without script.
fn leave() -> Html {
    tag("div").class("leave").put(
        tag("a")
            .with("href", ELSEWHERE)
            .with("rel", "nofollow noreferrer")
            .put([tag("span").class("out-of-sight").put("Emergency: "), "Exit this page".into()]),
    )
}

/// A text's place in a security policy.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text.as_bytes())))
}
