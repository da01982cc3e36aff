//! What every command with a line has in common: the world is opened piece by piece, checked, and only then set going.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use offhook::app::{App, SeatSettings, Seating, Settings};
use offhook::campaign::Campaign;
use offhook::config::args::Trace;
use offhook::config::profile::Profile;
use offhook::desk::Hands;
use offhook::io::clock::Clock;
use offhook::io::media::{self, Media};
use offhook::io::pcap::Pcap;
use offhook::io::shell::{Ears, Ending, Front, FrontInput, Needed, Shell};
use offhook::io::store::{Store, StoreThread};
use offhook::io::trace::SipTrace;
use offhook::io::{log, rules, seed};
use offhook::media::control::{MediaEvent, Microphone, Speaker};
use offhook::media::recorded::Recorded;
use offhook::say::Say;
use tokio::sync::mpsc;

use super::{Failure, line};

/// Events of one kind that may wait for the loop.
const WAITING: usize = 4_096;
/// RTP ports that are lent before the first call.
const PORTS: usize = 4;

/// What a command wants to run.
pub struct Plan<'a, F> {
    /// The line.
    pub profile: &'a Profile,
    /// The agents' names, one a desk.
    pub agents: Vec<String>,
    /// The campaign and its store; none in `offhook phone`.
    pub campaign: Option<(Arc<Campaign>, Box<dyn Store>)>,
    /// The campaign's message for mailboxes.
    pub voicemail: Option<Recorded>,
    /// Whose hands work the desks.
    pub hands: Hands,
    /// Where recordings are kept.
    pub recordings: Option<PathBuf>,
    /// Whether another desk of the same agent loses its seat.
    pub seating: Seating,
    /// The campaign's files, where they may change while the desks are open.
    pub rules: Option<rules::Source>,
    /// Where voices come from.
    pub microphone: Microphone,
    /// Where voices go.
    pub speaker: Speaker,
    /// Levels and quality are told this often.
    pub report_every: Duration,
    /// A word to the agent about the sound, where there is one.
    pub sound_note: Option<Say>,
    /// What is written down.
    pub trace: &'a Trace,
    /// The front end.
    pub front: F,
    /// What people and scripts say.
    pub input: mpsc::Receiver<FrontInput>,
    /// Whether a refused registration ends the run.
    pub registration: Needed,
    /// The clock, started with the process.
    pub clock: Clock,
    /// Replays the same chances.
    pub seed: Option<u64>,
}

/// Runs it to its end.
pub async fn run<F: Front>(plan: Plan<'_, F>) -> Result<Ending, Failure> {
    if let Some(path) = &plan.trace.log {
        let filter = std::env::var_os("OFFHOOK_LOG").and_then(|filter| filter.into_string().ok());
        log::to_file(path, filter.as_deref().unwrap_or("info"))
            .map_err(|error| Failure::mistake(format!("--log {}: {error}", path.display())))?;
    }
    let trace = plan.trace.sip_trace.as_deref().map(|path| {
        SipTrace::create(path).map_err(|error| Failure::mistake(format!("--sip-trace {}: {error}", path.display())))
    });
    let trace = trace.transpose()?;
    let pcap = plan.trace.pcap.as_deref().map(|folder| {
        Pcap::start(folder, plan.clock.now())
            .map_err(|error| Failure::mistake(format!("--pcap {}: {error}", folder.display())))
    });
    let pcap = pcap.transpose()?;
    let (sip_events, sip) = mpsc::channel(WAITING);
    let (media_events, media_ear) = mpsc::channel(WAITING);
    let media_note = media_events.clone();
    let (news_sender, news) = mpsc::channel(WAITING);
    let lines = line::open(plan.profile, plan.agents.len() as u32, &sip_events).await?;
    let settings = media::Settings {
        address: lines.media_address,
        microphone: plan.microphone,
        speaker: plan.speaker,
        report_every: plan.report_every,
        pcap: pcap.as_ref().and_then(Pcap::capture),
    };
    let mut media = Media::start(settings, plan.clock, media_events)
        .map_err(|error| Failure::mistake(format!("the audio cannot start: {error}")))?;
    if let Some(what) = plan.sound_note {
        // The channel is new: there is room.
        media_note.try_send(MediaEvent::Device { what, usable: true }).ok();
    }
    let wanted = PORTS.max(plan.agents.len().min(64));
    let ports = (0..wanted)
        .map(|_| media.lend())
        .collect::<std::io::Result<Vec<_>>>()
        .map_err(|error| Failure::machine(format!("no ports for audio: {error}")))?;
    let (campaign, store) = match plan.campaign {
        Some((campaign, store)) => {
            let clock = plan.clock;
            let thread = StoreThread::start(store, move || clock.now().wall, news_sender)
                .map_err(|error| Failure::store(format!("the store cannot start: {error}")))?;
            (Some(campaign), Some(thread))
        }
        None => (None, None),
    };
    let line_count = lines.settings.len();
    let seats = plan
        .agents
        .into_iter()
        .enumerate()
        .map(|(index, agent)| SeatSettings { agent, line: index.min(line_count - 1) })
        .collect();
    let (hands, recordings, voicemail) = (plan.hands, plan.recordings, plan.voicemail);
    let settings =
        Settings { lines: lines.settings, seats, campaign, hands, recordings, voicemail, seating: plan.seating };
    let (rules_events, rules_ear) = mpsc::channel(WAITING);
    let watch = plan.rules.map(|source| rules::Watch::start(source, rules_events)).transpose();
    let watch = watch.map_err(|error| Failure::machine(format!("the campaign's file cannot be watched: {error}")))?;
    let rng = seed::rng(plan.seed).map_err(|error| Failure::machine(format!("no randomness: {error}")))?;
    let shell = Shell {
        app: App::new(settings, ports, rng),
        clock: plan.clock,
        lines: lines.sockets,
        media,
        store,
        trace,
        pcap,
        front: plan.front,
        ears: Ears { sip, media: media_ear, news, input: plan.input, rules: rules_ear },
        registration: plan.registration,
        watch,
    };
    shell.run().await.map_err(|error| Failure::machine(format!("the loop cannot run: {error}")))
}
