//! What the watcher tells, and how the loop hears it.

use tokio::sync::{mpsc, watch};

use super::Stop;

/// What job control asks of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Job {
    /// To give the terminal back and stop (SIGTSTP from outside; Ctrl-Z is a key).
    Suspend,
    /// It was continued, perhaps after a stop that it was not told of (SIGCONT).
    Continued,
}

/// What the loop is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// To end.
    Stop(Stop),
    /// To suspend, or that it was continued.
    Job(Job),
}

/// The end that tells.
#[derive(Debug)]
pub struct Teller {
    stop: watch::Sender<Option<Stop>>,
    jobs: mpsc::UnboundedSender<Job>,
}

/// The end that hears: a stop stays told, whoever asks and however often.
#[derive(Debug)]
pub struct Told {
    stop: watch::Receiver<Option<Stop>>,
    jobs: mpsc::UnboundedReceiver<Job>,
}

/// Makes the two ends; tests tell, where programs have a watcher.
#[must_use]
pub fn channel() -> (Teller, Told) {
    let (stop, stop_told) = watch::channel(None);
    let (jobs, jobs_told) = mpsc::unbounded_channel();
    (
        Teller { stop, jobs },
        Told {
            stop: stop_told,
            jobs: jobs_told,
        },
    )
}

impl Teller {
    /// Tells to stop; the first reason stands.
    pub fn stop(&self, stop: Stop) {
        self.stop.send_if_modified(|told| {
            let first = told.is_none();
            told.get_or_insert(stop);
            first
        });
    }

    /// Tells about job control; said to nobody once the loop is gone.
    pub fn job(&self, job: Job) {
        let _ = self.jobs.send(job);
    }
}

impl Told {
    /// Returns the stop that was told, if any.
    #[must_use]
    pub fn stop(&self) -> Option<Stop> {
        *self.stop.borrow()
    }

    /// Returns a copy that hears of the stop alone, for other tasks that must end with the loop.
    #[must_use]
    pub fn stops(&self) -> watch::Receiver<Option<Stop>> {
        self.stop.clone()
    }

    /// Waits for the next order, a stop before all else. Nothing is lost when the wait is given
    /// up; once the teller is gone it lasts for ever, as nothing more will be told.
    pub async fn next(&mut self) -> Order {
        let stop = async {
            match self.stop.wait_for(Option::is_some).await.map(|told| *told) {
                Ok(Some(stop)) => stop,
                _ => std::future::pending().await,
            }
        };
        let job = async {
            match self.jobs.recv().await {
                Some(job) => job,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            biased;
            stop = stop => Order::Stop(stop),
            job = job => Order::Job(job),
        }
    }
}
