//! The microphone and the speaker.

use super::{Check, Opinion, Verdict, rounded};
use crate::say::say;

/// A microphone quieter than this, in dBov, brings no sound.
const DEAD_DBOV: f32 = -90.0;
/// A loudest sample above this, in dBov, was cut off.
const CLIPPED_DBOV: f32 = -0.2;

/// What a device did.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum HeardDevice {
    /// The microphone brought sound of this level and loudest sample, in dBov.
    Level(f32, f32),
    /// The speaker took a tone of so many milliseconds.
    Took(u64),
}

/// A microphone or a speaker.
#[derive(Debug, Clone, PartialEq)]
pub enum DeviceSeen {
    /// What was asked for is no device.
    Virtual(String),
    /// No sound server answers; in its words.
    NoServer(String),
    /// The server has none.
    None,
    /// It cannot be used; in words.
    Broken(String),
    /// It works, more or less.
    Tested {
        /// Its name for people.
        device: String,
        /// What was asked for and is not there.
        instead_of: Option<String>,
        /// What it did.
        heard: HeardDevice,
    },
}

impl DeviceSeen {
    /// `check` says which of the two it is.
    pub fn opinion(&self, check: Check) -> Opinion {
        match self {
            Self::Virtual(what) => Opinion::not_looked_at(check, say("found-device-virtual").with("what", what)),
            Self::NoServer(why) => {
                Opinion::wrong(check, say("found-no-sound"), "cure-no-sound").figure("why", why.as_str())
            }
            Self::None if check == Check::Speaker => Opinion::wrong(check, say("found-no-speaker"), "cure-no-device"),
            Self::None => Opinion::wrong(check, say("found-no-microphone"), "cure-no-device"),
            Self::Broken(why) => Opinion::wrong(check, say("found-device-broken").with("why", why), "cure-device"),
            Self::Tested { device, heard, instead_of } => {
                let opinion = match heard {
                    HeardDevice::Took(_) => Opinion::ok(check, say("found-speaker").with("device", device)),
                    HeardDevice::Level(level, peak) => microphone(check, device, (*level, *peak)),
                };
                match instead_of {
                    Some(wanted) => opinion.instead(wanted, device),
                    None => opinion,
                }
            }
        }
        .measured(self)
    }
}

fn microphone(check: Check, device: &str, (level, peak): (f32, f32)) -> Opinion {
    if level < DEAD_DBOV {
        return Opinion::wrong(check, say("found-microphone-dead").with("device", device), "cure-microphone-dead");
    }
    let text = say("found-microphone")
        .with("device", device)
        .with("level", format!("{level:.0}"))
        .with("peak", format!("{peak:.0}"));
    if peak > CLIPPED_DBOV {
        return Opinion::warning(check, text, "cure-microphone-loud");
    }
    Opinion::ok(check, text)
}

impl Opinion {
    /// It is of another device than was asked for, which may be unplugged or misspelt. What is wrong with this one comes first.
    fn instead(self, wanted: &str, device: &str) -> Self {
        let text = say("found-device-instead").with("wanted", wanted).with("device", device).with("found", self.text);
        let cure = if self.verdict == Verdict::Wrong { self.cure } else { Some(say("cure-device-absent")) };
        let verdict = self.verdict.max(Verdict::Warning);
        Self { verdict, text, cure, ..self }.figure("wanted", wanted)
    }

    /// The device and what it did, for scripts.
    fn measured(self, seen: &DeviceSeen) -> Self {
        let DeviceSeen::Tested { device, heard, .. } = seen else { return self };
        let named = self.figure("device", device.as_str());
        match heard {
            HeardDevice::Took(ms) => named.figure("played_ms", *ms),
            HeardDevice::Level(level, peak) => {
                named.figure("level_dbov", rounded(*level, 1)).figure("peak_dbov", rounded(*peak, 1))
            }
        }
    }
}
