//! Looks whether the campaign's file has changed, on a thread of its own: a do-not-call list of a million numbers must not
//! hold up a call while it is read.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, SystemTime};

use tokio::sync::mpsc;

use crate::app::Event;
use crate::config::campaign::Loaded;

/// How often the files are looked at.
const EVERY: Duration = Duration::from_secs(1);

/// The campaign's files, and how they are read.
pub struct Source {
    /// The campaign's own, and those that it names now.
    pub files: Box<dyn Fn() -> Vec<PathBuf> + Send>,
    /// Reads them anew: what they say, or what is wrong with them, where, and how to mend it.
    pub load: Box<dyn Fn() -> Result<Loaded, String> + Send>,
}

/// The thread that looks. It ends when this is dropped.
pub struct Watch {
    nudge: Sender<()>,
}

impl Watch {
    /// Begins to look; what is found goes to `events`.
    pub fn start(source: Source, events: mpsc::Sender<Event>) -> std::io::Result<Self> {
        let (nudge, nudges) = channel();
        // Before the thread begins: what is changed from now on is seen.
        let files = (source.files)();
        let read = stamp(&files);
        let watch = move || run(&source, files, read, &nudges, &events);
        std::thread::Builder::new().name("offhook-rules".into()).spawn(watch)?;
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

fn run(source: &Source, mut files: Vec<PathBuf>, mut read: Stamp, nudges: &Receiver<()>, events: &mpsc::Sender<Event>) {
    let mut last = read.clone();
    loop {
        let asked = match nudges.recv_timeout(EVERY) {
            Ok(()) => true,
            Err(RecvTimeoutError::Timeout) => false,
            Err(RecvTimeoutError::Disconnected) => return,
        };
        let now = stamp(&files);
        // A file that is still being written is read once it has come to rest.
        let rests = std::mem::replace(&mut last, now.clone()) == now;
        if !asked && (now == read || !rests) {
            continue;
        }
        read = now;
        // Of a campaign that cannot be used, too: its cure may be in a file that it names.
        let named = (source.files)();
        if named != files {
            files = named;
            read = stamp(&files);
            last.clone_from(&read);
        }
        let event = match (source.load)() {
            Ok(Loaded { campaign, voicemail }) => Event::Rules { campaign: Arc::new(campaign), voicemail },
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
    use crate::campaign::Campaign;

    /// A file whose first line is the campaign's name; the others name files that must be there.
    fn source(path: PathBuf) -> Source {
        let own = path.clone();
        let files = move || {
            let text = std::fs::read_to_string(&own).unwrap_or_default();
            let named = text.lines().skip(1).map(|name| own.with_file_name(name));
            std::iter::once(own.clone()).chain(named).collect()
        };
        let load = move || {
            let text = std::fs::read_to_string(&path).map_err(|error| error.to_string())?;
            let mut lines = text.lines();
            let name = lines.next().filter(|name| !name.contains('!')).ok_or("a mistake in line 1")?.to_owned();
            for file in lines {
                std::fs::read(path.with_file_name(file)).map_err(|_| format!("there is no {file}"))?;
            }
            Ok(Loaded { campaign: Campaign { name, ..Campaign::default() }, voicemail: None })
        };
        Source { files: Box::new(files), load: Box::new(load) }
    }

    #[test]
    fn a_good_file_is_told_and_a_bad_one_too() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("spring.toml");
        std::fs::write(&path, "Spring").expect("written");
        let (sender, mut events) = mpsc::channel(4);
        let watch = Watch::start(source(path.clone()), sender).expect("a thread");
        std::fs::write(&path, "Spring, longer").expect("written");
        let Some(Event::Rules { campaign, .. }) = events.blocking_recv() else { panic!("new rules") };
        assert_eq!(campaign.name, "Spring, longer");
        std::fs::write(&path, "!").expect("written");
        assert_eq!(events.blocking_recv(), Some(Event::BadRules { why: "a mistake in line 1".into() }));
        // Asked for, an unchanged file is read again.
        watch.reload();
        assert_eq!(events.blocking_recv(), Some(Event::BadRules { why: "a mistake in line 1".into() }));
        drop(watch);
        assert_eq!(events.blocking_recv(), None, "the thread ends");
    }

    #[test]
    fn a_file_that_a_bad_campaign_names_is_watched_until_it_is_there() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("spring.toml");
        std::fs::write(&path, "Spring").expect("written");
        let (sender, mut events) = mpsc::channel(4);
        let _watch = Watch::start(source(path.clone()), sender).expect("a thread");
        std::fs::write(&path, "Spring\nmessage.wav").expect("written");
        assert_eq!(events.blocking_recv(), Some(Event::BadRules { why: "there is no message.wav".into() }));
        std::fs::write(folder.path().join("message.wav"), "sound").expect("written");
        assert!(matches!(events.blocking_recv(), Some(Event::Rules { .. })), "the same file is good now");
    }
}
