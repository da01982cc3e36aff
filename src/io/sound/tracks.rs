//! The recording of a call, in stereo: the far end left, what it hears of us right.
//!
//! A [`Tap`] sits on the media thread and copies into buffers that exist beforehand; a thread of its own writes them. A disk that
//! is too slow costs samples in the file (counted and told), never a packet. The header is brought up to date every second of
//! sound, so that a killed process leaves a file that plays.

use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;

use tokio::sync::mpsc::Sender;

use super::wav::Growing;
use crate::media::control::{MediaEvent, Recording, SessionId};
use crate::say::Say;

/// Buffers of one call: with 200 ms each, a disk may stand still for a second and a half.
const BUFFERS: usize = 8;
/// Pieces that go to the disk a second.
const PIECES_PER_S: usize = 5;
/// The highest rate in Hz.
const HIGHEST_RATE: usize = 48_000;
/// Our side is kept until the far end's is there: so many milliseconds of it lie ready at first, as the two are not in step.
/// In a file, our side is later by this than it was.
pub const CUSHION_MS: usize = 40;
/// And at most so many: what is older was never due.
const KEPT_MS: usize = 300;
/// Jobs that may wait for the writer, over all calls.
const JOBS: usize = 4_096;

/// The thread that writes, and how to reach it.
#[derive(Debug)]
pub struct Deck {
    jobs: Option<SyncSender<Job>>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug)]
enum Job {
    Open {
        session: SessionId,
        file: PathBuf,
        back: SyncSender<Vec<i16>>,
    },
    /// Left and right in turn, at a rate in Hz.
    Piece {
        session: SessionId,
        rate: u32,
        samples: Vec<i16>,
    },
    /// Recording was switched on, for the first time or again.
    On {
        session: SessionId,
    },
    Close {
        session: SessionId,
        missing: u64,
    },
}

impl Deck {
    /// Starts the writer. What it cannot write is told as an event.
    pub fn start(events: Sender<MediaEvent>) -> std::io::Result<Self> {
        let (jobs, work) = sync_channel(JOBS);
        let thread = std::thread::Builder::new().name("recordings".into()).spawn(move || run(&work, &events))?;
        Ok(Self { jobs: Some(jobs), thread: Some(thread) })
    }

    /// A tap for one call. Its file is made with the first piece.
    pub fn tap(&self, session: SessionId, file: PathBuf) -> Option<Tap> {
        let jobs = self.jobs.clone()?;
        let (back, empty) = sync_channel(BUFFERS);
        let room = 2 * HIGHEST_RATE / PIECES_PER_S;
        for _ in 1..BUFFERS {
            back.try_send(Vec::with_capacity(room)).ok()?;
        }
        jobs.try_send(Job::Open { session, file, back }).ok()?;
        let near = Near::new(HIGHEST_RATE * KEPT_MS / 1_000);
        Some(Tap {
            jobs,
            empty,
            session,
            rate: 0,
            near,
            piece: Some(Vec::with_capacity(room)),
            set: Recording::Off,
            missing: 0,
        })
    }
}

impl Drop for Deck {
    /// Waits until all is on the disk. Every tap must be gone by now, else this would wait for it.
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// What a call's two sides give, on its way to the disk. Nothing here allocates or waits.
#[derive(Debug)]
pub struct Tap {
    jobs: SyncSender<Job>,
    empty: Receiver<Vec<i16>>,
    session: SessionId,
    rate: u32,
    near: Near,
    /// None while the disk has all buffers.
    piece: Option<Vec<i16>>,
    set: Recording,
    missing: u64,
}

impl Tap {
    /// On, paused or off. A file that could not be written is tried anew under another name when this says on.
    pub fn set(&mut self, recording: Recording) {
        if recording == Recording::On {
            // What lies here belongs to what was before: to a pause perhaps, of which nothing is kept.
            self.hand_over();
            self.near.silence();
            // Where the queue is full, there is no piece for a new file either.
            let _ = self.jobs.try_send(Job::On { session: self.session });
        }
        self.set = recording;
    }

