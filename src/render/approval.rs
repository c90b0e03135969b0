//! Who agrees that something protects less, and who agreed to something else.
//!
//! In: approvals, and the fingerprints that are compared. Out: sentences. Must not know how an approval is written.

/// The approvals of a comparison.
#[derive(Debug, Clone, Default)]
pub struct Approvals {
    /// Who approves it.
    pub by: Option<String>,
    /// Those that do not count for it.
    pub passed_over: Vec<PassedOver>,
}

/// An approval that does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassedOver {
    /// The person and the role.
    pub by: String,
    /// The two fingerprints that it names; none where it names none and must.
    pub of: Option<String>,
}

impl PassedOver {
    /// Why it does not count where `binding` is compared, and what to do.
    #[must_use]
    pub fn sentence(&self, binding: &str) -> String {
        let by = &self.by;
        let why = match &self.of {
            Some(of) => format!(
                "it is for {of}, and these rules are {binding}. The rules were changed since, or it is about another pack"
            ),
            None => format!("it does not say for which rules it is, and these are {binding}"),
        };
        format!(
            "The approval by {by} does not count here: {why}. Whoever agrees to what is shown here says: {by}, for {binding}"
        )
    }
}
