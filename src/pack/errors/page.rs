//! What `threshold explain` says about one code.

/// One page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// The code.
    pub code: &'static str,
    /// What it means, in one sentence.
    pub means: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// A piece of text that causes it.
    pub example: &'static str,
    /// What mends it.
    pub cure: &'static str,
}
