//! The audio path does not allocate while a call runs: every allocation of this process is counted.
#![expect(unsafe_code, reason = "counting allocations takes an allocator, and an allocator is unsafe")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use offhook::media::control::Tone;
use offhook::media::mix::{Mixer, PIECE};
use offhook::media::{Channel, Session};
use offhook::sdp::{Agreement, CodecKind, Direction};
use offhook::time::Tick;

/// The system's allocator, with a count for each thread.
struct Counting;

thread_local! {
    static COUNT: Cell<u64> = const { Cell::new(0) };
    static BYTES: Cell<i64> = const { Cell::new(0) };
}

fn count(bytes: i64) {
    // A thread that is ending has no count any more.
    let _ = COUNT.try_with(|count| count.set(count.get() + u64::from(bytes > 0)));
    let _ = BYTES.try_with(|sum| sum.set(sum.get() + bytes));
}

// SAFETY: everything is passed on to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size() as i64);
        // SAFETY: the caller keeps the contract of `alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout) {
        count(-(layout.size() as i64));
        // SAFETY: the caller keeps the contract of `dealloc`.
        unsafe { System.dealloc(ptr, layout) }
    }

    unsafe fn realloc(&self, ptr: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        count(new_size as i64);
        count(-(layout.size() as i64));
        // SAFETY: the caller keeps the contract of `realloc`.
        unsafe { System.realloc(ptr, layout, new_size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn agreement(codec: CodecKind, remote: &str) -> Agreement {
    Agreement {
        codec,
        send_payload_type: 96,
        receive_payload_type: 96,
        telephone_event: Some((101, 101)),
        ptime_ms: 20,
        remote_rtp: format!("{remote}:4000").parse().unwrap(),
        remote_rtcp: format!("{remote}:4001").parse().unwrap(),
        direction: Direction::SendRecv,
        opus_fec: true,
        opus_max_bitrate: None,
    }
}

/// A call between two sessions with loss, reordering and jitter; counts what the hot path allocates after a warm-up.
fn allocations_of_a_call(codec: CodecKind) -> u64 {
    let mut sessions = [Session::new(Tick(0), 1), Session::new(Tick(0), 2)];
    let addresses = ["192.0.2.1", "192.0.2.2"];
    for (session, remote) in sessions.iter_mut().zip(addresses.iter().rev()) {
        session.agree(Tick(0), &agreement(codec, remote));
    }
    let rate = codec.clock_rate();
    let len = (rate / 100) as usize;
    // Voice of a kind: a buzz whose level changes, so that payload sizes do.
    let voice: Vec<i16> = (0..len * 50).map(|n| ((n % 60) as i16 - 30) * ((n / len) as i16 % 25) * 10).collect();
    let mut out = vec![0; len];
    let mut air: Vec<(u64, usize, Vec<u8>, usize)> = (0..64).map(|_| (u64::MAX, 0, vec![0; 1_500], 0)).collect();
    let mut counted = 0;
    for step in 0..3_000_u64 {
        let now = Tick(step * 10_000);
        if step == 500 {
            sessions[0].play(Tone::Busy);
            "0123456789".chars().for_each(|key| sessions[0].digit(key));
        }
        let before = COUNT.get();
        for (to, session) in sessions.iter_mut().enumerate() {
            let from = format_free(to);
            for (at, for_whom, bytes, len) in air.iter_mut().filter(|flight| flight.0 <= step && flight.1 == to) {
                session.handle_rtp(now, from, &bytes[..*len]);
                (*at, *for_whom) = (u64::MAX, 0);
            }
            session.capture(now, &voice[(step as usize % 50) * len..][..len]);
            session.pull(now, &mut out);
            let mut buf = [0; 1_500];
            while let Some((channel, _, len)) = session.poll_transmit(&mut buf) {
                let lost = (step * 7_919 + to as u64).is_multiple_of(17);
                if channel == Channel::Rtp && !lost {
                    let slot = air.iter_mut().find(|flight| flight.0 == u64::MAX).unwrap();
                    slot.2[..len].copy_from_slice(&buf[..len]);
                    (slot.0, slot.1, slot.3) = (step + 2 + step * 31 % 5, 1 - to, len);
                }
            }
        }
        if step > 200 {
            counted += COUNT.get() - before;
        }
        // Reports are written each five seconds, not in the hot path, and may allocate.
        for session in &mut sessions {
            if session.poll_timeout().is_some_and(|at| at <= now) {
                session.handle_timeout(now);
            }
            while session.poll_event().is_some() {}
        }
    }
    for session in &sessions {
        let figures = session.figures(Tick(0));
        assert!(figures.received > 1_000 && figures.lost > 20, "the call was a call: {figures:?}");
    }
    counted
}

/// The far end's address, without text.
fn format_free(to: usize) -> std::net::SocketAddr {
    let last = if to == 0 { 2 } else { 1 };
    std::net::SocketAddr::from(([192, 0, 2, last], 4_000))
}

#[test]
fn a_call_in_g711_allocates_nothing() {
    assert_eq!(allocations_of_a_call(CodecKind::Pcmu), 0);
}

#[test]
fn a_call_in_opus_allocates_nothing() {
    assert_eq!(allocations_of_a_call(CodecKind::Opus), 0);
}

#[test]
fn a_conference_allocates_nothing() {
    let mut mixer = Mixer::new([8_000, 48_000, 8_000]);
    let agent: [i16; PIECE] = std::array::from_fn(|n| n as i16 * 7 % 3_000);
    let (mut piece, mut ear) = ([0; PIECE + 1], [0; PIECE]);
    let before = COUNT.get();
    for round in 0..1_000 {
        // The first call changes its codec now and then.
        let changing = if round / 100 % 2 == 0 { 8_000 } else { 48_000 };
        for (member, rate) in [changing, 48_000, 8_000].into_iter().enumerate() {
            let len = mixer.piece_of(member, rate);
            mixer.put(member, &agent[..len]);
        }
        for member in 0..3 {
            mixer.for_member(member, &agent, &mut piece);
        }
        mixer.for_agent(&mut ear);
    }
    assert_eq!(COUNT.get() - before, 0);
    assert!(ear.iter().any(|sample| *sample != 0));
}

#[test]
fn one_more_call_fits_in_its_memory() {
    // libopus takes 62 KB of its own for an encoder and a decoder, which are not counted here but belong to the goal.
    for (codec, limit, foreign) in [(CodecKind::Pcma, 48 * 1_024, 0), (CodecKind::Opus, 128 * 1_024, 64 * 1_024)] {
        let before = BYTES.get();
        let mut session = Session::new(Tick(0), 1);
        session.agree(Tick(0), &agreement(codec, "192.0.2.1"));
        let bytes = BYTES.get() - before + size_of::<Session>() as i64 + foreign;
        println!("{codec:?}: {bytes} bytes");
        assert!(bytes <= limit, "{codec:?}: {bytes} bytes");
    }
}
