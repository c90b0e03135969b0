//! What the guide is, how far it can be used by everyone, and that it keeps nothing.

use super::html::{facts, list, p, tag};
use super::links::Edition;
use super::{Guide, Page};
use crate::render::sentences::short;

impl Guide<'_> {
    pub(super) fn about_pages(&self) -> Vec<Page> {
        vec![self.about(), self.accessibility(), self.privacy()]
    }

    fn about(&self) -> Page {
        let stamp = &self.stamp;
        let print = if self.edition == Edition::Site {
            p("There is an edition on one page, to print or to send: it holds the same, with nothing left out.")
        } else {
            p("This edition holds the whole guide on one page. Printed, it has page numbers, and nothing is collapsed.")
        };
        let body = [
            self.heading(1, "About this guide"),
            tag("p").class("lead").put(
                "It shows the rules by which a front door for children decides how much help, how fast and by whom: \
                 the same rules, word for word, that the form uses.",
            ),
            p(
                "It helps people to decide and does not decide: a named person does. There is no score and no prediction, and \
               nothing in it was learnt from data.",
            ),
            p("The same fingerprint in the foot of this page and of the form means the same rules."),
            print,
            facts([
                ("Rules", stamp.title.clone().into()),
                ("Version", stamp.version.clone().into()),
                ("Put together from", stamp.layers.join(", ").into()),
                ("In force from", stamp.in_force_from.clone().unwrap_or_default().into()),
                ("To be reviewed by", stamp.review_by.clone().unwrap_or_default().into()),
                ("Shown as at", self.day.to_string().into()),
                ("Fingerprint", tag("code").put(&stamp.fingerprint)),
                ("In short", tag("code").put(short(&stamp.fingerprint))),
            ]),
        ];
        Page::new("about", "About this guide", body).found_as("Page")
    }

    fn accessibility(&self) -> Page {
        let body = [
            self.heading(1, "Accessibility"),
            p("These pages are meant to be used by as many people as possible. They need no script, can be enlarged to 400 percent, \
               used by keyboard alone, read aloud and printed."),
            list([
                "Nothing is said by colour alone: every level is named.".into(),
                "Nothing is collapsed, and nothing moves.".into(),
                "The drawings of rules have the same as a list beneath them.".into(),
                "The kinds of page are tested against WCAG 2.2, levels A and AA, by a program; people have yet to test them with \
                 screen readers."
                    .into(),
            ]),
            p("This is a draft. Whoever publishes the guide completes it with a contact for complaints, the date of the last test \
               and what was found, as the regulations of 2018 for public bodies ask."),
        ];
        Page::new("accessibility", "Accessibility", body).found_as("Page")
    }

    fn privacy(&self) -> Page {
        let body = [
            self.heading(1, "Privacy"),
            p(
                "The guide holds no case and asks for none. It sets no cookies, keeps nothing and fetches nothing: each page forbids \
               the browser to load anything from anywhere.",
            ),
            p(
                "What you type into the search stays in the page. Whoever serves the guide may see which pages are asked for, as \
               with any website; opened from a file, not even that.",
            ),
            p(
                "Pages about harm at home have a button to leave them quickly. It cannot remove them from the history of the browser.",
            ),
            p(
                "Do not send a child's details by following links from here. Call, or use the way that your organisation has agreed.",
            ),
        ];
        Page::new("privacy", "Privacy", body).found_as("Page")
    }
}