    /// Our side, as it is sent.
    pub fn near(&mut self, rate: u32, samples: &[i16]) {
        self.follow(rate);
        self.near.put(samples);
    }

    /// The far end's side: it sets the pace, as something is played all the time.
    pub fn far(&mut self, rate: u32, samples: &[i16]) {
        self.follow(rate);
        for left in samples {
            let right = self.near.take();
            let frame = match self.set {
                Recording::Off => continue,
                Recording::Paused => [0, 0],
                Recording::On => [*left, right],
            };
            if self.piece.is_none() {
                self.piece = self.empty.try_recv().ok();
            }
            match &mut self.piece {
                Some(piece) => piece.extend_from_slice(&frame),
                None => self.missing += 1,
            }
            if self.piece.as_ref().is_some_and(|piece| piece.len() >= 2 * self.rate as usize / PIECES_PER_S) {
                self.hand_over();
            }
        }
    }

    fn follow(&mut self, rate: u32) {
        if rate != self.rate {
            self.hand_over();
            self.rate = rate;
            self.near.restart(rate as usize * CUSHION_MS / 1_000);
        }
    }

    fn hand_over(&mut self) {
        let Some(samples) = self.piece.take_if(|piece| !piece.is_empty()) else { return };
        let job = Job::Piece { session: self.session, rate: self.rate, samples };
        if let Err(TrySendError::Full(Job::Piece { mut samples, .. })) = self.jobs.try_send(job) {
            self.missing += samples.len() as u64 / 2;
            samples.clear();
            self.piece = Some(samples);
        }
    }
}

impl Drop for Tap {
    fn drop(&mut self) {
        self.hand_over();
        let _ = self.jobs.try_send(Job::Close { session: self.session, missing: self.missing });
    }
}

/// Our side, kept until it is due. A ring of fixed room; when it is full, the oldest goes.
#[derive(Debug)]
struct Near {
    room: Vec<i16>,
    first: usize,
    len: usize,
}

impl Near {
    fn new(room: usize) -> Self {
        Self { room: vec![0; room.max(1)], first: 0, len: 0 }
    }

    fn restart(&mut self, cushion: usize) {
        self.room.fill(0);
        (self.first, self.len) = (0, cushion.min(self.room.len()));
    }

    /// What is kept is heard no more; its time is.
    fn silence(&mut self) {
        self.room.fill(0);
    }

    fn put(&mut self, samples: &[i16]) {
        for sample in samples {
            let end = (self.first + self.len) % self.room.len();
            self.room[end] = *sample;
            if self.len < self.room.len() {
                self.len += 1;
            } else {
                self.first = (self.first + 1) % self.room.len();
            }
        }
    }

    /// The oldest; silence where nothing has been said.
    fn take(&mut self) -> i16 {
        if self.len == 0 {
            return 0;
        }
        let sample = self.room[self.first];
        self.first = (self.first + 1) % self.room.len();
        self.len -= 1;
        sample
    }
}

fn run(work: &Receiver<Job>, events: &Sender<MediaEvent>) {
    let mut reels = BTreeMap::new();
    while let Ok(job) = work.recv() {
        work_off(job, &mut reels, events);
    }
}

fn work_off(job: Job, reels: &mut BTreeMap<SessionId, Reel>, events: &Sender<MediaEvent>) {
    match job {
        Job::Open { session, file, back } => {
            reels.insert(session, Reel { file, back, state: State::Blank });
        }
        Job::Piece { session, rate, samples } => {
            let Some(reel) = reels.get_mut(&session) else { return };
            if let Err(problem) = reel.write(rate, &samples) {
                // Told once, until it is switched on again. What is in the file stays there, and the call goes on.
                reel.state = State::Broken;
                let why = Say::verbatim(format!("{}: {problem}", reel.file.display()));
                tracing::error!(file = %reel.file.display(), %problem, "a recording can't be written");
                // The listener's queue has room for thousands; a lost line is in the log.
                let _ = events.try_send(MediaEvent::NotRecorded { session, why });
            }
            reel.give_back(samples);
        }
        Job::On { session } => {
            if let Some(reel) = reels.get_mut(&session).filter(|reel| matches!(reel.state, State::Broken)) {
                reel.state = State::Blank;
            }
        }
        Job::Close { session, missing } => {
            let Some(reel) = reels.remove(&session) else { return };
            if missing > 0 {
                tracing::warn!(file = %reel.file.display(), missing, "the disk was too slow for a recording");
            }
            if let State::Open(growing) = reel.state
                && let Err(problem) = growing.finish()
            {
                tracing::error!(file = %reel.file.display(), %problem, "a recording can't be closed");
            }
        }
    }
}

/// One recording.
struct Reel {
    file: PathBuf,
    back: SyncSender<Vec<i16>>,
    state: State,
}

enum State {
    Blank,
    Open(Growing),
    /// It cannot be written any more.
    Broken,
}

impl Reel {
    fn give_back(&self, mut samples: Vec<i16>) {
        samples.clear();
        let _ = self.back.try_send(samples);
    }

