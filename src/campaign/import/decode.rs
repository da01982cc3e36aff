//! Bytes of a list as UTF-8 text, piece by piece: the encoding is given, told by a byte-order mark, or guessed from the
//! first bytes that are not ASCII. A file is never held as a whole.

use std::io::{self, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How much is read at once, and looked at for a guess.
const CHUNK_BYTES: usize = 64 * 1024;

/// Text out of bytes.
pub(super) struct Decoded<R> {
    source: R,
    /// Absent while everything was ASCII and nothing is decided.
    decoder: Option<Decoder>,
    encoding: &'static Encoding,
    begun: bool,
    ended: bool,
}

impl<R: Read> Decoded<R> {
    /// `given` is a WHATWG label; one that is unknown counts as none.
    pub(super) fn new(source: R, given: Option<&str>) -> Self {
        let given = given.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
        Self {
            source,
            decoder: given.map(Encoding::new_decoder_with_bom_removal),
            encoding: given.unwrap_or(UTF_8),
            begun: false,
            ended: false,
        }
    }

    /// The encoding in use.
    pub(super) fn encoding(&self) -> &'static Encoding {
        self.encoding
    }

    /// Appends the next piece to `text`; `false` at the end.
    pub(super) fn read(&mut self, text: &mut String) -> io::Result<bool> {
        if self.ended {
            return Ok(false);
        }
        let mut bytes = vec![0; CHUNK_BYTES];
        let count = fill(&mut self.source, &mut bytes)?;
        bytes.truncate(count);
        self.ended = count < CHUNK_BYTES;
        self.decode(&bytes, text);
        Ok(true)
    }

    fn decode(&mut self, bytes: &[u8], text: &mut String) {
        let ended = self.ended;
        if !self.begun {
            self.begun = true;
            // A mark at the beginning says more than the format: the file has been saved anew since.
            if let Some((marked, _)) = Encoding::for_bom(bytes) {
                (self.encoding, self.decoder) = (marked, Some(marked.new_decoder_with_bom_removal()));
            }
        }
        if self.decoder.is_none() {
            let Some(encoding) = guess(bytes, ended) else {
                text.extend(bytes.iter().map(|byte| char::from(*byte)));
                return;
            };
            self.encoding = encoding;
            self.decoder = Some(encoding.new_decoder_with_bom_removal());
        }
        let Some(decoder) = &mut self.decoder else { return };
        let room = decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len().saturating_mul(3) + 16);
        text.reserve(room);
        // With that much room the whole piece is taken; what is no text becomes U+FFFD.
        let (_, read, _) = decoder.decode_to_string(bytes, text, ended);
        debug_assert_eq!(read, bytes.len());
    }
}

/// Reads until the buffer is full or the source ends.
fn fill(source: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match source.read(rest) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// The encoding of a piece; none as long as it is plain ASCII.
fn guess(bytes: &[u8], last: bool) -> Option<&'static Encoding> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Some(encoding);
    }
    if let Some(encoding) = wide(bytes) {
        return Some(encoding);
    }
    if bytes.is_ascii() {
        return None;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, last);
    Some(detector.guess(None, Utf8Detection::Allow))
}

/// UTF-16 without a mark: text of the West has a zero in every other byte.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(512))?;
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    if half < 4 {
        return None;
    }
    if odd * 10 > half * 7 && even == 0 {
        return Some(UTF_16LE);
    }
    (even * 10 > half * 7 && odd == 0).then_some(UTF_16BE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8], given: Option<&str>) -> (String, &'static str) {
        let mut decoded = Decoded::new(bytes, given);
        let mut text = String::new();
        while decoded.read(&mut text).expect("a slice can be read") {}
        (text, decoded.encoding().name())
    }

    #[test]
    fn encodings_are_told_apart() {
        let name = "Jürgen Müller, Größe, Élodie Lefèvre";
        let latin: Vec<u8> = name.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect();
        let le: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = name.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let with = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
        assert_eq!(text(name.as_bytes(), None), (name.to_owned(), "UTF-8"));
        assert_eq!(text(&with(b"\xef\xbb\xbf", name.as_bytes()), None), (name.to_owned(), "UTF-8"));
        assert_eq!(text(&latin, None), (name.to_owned(), "windows-1252"));
        assert_eq!(text(&latin, Some("iso-8859-1")), (name.to_owned(), "windows-1252"));
        let marked = with(b"\xef\xbb\xbf", name.as_bytes());
        assert_eq!(text(&marked, Some("iso-8859-1")), (name.to_owned(), "UTF-8"), "saved anew");
        assert_eq!(text(&with(b"\xff\xfe", &le), None), (name.to_owned(), "UTF-16LE"));
        assert_eq!(text(&with(b"\xfe\xff", &be), None), (name.to_owned(), "UTF-16BE"));
        assert_eq!(text(&le, None), (name.to_owned(), "UTF-16LE"));
        assert_eq!(text(&be, None), (name.to_owned(), "UTF-16BE"));
        assert_eq!(text(b"", None), (String::new(), "UTF-8"));
    }

    #[test]
    fn a_first_umlaut_after_the_first_piece_is_still_read_right() {
        let mut bytes = b"plain ascii text\n".repeat(10_000);
        bytes.extend(b"J\xfcrgen M\xfcller\n");
        let (text, encoding) = text(&bytes, None);
        assert!(text.ends_with("Jürgen Müller\n"), "{encoding}");
    }
}
