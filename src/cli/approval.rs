//! Who approves that something protects less: a name and a role, for two fingerprints.

use threshold::Painter;
use threshold::authors::Comparison;

use super::Failure;

/// What stands between the person and the fingerprints.
const FOR: &str = ", for ";

/// Which approvals count.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Counting {
    /// Also those that do not say for which rules they are.
    All,
    /// Only those that name the two fingerprints.
    Bound,
}

/// A person who agrees, and to what.
struct Approval {
    by: String,
    binding: Option<String>,
}

impl Approval {
    /// `NAME, ROLE`, with `, for OLD..NEW` behind it where it is to count for just these fingerprints.
    fn read(text: &str) -> Result<Approval, Failure> {
        let (by, binding) = match text.rsplit_once(FOR) {
            Some((by, binding)) if binding.contains("..") => (by, Some(binding.trim().to_owned())),
            Some(_) | None => (text, None),
        };
        let parts: Vec<&str> = by.split(',').map(str::trim).collect();
        let is_told = |part: &&str| part.chars().filter(|letter| letter.is_alphabetic()).count() > 1;
        let is_pattern = parts.first().is_some_and(|name| name.eq_ignore_ascii_case("name"));
        if parts.len() < 2 || !parts.iter().all(is_told) || is_pattern {
            return Err(Failure::NotAnApproval { text: text.to_owned() });
        }
        // It is printed beside what it agrees to, and must not look like more than one line.
        let (by, binding) = (Painter::on_one_line(by), binding.as_deref().map(Painter::on_one_line));
        Ok(Approval { by: by.trim().to_owned(), binding })
    }

    fn counts(&self, binding: &str, counting: Counting) -> bool {
        self.binding.as_ref().map_or(counting == Counting::All, |own| own == binding)
    }
}

/// Hands the first approval that counts to a comparison, and every other with what it is for.
pub(super) fn weigh(texts: &[String], counting: Counting, compared: &mut Comparison<'_>) -> Result<(), Failure> {
    let binding = compared.binding();
    for text in texts.iter().filter(|text| !text.trim().is_empty()) {
        let approval = Approval::read(text)?;
        if !approval.counts(&binding, counting) {
            compared.pass_over(approval.by, approval.binding);
        } else if !compared.is_approved() {
            compared.approve(Some(approval.by));
        }
    }
    Ok(())
}
