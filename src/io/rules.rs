//! Looks whether the campaign's file has changed, on a thread of its own: a do-not-call list of a million numbers must not
//! hold up a call while it is read.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, SystemTime};

use tokio::sync::mpsc;

use crate::app::Event;
use crate::campaign::Campaign;

/// How often the files are looked at.
const EVERY: Duration = Duration::from_secs(1);

/// The campaign's files, and how they are read.
pub struct Source {
    /// The campaign's own, and those that it names.
    pub files: Vec<PathBuf>,
    /// Reads them anew: the campaign with its files, or what is wrong with them, where, and how to mend it.
    pub load: Box<dyn Fn() -> Loaded + Send>,
}

/// The campaign with its files; else what is wrong, where, and how to mend it.
pub type Loaded = Result<(Campaign, Vec<PathBuf>), String>;

/// The thread that looks. It ends when this is dropped.
pub struct Watch {
    nudge: Sender<()>,
}

impl Watch {
    /// Begins to look; what is found goes to `events`.
    pub fn start(source: Source, events: mpsc::Sender<Event>) -> std::io::Result<Self> {
        let (nudge, nudges) = channel();
        // Before the thread begins: what is changed from now on is seen.
        let read = stamp(&source.files);
        std::thread::Builder::new().name("offhook-rules".into()).spawn(move || run(source, read, &nudges, &events))?;
        Ok(Self { nudge })
    }

    /// Reads them now, whether they have changed or not.
    pub fn reload(&self) {
        // The thread ends only after this handle, or when nobody listens any more.
        let _ = self.nudge.send(());
    }
}

/// When a file was last written, and how long it is; none where it is not there.
type Stamp = Vec<Option<(SystemTime, u64)>>;

fn stamp(files: &[PathBuf]) -> Stamp {
    let one = |file: &PathBuf| {
        let known = std::fs::metadata(file).ok()?;
        Some((known.modified().ok()?, known.len()))
    };
    files.iter().map(one).collect()
}

fn run(mut source: Source, mut read: Stamp, nudges: &Receiver<()>, events: &mpsc::Sender<Event>) {
    let mut last = read.clone();
    loop {
        let asked = match nudges.recv_timeout(EVERY) {
            Ok(()) => true,
            Err(RecvTimeoutError::Timeout) => false,
            Err(RecvTimeoutError::Disconnected) => return,
        };
        let now = stamp(&source.files);
        // A file that is still being written is read once it has come to rest.
        let rests = std::mem::replace(&mut last, now.clone()) == now;
        if !asked && (now == read || !rests) {
            continue;
        }
        read = now;
        let event = match (source.load)() {
            Ok((campaign, files)) => {
                if files != source.files {
                    source.files = files;
                    read = stamp(&source.files);
                    last = read.clone();
                }
                Event::Rules(Arc::new(campaign))
            }
            Err(why) => Event::BadRules { why },
        };
        if events.blocking_send(event).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(path: PathBuf) -> Source {
        let files = vec![path.clone()];
        let load = move || {
            let text = std::fs::read_to_string(&path).map_err(|error| error.to_string())?;
            if text.contains('!') {
                return Err("a mistake in line 1".to_owned());
            }
            Ok((Campaign { name: text, ..Campaign::default() }, vec![path.clone()]))
        };
        Source { files, load: Box::new(load) }
    }

    #[test]
    fn a_good_file_is_told_and_a_bad_one_too() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("spring.toml");
        std::fs::write(&path, "Spring").expect("written");
        let (sender, mut events) = mpsc::channel(4);
        let watch = Watch::start(source(path.clone()), sender).expect("a thread");
        std::fs::write(&path, "Spring, longer").expect("written");
        let Some(Event::Rules(campaign)) = events.blocking_recv() else { panic!("new rules") };
        assert_eq!(campaign.name, "Spring, longer");
        std::fs::write(&path, "!").expect("written");
        assert_eq!(events.blocking_recv(), Some(Event::BadRules { why: "a mistake in line 1".into() }));
        // Asked for, an unchanged file is read again.
        watch.reload();
        assert_eq!(events.blocking_recv(), Some(Event::BadRules { why: "a mistake in line 1".into() }));
        drop(watch);
        assert_eq!(events.blocking_recv(), None, "the thread ends");
    }
}
