//! The people at the other end: each behaves by the last two digits of the number. What they say and play is made here,
//! sample by sample.

use std::f32::consts::TAU;

/// What a subscriber does with a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behaviour {
    /// Answers, and sends back what it hears.
    Echo,
    /// Answers, and plays a tune.
    Music,
    /// Answers, and speaks: a babble of vowels.
    Speak,
    /// Answers, speaks, and hangs up.
    HangUp,
    /// 486 at once.
    Busy,
    /// Rings for ever.
    NoAnswer,
    /// 404.
    Unallocated,
    /// Rings, then 603.
    Decline,
    /// 503.
    Unavailable,
    /// 480 after ringing.
    Away,
}

/// The behaviour behind a number, by its last two digits; the README has the table.
pub fn behaviour(number: &str) -> Behaviour {
    let digits: Vec<u8> = number.bytes().filter(u8::is_ascii_digit).collect();
    match digits.as_slice() {
        [.., b'0', b'1'] => Behaviour::Speak,
        [.., b'0', b'2'] => Behaviour::HangUp,
        [.., b'0', b'3'] => Behaviour::Busy,
        [.., b'0', b'4'] => Behaviour::NoAnswer,
        [.., b'0', b'5'] => Behaviour::Unallocated,
        [.., b'0', b'6'] => Behaviour::Music,
        [.., b'0', b'7'] => Behaviour::Decline,
        [.., b'0', b'8'] => Behaviour::Unavailable,
        [.., b'0', b'9'] => Behaviour::Away,
        _ => Behaviour::Echo,
    }
}

impl Behaviour {
    /// A final answer instead of ringing.
    pub fn refuses_at_once(self) -> Option<u16> {
        match self {
            Self::Busy => Some(486),
            Self::Unallocated => Some(404),
            Self::Unavailable => Some(503),
            _ => None,
        }
    }

    /// A final answer after ringing.
    pub fn refuses_later(self) -> Option<u16> {
        match self {
            Self::Decline => Some(603),
            Self::Away => Some(480),
            _ => None,
        }
    }

    /// Picks up.
    pub fn answers(self) -> bool {
        matches!(self, Self::Echo | Self::Music | Self::Speak | Self::HangUp)
    }

    /// Ends the call by itself.
    pub fn hangs_up(self) -> bool {
        self == Self::HangUp
    }
}

/// What a subscriber says.
#[derive(Debug)]
pub struct Voice {
    behaviour: Behaviour,
    at: u64,
    phase: f32,
    seed: u64,
}

/// A tune in C, in quarter notes of 250 ms, as Hz; 0 rests.
const TUNE: [f32; 16] = [
    261.6, 329.6, 392.0, 523.3, 392.0, 329.6, 261.6, 0.0, 293.7, 349.2, 440.0, 587.3, 440.0, 349.2, 293.7, 0.0,
];
/// Peak amplitude, about -12 dBov.
const LOUD: f32 = 8_000.0;

impl Voice {
    /// A voice; the seed is its pitch.
    pub fn new(behaviour: Behaviour, seed: u64) -> Self {
        Self { behaviour, at: 0, phase: 0.0, seed }
    }

    /// Turns what was heard into what is said.
    pub fn speak(&mut self, sample_rate: u32, frame: &mut [i16]) {
        if self.behaviour == Behaviour::Echo {
            return;
        }
        let rate = sample_rate as f32;
        for sample in frame {
            let seconds = self.at as f32 / rate;
            let (hz, loud) = match self.behaviour {
                Behaviour::Music => (TUNE[(seconds * 4.0) as usize % TUNE.len()], 1.0),
                _ => self.babble(seconds),
            };
            self.phase = (self.phase + hz / rate).fract();
            *sample = if hz == 0.0 { 0 } else { ((self.phase * TAU).sin() * LOUD * loud) as i16 };
            self.at += 1;
        }
    }

    /// Syllables of a fifth of a second, with a pause after every few.
    fn babble(&self, seconds: f32) -> (f32, f32) {
        let syllable = (seconds * 5.0) as u64;
        let pitch = 140.0 + (self.seed % 80) as f32;
        if syllable % 9 >= 7 {
            return (0.0, 0.0);
        }
        let within = (seconds * 5.0).fract();
        let rise = [1.0, 1.12, 0.94, 1.25, 1.06][((syllable ^ self.seed) % 5) as usize];
        (pitch * rise, (within * std::f32::consts::PI).sin())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_behaves_by_its_last_two_digits() {
        assert_eq!(behaviour("+15550100103"), Behaviour::Busy);
        assert_eq!(behaviour("600"), Behaviour::Echo);
        assert_eq!(behaviour(""), Behaviour::Echo);
        assert_eq!(behaviour("+1 555 010 0104"), Behaviour::NoAnswer);
    }

    #[test]
    fn speech_is_heard_and_pauses() {
        let mut voice = Voice::new(Behaviour::Speak, 3);
        let mut second = vec![0; 8_000 * 2];
        voice.speak(8_000, &mut second);
        assert!(second.iter().any(|sample| *sample > 4_000));
        assert!(second.chunks(160).any(|frame| frame.iter().all(|sample| *sample == 0)));
    }
}
