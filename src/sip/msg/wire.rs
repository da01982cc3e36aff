//! Header bytes as text and back, without loss.
//!
//! SIP headers are UTF-8, but not every sender knows. A byte that is not part of valid UTF-8 becomes one character of the
//! last 128 of Unicode's private use plane, U+10FF80 to U+10FFFF, and becomes the same byte again when it is written, so
//! that a Via or Call-ID comes back to its sender as it was. Those characters themselves are read as their bytes, one by
//! one, which makes the mapping exact in both directions.

use std::borrow::Cow;

/// The character of byte 0x80.
const FIRST: u32 = 0x0010_ff80;
/// The first byte of the UTF-8 form of all of plane 16: text without it needs no second look.
const LEAD: u8 = 0xf4;

/// Bytes to text.
pub(super) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) if !bytes.contains(&LEAD) => Cow::Borrowed(text),
        _ => Cow::Owned(decode_slowly(bytes)),
    }
}

fn decode_slowly(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() + 16);
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            if u32::from(c) >= FIRST {
                text.extend(c.encode_utf8(&mut [0; 4]).bytes().map(escape));
            } else {
                text.push(c);
            }
        }
        text.extend(chunk.invalid().iter().copied().map(escape));
    }
    text
}

/// Text to bytes.
pub(super) fn encode(out: &mut Vec<u8>, text: &str) {
    if !text.as_bytes().contains(&LEAD) {
        out.extend_from_slice(text.as_bytes());
        return;
    }
    for c in text.chars() {
        match u32::from(c).checked_sub(FIRST) {
            Some(low) => out.push(0x80 | low as u8),
            None => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
}

/// A text for people's eyes: a byte that was no UTF-8 is shown as Latin-1, which is what such senders mean. Never for the wire.
pub fn readable(text: &str) -> Cow<'_, str> {
    if !text.as_bytes().contains(&LEAD) {
        return Cow::Borrowed(text);
    }
    let latin1 = |c: char| u32::from(c).checked_sub(FIRST).map_or(c, |low| char::from(0x80 | low as u8));
    let shown = text.chars().map(latin1).map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c });
    Cow::Owned(shown.collect())
}

/// The character that stands for a byte of 0x80 or more.
fn escape(byte: u8) -> char {
    char::from_u32(FIRST + u32::from(byte & 0x7f)).unwrap_or(char::REPLACEMENT_CHARACTER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_comes_back_as_it_was() {
        let samples: [&[u8]; 6] = [
            b"plain",
            "M\u{fc}ller \u{65e5}\u{672c}".as_bytes(),
            b"latin-1 M\xfcller",
            "private \u{10ff80}\u{10ffff}\u{100000}".as_bytes(),
            b"\xf4\x8f\xbe cut",
            &(0..=255).collect::<Vec<u8>>(),
        ];
        for bytes in samples {
            let mut back = Vec::new();
            encode(&mut back, &decode(bytes));
            assert_eq!(back, bytes);
        }
        assert_eq!(readable(&decode(b"M\xfcller\x80")), "M\u{fc}ller\u{fffd}");
        assert!(matches!(decode("M\u{fc}ller".as_bytes()), Cow::Borrowed("M\u{fc}ller")));
    }
}
