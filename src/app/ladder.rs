//! What went over the wire for each call: the message ladder that the screen shows.

use std::collections::{BTreeMap, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use super::{LadderLine, Way};
use crate::time::Now;

/// Calls whose ladder is kept, for each line.
const CALLS: usize = 256;
/// Messages of a call that are kept; of more the latest.
const MESSAGES: usize = 64;

/// The ladders of a line, by Call-ID.
#[derive(Debug, Default)]
pub(super) struct Ladders {
    calls: BTreeMap<String, Ladder>,
    /// The oldest first.
    order: VecDeque<String>,
}

#[derive(Debug, Default)]
struct Ladder {
    /// Shared with the screens that show it.
    lines: Arc<Vec<LadderLine>>,
    /// What each line's bytes were, so that a repetition is known.
    seen: VecDeque<u64>,
}

impl Ladders {
    /// A message went out or came in. Only an INVITE begins a ladder.
    pub(super) fn see(&mut self, now: Now, way: Way, bytes: &[u8]) {
        let Some(Read { call_id, text, invites }) = read(bytes) else { return };
        if !self.calls.contains_key(call_id) {
            if !invites {
                return;
            }
            if self.order.len() >= CALLS
                && let Some(oldest) = self.order.pop_front()
            {
                self.calls.remove(&oldest);
            }
            self.order.push_back(call_id.to_owned());
        }
        self.calls.entry(call_id.to_owned()).or_default().add(now, way, text, bytes);
    }

    /// The ladder of a call.
    pub(super) fn of(&self, call_id: &str) -> Arc<Vec<LadderLine>> {
        self.calls.get(call_id).map(|ladder| Arc::clone(&ladder.lines)).unwrap_or_default()
    }
}

impl Ladder {
    fn add(&mut self, now: Now, way: Way, text: String, bytes: &[u8]) {
        let mut hasher = DefaultHasher::new();
        (way == Way::Out, bytes).hash(&mut hasher);
        let print = hasher.finish();
        let again = self.seen.contains(&print);
        let lines = Arc::make_mut(&mut self.lines);
        if lines.len() == MESSAGES {
            lines.remove(0);
            self.seen.pop_front();
        }
        lines.push(LadderLine { at: now.wall, way, text, again });
        self.seen.push_back(print);
    }
}

/// What a ladder needs of a message.
struct Read<'a> {
    call_id: &'a str,
    text: String,
    /// It is an INVITE.
    invites: bool,
}

/// Reads no further than the headers; what is no message has no line.
fn read(bytes: &[u8]) -> Option<Read<'_>> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(bytes.len());
    let head = std::str::from_utf8(bytes.get(..end)?).ok()?;
    let mut lines = head.split("\r\n");
    let first = lines.next()?;
    let (mut call_id, mut method, mut sdp) = (None, "", false);
    for line in lines {
        let Some((name, value)) = line.split_once(':') else { continue };
        let (name, value) = (name.trim(), value.trim());
        if name.eq_ignore_ascii_case("call-id") || name.eq_ignore_ascii_case("i") {
            call_id = Some(value);
        } else if name.eq_ignore_ascii_case("cseq") {
            method = value.split_ascii_whitespace().nth(1).unwrap_or_default();
        } else if name.eq_ignore_ascii_case("content-type") || name.eq_ignore_ascii_case("c") {
            sdp |= value.to_ascii_lowercase().starts_with("application/sdp");
        }
    }
    let answer = first.strip_prefix("SIP/2.0 ");
    let mut text = match answer {
        Some(status) => format!("{status} ({method})"),
        None => first.strip_suffix(" SIP/2.0").unwrap_or(first).to_owned(),
    };
    if sdp {
        text.push_str(" + SDP");
    }
    Some(Read { call_id: call_id?, text, invites: answer.is_none() && first.starts_with("INVITE ") })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{Tick, Wall};

    fn message(first: &str, call_id: &str, cseq: &str) -> Vec<u8> {
        format!("{first}\r\nVia: SIP/2.0/UDP a\r\nCall-ID: {call_id}\r\nCSeq: {cseq}\r\n\r\n").into_bytes()
    }

    fn see(ladders: &mut Ladders, way: Way, bytes: &[u8]) {
        ladders.see(Now { tick: Tick(0), wall: Wall(5) }, way, bytes);
    }

    #[test]
    fn a_repeated_message_is_marked_and_other_business_is_not_shown() {
        let mut ladders = Ladders::default();
        let invite = message("INVITE sip:600@pbx SIP/2.0", "c1", "1 INVITE");
        see(&mut ladders, Way::Out, &invite);
        see(&mut ladders, Way::Out, &invite);
        see(&mut ladders, Way::In, &message("SIP/2.0 180 Ringing", "c1", "1 INVITE"));
        see(&mut ladders, Way::Out, &message("REGISTER sip:pbx SIP/2.0", "r1", "1 REGISTER"));
        see(&mut ladders, Way::In, b"\xff\xfegarbage");
        see(&mut ladders, Way::In, b"");
        let ladder = ladders.of("c1");
        let lines: Vec<_> = ladder.iter().map(|line| (line.way, line.text.as_str(), line.again)).collect();
        let invite = "INVITE sip:600@pbx";
        assert_eq!(
            lines,
            [(Way::Out, invite, false), (Way::Out, invite, true), (Way::In, "180 Ringing (INVITE)", false)]
        );
        assert!(ladders.of("r1").is_empty());
    }

    #[test]
    fn calls_and_messages_are_bounded() {
        let mut ladders = Ladders::default();
        for n in 0..CALLS + 10 {
            see(&mut ladders, Way::Out, &message("INVITE sip:a@b SIP/2.0", &format!("c{n}"), "1 INVITE"));
        }
        for n in 0..MESSAGES + 10 {
            see(&mut ladders, Way::In, &message("INFO sip:a@b SIP/2.0", "c200", &format!("{n} INFO")));
        }
        assert_eq!((ladders.calls.len(), ladders.order.len()), (CALLS, CALLS));
        assert_eq!(ladders.of("c200").len(), MESSAGES);
        assert!(ladders.of("c0").is_empty());
    }
}
