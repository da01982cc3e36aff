//! G.711: µ-law and A-law, 8000 samples a second, one byte each (ITU-T G.711 tables 1 and 2).

/// Which of the two laws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Law {
    /// µ-law: North America, Japan.
    Mu,
    /// A-law: everywhere else.
    A,
}

/// Added before the segment is sought in µ-law, in 16-bit steps.
const MU_BIAS: i32 = 0x84;
/// The largest magnitude that µ-law can say.
const MU_CLIP: i32 = 32_635;

const MU_DECODED: [i16; 256] = decoded(Law::Mu);
const A_DECODED: [i16; 256] = decoded(Law::A);

/// Encodes as many samples as `payload` has room for, and returns how many.
pub fn encode(law: Law, samples: &[i16], payload: &mut [u8]) -> usize {
    let len = samples.len().min(payload.len());
    match law {
        Law::Mu => payload.iter_mut().zip(samples).for_each(|(byte, sample)| *byte = mu_from_linear(*sample)),
        Law::A => payload.iter_mut().zip(samples).for_each(|(byte, sample)| *byte = a_from_linear(*sample)),
    }
    len
}

/// Decodes as many bytes as `samples` has room for, and returns how many.
pub fn decode(law: Law, payload: &[u8], samples: &mut [i16]) -> usize {
    let table = match law {
        Law::Mu => &MU_DECODED,
        Law::A => &A_DECODED,
    };
    samples.iter_mut().zip(payload).for_each(|(sample, byte)| *sample = table[usize::from(*byte)]);
    samples.len().min(payload.len())
}

/// One µ-law code.
pub const fn mu_from_linear(sample: i16) -> u8 {
    let sign = if sample < 0 { 0x80 } else { 0 };
    let magnitude = (sample as i32).abs();
    let biased = if magnitude > MU_CLIP { MU_CLIP } else { magnitude } + MU_BIAS;
    // 132 <= biased <= 32767: the leading one is bit 7 to bit 14, the segment 0 to 7.
    let segment = 24 - biased.leading_zeros() as i32;
    let mantissa = (biased >> (segment + 3)) & 0x0F;
    !(sign | (segment << 4) | mantissa) as u8
}

/// One A-law code.
pub const fn a_from_linear(sample: i16) -> u8 {
    let (sign, magnitude) = if sample < 0 { (0, !(sample as i32)) } else { (0x80, sample as i32) };
    let steps = magnitude >> 4;
    let code = if steps < 32 {
        steps
    } else {
        // 32 <= steps <= 2047: the leading one is bit 5 to bit 10, the segment 2 to 7.
        let segment = 28 - steps.leading_zeros() as i32;
        (segment << 4) | ((steps >> (segment - 1)) & 0x0F)
    };
    (sign | code) as u8 ^ 0x55
}

const fn decoded(law: Law) -> [i16; 256] {
    let mut table = [0; 256];
    let mut code = 0;
    while code < 256 {
        table[code] = match law {
            Law::Mu => linear_from_mu(code as u8),
            Law::A => linear_from_a(code as u8),
        };
        code += 1;
    }
    table
}

const fn linear_from_mu(code: u8) -> i16 {
    let code = !code as i32;
    let magnitude = ((((code & 0x0F) << 3) + MU_BIAS) << ((code >> 4) & 0x07)) - MU_BIAS;
    (if code & 0x80 != 0 { -magnitude } else { magnitude }) as i16
}

const fn linear_from_a(code: u8) -> i16 {
    let code = (code ^ 0x55) as i32;
    let (segment, mantissa) = ((code >> 4) & 0x07, code & 0x0F);
    let magnitude = if segment == 0 { (mantissa << 4) + 8 } else { ((mantissa << 4) + 0x108) << (segment - 1) };
    (if code & 0x80 != 0 { magnitude } else { -magnitude }) as i16
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Table 2 of G.711: 14-bit magnitudes, from the segment's end and step, in 16-bit steps.
    fn mu_by_the_book(code: u8) -> i32 {
        let (sign, segment, step) = (code & 0x80, u32::from(!code >> 4 & 7), i32::from(!code & 0x0F));
        let start = (33 << segment) - 33;
        let magnitude = start + step * (2 << segment);
        4 * if sign == 0 { -magnitude } else { magnitude }
    }

    /// Table 1 of G.711: 13-bit magnitudes, the middle of each quantising interval, in 16-bit steps.
    fn a_by_the_book(code: u8) -> i32 {
        let even = code ^ 0x55;
        let (segment, step) = (u32::from(even >> 4 & 7), i32::from(even & 0x0F));
        let (start, width) = if segment == 0 { (0, 2) } else { (32 << (segment - 1), 2 << (segment - 1)) };
        let magnitude = start + step * width + width / 2;
        8 * if even & 0x80 == 0 { -magnitude } else { magnitude }
    }

    #[test]
    fn all_codes_decode_as_the_tables_say() {
        for code in 0..=255_u8 {
            assert_eq!(i32::from(MU_DECODED[usize::from(code)]), mu_by_the_book(code), "µ-law {code:#04x}");
            assert_eq!(i32::from(A_DECODED[usize::from(code)]), a_by_the_book(code), "A-law {code:#04x}");
        }
    }

    /// The lowest magnitude of each quantising interval, as the tables list the decision values, in 16-bit steps.
    fn decision_values(law: Law) -> Vec<(i32, u8)> {
        let interval = |segment: u8, step: u8| {
            let (steps, shift) = (i32::from(step), u32::from(segment));
            let low = match law {
                Law::Mu => ((16 + steps) << (shift + 3)) - 132,
                Law::A if segment == 0 => steps << 4,
                Law::A => (16 + steps) << (shift + 3),
            };
            (low, segment << 4 | step)
        };
        (0..8).flat_map(|segment| (0..16).map(move |step| interval(segment, step))).collect()
    }

    #[test]
    fn all_65536_samples_are_encoded_by_the_decision_values() {
        for law in [Law::Mu, Law::A] {
            let values = decision_values(law);
            for sample in i16::MIN..=i16::MAX {
                let negative = sample < 0;
                let magnitude = if negative { -i32::from(sample) } else { i32::from(sample) };
                // A-law has a decision value at zero itself; what lies on one goes away from zero only for positive samples.
                let magnitude = if law == Law::A && negative { magnitude - 1 } else { magnitude };
                let at = values.partition_point(|(low, _)| *low <= magnitude);
                let (_, code) = values[at - 1];
                let expected = match law {
                    Law::Mu => !(code | if negative { 0x80 } else { 0 }),
                    Law::A => (code | if negative { 0 } else { 0x80 }) ^ 0x55,
                };
                let mut payload = [0];
                encode(law, &[sample], &mut payload);
                assert_eq!(payload, [expected], "{law:?} {sample}");
            }
        }
    }

    #[test]
    fn codes_survive_a_round_trip_but_for_the_two_zeros_of_mu_law() {
        for code in 0..=255_u8 {
            assert_eq!(a_from_linear(A_DECODED[usize::from(code)]), code);
            let expected = if code == 0x7F { 0xFF } else { code };
            assert_eq!(mu_from_linear(MU_DECODED[usize::from(code)]), expected);
        }
        assert_eq!((mu_from_linear(0), a_from_linear(0)), (0xFF, 0xD5));
    }

    #[test]
    fn lengths_never_exceed_either_side() {
        let mut payload = [0; 3];
        assert_eq!(encode(Law::A, &[1, 2, 3, 4, 5], &mut payload), 3);
        let mut samples = [0; 2];
        assert_eq!(decode(Law::Mu, &payload, &mut samples), 2);
    }
}
