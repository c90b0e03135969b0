//! What takes long: the exact analyses of a pack, on a thread of their own.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::Sender;
use std::thread;

use threshold::authors::Examples;
use threshold::findings::{Diagnostic, Sources};
use threshold::{Bundle, load};

use super::Event;

/// What was found of a pack.
pub(crate) struct Proved {
    pub folder: PathBuf,
    pub pack: String,
    pub findings: Vec<Diagnostic>,
    pub sources: Sources,
    /// What was proved, so that the same is not proved again.
    pub of: Bundle,
}

/// Deep enough for the diagrams of the largest pack.
const STACK: usize = 64 * 1024 * 1024;

/// Analyses a pack; what is found comes as an event. Returns whether the machine had a thread for it.
pub(super) fn start(folder: PathBuf, bundle: Bundle, events: Sender<Event>) -> bool {
    let prove = move || {
        let loaded = load(&bundle);
        let proved = |pack| Examples::beside(pack, bundle.proved(pack));
        let findings = loaded.pack.as_ref().map(proved).unwrap_or_default();
        Box::new(Proved { folder, pack: bundle.pack.clone(), findings, sources: loaded.sources, of: bundle })
    };
    let work = move || {
        let proved = catch_unwind(AssertUnwindSafe(prove));
        // Nobody listens any more when the server has ended.
        let _ = events.send(Event::Proved(proved));
    };
    thread::Builder::new().stack_size(STACK).spawn(work).is_ok()
}
