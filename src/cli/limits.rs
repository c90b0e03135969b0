//! Every limit on the tables that commands take, beside those of the library: what is larger is refused in words.
//!
//! SECURITY.md has the same table for people, and a test holds the two together.

/// The longest line of many referrals, and the longest row of a table of them, in bytes.
pub(super) const MAX_LINE: usize = 4 * 1024 * 1024;

/// The longest file that is imported, in bytes.
pub(super) const MAX_IMPORT: usize = 256 * 1024 * 1024;

/// How many elements and texts one XML file may have.
pub(super) const MAX_NODES: u32 = 8_000_000;

/// How many values all imported files may have together.
pub(super) const MAX_VALUES: usize = 8_000_000;

/// How many values one row of an import may have.
pub(super) const MAX_COLUMNS: usize = 1_000;

/// The longest value of an import, in bytes.
pub(super) const MAX_VALUE: usize = 64 * 1024;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_says_the_same() {
        let all = [
            ("bytes of a line, or of a row of a table", MAX_LINE),
            ("bytes of a file that is imported", MAX_IMPORT),
            ("elements and texts of an XML file", MAX_NODES as usize),
            ("values of all imported files", MAX_VALUES),
            ("values of an imported row", MAX_COLUMNS),
            ("bytes of an imported value", MAX_VALUE),
        ];
        let (_, page) = include_str!("../../SECURITY.md").split_once("\n### Tables\n").unwrap();
        let (page, _) = page.split_once("\n## ").unwrap();
        let said: Vec<&str> = page.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
        assert_eq!(said, all.map(|(what, most)| format!("| {what} | {most} |")));
    }
}
