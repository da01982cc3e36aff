//! The Asterisk that `tools/asterisk/up` started, as its `state` file tells of it.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::phone::until;

/// A running Asterisk.
pub struct Asterisk {
    run: PathBuf,
    /// Its SIP port on 127.0.0.1.
    pub port: u16,
    /// Its log was so long when the test began: what stands before is another test's.
    log_from: usize,
}

impl Asterisk {
    /// The one of OFFHOOK_ASTERISK; without it, says that `test` is skipped.
    pub fn find(test: &str) -> Option<Self> {
        let Some(run) = std::env::var_os("OFFHOOK_ASTERISK") else {
            println!(
                "SKIPPED: {test}: no Asterisk; start one with tools/asterisk/up, and set OFFHOOK_ASTERISK to its folder"
            );
            return None;
        };
        let mut asterisk = Self { run: run.into(), port: 0, log_from: 0 };
        let port = asterisk.state("port");
        asterisk.port = port.parse().unwrap_or_else(|_| panic!("no port in {}/state", asterisk.run.display()));
        // A test that failed may have left calls up: what follows must not fail with it.
        asterisk.hang_up_everything();
        asterisk.log_from = asterisk.log().len();
        Some(asterisk)
    }

    fn state(&self, key: &str) -> String {
        let path = self.run.join("state");
        let state = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let value = state.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix('='));
        value.unwrap_or_else(|| panic!("no '{key}' in {}", path.display())).to_owned()
    }

    /// A profile for one of its agents, 1 to 3, with these codecs (`"opus", "PCMU"`).
    pub fn profile(&self, agent: u32, codecs: &str) -> String {
        format!(
            "server = \"127.0.0.1:{}\"\nuser = \"agent{agent}\"\npassword = \"agent{agent}-secret\"\ncodecs = [{codecs}]\n",
            self.port
        )
    }

    /// What its command line answers.
    pub fn cli(&self, command: &str) -> String {
        let output = Command::new(self.state("cli"))
            .arg("--run")
            .arg(&self.run)
            .args(command.split(' '))
            .stdin(Stdio::null())
            .output()
            .expect("its command line");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Whether this endpoint is registered.
    pub fn has_contact(&self, endpoint: &str) -> bool {
        self.cli("pjsip show contacts").contains(&format!("{endpoint}/sip:"))
    }

    fn log(&self) -> String {
        fs::read_to_string(self.state("log")).unwrap_or_default()
    }

    /// Waits for a line of its log that holds all of `parts` and was written since the test began.
    pub fn wait_for_log(&self, parts: &[&str]) -> String {
        until(&format!("line with {parts:?} in {}", self.state("log")), || {
            let log = self.log();
            log.get(self.log_from..)
                .unwrap_or("")
                .lines()
                .find(|line| parts.iter().all(|part| line.contains(part)))
                .map(str::to_owned)
        })
    }

    /// The recording that 605 makes of a call, once the call has ended and the file no longer grows.
    pub fn recording(&self, call_id: &str) -> PathBuf {
        let name: String = call_id.chars().filter(char::is_ascii_alphanumeric).collect();
        let path = PathBuf::from(self.state("spool")).join("monitor").join(name + ".wav");
        let mut size = 0;
        until(&format!("recording {}", path.display()), || {
            let now = fs::metadata(&path).ok()?.len();
            // The header alone is 44 bytes; its sizes are written when the recording ends.
            let finished = now > 44 && now == size && hound::WavReader::open(&path).is_ok_and(|file| file.len() > 0);
            size = now;
            finished.then(|| path.clone())
        })
    }

    fn hang_up_everything(&self) {
        // Channels that are just being set up may escape one request.
        until("idle Asterisk to begin with", || {
            let idle = self.cli("core show channels count").contains("0 active channels");
            if !idle {
                self.cli("channel request hangup all");
            }
            idle.then_some(())
        });
    }

    /// Waits until it has connected two channels with each other. For some milliseconds after the ACK it has not, and a REFER is
    /// then answered by 202 and a NOTIFY with 400.
    pub fn wait_until_bridged(&self) {
        until("bridge of two channels at Asterisk", || {
            let bridges = self.cli("bridge show all");
            let words: Vec<_> = bridges.split_whitespace().collect();
            words.windows(2).any(|pair| pair == ["2", "basic"]).then_some(())
        });
    }

    /// Waits until no call is left: every channel of the last call is gone.
    pub fn wait_until_idle(&self) {
        until("end of all calls at Asterisk", || {
            self.cli("core show channels count").contains("0 active channels").then_some(())
        });
    }
}
