//! `offhook phone`: a bare softphone.

use std::time::Duration;

use offhook::config::args::Phone;
use offhook::config::profile::Profile;
use offhook::desk::Hands;
use offhook::io::clock::Clock;
use offhook::io::front::{Script, TerminalFront};
use offhook::io::lines::{Desks, LineWriter, read_stdin};
use offhook::io::shell::{Ending, FrontInput, Needed};
use offhook::io::terminal::TerminalError;
use offhook::ui::Theme;
use tokio::sync::mpsc;

use super::start::{self, Plan};
use super::{Failure, block_on, sound};

/// Inputs that may wait for the loop.
const WAITING: usize = 256;

/// Runs the phone until its input ends or somebody quits.
pub fn run(args: &Phone) -> Result<Ending, Failure> {
    let clock = Clock::start();
    let profile = Profile::load(&args.line.profile)?;
    let default = if args.json { sound::Default::Virtual } else { sound::Default::Devices };
    let microphone = sound::microphone(&args.sound, default)?;
    let speaker = sound::speaker(&args.sound, default);
    let (inputs, input) = mpsc::channel(WAITING);
    block_on(async {
        let agents = vec![profile.line(1).user];
        let (campaign, hands, seed, trace, sound_note) = (None, Hands::Person, None, &args.trace, None);
        if args.json {
            let writer = LineWriter::stdout(Desks::One).map_err(Failure::machine)?;
            let (reads, mut lines) = mpsc::channel(WAITING);
            read_stdin(reads).map_err(Failure::machine)?;
            tokio::spawn(async move {
                while let Some(read) = lines.recv().await {
                    if inputs.send(FrontInput::Line(read)).await.is_err() {
                        break;
                    }
                }
            });
            let (front, registration) = (Script::new(writer), Needed::Yes);
            let report_every = Duration::from_secs(1);
            let profile = &profile;
            let plan = Plan {
                profile,
                agents,
                campaign,
                hands,
                microphone,
                speaker,
                report_every,
                trace,
                front,
                input,
                registration,
                clock,
                seed,
            };
            start::run(plan).await
        } else {
            let front = TerminalFront::open(theme(), inputs).map_err(terminal_failure)?;
            let (registration, report_every) = (Needed::No, Duration::from_millis(200));
            let profile = &profile;
            let plan = Plan {
                profile,
                agents,
                campaign,
                hands,
                microphone,
                speaker,
                report_every,
                trace,
                front,
                input,
                registration,
                clock,
                seed,
            };
            start::run(plan).await
        }
    })
}

/// Why there is no screen, in words.
pub fn terminal_failure(error: TerminalError) -> Failure {
    Failure::mistake(format!("{error}"))
}

/// The colours: none where the environment says so (no-color.org).
pub fn theme() -> Theme {
    match std::env::var_os("NO_COLOR") {
        Some(set) if !set.is_empty() => Theme::NoColor,
        _ => Theme::Dark,
    }
}
