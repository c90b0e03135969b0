//! A referral decided: the record, and what it says by ids, for what must not find anything again by its words.

use crate::decision::causes::Held;
use crate::decision::explain::Following;
use crate::decision::record::Decision;
use crate::engine::clocks::Time;
use crate::engine::referral::ChildId;
use crate::pack::model::ActionId;

/// A referral decided: the record, and beside it what it says of each child, by ids.
pub struct Decided {
    /// The record.
    pub decision: Decision,
    /// In the order of the record's children.
    pub(crate) children: Vec<DecidedChild>,
    /// Where rules stood at moments before, as far as that was looked at.
    #[cfg_attr(not(feature = "language"), expect(dead_code, reason = "only the list of a day reads this"))]
    pub(crate) held: Held,
}

/// One child decided.
#[cfg_attr(not(feature = "language"), expect(dead_code, reason = "only a comparison of packs reads this"))]
pub(crate) struct DecidedChild {
    /// The child.
    pub child: ChildId,
    /// The level reached, by rank.
    pub level: u32,
    /// The speed reached, by rank.
    pub speed: u32,
    /// What follows, and what may.
    pub following: Following,
    /// The actions of the record, in its order.
    pub actions: Vec<ActionId>,
    /// What the clocks say; its runs are the clocks of the record, in its order.
    pub time: Time,
}
