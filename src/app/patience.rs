//! Reading one file apart from everything else, so that one that takes for ever keeps nobody waiting.
//!
//! A thread cannot be ended from outside. What reads is asked to stop, and where it does not listen, being in the midst of
//! a library, it is left to itself: nobody waits for what it finds.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use crate::import::Stop;

/// How long one file may take. The largest take a few seconds.
pub(super) const LIMIT: Duration = Duration::from_mins(1);

/// How soon a person who stops it sees that it has stopped.
const STEP: Duration = Duration::from_millis(50);

/// Why there is no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GivenUp {
    /// A person stopped it.
    Stopped,
    /// It took longer than the limit.
    TooLong,
    /// The program has a defect.
    Defect,
}

/// What `work` finds on a thread of its own, unless it takes longer than `limit` or `stop` is asked before.
pub(super) fn within<T: Send + 'static>(
    limit: Duration,
    stop: &Stop,
    work: impl FnOnce(&Stop) -> T + Send + 'static,
) -> Result<T, GivenUp> {
    if stop.is_asked() {
        return Err(GivenUp::Stopped);
    }
    let own = Stop::default();
    let theirs = own.clone();
    let (send, receive) = sync_channel(1);
    let started = thread::Builder::new().spawn(move || {
        let found = catch_unwind(AssertUnwindSafe(|| work(&theirs)));
        // Nobody may be there any more who wants it.
        drop(send.send(found));
    });
    if let Err(error) = started {
        log::error!("no thread for reading a file: {error}");
        return Err(GivenUp::Defect);
    }
    let mut waited = Duration::ZERO;
    loop {
        match receive.recv_timeout(STEP.min(limit)) {
            Ok(Ok(found)) => return Ok(found),
            Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => return Err(GivenUp::Defect),
            Err(RecvTimeoutError::Timeout) => waited += STEP,
        }
        if stop.is_asked() {
            own.ask();
            return Err(GivenUp::Stopped);
        }
        if waited >= limit {
            own.ask();
            return Err(GivenUp::TooLong);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Goes round until it is asked to stop, and says that it was.
    fn endless(told: std::sync::mpsc::Sender<()>) -> impl FnOnce(&Stop) + Send + 'static {
        move |stop| {
            while !stop.is_asked() {
                thread::sleep(Duration::from_millis(1));
            }
            assert_eq!(told.send(()), Ok(()));
        }
    }

    #[test]
    fn what_takes_for_ever_is_given_up_and_told_so() {
        let (told, heard) = std::sync::mpsc::channel();
        let found = within(STEP, &Stop::default(), endless(told.clone()));
        assert_eq!(found, Err(GivenUp::TooLong));
        heard.recv().expect("the thread was asked to stop");
        let stop = Stop::default();
        let asked = stop.clone();
        thread::spawn(move || asked.ask());
        assert_eq!(within(LIMIT, &stop, endless(told)), Err(GivenUp::Stopped));
        heard.recv().expect("the thread was asked to stop");
    }

    #[test]
    fn what_is_found_comes_back_and_a_defect_is_one() {
        let never = Stop::default();
        assert_eq!(within(LIMIT, &never, |_| 7), Ok(7));
        let defect = within(LIMIT, &never, |_| {
            std::panic::resume_unwind(Box::new("defect"))
        });
        assert_eq!(defect, Err::<(), _>(GivenUp::Defect));
    }
}
