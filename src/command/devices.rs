//! `offhook devices`.

use std::time::Duration;

use offhook::config::args::Devices;
use offhook::io::devices::{self, Kind, Outcome};
use offhook::io::shell::Ending;

use super::Failure;

/// How long each device is tested.
const TEST: Duration = Duration::from_secs(1);
/// A microphone quieter than this brings no sound.
const DEAD_DBOV: f32 = -90.0;

/// Lists the sound devices; tests them where asked.
pub fn run(args: &Devices) -> Result<Ending, Failure> {
    for info in devices::list().map_err(Failure::machine)? {
        let kind = match info.kind {
            Kind::Speaker => "speaker",
            Kind::Microphone => "microphone",
            Kind::Monitor => "monitor",
        };
        let default = if info.is_default { " (default)" } else { "" };
        println!("{kind:10} {}{default}\n           {}", info.stable_name, info.description);
        if args.test {
            println!("           {}", verdict(devices::test(&info, TEST)));
        }
    }
    Ok(Ending::Done)
}

fn verdict(outcome: Result<Outcome, devices::Problem>) -> String {
    match outcome {
        Ok(Outcome::Played { asked_ms }) => format!("works: took {asked_ms} ms of a tone in {} ms", TEST.as_millis()),
        Ok(Outcome::Heard { level_dbov, .. }) if level_dbov < DEAD_DBOV => {
            "brings only silence: is it muted, or unplugged?".to_owned()
        }
        Ok(Outcome::Heard { level_dbov, peak_dbov }) => {
            format!("works: level {level_dbov:.0} dBov, loudest {peak_dbov:.0} dBov")
        }
        Err(problem) => format!("does not work: {problem}"),
    }
}
