//! A terminal to look at and to type into: a tmux server of the test's own.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use unicode_width::UnicodeWidthStr;

use super::place::{OFFHOOK, Place};
use super::{PATIENCE, until_or};

/// Terminals opened so far.
static OPENED: AtomicU32 = AtomicU32::new(0);

/// A shell in a terminal that has run, or runs, the program. The shell stays when the program has ended, so that what it
/// left of the terminal can be looked at.
pub struct Tmux {
    socket: PathBuf,
    pid: PathBuf,
    code: PathBuf,
    modes: PathBuf,
}

/// What a terminal's modes are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Modes {
    /// The alternate screen is shown.
    pub alternate: bool,
    /// Clicks are reported.
    pub mouse: bool,
    /// The cursor is seen.
    pub cursor: bool,
}

impl Modes {
    /// As a shell has them.
    pub const SHELL: Self = Self { alternate: false, mouse: false, cursor: true };
}

/// Whether tmux is there; says that the test is skipped where it is not.
pub fn is_there(test: &str) -> bool {
    let there = Command::new("tmux").arg("-V").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
    if !there {
        super::skipped(test, "tmux is not installed");
    }
    there
}

impl Tmux {
    /// Starts the program with these words in a terminal of this size.
    pub fn start(place: &Place, (width, height): (u16, u16), words: &[impl AsRef<str>]) -> Self {
        Self::start_in(place, (width, height), &[], OFFHOOK, words)
    }

    /// Starts any program, with further variables in its environment.
    pub fn start_in(
        place: &Place,
        (width, height): (u16, u16),
        environment: &[(&str, &str)],
        program: &str,
        words: &[impl AsRef<str>],
    ) -> Self {
        // Several terminals may be opened one after the other in one place.
        let name = OPENED.fetch_add(1, Ordering::Relaxed).to_string();
        let file = |kind: &str| place.path(&format!("{kind}-{name}"));
        let (socket, pid, code, modes) = (file("tmux"), file("pid"), file("code"), file("modes"));
        let quoted: Vec<String> = words.iter().map(|word| quote(word.as_ref())).collect();
        let variables: String =
            environment.iter().map(|(name, value)| format!("export {name}={}\n", quote(value))).collect();
        let script = format!(
            "cd {home}\nexport HOME={home} LC_ALL=C.UTF-8 RUST_BACKTRACE=1\nunset NO_COLOR XDG_DATA_HOME TMUX\n{variables}\
             stty -g >{modes}.before\n\
             sh -c 'echo $$ >{pid}.new; mv {pid}.new {pid}; exec \"$0\" \"$@\"' {program} {words} 2>{errors}\n\
             echo $? >{code}.new; stty -g >{modes}.after; mv {code}.new {code}\necho the shell is back\nexec cat\n",
            home = quote(&place.path("").to_string_lossy()),
            program = quote(program),
            words = quoted.join(" "),
            pid = pid.display(),
            modes = modes.display(),
            code = code.display(),
            errors = place.path("stderr").display(),
        );
        let script = place.write(&format!("script-{name}"), script);
        let config = place
            .write("tmux.conf", "set -g status off\nset -g escape-time 0\nset -g default-terminal screen-256color\n");
        let tmux = Self { socket, pid, code, modes };
        let mut command = Command::new("tmux");
        command
            .args(["-u", "-f"])
            .arg(config)
            .arg("-S")
            .arg(&tmux.socket)
            .args(["new-session", "-d", "-x", &width.to_string(), "-y", &height.to_string()])
            .arg(format!("sh {}", script.display()))
            .env("LC_ALL", "C.UTF-8")
            .env_remove("TMUX");
        assert!(command.status().is_ok_and(|status| status.success()), "tmux does not start");
        tmux
    }

    /// The program's process.
    pub fn pid(&self) -> u32 {
        let read = || std::fs::read_to_string(&self.pid).ok()?.trim().parse().ok();
        until_or("process id", read, || self.screen())
    }

    /// Its exit code, as the shell has it, once it has ended.
    #[track_caller]
    pub fn code(&self) -> u32 {
        let read = || std::fs::read_to_string(&self.code).ok()?.trim().parse().ok();
        until_or("end of the program", read, || self.screen())
    }

    /// Whether it has ended.
    pub fn has_ended(&self) -> bool {
        self.code.exists()
    }

    /// The screen as text, one line a row.
    pub fn screen(&self) -> String {
        self.tmux(&["capture-pane", "-p"])
    }

    /// The screen with its colours.
    pub fn coloured(&self) -> String {
        self.tmux(&["capture-pane", "-e", "-p"])
    }

