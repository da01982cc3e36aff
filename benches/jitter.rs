//! What the jitter buffer costs, and what it reaches: `cargo bench --bench jitter`.
//!
//! An own timing loop, since time itself is what is measured here: the buffer is told virtual time.
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]

use std::hint::black_box;
use std::time::Instant;

use offhook::media::Session;
use offhook::media::jitter::{Arrival, Jitter, Next, Request};
use offhook::media::trace::Trace;
use offhook::sdp::{Agreement, CodecKind, Direction};
use offhook::time::Tick;

const ROUNDS: u64 = 200_000;
const SECONDS: u64 = 60;
const SEEDS: u64 = 20;

fn main() {
    println!("jitter buffer, 20 ms packets of 160 bytes");
    for trace in [Trace::Even, Trace::Uneven(40)] {
        put_and_get(trace);
    }
    println!("\na whole session, per 20 ms: capture and send a packet, take one, pull twice");
    for (codec, rounds) in [(CodecKind::Pcmu, 100_000), (CodecKind::Opus, 2_000)] {
        session(codec, rounds);
    }
    println!(
        "\n{:<16} {:>8} {:>9} {:>8} {:>8} {:>14}",
        "trace", "late %", "mean ms", "p50 ms", "p95 ms", "last 10 s, ms"
    );
    for trace in [
        Trace::Even,
        Trace::Uneven(10),
        Trace::Uneven(40),
        Trace::Uneven(80),
        Trace::Settling(20),
        Trace::Lossy(50),
        Trace::Reordered,
        Trace::Drifting(200),
        Trace::Drifting(-200),
        Trace::Spikes,
        Trace::Pauses,
        Trace::Leaps,
    ] {
        goals(trace);
    }
}

fn put_and_get(trace: Trace) {
    let flights = trace.flights(1, ROUNDS / 50);
    let payload = [0x55; 160];
    let mut jitter = Jitter::new(8_000, 160);
    let (mut next, mut played) = (0, 0_u64);
    let began = Instant::now();
    for step in 0..ROUNDS * 2 {
        let now = Tick(step * 10_000);
        while let Some(flight) = flights.get(next).filter(|flight| flight.arrives <= now) {
            let (sequence, timestamp) = (flight.sequence, flight.timestamp);
            black_box(jitter.put(flight.arrives, &Arrival { sequence, timestamp, samples: 160, payload: &payload }));
            next += 1;
        }
        if step % 2 == 0 {
            let got = jitter.next(now, Request { whole: 160, missing: 160 });
            played += u64::from(matches!(got, Next::Play { .. }));
            black_box((jitter.payload(), jitter.adjustment()));
        }
    }
    let ns = began.elapsed().as_nanos() as f64 / ROUNDS as f64;
    println!("  {:<14} {ns:6.0} ns a put and a get ({played} of {ROUNDS} played)", format!("{trace:?}"));
}

fn session(codec: CodecKind, rounds: u64) {
    let remote = "192.0.2.2:5000".parse().expect("an address");
    let agreement = Agreement {
        codec,
        send_payload_type: 0,
        receive_payload_type: 0,
        telephone_event: None,
        ptime_ms: 20,
        remote_rtp: remote,
        remote_rtcp: "192.0.2.2:5001".parse().expect("an address"),
        direction: Direction::SendRecv,
        opus_fec: true,
        opus_max_bitrate: None,
    };
    let mut session = Session::new(Tick(0), 1);
    session.agree(Tick(0), &agreement);
    let frame = (codec.clock_rate() / 50) as usize;
    let voice: Vec<i16> = (0..frame).map(|n| ((n * 37 % 400) as i16 - 200) * 40).collect();
    let (mut out, mut buf) = (vec![0; frame / 2], [0; 1_500]);
    let began = Instant::now();
    for round in 0..rounds {
        let now = Tick(round * 20_000);
        session.capture(now, &voice);
        while let Some((_, _, len)) = session.poll_transmit(&mut buf) {
            session.handle_rtp(now, remote, &buf[..len]);
        }
        session.pull(now, &mut out);
        session.pull(Tick(now.0 + 10_000), &mut out);
        black_box(&out);
    }
    let us = began.elapsed().as_nanos() as f64 / rounds as f64 / 1_000.0;
    println!("  {:<14} {us:6.2} µs; 500 calls: {:.1} % of a core", codec.encoding(), us * 50.0 * 500.0 / 10_000.0);
}

fn goals(trace: Trace) {
    let all: Vec<_> = (0..SEEDS).map(|seed| trace.listen(seed, SECONDS)).collect();
    let mean = |of: &dyn Fn(&offhook::media::trace::Heard) -> f32| all.iter().map(of).sum::<f32>() / all.len() as f32;
    println!(
        "{:<16} {:>8.2} {:>9.1} {:>8.1} {:>8.1} {:>14.1}",
        format!("{trace:?}"),
        mean(&|heard| heard.late_percent()),
        mean(&|heard| heard.mean_wait_ms(0, u64::MAX)),
        mean(&|heard| heard.first_wait_quantile_ms(0.5)),
        mean(&|heard| heard.first_wait_quantile_ms(0.95)),
        mean(&|heard| heard.mean_wait_ms((SECONDS - 10) * 1_000, u64::MAX)),
    );
}
