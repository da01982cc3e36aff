//! `offhook auto`: headless desks.

use std::sync::Arc;
use std::time::Duration;

use offhook::app::Seating;
use offhook::autopilot::{Autopilot, Patience, Plan as Flight};
use offhook::campaign::AtReviewEnd;
use offhook::config::args::Auto;
use offhook::config::campaign::Loaded;
use offhook::config::profile::Profile;
use offhook::desk::Hands;
use offhook::io::clock::Clock;
use offhook::io::front::Headless;
use offhook::io::lines::{Desks, LineWriter};
use offhook::io::shell::{Ending, Needed};
use offhook::time::Tick;
use tokio::sync::mpsc;

use super::start::{self, Plan};
use super::{Failure, block_on, sound, stored};

/// Runs the desks until the plan is done.
pub fn run(args: &Auto) -> Result<Ending, Failure> {
    let clock = Clock::start();
    let profile = Profile::load(&args.line.profile)?;
    let Loaded { mut campaign, voicemail } = stored::loaded(&args.campaign)?;
    if let Some(review_s) = args.review {
        campaign.review_s = u32::try_from(review_s).map_err(|_| Failure::mistake("--review is too long"))?;
        campaign.at_review_end = AtReviewEnd::Dial;
    }
    if campaign.review_s == 0 {
        return Err(Failure::mistake(format!(
            "{}: the campaign's review time is 0, so nothing would ever be dialled; set review_s there, or give --review SECONDS",
            args.campaign.campaign.display()
        )));
    }
    if campaign.at_review_end != AtReviewEnd::Dial {
        return Err(Failure::mistake(format!(
            "{}: at the end of the review time the campaign does not dial; set at_review_end = \"dial\", or give --review SECONDS",
            args.campaign.campaign.display()
        )));
    }
    if args.desks == 0 {
        return Err(Failure::mistake("--desks 0: there must be at least one desk"));
    }
    let campaign = Arc::new(campaign);
    let url = stored::url(&args.campaign, &campaign)?;
    let store = stored::of(&args.campaign, &campaign)?;
    let agents = (1..=args.desks).map(|n| agent_name(&args.agent, n, args.desks)).collect();
    let flight = Flight {
        records: args.records,
        until: args.run_for.map(|time| Tick(0) + time),
        talk: args.talk,
        patience: if args.run_for.is_some() { Patience::Wait } else { Patience::Leave },
    };
    let desks = if args.desks == 1 { Desks::One } else { Desks::Many };
    let front = Headless::new(LineWriter::stdout(desks).map_err(Failure::machine)?, Autopilot::new(flight));
    let (_nobody, input) = mpsc::channel(1);
    block_on(start::run(Plan {
        profile: &profile,
        agents,
        campaign: Some((campaign, store)),
        voicemail,
        hands: Hands::Nobody,
        recordings: stored::recordings(Some(&url)),
        seating: Seating::IfFree,
        rules: Some(stored::source(&args.campaign, args.review.and_then(|review_s| u32::try_from(review_s).ok()))),
        microphone: sound::microphone(&args.sound, sound::Default::Virtual)?,
        speaker: sound::speaker(&args.sound, sound::Default::Virtual),
        report_every: Duration::from_secs(1),
        sound_note: None,
        trace: &args.trace,
        front,
        input,
        registration: Needed::Yes,
        clock,
        seed: None,
    }))
}

/// `auto{n}` for the third desk: `auto3`. Names of several desks must differ.
fn agent_name(pattern: &str, n: u32, desks: u32) -> String {
    if pattern.contains("{n}") || desks == 1 { pattern.replace("{n}", &n.to_string()) } else { format!("{pattern}{n}") }
}