    /// Waits until the screen shows `text`; the screen.
    #[track_caller]
    pub fn wait(&self, text: &str) -> String {
        self.wait_for(&format!("'{text}' on the screen"), |screen| screen.contains(text))
    }

    /// Waits until the screen is as wanted; the screen.
    #[track_caller]
    pub fn wait_for(&self, what: &str, is: impl Fn(&str) -> bool) -> String {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let screen = self.screen();
            if is(&screen) {
                return screen;
            }
            assert!(Instant::now() < deadline, "no {what} within {PATIENCE:?}:\n{screen}");
            std::thread::sleep(Duration::from_millis(40));
        }
    }

    /// Presses keys by tmux's names: `Enter`, `a`, `Escape`, `C-c`.
    pub fn press(&self, keys: &[&str]) {
        let mut words = vec!["send-keys"];
        words.extend(keys);
        self.tmux(&words);
    }

    /// Gives the terminal another size.
    pub fn resize(&self, (width, height): (u16, u16)) {
        self.tmux(&["resize-window", "-x", &width.to_string(), "-y", &height.to_string()]);
    }

    /// Types a text.
    pub fn text(&self, text: &str) {
        self.tmux(&["send-keys", "-l", text]);
    }

    /// Clicks at the first place where the screen shows `text`, once it does.
    #[track_caller]
    pub fn click(&self, text: &str) {
        let screen = self.wait(text);
        let (row, line) = screen.lines().enumerate().find(|(_, line)| line.contains(text)).expect("it was waited for");
        let before = &line[..line.find(text).expect("it was just found")];
        self.click_at(before.width() as u16 + 1 + (text.width() as u16 - 1) / 2, row as u16 + 1);
    }

    /// Clicks at the first place where the screen shows `text` below the row that shows `above`, once it does.
    #[track_caller]
    pub fn click_below(&self, above: &str, text: &str) {
        let below = |screen: &str| {
            let rows = screen.lines().enumerate().skip_while(|(_, line)| !line.contains(above)).skip(1);
            let found = rows.map(|(row, line)| (row, line.to_owned())).find(|(_, line)| line.contains(text));
            found.map(|(row, line)| (row, line[..line.find(text).unwrap_or(0)].width()))
        };
        let screen = self.wait_for(&format!("'{text}' below '{above}'"), |screen| below(screen).is_some());
        let (row, before) = below(&screen).expect("it was waited for");
        self.click_at(before as u16 + 2, row as u16 + 1);
    }

    /// Clicks at a cell, counted from one: a press and a release, as SGR mouse reports.
    pub fn click_at(&self, column: u16, row: u16) {
        let report = format!("\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m");
        let bytes: Vec<String> = report.bytes().map(|byte| format!("{byte:02x}")).collect();
        let mut words = vec!["send-keys", "-H"];
        words.extend(bytes.iter().map(String::as_str));
        self.tmux(&words);
    }

    /// The terminal's modes now.
    pub fn modes(&self) -> Modes {
        let flags = self.tmux(&["display-message", "-p", "#{alternate_on} #{mouse_any_flag} #{cursor_flag}"]);
        let flags: Vec<bool> = flags.split_whitespace().map(|flag| flag == "1").collect();
        let [alternate, mouse, cursor] = flags[..] else { panic!("tmux says {flags:?}") };
        Modes { alternate, mouse, cursor }
    }

    /// The program has ended with this code, and the terminal is as the shell had it.
    #[track_caller]
    pub fn given_back(&self, code: u32) {
        assert_eq!(self.code(), code, "{}", self.screen());
        self.wait("the shell is back");
        assert_eq!(self.modes(), Modes::SHELL, "{}", self.screen());
        let line_modes =
            |kind: &str| std::fs::read_to_string(format!("{}.{kind}", self.modes.display())).expect("stty spoke");
        assert_eq!(line_modes("after"), line_modes("before"), "the line modes are not given back");
    }

    /// The window goes, as when a person closes it.
    pub fn close(&self) {
        self.tmux(&["kill-server"]);
    }

    fn tmux(&self, words: &[&str]) -> String {
        let output = Command::new("tmux")
            .arg("-u")
            .arg("-S")
            .arg(&self.socket)
            .args(words)
            .env_remove("TMUX")
            .env("LC_ALL", "C.UTF-8")
            .output()
            .expect("tmux");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        self.close();
    }
}

fn quote(word: &str) -> String {
    format!("'{}'", word.replace('\'', "'\\''"))
}
