//! Debian's baresip, headless: its sound comes from a file and goes to one, and it is told what to do over a loopback socket.

use std::fs;
use std::io::Write;
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use serde_json::json;

use crate::phone::{has, until};
use crate::tone;

/// The tone that baresip speaks.
pub const TONE_HZ: f32 = 600.0;

/// A running baresip.
pub struct Baresip {
    child: Child,
    control: TcpStream,
    folder: tempfile::TempDir,
    /// Its SIP port on 127.0.0.1.
    pub port: u16,
}

impl Baresip {
    /// Whether it is installed; else says that `test` is skipped.
    pub fn is_here(test: &str) -> bool {
        let here = has("baresip");
        if !here {
            println!("SKIPPED: {test}: baresip is not installed");
        }
        here
    }

    /// A phone of Asterisk: registered as peer1, answering by itself.
    pub fn at_asterisk(asterisk_port: u16) -> Self {
        let port = free_port();
        let account =
            format!("<sip:peer1@127.0.0.1:{asterisk_port}>;auth_pass=peer1-secret;answermode=auto;regint=60\n");
        Self::start(port, &account)
    }

    /// A phone without a PBX: bob at its own address, answering by itself.
    pub fn on_its_own() -> Self {
        let port = free_port();
        Self::start(port, &format!("<sip:bob@127.0.0.1:{port}>;regint=0;answermode=auto\n"))
    }

    fn start(port: u16, account: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name).display().to_string();
        // G.711 at 8 kHz: aufile wants the codec's own rate.
        tone::write(&folder.path().join("voice.wav"), 8_000, TONE_HZ, 60);
        fs::create_dir(folder.path().join("heard")).expect("a folder");
        let control_port = TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a port").port();
        let modules = modules();
        let config = format!(
            "poll_method epoll\nsip_listen 127.0.0.1:{port}\nnet_interface 127.0.0.1\nrtp_ports 28000-28999\n\
             call_max_calls 4\naudio_source aufile,{}\naudio_player aubridge,nowhere\naudio_alert aubridge,nowhere\n\
             audio_codecs PCMU/8000/1\nctrl_tcp_listen 127.0.0.1:{control_port}\nsnd_path {}\nmodule_path {}\n\
             module g711.so\nmodule aufile.so\nmodule aubridge.so\nmodule sndfile.so\n\
             module_tmp account.so\nmodule_app ctrl_tcp.so\nmodule_app menu.so\n",
            path("voice.wav"),
            path("heard"),
            modules.display(),
        );
        fs::write(folder.path().join("config"), config).expect("written");
        fs::write(folder.path().join("accounts"), account).expect("written");
        let log = fs::File::create(folder.path().join("log")).expect("a file");
        let child = Command::new("baresip")
            .arg("-f")
            .arg(folder.path())
            .env("HOME", folder.path())
            .stdin(Stdio::null())
            .stdout(log.try_clone().expect("the file"))
            .stderr(log)
            .spawn()
            .expect("baresip starts");
        let control = until("control socket of baresip", || TcpStream::connect(("127.0.0.1", control_port)).ok());
        Self { child, control, folder, port }
    }

    /// A command, as ctrl_tcp has it: a netstring of JSON.
    pub fn command(&mut self, command: &str, parameters: &str) {
        let text = json!({"command": command, "params": parameters, "token": command}).to_string();
        self.control.write_all(format!("{}:{text},", text.len()).as_bytes()).expect("baresip listens");
    }

    /// How many tenths of a second of a tone it has heard, over all calls; ends it first, so that its files are complete.
    pub fn tenths_heard(mut self, hz: f32) -> usize {
        self.end();
        let files = fs::read_dir(self.folder.path().join("heard")).expect("the folder");
        let heard: Vec<PathBuf> =
            files.flatten().map(|entry| entry.path()).filter(|path| path.to_string_lossy().contains("dec")).collect();
        assert!(!heard.is_empty(), "baresip has recorded nothing");
        heard.iter().map(|path| tone::tenths_of(path, hz)).max().unwrap_or(0)
    }

    fn end(&mut self) {
        self.command("quit", "");
        let child = &mut self.child;
        until("end of baresip", || child.try_wait().ok().flatten());
    }
}

impl Drop for Baresip {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// A UDP port that is free at the moment.
pub fn free_port() -> u16 {
    UdpSocket::bind("127.0.0.1:0").and_then(|socket| socket.local_addr()).expect("a port").port()
}

/// Debian has them in one folder or in the one of the architecture.
fn modules() -> PathBuf {
    let folders = [
        "/usr/lib/baresip/modules",
        "/usr/lib/x86_64-linux-gnu/baresip/modules",
        "/usr/lib/aarch64-linux-gnu/baresip/modules",
    ];
    folders.iter().map(PathBuf::from).find(|folder| folder.is_dir()).expect("baresip's modules")
}
