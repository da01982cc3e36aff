//! The virtual speaker that writes a WAV file per call.
//!
//! A thread of its own owns the files, so that a slow disk costs samples in a file (counted and told), never a packet.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;

use super::wav::Growing;
use crate::media::control::SessionId;
use crate::media::resample::resample;

/// Batches that may wait for the disk: at a fifth of a second each, a minute of 30 calls.
const WAITING: usize = 9_000;
/// Batches that go to the disk a second.
const BATCHES_PER_S: u32 = 5;

/// The thread that owns the files.
#[derive(Debug)]
pub struct Recorder {
    jobs: Option<SyncSender<Job>>,
    thread: Option<JoinHandle<()>>,
    pattern: PathBuf,
}

#[derive(Debug)]
struct Job {
    session: SessionId,
    path: PathBuf,
    rate: u32,
    /// None: the call is over.
    samples: Option<Vec<i16>>,
}

impl Recorder {
    /// Starts the thread. `{n}` in `pattern` stands for the session's number. A folder that isn't there is told now
    /// and not in the middle of a call.
    pub fn start(pattern: &Path) -> io::Result<Self> {
        let folder = pattern.parent().filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
            let text = format!("speaker {}: there is no folder {}", pattern.display(), folder.display());
            return Err(io::Error::new(io::ErrorKind::NotFound, text));
        }
        let (jobs, work) = sync_channel(WAITING);
        let thread = std::thread::Builder::new().name("recorder".into()).spawn(move || run(&work))?;
        Ok(Self { jobs: Some(jobs), thread: Some(thread), pattern: pattern.to_owned() })
    }

    /// The tape of one call. Its file appears with its first sample.
    pub fn tape(&self, session: SessionId) -> Option<Tape> {
        let name = self.pattern.to_string_lossy().replace("{n}", &session.0.to_string());
        let jobs = self.jobs.clone()?;
        Some(Tape { jobs, session, path: name.into(), rate: 0, batch: Vec::new(), missing: 0 })
    }
}

impl Drop for Recorder {
    /// Waits until all is on the disk. Every tape must be gone by now, else this would wait for it.
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// What one call plays, on its way to the disk. Dropped, it closes its file.
#[derive(Debug)]
pub struct Tape {
    jobs: SyncSender<Job>,
    session: SessionId,
    path: PathBuf,
    rate: u32,
    batch: Vec<i16>,
    /// Samples that the disk was too slow for.
    missing: u64,
}

impl Tape {
    /// Adds samples at `rate` Hz. Never blocks.
    pub fn write(&mut self, rate: u32, samples: &[i16]) {
        if rate != self.rate {
            self.hand_over();
            self.rate = rate;
        }
        self.batch.extend_from_slice(samples);
        if self.batch.len() >= (self.rate / BATCHES_PER_S) as usize {
            self.hand_over();
        }
    }

    fn hand_over(&mut self) {
        if self.batch.is_empty() {
            return;
        }
        let room = Vec::with_capacity(self.batch.len());
        let samples = std::mem::replace(&mut self.batch, room);
        if let Err(TrySendError::Full(job)) = self.jobs.try_send(self.job(Some(samples))) {
            self.missing += job.samples.map_or(0, |samples| samples.len() as u64);
        }
    }

