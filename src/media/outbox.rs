//! Packets that wait to be sent, end to end in one piece of memory.

/// Room for about 40 packets of G.711: who does not send for 800 ms loses the newest.
const CAPACITY: usize = 8 * 1_024;
/// In front of each packet: its channel and its length.
const PREFIX_LEN: usize = 3;

/// Which of the two ports a packet leaves by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// The RTP port.
    Rtp,
    /// The RTCP port.
    Rtcp,
}

/// First in, first out.
#[derive(Debug)]
pub(super) struct Outbox {
    bytes: Vec<u8>,
    /// Where the first packet begins, and where the last ends.
    begin: usize,
    end: usize,
    lost: u64,
}

impl Outbox {
    pub(super) fn new() -> Self {
        Self { bytes: vec![0; CAPACITY], begin: 0, end: 0, lost: 0 }
    }

    /// Lets `write` put a packet of at most `max_len` bytes at the end; says whether it did.
    pub(super) fn push(
        &mut self,
        channel: Channel,
        max_len: usize,
        write: impl FnOnce(&mut [u8]) -> Option<usize>,
    ) -> bool {
        if self.bytes.len() - self.end < PREFIX_LEN + max_len {
            self.bytes.copy_within(self.begin..self.end, 0);
            (self.begin, self.end) = (0, self.end - self.begin);
        }
        let Some(room) = self.bytes.get_mut(self.end..self.end + PREFIX_LEN + max_len) else {
            self.lost += 1;
            return false;
        };
        let (prefix, body) = room.split_at_mut(PREFIX_LEN);
        let Some(len) = write(body).filter(|len| *len <= max_len) else { return false };
        let [high, low] = u16::try_from(len).unwrap_or(0).to_be_bytes();
        prefix.copy_from_slice(&[u8::from(channel == Channel::Rtcp), high, low]);
        self.end += PREFIX_LEN + len;
        true
    }

    /// Moves the first packet into `out`; one that does not fit is lost.
    pub(super) fn pop(&mut self, out: &mut [u8]) -> Option<(Channel, usize)> {
        loop {
            let [channel, high, low, ..] = *self.bytes.get(self.begin..self.end)? else {
                (self.begin, self.end) = (0, 0);
                return None;
            };
            let body = self.begin + PREFIX_LEN;
            let len = usize::from(u16::from_be_bytes([high, low]));
            self.begin = body + len;
            let (Some(packet), Some(room)) = (self.bytes.get(body..body + len), out.get_mut(..len)) else {
                self.lost += 1;
                continue;
            };
            room.copy_from_slice(packet);
            return Some((if channel == 0 { Channel::Rtp } else { Channel::Rtcp }, len));
        }
    }

    /// Packets that found no room.
    pub(super) fn lost(&self) -> u64 {
        self.lost
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn push(outbox: &mut Outbox, byte: u8, len: usize) -> bool {
        outbox.push(Channel::Rtp, len, |room| {
            room.fill(byte);
            Some(len)
        })
    }

    #[test]
    fn packets_come_out_in_order_over_many_turns() {
        let (mut outbox, mut buf) = (Outbox::new(), [0; 1_500]);
        for round in 0..500_usize {
            for n in 0..3 {
                assert!(push(&mut outbox, (round * 3 + n) as u8, 100 + round));
            }
            for n in 0..3 {
                let (_, len) = outbox.pop(&mut buf).unwrap();
                assert_eq!((len, buf[0]), (100 + round, (round * 3 + n) as u8));
            }
            assert_eq!(outbox.pop(&mut buf), None);
        }
        assert_eq!(outbox.lost(), 0);
    }

    #[test]
    fn a_full_outbox_loses_the_newest_and_small_buffers_lose_their_packet() {
        let (mut outbox, mut buf) = (Outbox::new(), [0; 172]);
        let taken = (0..100).filter(|n| push(&mut outbox, *n, 172)).count();
        assert_eq!((taken, outbox.lost()), (CAPACITY / 175, 100 - CAPACITY as u64 / 175));
        assert_eq!(outbox.pop(&mut buf).map(|_| buf[0]), Some(0));
        assert_eq!(outbox.pop(&mut [0; 10]), None);
        assert!(!outbox.push(Channel::Rtcp, 10, |_| None));
    }
}
