//! Every limit on what is read, in one place: what is larger is refused in words before any work is done on it.
//!
//! SECURITY.md has the same table for people, and a test holds the two together.

/// The longest file that is read, in bytes.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;

/// How many bytes all files of a pack, and of the packs beside it, may have together.
pub(crate) const MAX_PACK_BYTES: usize = 32 * 1024 * 1024;

/// How many blocks one file of rules may have.
pub(crate) const MAX_BLOCKS: usize = 20_000;

/// How many clauses one block of rules may have.
pub(crate) const MAX_CLAUSES: usize = 1_000;

/// How many conditions one block of rules may have, each part of one counted.
pub(crate) const MAX_PARTS: usize = 2_000;

/// How many members one list may have: of a condition, a group, a clause.
pub(crate) const MAX_MEMBERS: usize = 1_000;

/// How deep brackets may nest in a rule.
pub const MAX_NESTING: usize = 48;

/// How many defines may stand for one another in a row.
pub(crate) const MAX_DEFINES: usize = 64;

/// How many conditions may stand in one another, each define opened, and each question that is asked only after others.
pub(crate) const MAX_DEEP: usize = 256;

/// How many facts may be asked only after one another.
pub(crate) const MAX_ASKED: usize = 64;

/// How many conditions a pack may have in all, each part of one counted, groups and scores wherever they are named.
pub(crate) const MAX_CONDITIONS: usize = 100_000;

/// On how many days something of a pack may begin, or end.
pub(crate) const MAX_DAYS: usize = 100;

/// How many lines of a condition a page of the guide writes out before it leaves named conditions closed.
pub(crate) const MAX_OPENED: usize = 1_000;

/// How deeply lists and keys may nest in a document.
pub(crate) const MAX_DEPTH: usize = 16;

/// How many children one referral may list.
pub const MAX_CHILDREN: usize = 64;

/// How many events, plans and steps of ladders one referral may list.
pub(crate) const MAX_EVENTS: usize = 2_000;

/// How many events may be told in all, those of the household once for each child.
pub(crate) const MAX_EVENTS_TOLD: usize = 16_000;

/// How many answers one referral may hold.
pub(crate) const MAX_REPORTS: usize = 20_000;

/// How many findings are shown of one referral.
pub(crate) const MAX_FINDINGS: usize = 100;

/// How many cells a number may be cut into.
pub(crate) const MAX_CELLS: u32 = 128;

/// How many brothers and sisters a condition may count.
pub(crate) const MAX_SIBLINGS: u32 = 20;

/// How many people of a kind a pack may ask about.
pub(crate) const MAX_PEOPLE: u32 = 6;

/// How many points one item of a score may give or take.
pub(crate) const MAX_POINTS: i32 = 100;

/// How far apart the lowest and the highest sum of a score may lie, each item taken by itself.
pub(crate) const MAX_SCORE: i32 = 1_000;

/// The limits as SECURITY.md names them.
pub const ALL: [(&str, usize); 25] = [
    ("bytes of a file", MAX_BYTES),
    ("bytes of a pack with those beside it", MAX_PACK_BYTES),
    ("blocks of a file of rules", MAX_BLOCKS),
    ("clauses of a block", MAX_CLAUSES),
    ("conditions of a block, with their parts", MAX_PARTS),
    ("members of a list", MAX_MEMBERS),
    ("brackets in one another", MAX_NESTING),
    ("defines that stand for one another", MAX_DEFINES),
    ("conditions in one another, with what they name", MAX_DEEP),
    ("facts that are asked only after one another", MAX_ASKED),
    ("conditions of a pack, with their parts", MAX_CONDITIONS),
    ("days on which something of a pack begins or ends", MAX_DAYS),
    ("lines of a condition before the guide leaves named ones closed", MAX_OPENED),
    ("lists and keys in one another", MAX_DEPTH),
    ("children of a referral", MAX_CHILDREN),
    ("events of a referral", MAX_EVENTS),
    ("events told over all children", MAX_EVENTS_TOLD),
    ("answers in a referral", MAX_REPORTS),
    ("findings shown of a referral", MAX_FINDINGS),
    ("cells of a number", MAX_CELLS as usize),
    ("siblings that a condition counts", MAX_SIBLINGS as usize),
    ("people of a kind", MAX_PEOPLE as usize),
    ("points of an item of a score", MAX_POINTS.unsigned_abs() as usize),
    ("points of a score", MAX_SCORE.unsigned_abs() as usize),
    ("calendars that take holidays from one another", MAX_CHAIN),
];

/// How many calendars may take their holidays from one another in a row.
pub(crate) const MAX_CHAIN: usize = 8;
