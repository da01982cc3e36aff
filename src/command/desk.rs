//! `offhook desk`: the agent's terminal.

use std::sync::Arc;
use std::time::Duration;

use offhook::app::Seating;
use offhook::config::args::Desk;
use offhook::config::campaign::Loaded;
use offhook::config::profile::Profile;
use offhook::desk::Hands;
use offhook::io::account;
use offhook::io::clock::Clock;
use offhook::io::front::TerminalFront;
use offhook::io::shell::{Ending, Needed};
use tokio::sync::mpsc;

use super::phone::terminal_failure;
use super::start::{self, Plan};
use super::{Failure, block_on, look, sound, stored};

/// Inputs that may wait for the loop.
const WAITING: usize = 256;

/// Runs the desk until the agent leaves.
pub fn run(args: &Desk) -> Result<Ending, Failure> {
    let clock = Clock::start();
    let profile = Profile::load(&args.line.profile)?;
    let Loaded { campaign, voicemail } = stored::loaded(&args.campaign)?;
    let campaign = Arc::new(campaign);
    let store = stored::of(&args.campaign, &campaign)?;
    let recordings = stored::recordings(Some(&stored::url(&args.campaign, &campaign)?));
    let agent = match &args.agent {
        Some(agent) => agent.clone(),
        None => account::login_name()
            .ok_or_else(|| Failure::mistake("there is no login name to call the agent by; give --agent NAME"))?,
    };
    let microphone = sound::microphone(&args.sound, sound::Default::Devices)?;
    let speaker = sound::speaker(&args.sound, sound::Default::Devices);
    let (inputs, input) = mpsc::channel(WAITING);
    block_on(async {
        let front = TerminalFront::open(look::ui(&args.look), inputs).map_err(terminal_failure)?;
        start::run(Plan {
            profile: &profile,
            agents: vec![agent],
            campaign: Some((campaign, store)),
            voicemail,
            hands: Hands::Person,
            recordings,
            seating: if args.take_over { Seating::TakeOver } else { Seating::IfFree },
            rules: Some(stored::source(&args.campaign, None)),
            microphone,
            speaker,
            report_every: Duration::from_millis(200),
            sound_note: None,
            trace: &args.trace,
            front,
            input,
            registration: Needed::No,
            clock,
            seed: None,
        })
        .await
    })
}
