//! A conference of a few calls and the agent, mixed here: each hears all others and not itself.
//!
//! Sound moves in pieces of 10 ms at 48 kHz; that of a call at 8 kHz, the one other rate there is, is converted on its way in and
//! out. Nothing allocates after the mixer is made, even when a call changes its codec.

use super::resample::Resampler;

/// The mixer's rate in Hz.
pub const RATE: u32 = 48_000;
/// The rate of a call in G.711, in Hz.
const NARROW: u32 = 8_000;
/// Samples of a piece of 10 ms.
pub const PIECE: usize = 480;

/// See the module.
#[derive(Debug)]
pub struct Mixer {
    members: Vec<Member>,
}

/// A call. It has its converters whether it needs them or not: its codec may change at any time.
#[derive(Debug)]
struct Member {
    rate: u32,
    up: Resampler,
    down: Resampler,
    /// What it has said last. A resampler may give one sample more than a piece, which is then the next piece's first.
    said: [i16; PIECE + 1],
}

impl Mixer {
    /// For calls of these rates in Hz, in this order.
    pub fn new(rates: impl IntoIterator<Item = u32>) -> Self {
        Self { members: rates.into_iter().map(Member::new).collect() }
    }

    /// Takes a call out; those behind it move up.
    pub fn remove(&mut self, member: usize) {
        if member < self.members.len() {
            self.members.remove(member);
        }
    }

    /// Samples of a piece of this call at its rate, which may have changed since the last one.
    pub fn piece_of(&mut self, member: usize, rate: u32) -> usize {
        match self.members.get_mut(member) {
            Some(known) if known.rate != rate => known.change(rate),
            _ => {}
        }
        (rate / 100) as usize
    }

    /// A call has said this: a piece at its own rate.
    pub fn put(&mut self, member: usize, samples: &[i16]) {
        let Some(member) = self.members.get_mut(member) else { return };
        if member.rate == RATE {
            for (slot, sample) in member.said.iter_mut().zip(samples) {
                *slot = *sample;
            }
        } else {
            member.up.process(samples, &mut member.said);
        }
    }

    /// What a call hears: the agent and all other calls, a piece at its own rate. Says how many samples of `out` that are.
    pub fn for_member(&mut self, member: usize, agent: &[i16; PIECE], out: &mut [i16; PIECE + 1]) -> usize {
        let mut mixed = [0; PIECE];
        for (n, slot) in mixed.iter_mut().enumerate() {
            let others = self.members.iter().enumerate().filter(|(other, _)| *other != member);
            let sum = others.fold(i32::from(agent[n]), |sum, (_, other)| sum + i32::from(other.said[n]));
            *slot = clipped(sum);
        }
        let Some(member) = self.members.get_mut(member) else { return 0 };
        if member.rate == RATE {
            out[..PIECE].copy_from_slice(&mixed);
            return PIECE;
        }
        member.down.process(&mixed, out)
    }

    /// What the agent hears: all calls.
    pub fn for_agent(&self, out: &mut [i16; PIECE]) {
        for (n, slot) in out.iter_mut().enumerate() {
            *slot = clipped(self.members.iter().map(|member| i32::from(member.said[n])).sum());
        }
    }
}

impl Member {
    fn new(rate: u32) -> Self {
        debug_assert!(rate == RATE || rate == NARROW, "no codec runs at {rate} Hz");
        Self { rate, up: Resampler::new(NARROW, RATE), down: Resampler::new(RATE, NARROW), said: [0; PIECE + 1] }
    }

    /// Another codec was agreed.
    fn change(&mut self, rate: u32) {
        debug_assert!(rate == RATE || rate == NARROW, "no codec runs at {rate} Hz");
        self.rate = rate;
        self.up.restart();
        self.down.restart();
        self.said.fill(0);
    }
}

fn clipped(sum: i32) -> i16 {
    sum.clamp(i32::from(i16::MIN), i32::from(i16::MAX)) as i16
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The mean of what has settled.
    fn level(samples: &[i16]) -> i32 {
        samples.iter().map(|s| i32::from(*s)).sum::<i32>() / samples.len() as i32
    }

    #[test]
    fn each_hears_the_others_and_not_itself_whatever_their_rates() {
        let mut mixer = Mixer::new([8_000, 48_000, 8_000]);
        let agent = [1_000; PIECE];
        let (mut heard, mut ear) = ([[0; PIECE + 1]; 3], [0; PIECE]);
        let mut lens = [0; 3];
        for _ in 0..10 {
            mixer.put(0, &[200; 80]);
            mixer.put(1, &[30; 480]);
            mixer.put(2, &[4; 80]);
            for n in 0..3 {
                lens[n] = mixer.for_member(n, &agent, &mut heard[n]);
            }
            mixer.for_agent(&mut ear);
        }
        assert_eq!(lens, [80, 480, 80]);
        let levels = [0, 1, 2].map(|n| level(&heard[n][..lens[n]]));
        for (level, wanted) in levels.into_iter().zip([1_034, 1_204, 1_230]) {
            assert!((level - wanted).abs() <= 2, "{levels:?}");
        }
        assert!((level(&ear) - 234).abs() <= 2);
    }

    #[test]
    fn loud_voices_are_clipped_and_do_not_wrap_round() {
        let mut mixer = Mixer::new([48_000, 48_000]);
        mixer.put(0, &[30_000; PIECE]);
        mixer.put(1, &[30_000; PIECE]);
        let (mut ear, mut out) = ([0; PIECE], [0; PIECE + 1]);
        mixer.for_agent(&mut ear);
        assert!(ear.iter().all(|sample| *sample == i16::MAX));
        assert_eq!(mixer.for_member(0, &[-30_000; PIECE], &mut out), PIECE);
        assert!(out[..PIECE].iter().all(|sample| *sample == 0));
    }

    #[test]
    fn a_call_that_leaves_or_changes_its_codec_disturbs_nobody() {
        let mut mixer = Mixer::new([8_000, 48_000]);
        assert_eq!(mixer.piece_of(0, 48_000), 480);
        mixer.put(0, &[500; 480]);
        mixer.put(1, &[7; 480]);
        mixer.remove(1);
        let mut out = [0; PIECE + 1];
        assert_eq!(mixer.for_member(1, &[0; PIECE], &mut out), 0, "it has left");
        let mut ear = [0; PIECE];
        mixer.for_agent(&mut ear);
        assert_eq!(level(&ear), 500);
    }
}
