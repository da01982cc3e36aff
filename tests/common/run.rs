//! The program as a child: to its end, or line by line.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::PATIENCE;

/// How a run ended, and what it wrote.
#[derive(Debug)]
pub struct Done {
    /// The exit code; none after a signal.
    pub code: Option<i32>,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl Done {
    /// The exit code is `code`, and standard error says all of `words`.
    #[track_caller]
    pub fn told(&self, code: i32, words: &[&str]) {
        assert_eq!(self.code, Some(code), "{self:#?}");
        for word in words {
            assert!(self.stderr.contains(word), "standard error does not say '{word}': {self:#?}");
        }
    }

    /// The JSON lines of standard output.
    pub fn lines(&self) -> Vec<Value> {
        self.stdout.lines().map(parsed).collect()
    }
}

/// Runs it to its end, with nothing to read.
#[track_caller]
pub fn to_end(mut command: Command) -> Done {
    command.stdin(Stdio::null());
    to_end_within(command, Duration::from_secs(90))
}

/// Runs it to its end; standard input is as the command has it.
#[track_caller]
pub fn to_end_within(mut command: Command, limit: Duration) -> Done {
    let folder = tempfile::tempdir().expect("a folder");
    let (out, err) = (folder.path().join("out"), folder.path().join("err"));
    command.stdout(File::create(&out).expect("a file")).stderr(File::create(&err).expect("a file"));
    let mut child = command.spawn().expect("offhook starts");
    let status = ended(&mut child, limit);
    let read = |path| std::fs::read(path).map(|text| String::from_utf8_lossy(&text).into_owned()).unwrap_or_default();
    let done = Done { code: status.and_then(|status| status.code()), stdout: read(&out), stderr: read(&err) };
    assert!(status.is_some(), "it did not end within {limit:?}: {command:?}\n{done:#?}");
    done
}

/// Waits for the end; kills it after `limit`.
fn ended(child: &mut Child, limit: Duration) -> Option<std::process::ExitStatus> {
    let deadline = Instant::now() + limit;
    loop {
        if let Some(status) = child.try_wait().expect("its own child") {
            return Some(status);
        }
        if Instant::now() >= deadline {
            child.kill().ok();
            child.wait().ok();
            return None;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// A run whose JSON lines are read as they come.
pub struct Running {
    child: Child,
    stdin: Option<ChildStdin>,
    lines: Receiver<String>,
    /// Every line so far.
    pub seen: Vec<Value>,
    next: usize,
    errors: tempfile::NamedTempFile,
}

impl Running {
    /// Starts it.
    pub fn start(mut command: Command) -> Self {
        let errors = tempfile::NamedTempFile::new().expect("a file");
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(errors.reopen().expect("a file"))
            .spawn()
            .expect("offhook starts");
        let stdout = child.stdout.take().expect("piped");
        let (sender, lines) = channel();
        std::thread::Builder::new()
            .name("lines".into())
            .spawn(move || {
                for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                    if sender.send(line).is_err() {
                        break;
                    }
                }
            })
            .expect("a thread");
        Self { stdin: child.stdin.take(), child, lines, seen: Vec::new(), next: 0, errors }
    }

    /// A wish on standard input.
    pub fn say(&mut self, wish: &Value) {
        let written = self.stdin.as_mut().expect("not closed yet").write_all(format!("{wish}\n").as_bytes());
        if let Err(error) = written {
            panic!("{wish} cannot be said: {error}\n{}", self.report());
        }
    }

    /// Standard input ends.
    pub fn close_input(&mut self) {
        self.stdin = None;
    }

    /// Waits for the next line that `is` wanted; those before it are passed over.
    #[track_caller]
    pub fn wait(&mut self, what: &str, is: impl Fn(&Value) -> bool) -> Value {
        let deadline = Instant::now() + PATIENCE;
        loop {
            while let Some(value) = self.seen.get(self.next) {
                self.next += 1;
                if is(value) {
                    return value.clone();
                }
            }
            if !self.read(deadline) {
                panic!("no {what} within {PATIENCE:?}\n{}", self.report());
            }
        }
    }

    /// Waits for the next event of this name.
    #[track_caller]
    pub fn event(&mut self, name: &str) -> Value {
        self.wait(name, |line| line["event"] == name)
    }

    /// Waits for an event of this name that may have come already: where nothing says which of two comes first.
    #[track_caller]
    pub fn event_in_any_order(&mut self, name: &str) -> Value {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(value) = self.seen.iter().find(|line| line["event"] == name) {
                return value.clone();
            }
            if !self.read(deadline) {
                panic!("no {name} within {PATIENCE:?}\n{}", self.report());
            }
        }
    }

    /// Sends a signal: `INT`, `TERM`, `KILL`.
    pub fn signal(&self, name: &str) {
        send_signal(self.child.id(), name);
    }

    /// Waits for the end and the last line; the exit code, none after a signal.
    #[track_caller]
    pub fn end(&mut self) -> Option<i32> {
        let deadline = Instant::now() + PATIENCE;
        while self.read(deadline) {}
        let status = ended(&mut self.child, PATIENCE);
        assert!(status.is_some(), "it did not end\n{}", self.report());
        status.and_then(|status| status.code())
    }

    /// What it wrote on standard error.
    pub fn stderr(&self) -> String {
        std::fs::read_to_string(self.errors.path()).unwrap_or_default()
    }

    /// Everything, for the report of a failure.
    pub fn report(&self) -> String {
        let events: Vec<_> = self.seen.iter().map(ToString::to_string).collect();
        format!("--- events\n{}\n--- stderr\n{}", events.join("\n"), self.stderr())
    }

    fn read(&mut self, deadline: Instant) -> bool {
        match self.lines.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            Ok(line) => {
                self.seen.push(parsed(&line));
                true
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => false,
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Only a test that has failed leaves it running.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// Sends a signal to one process.
pub fn send_signal(pid: u32, name: &str) {
    let status = Command::new("kill").arg(format!("-{name}")).arg(pid.to_string()).stderr(Stdio::null()).status();
    assert!(status.is_ok_and(|status| status.success()), "process {pid} cannot be sent {name}");
}

fn parsed(line: &str) -> Value {
    serde_json::from_str(line).unwrap_or_else(|error| panic!("not JSON ({error}): {line}"))
}
