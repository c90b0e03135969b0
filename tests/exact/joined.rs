//! Conditions in words and the same in Rust, joined at random.

use crate::support::real::Dice;

/// Whether something holds of what is told.
pub(crate) type Of<A> = Box<dyn Fn(&A) -> bool>;

/// One condition, or two of them joined, one time in `often`; as deep as said.
pub(crate) fn joined<A: 'static>(
    dice: &mut Dice,
    depth: usize,
    often: usize,
    one: &dyn Fn(&mut Dice) -> (String, Of<A>),
) -> (String, Of<A>) {
    if depth == 0 || !dice.once_in(often) {
        return one(dice);
    }
    let (left, is_left) = joined(dice, depth - 1, often, one);
    let (right, is_right) = joined(dice, depth - 1, often, one);
    match dice.roll(3) {
        0 => (format!("({left}) and ({right})"), Box::new(move |of| is_left(of) && is_right(of))),
        1 => (format!("({left}) or ({right})"), Box::new(move |of| is_left(of) || is_right(of))),
        _ => (format!("not ({left})"), Box::new(move |of| !is_left(of))),
    }
}
