//! `offhook phone`: a bare softphone.

use std::time::Duration;

use offhook::app::Seating;
use offhook::config::args::Phone;
use offhook::config::profile::Profile;
use offhook::desk::Hands;
use offhook::io::clock::Clock;
use offhook::io::front::{Script, TerminalFront};
use offhook::io::lines::{Desks, LineWriter, read_stdin};
use offhook::io::shell::{Ending, Front, FrontInput, Needed};
use offhook::io::terminal::TerminalError;
use tokio::sync::mpsc;

use super::start::{self, Plan};
use super::{Failure, block_on, look, sound, stored};

/// Inputs that may wait for the loop.
const WAITING: usize = 256;

/// Runs the phone until its input ends or somebody quits.
pub fn run(args: &Phone) -> Result<Ending, Failure> {
    let clock = Clock::start();
    let (inputs, input) = mpsc::channel(WAITING);
    block_on(async {
        if args.json {
            let writer = LineWriter::stdout(Desks::One).map_err(Failure::machine)?;
            read_lines(inputs)?;
            run_with(args, Script::new(writer), input, clock).await
        } else {
            // A mistake in the profile is told before the terminal is taken.
            Profile::load(&args.line.profile)?;
            let front = TerminalFront::open(look::ui(&args.look), inputs).map_err(terminal_failure)?;
            run_with(args, front, input, clock).await
        }
    })
}

/// Lines of standard input, as inputs of the loop.
fn read_lines(inputs: mpsc::Sender<FrontInput>) -> Result<(), Failure> {
    let (reads, mut lines) = mpsc::channel(WAITING);
    read_stdin(reads).map_err(Failure::machine)?;
    tokio::spawn(async move {
        while let Some(read) = lines.recv().await {
            if inputs.send(FrontInput::Line(read)).await.is_err() {
                break;
            }
        }
    });
    Ok(())
}

async fn run_with<F: Front>(
    args: &Phone,
    front: F,
    input: mpsc::Receiver<FrontInput>,
    clock: Clock,
) -> Result<Ending, Failure> {
    let profile = Profile::load(&args.line.profile)?;
    let (sound_default, registration, report_every) = match args.json {
        true => (sound::Default::Virtual, Needed::Yes, Duration::from_secs(1)),
        false => (sound::Default::Devices, Needed::No, Duration::from_millis(200)),
    };
    start::run(Plan {
        agents: vec![profile.line(1).user],
        profile: &profile,
        campaign: None,
        voicemail: None,
        hands: Hands::Person,
        recordings: stored::recordings(None),
        seating: Seating::IfFree,
        rules: None,
        microphone: sound::microphone(&args.sound, sound_default)?,
        speaker: sound::speaker(&args.sound, sound_default),
        report_every,
        sound_note: None,
        trace: &args.trace,
        front,
        input,
        registration,
        clock,
        seed: None,
    })
    .await
}

/// Why there is no screen, in words.
pub fn terminal_failure(error: TerminalError) -> Failure {
    Failure::mistake(format!("{error}"))
}
