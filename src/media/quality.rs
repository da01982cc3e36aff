//! What a call is worth: a simplified E-model (ITU-T G.107) of codec, loss and delay.

use crate::sdp::CodecKind;

/// R without any impairment of ours (G.107 default).
const BEST_R: f32 = 93.2;

/// What impairs a call.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Impairments {
    /// The codec.
    pub codec: CodecKind,
    /// Packets that were not there in time, 0 to 100.
    pub loss_percent: f32,
    /// Mouth to ear, one way, in milliseconds.
    pub delay_ms: f32,
}

/// Estimated mean opinion score, 1.0 to 4.5.
pub fn mos(impairments: Impairments) -> f32 {
    let r = r_factor(impairments).clamp(0.0, 100.0);
    (1.0 + 0.035 * r + r * (r - 60.0) * (100.0 - r) * 7.0e-6).clamp(1.0, 4.5)
}

fn r_factor(impairments: Impairments) -> f32 {
    let delay = impairments.delay_ms.max(0.0);
    let delay_impairment = 0.024 * delay + if delay > 177.3 { 0.11 * (delay - 177.3) } else { 0.0 };
    // G.113 appendix I: equipment impairment and robustness to loss, with concealment.
    let (equipment, robustness) = match impairments.codec {
        CodecKind::Pcmu | CodecKind::Pcma => (0.0, 25.1),
        CodecKind::Opus => (0.0, 30.0),
    };
    let loss = impairments.loss_percent.clamp(0.0, 100.0);
    BEST_R - delay_impairment - (equipment + (95.0 - equipment) * loss / (loss + robustness))
}

/// A running share of packets that were lost, over the last few hundred.
#[derive(Debug, Clone, Default)]
pub struct LossMeter {
    share: f32,
}

impl LossMeter {
    /// The weight of one packet: about five seconds of 20 ms packets are remembered.
    const WEIGHT: f32 = 1.0 / 250.0;
    /// A longer gap than this tells nothing more.
    const MAX_GAP: u64 = 250;

    /// A packet has come, behind so many missing ones.
    pub fn received(&mut self, missing: u64) {
        for _ in 0..missing.min(Self::MAX_GAP) {
            self.share += (1.0 - self.share) * Self::WEIGHT;
        }
        self.share -= self.share * Self::WEIGHT;
    }

    /// A packet that was counted as missing has come after all.
    pub fn found(&mut self) {
        self.share = (self.share - Self::WEIGHT).max(0.0);
    }

    /// A packet has come, but too late to be played.
    pub fn late(&mut self) {
        self.share += (1.0 - self.share) * Self::WEIGHT;
    }

    /// The share, 0 to 100.
    pub fn percent(&self) -> f32 {
        self.share * 100.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(loss_percent: f32, delay_ms: f32) -> f32 {
        mos(Impairments { codec: CodecKind::Pcmu, loss_percent, delay_ms })
    }

    #[test]
    fn a_clean_short_path_is_toll_quality_and_harm_lowers_it() {
        assert!((of(0.0, 50.0) - 4.38).abs() < 0.05, "{}", of(0.0, 50.0));
        assert!(of(1.0, 50.0) > of(5.0, 50.0) && of(5.0, 50.0) > of(20.0, 50.0));
        assert!(of(0.0, 150.0) > of(0.0, 400.0));
        assert!(of(100.0, 2_000.0) >= 1.0 && of(0.0, -5.0) <= 4.5);
    }

    #[test]
    fn the_loss_meter_settles_at_the_true_share_and_forgets() {
        let mut meter = LossMeter::default();
        (0..2_000).for_each(|n| meter.received(u64::from(n % 20 == 0)));
        assert!((meter.percent() - 4.8).abs() < 1.0, "{}", meter.percent());
        (0..2_000).for_each(|_| meter.received(0));
        assert!(meter.percent() < 0.1);
    }
}
