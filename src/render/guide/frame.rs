//! What stands around every page: its policy, the emergency strip, the ways through the guide, the pack's fingerprint.

use base64::prelude::{BASE64_STANDARD, Engine};
use sha2::{Digest, Sha256};

use super::companions::{About, Line, of_pack};
use super::html::{Html, list, p, tag};
use super::links::{Edition, Target};
use super::pieces::said;
use super::{Guide, Page, Section};
use crate::base::version::VERSION;
use crate::pack::model::LevelId;
use crate::pack::settings::SettingKey;
use crate::render::sentences::short;

/// Where the button to leave the page goes: a page about the weather, as on GOV.UK.
const ELSEWHERE: &str = "https://www.bbc.co.uk/weather";

/// The script of the box on pages that hold no index: it leads to the page that does.
const LOOK_UP: &str = include_str!("look-up.js");

/// The ways through the guide, each with its page.
const WAYS: [(Section, &str, &str); 7] = [
    (Section::Home, "index", "What have you seen?"),
    (Section::Signs, "signs", "Signs A to Z"),
    (Section::Levels, "matrix", "All levels"),
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
        self.document(page, [self.ways(page.way), around(main)].into(), searches.then_some(index))
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
        let paper = [
            "Everything on one page, for those who check it and for where there is no network. Printed, it has very many \
             sheets. On paper most people want the "
                .into(),
            Target::page("short").link(self.edition, "short edition"),
            ", at most twelve pages, or the ".into(),
            Target::page("matrix").link(self.edition, "one sheet with all worries and all levels"),
            ".".into(),
        ];
        let main = tag("main").with("id", "main").put([
            tag("h1").put(&self.stamp.title),
            tag("p").class("lead").put(paper),
            tag("nav")
                .with("aria-labelledby", "contents")
                .put([tag("h2").with("id", "contents").put("Contents"), contents]),
            pages.iter().map(chapter).collect(),
        ]);
        self.document(&Page::new("guide", "Threshold guide", ""), around(main), Some(index))
    }

    /// `index`: what the search finds, on pages that have one.
    fn document(&self, page: &Page, body: Html, index: Option<&str>) -> String {
        let scripts = if index.is_some() { hash(&self.look.script) } else { "'none'".to_owned() };
        let scripts = index.map_or_else(|| hash(LOOK_UP), |_| scripts);
        let is_of_the_site = self.edition == Edition::Site;
        // Opened from disk, a page is not of the origin of the file beside it.
        let styles = if is_of_the_site { "'self' file:".to_owned() } else { hash(&self.look.style) };
        let policy = format!(
            "default-src 'none'; script-src {scripts}; style-src {styles}; img-src data:; base-uri 'none'; form-action 'none'"
        );
        let style = if is_of_the_site {
            tag("link").with("rel", "stylesheet").with("href", super::STYLE).alone()
        } else {
            tag("style").put(Html::trusted(&self.look.style))
        };
        let title = format!("{} – {}", page.title, self.stamp.title);
        let feed = tag("link").with("rel", "alternate").with("type", "application/atom+xml");
        let feed = feed.with("title", "What changed").with("href", "changes.xml").alone();
        let head = tag("head").put([
            tag("meta").with("charset", "utf-8").alone(),
            tag("meta").with("http-equiv", "Content-Security-Policy").with("content", policy).alone(),
            tag("meta").with("name", "referrer").with("content", "no-referrer").alone(),
            tag("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1").alone(),
            tag("meta").with("name", "generator").with("content", format!("threshold {}", VERSION)).alone(),
            tag("meta").with("name", "fingerprint").with("content", short(&self.stamp.fingerprint)).alone(),
            tag("title").put(title),
            if is_of_the_site && page.name == "changes" { feed } else { Html::default() },
            tag("link").with("rel", "icon").with("href", "data:,").alone(),
            style,
        ]);
        let search: Html = index.map_or_else(
            || tag("script").put(Html::trusted(LOOK_UP)),
            |index| {
                let data = tag("script").with("type", "application/json").with("id", "search-index");
                [data.put(Html::trusted(index)), tag("script").put(Html::trusted(&self.look.script))].into()
            },
        );
        let class = match page.name.as_str() {
            "matrix" => "govuk-template__body page-matrix",
            "short" => "govuk-template__body page-short",
            _ => "govuk-template__body",
        };
        let body = tag("body").class(class).put([
            tag("a").with("href", "#main").class("govuk-skip-link").put("Skip to main content"),
            self.masthead(index.map_or_else(|| look_up(self), |_| Html::default())),
            self.emergency(),
            body,
            self.colophon(page.plain),
            search,
        ]);
        let page = tag("html").with("lang", "en-GB").class("govuk-template").put([head, body]);
        format!("<!DOCTYPE html>\n{}\n", page.into_string())
    }

    /// `look_up`: room for a search, on pages that have none of their own.
    fn masthead(&self, look_up: Html) -> Html {
        let home = self.link("index", "Threshold guide");
        let title = tag("span").put(&self.stamp.title);
        let line = tag("div").class("masthead__line").put([home, " ".into(), title, look_up]);
        let notice = SettingKey::SampleNotice.value(self.pack).map(|notice| tag("p").class("notice").put(notice));
        let late = self.pack.layers.last().and_then(|layer| layer.review_by).filter(|day| *day < self.day);
        let late = late.map(|day| {
            let said = format!("These rules were to be reviewed by {}. Ask whether there are newer ones.", said(day));
            tag("p").class("notice notice--late").put(said)
        });
        tag("header").class("masthead").put(around(Html::from([line, notice.into(), late.into()])))
    }

    /// The level of a child who may be seriously harmed and is not in danger now.
    pub(super) fn below_the_top(&self) -> Option<LevelId> {
        let emergency = self.pack.levels.entries().find(|(_, level)| level.emergency).map(|(id, _)| id)?;
        self.pack.levels.ids().take_while(|other| *other != emergency).last()
    }

    /// The number for danger, and who is called about a child who may be seriously harmed; everybody where no advice says.
    fn emergency(&self) -> Html {
        let steps = self.companions.steps(self.pack, About { concerns: &[], level: self.below_the_top(), rule: None });
        let lines = if steps.numbers.is_empty() { of_pack(self.pack) } else { steps.numbers };
        let one = |line: &Line| {
            let number = line.telephone.as_deref();
            // What stands in brackets, every page says once above.
            let title = line.title.split(" (").next().unwrap_or_default();
            Some(Html::from([format!("{title}: ").into(), self.telephone(number?)]))
        };
        let danger = p(["If a child is in immediate danger, call ".into(), self.telephone("999"), ". ".into()]);
        let others = lines.iter().filter(|line| line.telephone.as_deref() != Some("999")).filter_map(one);
        let strip = [danger, list(others.chain([self.link("contacts", "All numbers and hours")]))];
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

    fn colophon(&self, plain: bool) -> Html {
        let stamp = &self.stamp;
        let own = self.pack.layers.last();
        let from = own.and_then(|layer| layer.entry.force.from);
        let from = from.map_or(String::new(), |day| format!(", in force from {}", said(day)));
        let review = own.and_then(|layer| layer.review_by);
        let review = review.map_or(String::new(), |day| format!(", to be reviewed by {}", said(day)));
        let mut links = vec![self.link("about", "About this guide")];
        if !plain {
            links.extend([self.link("changes", "What changed"), self.link("sources", "Sources")]);
        }
        links.extend([
            self.link("accessibility", "Accessibility"),
            self.link("privacy", "Privacy"),
            self.link("glossary", "Words explained"),
        ]);
        let lines = [
            p(format!("{}, version {}{from}{review}. Shown as at {}.", stamp.title, stamp.version, said(self.day))),
            p(super::html::joined(links, " · ")),
        ];
        tag("footer").class("colophon").put(around(Html::from(lines)))
    }
}

/// Room for a search in the head of a page; without script, the way to the index of signs.
fn look_up(guide: &Guide<'_>) -> Html {
    let form = tag("form").class("look-up").with("id", "search").with("role", "search").with("aria-label", "Guide");
    form.put(guide.link("signs", "Signs A to Z"))
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
