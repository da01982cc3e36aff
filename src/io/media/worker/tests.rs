//! A media thread without its thread: sockets of the loopback, a headset whose device is the test, and a clock of the test's.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::mpsc::sync_channel;

use tokio::sync::mpsc::{Receiver as Told, channel};

use super::*;
use crate::io::sound::ring::{MicrophoneCallback, SpeakerCallback, microphone, speaker};
use crate::media::control::Microphone;
use crate::sdp::{Agreement, CodecKind, Direction};

/// A worker and the far side of its devices.
struct Bench {
    worker: Worker,
    speaker: SpeakerCallback,
    microphone: MicrophoneCallback,
    now: Tick,
    _told: Told<MediaEvent>,
}

impl Bench {
    fn new() -> Self {
        let (events, told) = channel(1_024);
        let kit = Kit {
            clock: Clock::start(),
            voice: Voice::load(&Microphone::Device(None)).unwrap(),
            recorder: None,
            report_every: Duration::ZERO,
            lent: Lent::default(),
            pcap: None,
        };
        let mut worker = Worker::new(Poll::new().unwrap(), sync_channel(1).1, Outbox::new(events), kit);
        let (now, (speaker_end, speaker), (microphone_end, microphone)) = (Tick(0), speaker(), microphone());
        worker.hear(now, News::Start(sync_channel(64).0));
        worker.hear(now, News::Speaker(Some((speaker_end, 1))));
        worker.hear(now, News::Microphone(Some((microphone_end, 1))));
        Self { worker, speaker, microphone, now, _told: told }
    }

    /// A call that has agreed with a far end that takes everything and says nothing.
    fn call(&mut self, number: u64) -> SessionId {
        let (session, pair) = (SessionId(number), Pair::bind(IpAddr::V4(Ipv4Addr::LOCALHOST)).unwrap());
        let port = pair.port;
        self.worker.kit.lent.lock().unwrap().insert(port, pair);
        self.command(MediaCommand::Open { session, port, seed: number, beside: None });
        let far = SocketAddr::from((Ipv4Addr::LOCALHOST, port.0));
        let agreement = Agreement {
            codec: CodecKind::Pcmu,
            send_payload_type: 0,
            receive_payload_type: 0,
            telephone_event: None,
            ptime_ms: 20,
            remote_rtp: far,
            remote_rtcp: far,
            direction: Direction::SendRecv,
            opus_fec: false,
            opus_max_bitrate: None,
        };
        self.command(MediaCommand::Agree { session, agreement });
        session
    }

    fn command(&mut self, command: MediaCommand) {
        self.worker.command(self.now, command);
    }

    /// The devices and the clock go on for so long; packets that each of these calls has sent meanwhile.
    fn packets_of<const N: usize>(&mut self, calls: [SessionId; N], ms: u64) -> [u64; N] {
        let before = calls.map(|call| self.sent(call));
        for _ in 0..ms / 10 {
            self.now = self.now + Duration::from_millis(10);
            self.speaker.play(&mut [0; 480]);
            self.microphone.record(&[1_000; 480]);
            let worker = &mut self.worker;
            worker.run_headset(self.now);
            worker.fire(self.now);
            for bridge in &mut worker.bridges {
                bridge.fire(self.now, &mut worker.slots, &mut worker.scratch, &mut worker.outbox);
            }
        }
        std::array::from_fn(|n| self.sent(calls[n]) - before[n])
    }

    fn sent(&self, call: SessionId) -> u64 {
        let slot = self.worker.by_id[&call];
        self.worker.slots[slot].as_ref().unwrap().session.figures(self.now).sent
    }

    /// Whether the first conference is stepped by the speaker.
    fn has_devices(&self) -> bool {
        self.worker.bridges[0].next().is_none()
    }
}

#[test]
fn a_conference_goes_on_while_another_call_has_the_devices() {
    let mut bench = Bench::new();
    let (first, second) = (bench.call(1), bench.call(2));
    bench.command(MediaCommand::Join { sessions: vec![first, second] });
    assert!(bench.packets_of([first, second], 2_000).iter().all(|packets| *packets > 90));
    assert!(bench.has_devices(), "the speaker asks for the steps");

    let third = bench.call(3);
    bench.command(MediaCommand::Focus { session: third });
    let sent = bench.packets_of([first, second, third], 2_000);
    assert!(sent.iter().all(|packets| (95..=105).contains(packets)), "{sent:?}");
    assert!(!bench.has_devices());

    bench.command(MediaCommand::Focus { session: second });
    let sent = bench.packets_of([first, second, third], 2_000);
    assert!(sent.iter().all(|packets| (95..=105).contains(packets)), "{sent:?}");
    assert!(bench.has_devices(), "they are back");
}

#[test]
fn a_conference_goes_on_when_the_call_with_the_devices_leaves_it_or_ends() {
    for end in [true, false] {
        let mut bench = Bench::new();
        let all = [bench.call(1), bench.call(2), bench.call(3)];
        bench.command(MediaCommand::Join { sessions: all.to_vec() });
        bench.packets_of(all, 500);
        assert!(bench.has_devices());
        let session = all[0];
        bench.command(if end { MediaCommand::Close { session } } else { MediaCommand::Part { session } });
        let sent = bench.packets_of([all[1], all[2]], 2_000);
        assert!(sent.iter().all(|packets| (95..=105).contains(packets)), "{sent:?}");
    }
}
