//! Work over all cores: a list, or jobs that are read one after the other and answered in their order.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, MutexGuard};
use std::thread::{available_parallelism, scope};

/// How much may have been read and not been written, for each core.
const AHEAD: usize = 32;

/// Shares a list out among all cores; what each core made of its part, in the order of the list.
pub(super) fn in_parts<Item: Sync, Made: Send>(list: &[Item], work: impl Fn(&[Item]) -> Made + Sync) -> Vec<Made> {
    let work = &work;
    scope(|scope| {
        let parts = list.chunks(list.len().div_ceil(cores()).max(1));
        let running: Vec<_> = parts.map(|part| scope.spawn(move || work(part))).collect();
        running.into_iter().map(|running| running.join().unwrap_or_else(|bug| resume_unwind(bug))).collect()
    })
}

fn cores() -> usize {
    available_parallelism().map_or(1, NonZero::get)
}

/// Reads jobs until there are none, does them, and says each answer in the order of the jobs, as soon as it can be said. A core
/// is set to work when there is a job for it. What cannot be read or said ends it.
pub(super) fn in_order<Worker, Job: Send, Done: Send, Error: Send>(
    worker: impl Fn() -> Worker + Sync,
    mut read: impl FnMut() -> Result<Option<Job>, Error>,
    work: impl Fn(&mut Worker, Job) -> Done + Sync,
    say: impl FnMut(Done) -> Result<(), Error> + Send,
) -> Result<(), Error> {
    let cores = cores();
    let (jobs, waiting) = channel::<(u64, Job)>();
    let (answers, found) = channel::<(u64, Option<Done>)>();
    let (said, room) = channel::<()>();
    for _ in 0..cores * AHEAD {
        // There is somebody to hear it: `room` is ours.
        let _ = said.send(());
    }
    let waiting = Mutex::new(waiting);
    scope(|scope| {
        let writer = scope.spawn(move || write(&found, &said, say));
        let mut end = Ok(());
        for nth in 0.. {
            // Whoever writes has ended if there will never be room again.
            if room.recv().is_err() {
                break;
            }
            match read() {
                Ok(Some(job)) => {
                    if nth < cores as u64 {
                        let (answers, waiting, worker, work) = (answers.clone(), &waiting, &worker, &work);
                        scope.spawn(move || {
                            let answers = Stopping(answers);
                            let mut worker = worker();
                            while let Some((nth, job)) = next(waiting) {
                                if answers.0.send((nth, Some(work(&mut worker, job)))).is_err() {
                                    break;
                                }
                            }
                        });
                    }
                    drop(jobs.send((nth, job)));
                }
                Ok(None) => break,
                Err(error) => {
                    end = Err(error);
                    break;
                }
            }
        }
        drop((jobs, answers));
        match writer.join() {
            Ok(written) => written.and(end),
            Err(bug) => resume_unwind(bug),
        }
    })
}

/// Tells whoever waits for an answer that a bug stopped its work, so that nobody waits for ever.
struct Stopping<Done>(Sender<(u64, Option<Done>)>);

impl<Done> Drop for Stopping<Done> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            // Where nobody waits any more, nobody needs to hear it.
            let _ = self.0.send((0, None));
        }
    }
}

/// The next job, once there is one; none when no more will come.
fn next<Job>(waiting: &Mutex<Receiver<(u64, Job)>>) -> Option<(u64, Job)> {
    let waiting: MutexGuard<'_, _> = match waiting.lock() {
        Ok(waiting) => waiting,
        Err(_) => unreachable!("nobody stops while it waits"),
    };
    waiting.recv().ok()
}

fn write<Done, Error>(
    found: &Receiver<(u64, Option<Done>)>,
    said: &Sender<()>,
    mut say: impl FnMut(Done) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut early = BTreeMap::new();
    let mut next = 0;
    while let Ok((nth, Some(done))) = found.recv() {
        early.insert(nth, done);
        while let Some(done) = early.remove(&next) {
            say(done)?;
            next += 1;
            // Nobody reads on once everything is read.
            let _ = said.send(());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(end: Result<Option<u64>, &'static str>, last: u64) -> (Result<(), &'static str>, Vec<u64>) {
        let (mut next, mut said) = (0, Vec::new());
        let read = || {
            next += 1;
            if next <= last { Ok(Some(next)) } else { end }
        };
        // Every other job takes longer than the one after it.
        let work = |_: &mut (), job: u64| {
            std::thread::sleep(std::time::Duration::from_micros(job % 2 * 200));
            job
        };
        let ended = in_order(
            || (),
            read,
            work,
            |job| {
                said.push(job);
                if job == 150 { Err("full") } else { Ok(()) }
            },
        );
        (ended, said)
    }

    #[test]
    fn every_part_comes_in_its_place() {
        let list: Vec<u32> = (0..1_001).collect();
        assert_eq!(in_parts(&list, <[u32]>::to_vec).concat(), list);
        assert!(in_parts(&[] as &[u32], <[u32]>::len).is_empty());
    }

    #[test]
    fn answers_come_in_the_order_of_the_jobs() {
        assert_eq!(run(Ok(None), 140), (Ok(()), (1..=140).collect()));
        assert_eq!(run(Ok(None), 0), (Ok(()), Vec::new()));
    }

    #[test]
    fn what_was_read_before_it_failed_is_still_said() {
        assert_eq!(run(Err("gone"), 70), (Err("gone"), (1..=70).collect()));
    }

    #[test]
    #[should_panic(expected = "scoped thread panicked")]
    fn a_bug_in_one_job_stops_all() {
        let mut next = 0;
        let read = || {
            next += 1;
            Ok((next <= 10_000).then_some(next))
        };
        let _: Result<(), ()> = in_order(|| (), read, |(), job: u64| assert!(job != 7), |()| Ok(()));
    }

    #[test]
    fn nothing_is_said_after_that_failed() {
        assert_eq!(run(Ok(None), 1_000), (Err("full"), (1..=150).collect()));
    }
}
