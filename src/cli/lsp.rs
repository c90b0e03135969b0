//! `threshold lsp`: the language server, over standard input and output.
//!
//! One thread reads, one proves what takes long, and this one answers. Errors are looked for a moment after the last
//! keystroke; proofs wait for a pause or for a saved file.

mod answers;
mod convert;
mod documents;
mod frames;
mod proofs;
mod question;
mod reading;
mod root;
mod running;
mod server;

use std::io::BufReader;
use std::process::ExitCode;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use lsp_server::Message;

use super::Failure;
use frames::Frame;
use proofs::Proved;
use server::{Next, Server};

#[derive(clap::Args)]
pub(super) struct Options {
    /// Speak over standard input and output, as it always does; editors like to say so
    #[arg(long)]
    stdio: bool,
}

/// Something that happened.
pub(super) enum Event {
    /// The editor said something.
    Said(Box<Message>),
    /// The editor said something that is no message.
    Garbled(String),
    /// The editor is gone, and why if that is known.
    Gone(Option<String>),
    /// A pack was proved, or a bug stopped that.
    Proved(std::thread::Result<Box<Proved>>),
}

/// How long nothing comes in before errors are looked for: a question right behind a keystroke is answered first.
const MOMENT: Duration = Duration::from_millis(50);
/// How long nothing comes in before anything is proved.
const PAUSE: Duration = Duration::from_millis(700);

pub(super) fn run(options: &Options) -> Result<ExitCode, Failure> {
    // There is no other way to speak.
    let Options { stdio: _ } = options;
    let (events, next) = channel();
    let reader = events.clone();
    thread::spawn(move || listen(&reader));
    let mut server = Server::new(events);
    loop {
        let pause = if server.is_stale() { Some(MOMENT) } else { server.wants_proofs().then_some(PAUSE) };
        let event = match pause {
            Some(pause) => next.recv_timeout(pause),
            None => next.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        let event = match event {
            Ok(event) => event,
            Err(RecvTimeoutError::Disconnected) => return Ok(ExitCode::from(1)),
            Err(RecvTimeoutError::Timeout) if server.is_stale() => {
                server.publish()?;
                continue;
            }
            Err(RecvTimeoutError::Timeout) => {
                server.prove();
                continue;
            }
        };
        if let Next::Leave(code) = server.take(event)? {
            return Ok(code);
        }
    }
}

/// Reads what the editor says until it is gone.
fn listen(events: &Sender<Event>) {
    let mut input = BufReader::new(std::io::stdin());
    loop {
        let event = match frames::read(&mut input) {
            Ok(Frame::Message(message)) => Event::Said(message),
            Ok(Frame::Garbled(why)) => Event::Garbled(why),
            Ok(Frame::End) => Event::Gone(None),
            Err(error) => Event::Gone(Some(error.to_string())),
        };
        let is_over = matches!(event, Event::Gone(_));
        if events.send(event).is_err() || is_over {
            return;
        }
    }
}
