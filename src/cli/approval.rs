//! Who approves that something protects less: a name and a role, for two fingerprints.

use super::Failure;

/// What stands between the person and the fingerprints.
const FOR: &str = ", for ";

/// A person who agrees, and to what.
pub(super) struct Approval {
    by: String,
    binding: Option<String>,
}

impl Approval {
    /// `NAME, ROLE`, with `, for OLD..NEW` behind it where it is to count for just these fingerprints.
    pub(super) fn read(text: &str) -> Result<Approval, Failure> {
        let (by, binding) = match text.rsplit_once(FOR) {
            Some((by, binding)) if binding.contains("..") => (by, Some(binding.trim().to_owned())),
            Some(_) | None => (text, None),
        };
        let parts: Vec<&str> = by.split(',').map(str::trim).collect();
        let is_told = |part: &&str| part.chars().filter(|letter| letter.is_alphabetic()).count() > 1;
        if parts.len() < 2 || !parts.iter().all(is_told) {
            return Err(Failure::NotAnApproval { text: text.to_owned() });
        }
        Ok(Approval { by: by.trim().to_owned(), binding })
    }

    /// The person, where the approval is for a comparison of these fingerprints.
    pub(super) fn by(&self, binding: &str) -> Option<String> {
        self.binding.as_ref().is_none_or(|own| own == binding).then(|| self.by.clone())
    }

    /// Whether it says for which fingerprints it counts.
    pub(super) fn is_bound(&self) -> bool {
        self.binding.is_some()
    }
}
