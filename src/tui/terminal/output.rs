//! Bytes to a terminal, with an end to waiting.

use std::io;
use std::os::fd::BorrowedFd;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

/// Sends all of `bytes`, waiting at most `patience` in all for the terminal to take them.
///
/// Without a limit it waits as long as the terminal does: the watcher ends a program that a
/// terminal holds up on its way out. A terminal left non-blocking by another program that
/// shares it (a common accident) is waited for like any other.
///
/// # Errors
/// [`io::ErrorKind::TimedOut`] when patience runs out, or what the terminal answers.
pub(super) fn send(
    terminal: BorrowedFd<'_>,
    mut bytes: &[u8],
    patience: Option<Duration>,
) -> io::Result<()> {
    let deadline = patience.map(|patience| Instant::now() + patience);
    let mut ready = deadline.is_none();
    while !bytes.is_empty() {
        if !ready {
            wait_writable(terminal, deadline)?;
        }
        match rustix::io::write(terminal, bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(count) => {
                bytes = &bytes[count..];
                ready = deadline.is_none();
            }
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => ready = false,
            Err(refusal) => return Err(refusal.into()),
        }
    }
    Ok(())
}

fn wait_writable(terminal: BorrowedFd<'_>, deadline: Option<Instant>) -> io::Result<()> {
    let left = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
    let timeout = left.and_then(|left| Timespec::try_from(left).ok());
    let mut watched = [PollFd::from_borrowed_fd(terminal, PollFlags::OUT)];
    match poll(&mut watched, timeout.as_ref()) {
        Ok(0) => Err(io::ErrorKind::TimedOut.into()),
        Ok(_) | Err(Errno::INTR) => Ok(()),
        Err(refusal) => Err(refusal.into()),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;
    use std::os::fd::AsFd;
    use std::os::unix::net::UnixStream;
    use std::thread;

    use super::*;

    #[test]
    fn a_terminal_that_reads_nothing_is_given_up_on() {
        let (_reader, writer) = UnixStream::pair().unwrap();
        writer.set_nonblocking(true).unwrap();
        let frame = vec![b'x'; 8 << 20];
        let refusal = send(writer.as_fd(), &frame, Some(Duration::from_millis(20))).unwrap_err();
        assert_eq!(refusal.kind(), io::ErrorKind::TimedOut);
    }

    #[test]
    fn a_nonblocking_terminal_gets_every_byte() {
        let (mut reader, writer) = UnixStream::pair().unwrap();
        writer.set_nonblocking(true).unwrap();
        let frame = vec![b'x'; 1 << 20];
        let read = thread::spawn(move || {
            let mut all = Vec::new();
            reader.read_to_end(&mut all).unwrap();
            all.len()
        });
        send(writer.as_fd(), &frame, None).unwrap();
        drop(writer);
        assert_eq!(read.join().unwrap(), frame.len());
    }

    #[test]
    fn a_dead_terminal_is_an_error_and_no_wait() {
        let (reader, writer) = UnixStream::pair().unwrap();
        drop(reader);
        assert!(send(writer.as_fd(), b"x", Some(Duration::from_mins(1))).is_err());
        assert!(send(writer.as_fd(), b"x", None).is_err());
    }
}
