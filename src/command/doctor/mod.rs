//! `offhook doctor`: looks at everything that a call needs, says what works and what helps where it doesn't.

mod front;
mod here;
mod paper;

use std::cell::RefCell;
use std::path::Path;
use std::process::ExitCode;
use std::rc::Rc;
use std::time::Duration;

use offhook::app::Seating;
use offhook::config::args::Doctor;
use offhook::config::profile::Profile;
use offhook::desk::Hands;
use offhook::doctor::{self, EchoEnd, EchoSeen, Ended, Heard, ProfileSeen, RegistrationSeen, Seen, Verdict, Visit};
use offhook::io::clock::Clock;
use offhook::io::shell::{Ending, Needed};
use offhook::io::sound::{tracks, wav};
use offhook::media::control::{Microphone, Speaker};
use offhook::sdp::CodecKind;
use offhook::sip::Registration;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::{mpsc, watch};

use self::front::VisitFront;
use self::paper::Paper;
use super::start::{self, Plan};
use super::{Failure, block_on};

/// A visit has deadlines of its own; this is for a machine that stands still.
const VISIT: Duration = Duration::from_secs(90);

/// Looks at everything, and says how it is.
pub fn run(args: &Doctor) -> Result<ExitCode, Failure> {
    let clock = Clock::start();
    let profile = Profile::load(&args.line.profile)?;
    let wishes = here::Wishes::of(args)?;
    let paper = Rc::new(RefCell::new(Paper::new(args, clock)));
    block_on(async {
        let (interrupt, interrupted) = watch::channel(false);
        tokio::spawn(watch_signals(interrupt));
        let ended = examine(args, &profile, (&wishes, interrupted), &paper, clock).await?;
        let verdict = paper.borrow_mut().end(ended);
        Ok(match (ended, verdict) {
            (Ended::Interrupted, _) => ExitCode::from(130),
            (Ended::Done, Verdict::Wrong) => ExitCode::FAILURE,
            (Ended::Done, _) => ExitCode::SUCCESS,
        })
    })
}

async fn examine(
    args: &Doctor,
    profile: &Profile,
    (wishes, mut interrupted): (&here::Wishes, watch::Receiver<bool>),
    paper: &Rc<RefCell<Paper>>,
    clock: Clock,
) -> Result<Ended, Failure> {
    let line = profile.line(1);
    let seen = ProfileSeen {
        name: profile.name.clone(),
        user: line.user,
        server: profile.server.to_string(),
        has_password: line.password.is_some(),
        registers: profile.registration != Registration::None,
    };
    paper.borrow_mut().found(&seen.opinion());
    let route = tokio::select! {
        biased;
        Ok(_) = interrupted.wait_for(|is| *is) => return Ok(Ended::Interrupted),
        route = here::look(wishes, profile, paper) => route,
    };
    let offered = profile.codecs.iter().map(|codec| codec_name(*codec).to_owned()).collect();
    let echo = args.echo.clone().or_else(|| profile.echo.clone()).filter(|echo| !echo.trim().is_empty());
    let visit = Visit::new(&seen, offered, echo);
    if !route.is_open() {
        tell_without_a_line(visit, &RegistrationSeen::NoWay, paper);
        return Ok(Ended::Done);
    }
    at_the_pbx(args, profile, (visit, seen.user, interrupted), paper, clock).await
}

/// Visits the PBX, and measures what came back.
async fn at_the_pbx(
    args: &Doctor,
    profile: &Profile,
    (visit, user, interrupted): (Visit, String, watch::Receiver<bool>),
    paper: &Rc<RefCell<Paper>>,
    clock: Clock,
) -> Result<Ended, Failure> {
    let folder = tempfile::tempdir().map_err(|error| Failure::machine(format!("no temporary folder: {error}")))?;
    let (voice, recordings) = (folder.path().join("signal.wav"), folder.path().join("heard"));
    wav::write(&voice, doctor::RATE_HZ, &doctor::signal())
        .map_err(|error| Failure::machine(format!("{}: {error}", voice.display())))?;
    let echo = Rc::new(RefCell::new(None));
    let front = VisitFront::new(visit.clone(), paper.clone(), echo.clone(), interrupted.clone());
    let (_nobody, input) = mpsc::channel(1);
    let run = start::run(Plan {
        profile,
        agents: vec![user],
        campaign: None,
        voicemail: None,
        hands: Hands::Person,
        recordings: Some(recordings.clone()),
        seating: Seating::IfFree,
        rules: None,
        microphone: Microphone::File(voice),
        speaker: Speaker::Null,
        report_every: Duration::from_secs(1),
        sound_note: None,
        trace: &args.trace,
        front,
        input,
        registration: Needed::No,
        clock,
        seed: None,
    });
    let ending = match tokio::time::timeout(VISIT, run).await {
        Ok(Ok(ending)) => ending,
        // What was mistyped is told as everywhere; what the machine cannot do is a finding.
        Ok(Err(failure)) if failure.code == 2 => return Err(failure),
        Ok(Err(failure)) => {
            tell_without_a_line(visit, &RegistrationSeen::NotOpened(failure.words), paper);
            return Ok(Ended::Done);
        }
        Err(_) => return Err(Failure::machine(format!("nothing has come to an end within {} s", VISIT.as_secs()))),
    };
    if ending == Ending::Interrupted || *interrupted.borrow() {
        return Ok(Ended::Interrupted);
    }
    if let Some(mut echo) = echo.borrow_mut().take() {
        measure(&mut echo, &recordings);
        paper.borrow_mut().found(&echo.opinion());
    }
    Ok(Ended::Done)
}

fn tell_without_a_line(visit: Visit, registration: &RegistrationSeen, paper: &Rc<RefCell<Paper>>) {
    for seen in visit.without_a_line(registration) {
        paper.borrow_mut().seen(&seen);
        if let Seen::Echo(echo) = seen {
            paper.borrow_mut().found(&echo.opinion());
        }
    }
}

/// What came back, where there is a recording of it.
fn measure(echo: &mut EchoSeen, recordings: &Path) {
    if let EchoEnd::Talked { heard, .. } = &mut echo.end {
        *heard = recorded(recordings);
    }
}

fn recorded(recordings: &Path) -> Option<Heard> {
    let file = std::fs::read_dir(recordings).ok()?.flatten().map(|entry| entry.path()).next()?;
    let sides = wav::sides(&file).inspect_err(|error| tracing::warn!(%error, "the echo's recording")).ok()?;
    let late_ms = u32::try_from(tracks::CUSHION_MS).unwrap_or(0);
    Some(doctor::hear(sides.rate_hz, &sides.far, &sides.near, late_ms))
}

/// As RFC 3551 and RFC 7587 name it.
fn codec_name(codec: CodecKind) -> &'static str {
    match codec {
        CodecKind::Opus => "opus",
        CodecKind::Pcmu => "PCMU",
        CodecKind::Pcma => "PCMA",
    }
}

/// Notes Ctrl-C, SIGTERM or SIGHUP, whenever it comes: between two steps nobody else listens.
async fn watch_signals(interrupt: watch::Sender<bool>) {
    let watched = [SignalKind::interrupt(), SignalKind::terminate(), SignalKind::hangup()].map(signal);
    let [Ok(mut ctrl_c), Ok(mut terminate), Ok(mut hangup)] = watched else {
        return tracing::error!("signals cannot be watched");
    };
    tokio::select! {
        _ = ctrl_c.recv() => {}
        _ = terminate.recv() => {}
        _ = hangup.recv() => {}
    }
    interrupt.send_replace(true);
}
