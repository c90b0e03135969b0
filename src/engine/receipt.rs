//! When a referral came in, as rules ask for it: the day of the week, the time of day, outside the hours of a calendar.
//!
//! In: a moment and a pack's calendars. Out: the least and the greatest number that it can be. Must not know rules.

use crate::base::arena::Arena;
use crate::base::calendar::moment::Moment;
use crate::base::cells::CellSet;
use crate::engine::order_of_windows::Part;
use crate::engine::program::{Input, Variable, VariableId};
use crate::pack::model::{Pack, Receipt};

/// The numbers between which it lies; nothing where nobody knows, since a calendar does not reach so far.
#[must_use]
pub(crate) fn number(pack: &Pack, receipt: Receipt, at: Moment) -> Option<(i32, i32)> {
    let minute = at.time().map(|time| i32::from(time.hour()) * 60 + i32::from(time.minute()));
    let exactly = |number: i32| Some((number, number));
    match receipt {
        Receipt::Weekday => exactly(i32::from(at.date().weekday().to_monday_zero_offset())),
        Receipt::Minute => exactly(minute?),
        Receipt::Outside(id) => {
            let table = &pack.calendars[id].table;
            match (table.is_open(at.date()).ok()?, table.hours, at.time()) {
                (false, ..) => exactly(1),
                (true, None, _) => exactly(0),
                (true, Some((opens, closes)), Some(time)) => exactly(i32::from(time < opens || time >= closes)),
                (true, Some(_), None) => None,
            }
        }
    }
}

/// What calendars alone say: outside of its days and hours nothing comes in within them. Of each pair at least one is true.
pub(super) fn statements(pack: &Pack, variables: &Arena<VariableId, Variable>) -> Vec<[Part; 2]> {
    let asked = |(id, variable): (VariableId, &Variable)| match variable.input {
        Input::Received(receipt) => Some((id, receipt)),
        Input::Fact(_) | Input::Item(..) | Input::EventCount(..) | Input::TimeSince(..) | Input::Sibling(_) => None,
    };
    let asked: Vec<(VariableId, Receipt)> = variables.entries().filter_map(asked).collect();
    let mut statements = Vec::new();
    for (outside, receipt) in &asked {
        let Receipt::Outside(calendar) = receipt else { continue };
        let table = &pack.calendars[*calendar].table;
        for (other, receipt) in &asked {
            let variable = &variables[*other];
            let cells = match (receipt, table.hours) {
                (Receipt::Weekday, _) => {
                    let open = (0..7).filter(|day| table.opens_on(*day));
                    open.fold(CellSet::EMPTY, |open, day| open.union(variable.cells_of(i32::from(day), i32::from(day))))
                }
                (Receipt::Minute, Some((opens, closes))) => {
                    let minute = |time: jiff::civil::Time| i32::from(time.hour()) * 60 + i32::from(time.minute());
                    variable.cells_of(minute(opens), minute(closes) - 1)
                }
                (Receipt::Minute, None) | (Receipt::Outside(_), _) => continue,
            };
            if cells != variable.all() {
                statements.push([(*outside, CellSet::only(1)), (*other, cells)]);
            }
        }
    }
    statements
}
