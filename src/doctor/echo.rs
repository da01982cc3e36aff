//! The echo call: what was sent, what came back.

use super::{Check, Heard, Opinion, Verdict, rounded};
use crate::campaign::{EndCause, Quality};
use crate::say::{Say, say};

/// More loss than this, in percent, is heard.
const LOSS_PERCENT: f32 = 3.0;
/// More jitter than this, in milliseconds, costs delay.
const JITTER_MS: f32 = 40.0;
/// A voice that takes longer there and back, in milliseconds, makes people talk at the same time (ITU-T G.114: 150 ms each way
/// are fine, 400 ms are too much; both ends' buffers are in it).
const DELAY_MS: f32 = 500.0;
/// What is quieter than this, in dBov, is silence.
const SILENCE_DBOV: f32 = -65.0;
/// So much of the signal must come back whole, in percent.
const WHOLE_PERCENT: f32 = 80.0;

/// How far the call came.
#[derive(Debug, Clone, PartialEq)]
pub enum EchoEnd {
    /// Nobody knows an extension to call.
    NotAsked,
    /// Without a registration there is no call.
    NotRegistered,
    /// It was not placed; in words.
    NotDialled(String),
    /// It was refused.
    Refused {
        /// Why.
        cause: EndCause,
        /// The final status.
        sip_code: Option<u16>,
    },
    /// It rang for so many seconds, and nobody answered.
    Unanswered(u64),
    /// It was answered.
    Talked {
        /// What the line was worth.
        quality: Option<Quality>,
        /// What came back; none: it could not be measured.
        heard: Option<Heard>,
    },
}

/// The echo call.
#[derive(Debug, Clone, PartialEq)]
pub struct EchoSeen {
    /// Whom it called.
    pub to: String,
    /// How far it came.
    pub end: EchoEnd,
}

impl EchoSeen {
    /// What it means.
    pub fn opinion(&self) -> Opinion {
        let about = |id| say(id).with("to", &self.to);
        let wrong = |text: Say, cure| Opinion::wrong(Check::Echo, text, cure);
        let opinion = match &self.end {
            EchoEnd::NotAsked => {
                return Opinion::not_looked_at(Check::Echo, say("found-no-echo")).cured(say("cure-no-echo"));
            }
            EchoEnd::NotRegistered => Opinion::not_looked_at(Check::Echo, say("found-nobody-to-ask")),
            EchoEnd::NotDialled(why) => wrong(about("found-echo-not-dialled").with("why", why), "cure-extension"),
            EchoEnd::Unanswered(seconds) => {
                wrong(about("found-echo-unanswered").with("seconds", *seconds), "cure-extension")
            }
            EchoEnd::Refused { cause, sip_code } => {
                let code = sip_code.map_or_else(|| "?".to_owned(), |code| code.to_string());
                let id = match (cause, sip_code) {
                    (EndCause::Busy, _) => "found-echo-busy",
                    (EndCause::Unallocated, _) => "found-echo-unknown",
                    _ => "found-echo-refused",
                };
                let cure = match sip_code {
                    Some(488 | 606 | 415) => "cure-codecs",
                    None => "cure-silent",
                    _ => "cure-extension",
                };
                wrong(about(id).with("code", code), cure).figure("sip_code", *sip_code)
            }
            EchoEnd::Talked { quality, heard } => self.talked(quality.as_ref(), heard.as_ref()),
        };
        opinion.figure("to", self.to.as_str())
    }

    fn talked(&self, quality: Option<&Quality>, heard: Option<&Heard>) -> Opinion {
        let about = |id| say(id).with("to", &self.to);
        let opinion = match (quality, heard) {
            (None, _) => Opinion::wrong(Check::Echo, about("found-one-way"), "cure-one-way"),
            (Some(quality), _) if quality.received == 0 => {
                Opinion::wrong(Check::Echo, about("found-one-way"), "cure-one-way")
            }
            (Some(_), None) => Opinion::warning(Check::Echo, about("found-echo-unmeasured"), "cure-disk"),
            (Some(_), Some(heard)) if heard.level_dbov < SILENCE_DBOV => {
                Opinion::wrong(Check::Echo, about("found-echo-silent"), "cure-echo-silent")
            }
            (Some(quality), Some(heard)) => match heard.delay_ms {
                None => Opinion::wrong(Check::Echo, about("found-echo-other"), "cure-extension"),
                Some(delay_ms) => came_back(quality, heard, delay_ms),
            },
        };
        measured(opinion, quality, heard)
    }
}

fn came_back(quality: &Quality, heard: &Heard, delay_ms: f32) -> Opinion {
    let text = say("found-echo")
        .with("codec", &quality.codec)
        .with("level", format!("{:.0}", heard.level_dbov))
        .with("delay", format!("{delay_ms:.0}"))
        .with("loss", format!("{:.1}", quality.loss_percent))
        .with("jitter", format!("{:.0}", quality.jitter_ms))
        .with("mos", format!("{:.1}", quality.mos));
    let far_loss = quality.far_loss_percent.unwrap_or(0.0);
    let cure = if quality.loss_percent > LOSS_PERCENT || far_loss > LOSS_PERCENT {
        Some("cure-loss")
    } else if quality.jitter_ms > JITTER_MS || heard.whole_percent < WHOLE_PERCENT {
        Some("cure-jitter")
    } else if delay_ms > DELAY_MS {
        Some("cure-delay")
    } else {
        None
    };
    let verdict = if cure.is_some() { Verdict::Warning } else { Verdict::Ok };
    let mut opinion = Opinion::new(Check::Echo, verdict, text);
    opinion.cure = cure.map(say);
    opinion
}

fn measured(opinion: Opinion, quality: Option<&Quality>, heard: Option<&Heard>) -> Opinion {
    let opinion = match quality {
        Some(quality) => opinion
            .figure("codec", quality.codec.as_str())
            .figure("mos", rounded(quality.mos, 2))
            .figure("loss_percent", rounded(quality.loss_percent, 2))
            .figure("far_loss_percent", quality.far_loss_percent.map(|loss| rounded(loss, 2)))
            .figure("jitter_ms", rounded(quality.jitter_ms, 1))
            .figure("round_trip_ms", quality.round_trip_ms.map(|ms| rounded(ms, 1)))
            .figure("received", quality.received)
            .figure("sent", quality.sent),
        None => opinion,
    };
    match heard {
        Some(heard) => opinion
            .figure("level_dbov", rounded(heard.level_dbov, 1))
            .figure("echo_delay_ms", heard.delay_ms.map(|ms| rounded(ms, 0)))
            .figure("came_back_percent", rounded(heard.whole_percent, 0)),
        None => opinion,
    }
}
