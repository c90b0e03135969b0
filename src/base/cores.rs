//! Work that is done side by side where a machine has several cores; a page has one.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::base::order::InOrder;

/// The stack of a thread, in bytes: diagrams are walked down to their last variable.
const STACK: usize = 64 * 1024 * 1024;

/// What each piece of work makes, in the order of the pieces. A bug in any of them stops all.
pub(crate) fn side_by_side<T: Send, W: FnOnce() -> T + Send>(work: Vec<W>) -> Vec<T> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get).min(work.len());
    let waiting = Mutex::new(work.into_iter().enumerate());
    let done = Mutex::new(Vec::new());
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
    let go = || {
        while let Some((at, work)) = next() {
            let made = work();
            done.lock().unwrap_or_else(PoisonError::into_inner).push((at, made));
        }
    };
    thread::scope(|scope| {
        let new = || thread::Builder::new().stack_size(STACK).spawn_scoped(scope, go);
        let others: Vec<_> = (1..cores).filter_map(|_| new().ok()).collect();
        go();
        for other in others {
            if let Err(bug) = other.join() {
                resume_unwind(bug);
            }
        }
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.in_order_of(|(at, _)| *at);
    done.into_iter().map(|(_, made)| made).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_stands_in_the_order_of_the_work() {
        let work: Vec<_> = (0..40).map(|at| move || at * at).collect();
        assert_eq!(side_by_side(work), (0..40).map(|at| at * at).collect::<Vec<_>>());
        assert_eq!(side_by_side(Vec::<fn() -> u32>::new()), Vec::<u32>::new());
    }
}
