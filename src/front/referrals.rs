//! A referral and what is decided of it.

use crate::base::calendar::moment::Moment;
use crate::decision::api::{self, Answer};
use crate::decision::explain::stamp;
use crate::decision::record::timeline::Timeline;
use crate::decision::record::{Decision, PackStamp};
use crate::engine::referral::Referral;
use crate::front::findings::Faults;
use crate::pack::model::Pack;
use crate::render::{Painter, full, markdown, text, timeline};

impl Referral {
    /// A referral in YAML or JSON, and the moment as at which it is asked about: the one given, as a date or a date and
    /// time, or the one that it names, or the one at which it was received.
    ///
    /// # Errors
    /// Everything that is wrong with the referral or the moment, in the text that `name` stands for.
    pub fn read(pack: &Pack, name: &str, text: &str, as_at: Option<&str>) -> Result<(Referral, Moment), Faults> {
        let (read, sources) = api::read(pack, name, text, as_at);
        read.map_err(|diagnostics| (diagnostics, sources))
    }
}

impl PackStamp {
    /// The name, the version and the fingerprint that records bear.
    #[must_use]
    pub fn of(pack: &Pack) -> PackStamp {
        stamp(pack)
    }
}

impl Answer {
    /// What a pack asks and offers, for a page that asks it.
    #[must_use]
    pub fn catalogue(pack: &Pack) -> Answer {
        api::catalogue(pack)
    }
}

impl Decision {
    /// For one screen of a terminal.
    #[must_use]
    pub fn text(&self, painter: Painter) -> String {
        text::decision(self, painter)
    }

    /// With every reason, question, clock and answer.
    #[must_use]
    pub fn full_text(&self, painter: Painter) -> String {
        full::decision(self, painter)
    }

    /// For a page of notes.
    #[must_use]
    pub fn markdown(&self) -> String {
        markdown::decision(self)
    }
}

impl Timeline {
    /// For a terminal.
    #[must_use]
    pub fn text(&self, painter: Painter) -> String {
        timeline::text(self, painter)
    }
}
