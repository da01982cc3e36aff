//! `offhook phone --json`, as a script drives it: wishes in, events out, each waited for with a deadline.

#![expect(clippy::disallowed_methods, reason = "a test of the real program has real deadlines")]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// Long enough for a loaded machine; what works takes a fraction of it.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running phone.
pub struct Phone {
    child: Child,
    stdin: Option<ChildStdin>,
    lines: Receiver<String>,
    /// Every event so far, for the report of a failure.
    seen: Vec<Value>,
    /// Events that no `wait` has passed yet begin here.
    next: usize,
    folder: tempfile::TempDir,
}

impl Phone {
    /// Starts with a profile's text. The microphone is as in `--mic`; the speaker is a file, see [`Phone::heard`].
    pub fn start(profile: &str, microphone: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("phone.toml");
        fs::write(&path, profile).expect("written");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("set");
        let errors = fs::File::create(folder.path().join("stderr")).expect("a file");
        let mut child = Command::new(env!("CARGO_BIN_EXE_offhook"))
            .args(["phone", "--json", "--profile"])
            .arg(&path)
            .args(["--mic", microphone, "--speaker"])
            .arg(folder.path().join("heard.wav"))
            .arg("--sip-trace")
            .arg(folder.path().join("sip.trace"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(errors)
            .spawn()
            .expect("offhook starts");
        let stdin = child.stdin.take();
        let stdout = child.stdout.take().expect("piped");
        let (sender, lines) = channel();
        std::thread::Builder::new()
            .name("events".into())
            .spawn(move || {
                for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                    if sender.send(line).is_err() {
                        break;
                    }
                }
            })
            .expect("a thread");
        Self { child, stdin, lines, seen: Vec::new(), next: 0, folder }
    }

    /// Starts, and waits until it is registered.
    pub fn registered(profile: &str, microphone: &str) -> Self {
        let mut phone = Self::start(profile, microphone);
        phone.wait("registered");
        phone
    }

    /// A wish: `phone.say(json!({"do": "hangup"}))`.
    pub fn say(&mut self, wish: Value) {
        let line = format!("{wish}\n");
        let written = self.stdin.as_mut().expect("not quit yet").write_all(line.as_bytes());
        if let Err(error) = written {
            panic!("{wish} cannot be said: {error}\n{}", self.report());
        }
    }

    /// Dials, and waits until the INVITE has left.
    pub fn dial(&mut self, to: &str) {
        self.say(json!({"do": "dial", "to": to}));
        self.wait("dialing");
    }

    /// Waits for the next event of this name; those before it are passed over, but for `ended` and `error`, which come too early.
    pub fn wait(&mut self, event: &str) -> Value {
        let deadline = Instant::now() + PATIENCE;
        loop {
            while self.next < self.seen.len() {
                let value = self.seen[self.next].clone();
                self.next += 1;
                match value["event"].as_str() {
                    Some(name) if name == event => return value,
                    Some("ended" | "error" | "registration_failed") => {
                        panic!("waited for '{event}', and there came {value}\n{}", self.report())
                    }
                    _ => {}
                }
            }
            if !self.read(deadline) {
                panic!("no '{event}' within {PATIENCE:?}\n{}", self.report());
            }
        }
    }

    /// Lets the phone be for so long, and reads what it tells meanwhile.
    pub fn listen_for(&mut self, time: Duration) {
        let deadline = Instant::now() + time;
        while self.read(deadline) {}
        assert!(Instant::now() >= deadline, "the phone has ended by itself\n{}", self.report());
    }

    /// What its speaker has played in the last call; complete once the call has ended and the phone was quit.
    pub fn heard(&self) -> PathBuf {
        self.folder.path().join("heard.wav")
    }

    /// What it wrote down of the signalling.
    pub fn trace(&self) -> String {
        fs::read_to_string(self.folder.path().join("sip.trace")).unwrap_or_default()
    }

    /// Hangs up, and waits for the end.
    pub fn hang_up(&mut self) -> Value {
        self.say(json!({"do": "hangup"}));
        self.wait("ended")
    }

    /// Quits, and asserts that it did so cleanly.
    pub fn quit(&mut self) {
        self.say(json!({"do": "quit"}));
        self.stdin = None;
        self.ends_with(0);
    }

    /// Waits until the program has ended, and asserts its exit code.
    pub fn ends_with(&mut self, code: i32) {
        let deadline = Instant::now() + PATIENCE;
        while self.read(deadline) {}
        loop {
            if let Some(status) = self.child.try_wait().expect("its child") {
                assert_eq!(status.code(), Some(code), "it ended in another way\n{}", self.report());
                return;
            }
            assert!(Instant::now() < deadline, "it did not end within {PATIENCE:?}\n{}", self.report());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Reads one line; false when the time is over or the phone has gone.
    fn read(&mut self, deadline: Instant) -> bool {
        match self.lines.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            Ok(line) => {
                let value = serde_json::from_str(&line).unwrap_or_else(|error| panic!("not JSON ({error}): {line}"));
                self.seen.push(value);
                true
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => false,
        }
    }

    fn report(&self) -> String {
        let events: Vec<_> = self.seen.iter().map(ToString::to_string).collect();
        let errors = fs::read_to_string(self.folder.path().join("stderr")).unwrap_or_default();
        format!("--- events\n{}\n--- stderr\n{errors}\n--- signalling\n{}", events.join("\n"), self.trace())
    }
}

impl Drop for Phone {
    fn drop(&mut self) {
        // Only a test that has failed leaves it running.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// Polls until `found` gives something.
pub fn until<T>(what: &str, mut found: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Some(value) = found() {
            return value;
        }
        assert!(Instant::now() < deadline, "no {what} within {PATIENCE:?}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Whether a program is on the PATH.
pub fn has(program: &str) -> bool {
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| is_program(&folder.join(program))))
}

fn is_program(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
}