    fn job(&self, samples: Option<Vec<i16>>) -> Job {
        Job { session: self.session, path: self.path.clone(), rate: self.rate, samples }
    }
}

impl Drop for Tape {
    fn drop(&mut self) {
        self.hand_over();
        if self.missing > 0 {
            tracing::warn!(file = %self.path.display(), missing = self.missing, "the disk was too slow for a recording");
        }
        // A full queue here leaves the file open until the recorder ends; its header is at most a second behind.
        let _ = self.jobs.try_send(self.job(None));
    }
}

fn run(work: &Receiver<Job>) {
    let mut reels: BTreeMap<SessionId, Option<Reel>> = BTreeMap::new();
    while let Ok(mut job) = work.recv() {
        let Some(samples) = job.samples.take() else {
            if let Some(Some(reel)) = reels.remove(&job.session) {
                told(&reel.path, reel.growing.finish());
            }
            continue;
        };
        let path = free_name(&job, &reels);
        let reel = reels.entry(job.session).or_insert_with(|| told(&path, Reel::create(&path, job.rate)));
        let Some(open) = reel else { continue };
        if told(&path, open.write(job.rate, &samples)).is_none() {
            // A full disk: told once, and the file is left as it stands.
            *reel = None;
        }
    }
}

/// Two calls at once must not share a file, even if the name has no `{n}`.
fn free_name(job: &Job, reels: &BTreeMap<SessionId, Option<Reel>>) -> PathBuf {
    let taken =
        |path: &Path| reels.iter().any(|(id, r)| *id != job.session && r.as_ref().is_some_and(|r| r.path == path));
    if !taken(&job.path) {
        return job.path.clone();
    }
    let stem = job.path.file_stem().unwrap_or_default().to_string_lossy();
    job.path.with_file_name(format!("{stem}-{}.wav", job.session.0))
}

fn told<T>(path: &Path, result: Result<T, hound::Error>) -> Option<T> {
    result.inspect_err(|problem| tracing::error!(file = %path.display(), %problem, "a recording can't be written")).ok()
}

/// One open file.
struct Reel {
    path: PathBuf,
    growing: Growing,
}

impl Reel {
    fn create(path: &Path, rate: u32) -> Result<Self, hound::Error> {
        Ok(Self { path: path.to_owned(), growing: Growing::new(File::create(path)?, 1, rate)? })
    }

    fn write(&mut self, rate: u32, samples: &[i16]) -> Result<(), hound::Error> {
        if rate > self.growing.rate_hz() {
            self.raise(rate)?;
        }
        self.growing.write(rate, samples)
    }

    /// The same sound in a file of a higher rate: ringback came at 8 kHz, and then opus was agreed.
    fn raise(&mut self, rate: u32) -> Result<(), hound::Error> {
        self.growing.flush()?;
        let so_far: Vec<i16> = hound::WavReader::open(&self.path)?.samples().collect::<Result<_, _>>()?;
        // Under another name first: the old writer still holds the old file, and brings its header up to date when it goes.
        let draft = self.path.with_extension("wav.part");
        let mut next = Growing::new(File::create(&draft)?, 1, rate)?;
        next.write(rate, &resample(&so_far, self.growing.rate_hz(), rate))?;
        next.flush()?;
        std::fs::rename(&draft, &self.path)?;
        self.growing = next;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::wav::spec;
    use super::*;

    #[test]
    fn a_recording_is_whole_and_has_the_highest_rate_of_the_call() {
        let folder = tempfile::tempdir().unwrap();
        let recorder = Recorder::start(&folder.path().join("call-{n}.wav")).unwrap();
        let mut tape = recorder.tape(SessionId(7)).unwrap();
        tape.write(8_000, &[1_000; 8_000]);
        tape.write(48_000, &[1_000; 48_000]);
        tape.write(8_000, &[1_000; 4_000]);
        drop(tape);
        drop(recorder);
        let mut reader = hound::WavReader::open(folder.path().join("call-7.wav")).unwrap();
        assert_eq!(reader.spec(), spec(1, 48_000));
        let samples: Vec<i16> = reader.samples().map(Result::unwrap).collect();
        assert!((119_000..=120_000).contains(&samples.len()), "{}", samples.len());
        let steady = samples.iter().filter(|s| (**s - 1_000).abs() < 20).count();
        assert!(steady > 119_000, "{steady}");
    }

    #[test]
    fn calls_at_once_do_not_share_a_file_and_an_absent_folder_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let recorder = Recorder::start(&folder.path().join("heard.wav")).unwrap();
        let mut tapes: Vec<Tape> = [1, 2].iter().filter_map(|n| recorder.tape(SessionId(*n))).collect();
        tapes.iter_mut().for_each(|tape| tape.write(8_000, &[9; 8_000]));
        drop((tapes, recorder));
        assert!(folder.path().join("heard.wav").exists() && folder.path().join("heard-2.wav").exists());
        let told = Recorder::start(&folder.path().join("absent/heard.wav")).unwrap_err().to_string();
        assert!(told.contains("no folder"), "{told}");
    }
}