    /// The file has the rate of the first piece.
    fn write(&mut self, rate: u32, samples: &[i16]) -> Result<(), hound::Error> {
        if matches!(self.state, State::Blank) {
            self.state = State::Open(create(&mut self.file, rate)?);
        }
        match &mut self.state {
            State::Open(growing) => growing.write(rate, samples),
            State::Blank | State::Broken => Ok(()),
        }
    }
}

/// A new file, for its owner alone; never over one that is there.
fn create(file: &mut PathBuf, rate: u32) -> Result<Growing, hound::Error> {
    use std::os::unix::fs::OpenOptionsExt;
    if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)?;
    }
    let open = |path: &Path| OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let mut opened = open(file);
    for n in 2..100 {
        match &opened {
            Err(problem) if problem.kind() == std::io::ErrorKind::AlreadyExists => {
                file.set_file_name(format!("{stem}-{n}.wav"));
                opened = open(file);
            }
            _ => break,
        }
    }
    Growing::new(opened?, 2, rate)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::sync::mpsc::channel;

    fn frames(file: &Path) -> Vec<(i16, i16)> {
        let mut reader = hound::WavReader::open(file).unwrap();
        assert_eq!(reader.spec().channels, 2);
        let samples: Vec<i16> = reader.samples().map(Result::unwrap).collect();
        samples.chunks_exact(2).map(|frame| (frame[0], frame[1])).collect()
    }

    fn talk(tap: &mut Tap, rate: u32, pieces: usize, near: i16, far: i16) {
        let piece = rate as usize / 50;
        for _ in 0..pieces {
            // The test is faster than any call, and the disk's buffers are few.
            if tap.piece.is_none() {
                tap.piece = tap.empty.recv().ok();
            }
            tap.near(rate, &vec![near; piece]);
            tap.far(rate, &vec![far; piece]);
        }
    }

    #[test]
    fn the_customer_is_left_the_agent_right_and_a_pause_is_silence() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("calls/one.wav");
        let deck = Deck::start(channel(8).0).unwrap();
        let mut tap = deck.tap(SessionId(1), file.clone()).unwrap();
        talk(&mut tap, 8_000, 50, 100, 200);
        tap.set(Recording::On);
        talk(&mut tap, 8_000, 50, 100, 200);
        tap.set(Recording::Paused);
        talk(&mut tap, 8_000, 50, 111, 222);
        tap.set(Recording::On);
        talk(&mut tap, 8_000, 50, 300, 400);
        tap.set(Recording::Off);
        talk(&mut tap, 8_000, 50, 100, 200);
        drop((tap, deck));
        let frames = frames(&file);
        assert_eq!(frames.len(), 24_000, "what was off is not there");
        let cushion = 8 * CUSHION_MS;
        assert!(frames[cushion..8_000].iter().all(|frame| *frame == (200, 100)));
        assert!(frames[8_000..16_000].iter().all(|frame| *frame == (0, 0)), "nothing of the pause is kept");
        assert!(
            frames[16_000..16_000 + cushion].iter().all(|frame| *frame == (400, 0)),
            "nor what was said at its end"
        );
        assert!(frames[16_000 + cushion..].iter().all(|frame| *frame == (400, 300)));
    }

    #[test]
    fn a_change_of_the_codec_stays_in_one_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("one.wav");
        let deck = Deck::start(channel(8).0).unwrap();
        let mut tap = deck.tap(SessionId(1), file.clone()).unwrap();
        tap.set(Recording::On);
        talk(&mut tap, 48_000, 50, 100, 200);
        talk(&mut tap, 8_000, 50, 100, 200);
        drop((tap, deck));
        let frames = frames(&file);
        assert!((95_900..=96_000).contains(&frames.len()), "{}", frames.len());
        let right = frames.iter().filter(|(left, right)| (left - 200).abs() < 5 && (right - 100).abs() < 5).count();
        assert!(right > 90_000, "{right}");
    }

    #[test]
    fn a_recording_that_broke_is_begun_anew_or_told_again_when_it_is_switched_on() {
        let folder = tempfile::tempdir().unwrap();
        // A file stands where the folder should be.
        let calls = folder.path().join("calls");
        std::fs::write(&calls, "in the way").unwrap();
        let (events, mut told) = channel(8);
        let deck = Deck::start(events).unwrap();
        let mut tap = deck.tap(SessionId(1), calls.join("one.wav")).unwrap();
        for _ in 0..2 {
            tap.set(Recording::On);
            talk(&mut tap, 8_000, 50, 1, 1);
            let Some(MediaEvent::NotRecorded { why, .. }) = told.blocking_recv() else { panic!("nothing was told") };
            assert!(why.to_string().contains("one.wav"), "{why}");
        }
        std::fs::remove_file(&calls).unwrap();
        talk(&mut tap, 8_000, 5, 1, 1);
        tap.set(Recording::On);
        talk(&mut tap, 8_000, 50, 100, 200);
        drop((tap, deck));
        assert!(told.try_recv().is_err(), "the third time it went well");
        let frames = frames(&calls.join("one.wav"));
        let (begin, rest) = frames.split_at(8 * CUSHION_MS);
        assert_eq!(frames.len(), 8_000);
        assert!(begin.iter().all(|frame| *frame == (200, 0)), "nothing of what was before is in it");
        assert!(rest.iter().all(|frame| *frame == (200, 100)));
    }

    #[test]
    fn a_full_disk_is_told_once_and_an_old_file_is_never_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let full = folder.path().join("full");
        // A device that takes nothing stands for the disk.
        std::os::unix::fs::symlink("/dev/full", &full).unwrap();
        let (events, mut told) = channel(8);
        let mut jobs = sync_channel(16);
        let file = OpenOptions::new().write(true).open(&full).unwrap();
        let growing = Growing::new(file, 2, 8_000).unwrap();
        let reel = Reel { file: full, back: sync_channel(1).0, state: State::Open(growing) };
        let mut reels = BTreeMap::from([(SessionId(1), reel)]);
        for _ in 0..8 {
            jobs.0.send(Job::Piece { session: SessionId(1), rate: 8_000, samples: vec![1; 16_000] }).unwrap();
        }
        jobs.0 = sync_channel(1).0;
        for job in jobs.1.iter() {
            work_off(job, &mut reels, &events);
        }
        let Ok(MediaEvent::NotRecorded { why, .. }) = told.try_recv() else { panic!("nothing was told") };
        assert!(why.to_string().contains("full"), "{why}");
        assert!(told.try_recv().is_err(), "once is enough");

        let old = folder.path().join("old.wav");
        std::fs::write(&old, "precious").unwrap();
        let mut next = old.clone();
        drop(create(&mut next, 8_000).unwrap());
        assert_eq!(
            (std::fs::read_to_string(&old).unwrap().as_str(), next),
            ("precious", folder.path().join("old-2.wav"))
        );
    }
}
