//! The directions of the house: who may know whom, and who may touch the world. `ARCHITECTURE.md` says why; here they are held.
//!
//! Sources are read as text: comments and literals are blanked, then every path that begins with `crate`, `super`, `self` or `offhook` is
//! followed to the module that it names. What stands under `#[cfg(test)]` may know anybody but the world.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Each module of the library, and whom it may know besides itself. `time`, `rng`, `pii` and `say` are known to all but each other.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("time", &[]),
    ("rng", &[]),
    ("pii", &[]),
    ("say", &[]),
    ("campaign", &["time", "rng", "pii", "say"]),
    ("desk", &["time", "rng", "pii", "say", "campaign"]),
    ("media", &["time", "rng", "pii", "say", "sdp"]),
    ("sdp", &["time", "rng", "pii", "say"]),
    ("sip", &["time", "rng", "pii", "say"]),
    ("config", &["time", "rng", "pii", "say", "campaign", "desk", "media", "sdp", "sip"]),
    ("app", &["time", "rng", "pii", "say", "campaign", "desk", "media", "sdp", "sip", "config"]),
    ("autopilot", &["time", "pii", "say", "app"]),
    ("doctor", &["time", "say", "campaign", "sip", "app"]),
    ("ui", &["time", "pii", "say", "app"]),
    (
        "io",
        &["time", "rng", "pii", "say", "campaign", "desk", "media", "sdp", "sip", "config", "app", "autopilot", "ui"],
    ),
    (
        "sim",
        &["time", "rng", "pii", "say", "campaign", "desk", "media", "sdp", "sip", "config", "app", "autopilot", "ui"],
    ),
];

/// Paths that touch the world: only `io` may, and the program itself (`main.rs`, `command`).
const WORLD: &[(&str, &str)] = &[
    ("std::fs", "hand the text or the path to `io`"),
    ("std::env", "read it in `main`, and hand the value in"),
    ("std::thread", "threads belong to `io`; a core is called"),
    ("std::process", "return an error; only `main` ends the program"),
    ("std::net::UdpSocket", "say an effect; `io::net` owns the sockets"),
    ("std::net::TcpStream", "say an effect; `io::net` owns the sockets"),
    ("std::net::TcpListener", "say an effect; `io::net` owns the sockets"),
    ("std::net::ToSocketAddrs", "names are resolved in `io`, and lent"),
    ("std::time::Instant", "take `Now` as an argument"),
    ("std::time::SystemTime", "take `Now` as an argument"),
    ("std::io::stdin", "take `impl Read` as an argument"),
    ("std::io::stdout", "return the text, or take `impl Write`"),
    ("std::io::stderr", "return the text, or take `impl Write`"),
    ("tokio", "a core is told the time and the bytes; `io` has the event loop"),
    ("mio", "`io::media` has the readiness loop"),
    ("socket2", "`io::net` owns the sockets"),
    ("cpal", "`io::sound` owns the devices"),
    ("rusqlite", "`io::store` owns the database"),
    ("libc", "system calls belong to `io`"),
    ("getrandom", "take `Rng` as an argument"),
];

/// Where the world may be touched outside `io`, and why.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    (
        "config",
        "std::fs",
        "a profile's file, its mode and where its password lies are one question, answered in one place",
    ),
    ("config", "std::env", "a profile names the variable that holds its password"),
];

#[derive(Debug)]
struct Source {
    /// Relative to the repository.
    path: PathBuf,
    /// `sip::tx`, or `main` for the program.
    module: Vec<String>,
    text: String,
}

/// A path in a source: `["crate", "sip", "Ua"]`, with its line and whether it stands under `#[cfg(test)]`.
#[derive(Debug, PartialEq, Eq)]
struct Mention {
    segments: Vec<String>,
    line: usize,
    in_test: bool,
}

#[test]
fn modules_know_only_whom_they_may() {
    hold(sources().iter().flat_map(directions).collect());
}

#[test]
fn only_io_touches_the_world() {
    hold(sources().iter().flat_map(world).collect());
}

#[test]
fn only_sip_msg_names_rsip() {
    hold(sources().iter().flat_map(rsip).collect());
}

#[test]
fn every_module_has_its_place_in_the_table() {
    let known: BTreeSet<_> = MAY_KNOW.iter().map(|(module, _)| (*module).to_owned()).collect();
    let declared: BTreeSet<_> = read("src/lib.rs")
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ").or(line.strip_prefix("mod ")))
        .map(|rest| rest.trim_end_matches([';', ' ', '{']).to_owned())
        .collect();
    assert_eq!(
        declared, known,
        "a module of src/lib.rs has no row in MAY_KNOW of tests/architecture.rs, or a row has no module"
    );
}

#[test]
fn every_module_says_what_it_is() {
    let silent: Vec<_> = sources()
        .iter()
        .filter(|source| !source.path.ends_with("tests.rs") && !source.text.trim_start().starts_with("//!"))
        .map(|source| {
            format!(
                "{}:1: begins without a `//!`. Say what it is, what it owns, and what it leaves to others.",
                source.path.display()
            )
        })
        .collect();
    hold(silent);
}

#[test]
fn a_test_is_never_ignored_without_a_reason() {
    let mut wrong = Vec::new();
    for path in files_with_ending(&["rs"]) {
        for (number, line) in read(&path).lines().enumerate() {
            // Written in two parts, so that this line is none.
            if line.trim() == concat!("#[igno", "re]") {
                wrong.push(format!("{path}:{}: an ignored test without a reason. Write `= \"why\"`.", number + 1));
            }
        }
    }
    hold(wrong);
}

#[test]
fn no_file_names_a_package_registry() {
    // In parts, so that this file does not name them either.
    let hosts = [
        ["deb.debian", ".org"],
        ["archive.ubuntu", ".com"],
        ["crates", ".io"],
        ["pypi", ".org"],
        ["pythonhosted", ".org"],
        ["npmjs", ".org"],
        ["docker", ".io"],
    ]
    .map(|parts| parts.concat());
    let mut wrong = Vec::new();
    for path in files_with_ending(&[]) {
        // cargo writes the registry's name there by itself.
        if path == "Cargo.lock" {
            continue;
        }
        for (number, line) in read(&path).lines().enumerate() {
            for host in hosts.iter().filter(|host| line.contains(host.as_str())) {
                wrong.push(format!(
                    "{path}:{}: names {host}. Name the package alone; the client knows where it comes from.",
                    number + 1
                ));
            }
        }
    }
    hold(wrong);
}

/// Whom a source knows that it may not.
fn directions(source: &Source) -> Vec<String> {
    let me = source.module[0].as_str();
    let mut wrong = Vec::new();
    for mention in mentions(source) {
        let [root, target, ..] = mention.segments.as_slice() else { continue };
        if root != "crate" && root != "offhook" {
            continue;
        }
        let is_module = MAY_KNOW.iter().any(|(module, _)| module == target);
        if !is_module || target == me || me == "main" {
            continue;
        }
        let may = MAY_KNOW
            .iter()
            .find(|(module, _)| *module == me)
            .is_some_and(|(_, known)| known.contains(&target.as_str()));
        let test_may = mention.in_test && target != "io";
        if !may && !test_may {
            let at = format!("{}:{}", source.path.display(), mention.line);
            wrong.push(format!(
                "{at}: `{me}` may not know `{target}`. Pass plain data through whoever knows both (`app`, or `main`)."
            ));
        }
    }
    wrong
}

/// Which parts of the world a source touches that it may not.
fn world(source: &Source) -> Vec<String> {
    let me = source.module[0].as_str();
    if me == "io" || me == "main" {
        return Vec::new();
    }
    let mut wrong = Vec::new();
    for mention in mentions(source) {
        let path = mention.segments.join("::");
        for (forbidden, cure) in WORLD {
            let touches = path == *forbidden || path.starts_with(&format!("{forbidden}::"));
            let excused = EXCEPTIONS.iter().any(|(module, what, _)| *module == me && what == forbidden);
            // A test may look at files: sample messages, temporary folders.
            let test_may = mention.in_test && *forbidden == "std::fs";
            if touches && !excused && !test_may {
                let at = format!("{}:{}", source.path.display(), mention.line);
                wrong.push(format!("{at}: only `io` touches the world, and this names `{path}`. Cure: {cure}."));
            }
        }
    }
    wrong
}

fn rsip(source: &Source) -> Vec<String> {
    if source.module.starts_with(&["sip".to_owned(), "msg".to_owned()]) {
        return Vec::new();
    }
    mentions(source)
        .into_iter()
        .filter(|mention| mention.segments[0] == "rsip")
        .map(|mention| {
            let at = format!("{}:{}", source.path.display(), mention.line);
            format!("{at}: only `sip::msg` names rsip. Use or extend the types of `sip::msg`.")
        })
        .collect()
}

/// Fails with every finding, one a line.
fn hold(wrong: Vec<String>) {
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

// --- reading sources

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    let bytes = fs::read(root().join(path)).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Files of the repository with one of these endings (or all), relative, without what is built or belongs to git.
fn files_with_ending(endings: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![root()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a readable folder").flatten() {
            let (path, name) = (entry.path(), entry.file_name());
            let kind = entry.file_type().expect("a file type");
            if kind.is_dir() && name != "target" && name != ".git" {
                folders.push(path);
            } else if kind.is_file() && name != ".git" {
                let relative = path.strip_prefix(root()).expect("inside").to_string_lossy().into_owned();
                if endings.is_empty() || endings.iter().any(|ending| relative.ends_with(&format!(".{ending}"))) {
                    found.push(relative);
                }
            }
        }
    }
    found.sort();
    found
}

fn sources() -> Vec<Source> {
    let in_library: BTreeSet<_> = MAY_KNOW.iter().map(|(module, _)| *module).collect();
    files_with_ending(&["rs"])
        .into_iter()
        .filter(|path| path.starts_with("src/") && path != "src/lib.rs")
        .map(|path| {
            let inner = path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
            let mut module: Vec<_> = inner.split('/').map(str::to_owned).collect();
            if !in_library.contains(module[0].as_str()) {
                // What `main.rs` declares belongs to the program.
                module.insert(0, "main".to_owned());
            }
            Source { text: read(&path), path: path.into(), module }
        })
        .collect()
}

/// Every path of two or more segments that a source names, uses of `{…}` unfolded, `super` and `self` resolved.
fn mentions(source: &Source) -> Vec<Mention> {
    let text = blanked(&source.text);
    let tokens = tokens(&text);
    let mut walk = Walk { tokens: &tokens, at: 0, found: Vec::new() };
    // Inline modules by the depth of their brace, with whether they are tests.
    let mut inline: Vec<(usize, String, bool)> = Vec::new();
    let (mut depth, mut test_next) = (0_usize, false);
    while let Some(token) = walk.peek(0) {
        match token.text {
            "{" => depth += 1,
            "}" => {
                depth = depth.saturating_sub(1);
                inline.retain(|(opened, _, _)| *opened <= depth);
            }
            "cfg" if walk.peek(1).is_some_and(|t| t.text == "(") && walk.peek(2).is_some_and(|t| t.text == "test") => {
                test_next = true;
            }
            "mod" if walk.peek(2).is_some_and(|t| t.text == "{") => {
                let name = walk.peek(1).map_or("", |t| t.text).to_owned();
                inline.push((depth + 1, name, std::mem::take(&mut test_next)));
            }
            ";" => test_next = false,
            _ if is_word(token.text) && walk.peek(1).is_some_and(|t| t.text == "::") => {
                let in_test = test_next || inline.iter().any(|(_, _, test)| *test) || source.path.ends_with("tests.rs");
                let mut here: Vec<String> = source.module.clone();
                here.extend(inline.iter().map(|(_, name, _)| name.clone()));
                walk.path(Vec::new(), &here, in_test);
                continue;
            }
            _ => {}
        }
        walk.at += 1;
    }
    walk.found
}

struct Walk<'a> {
    tokens: &'a [Token<'a>],
    at: usize,
    found: Vec<Mention>,
}

#[derive(Debug, Clone, Copy)]
struct Token<'a> {
    text: &'a str,
    line: usize,
}

impl<'a> Walk<'a> {
    fn peek(&self, ahead: usize) -> Option<Token<'a>> {
        self.tokens.get(self.at + ahead).copied()
    }

    /// Reads a path from its first word on, and what its braces unfold to.
    fn path(&mut self, mut segments: Vec<String>, here: &[String], in_test: bool) {
        let line = self.peek(0).map_or(0, |token| token.line);
        while let Some(token) = self.peek(0) {
            if token.text == "{" && !segments.is_empty() {
                self.at += 1;
                while let Some(inner) = self.peek(0) {
                    match inner.text {
                        "}" => break,
                        word if is_word(word) || word == "{" => self.path(segments.clone(), here, in_test),
                        _ => self.at += 1,
                    }
                }
                self.at += 1;
                return;
            }
            if !is_word(token.text) {
                break;
            }
            segments.push(token.text.to_owned());
            self.at += 1;
            if self.peek(0).is_some_and(|next| next.text == "::") {
                self.at += 1;
            } else {
                break;
            }
        }
        if let Some(segments) = resolved(segments, here) {
            self.found.push(Mention { segments, line, in_test });
        }
    }
}

/// `super::x` and `self::x` as seen from the crate; anything else as it is.
fn resolved(segments: Vec<String>, here: &[String]) -> Option<Vec<String>> {
    let ups = segments.iter().take_while(|segment| *segment == "super").count();
    let from_self = segments.first().is_some_and(|segment| segment == "self");
    if ups == 0 && !from_self {
        return (segments.len() > 1).then_some(segments);
    }
    let base = here.get(..here.len().saturating_sub(ups))?;
    let rest = segments.get(ups.max(usize::from(from_self))..)?;
    Some(std::iter::once("crate".to_owned()).chain(base.iter().cloned()).chain(rest.iter().cloned()).collect())
}

fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut line = 1;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if is_word(rest) {
            rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        let (token, behind) = rest.split_at(length);
        if first == '\n' {
            line += 1;
        } else if !first.is_whitespace() {
            tokens.push(Token { text: token, line });
        }
        rest = behind;
    }
    tokens
}

/// The source with comments and literals blanked, lines kept.
fn blanked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let chars: Vec<char> = text.chars().collect();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let next = chars.get(at + 1).copied().unwrap_or(' ');
        let end = match (c, next) {
            ('/', '/') => chars[at..].iter().position(|c| *c == '\n').map_or(chars.len(), |n| at + n),
            ('/', '*') => end_of_block_comment(&chars, at),
            ('"', _) => end_of_string(&chars, at),
            ('r', '"' | '#') if !chars.get(at.wrapping_sub(1)).is_some_and(|c| c.is_alphanumeric() || *c == '_') => {
                end_of_raw_string(&chars, at).unwrap_or(at + 1)
            }
            // A character, not a lifetime.
            ('\'', '\\') => chars[at + 2..].iter().skip(1).position(|c| *c == '\'').map_or(chars.len(), |n| at + n + 4),
            ('\'', _) if chars.get(at + 2) == Some(&'\'') => at + 3,
            _ => {
                let _ = out.write_char(c);
                at += 1;
                continue;
            }
        };
        if end == at + 1 && c == 'r' {
            out.push(c);
        } else {
            out.push(' ');
            out.extend(chars[at..end.min(chars.len())].iter().filter(|c| **c == '\n'));
        }
        at = end;
    }
    out
}

fn end_of_block_comment(chars: &[char], from: usize) -> usize {
    let (mut at, mut depth) = (from, 0);
    while at + 1 < chars.len() {
        match (chars[at], chars[at + 1]) {
            ('/', '*') => (depth, at) = (depth + 1, at + 2),
            ('*', '/') => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    chars.len()
}

fn end_of_string(chars: &[char], from: usize) -> usize {
    let mut at = from + 1;
    while let Some(c) = chars.get(at) {
        match c {
            '\\' => at += 2,
            '"' => return at + 1,
            _ => at += 1,
        }
    }
    chars.len()
}

/// `r"…"`, `r#"…"#`; none where it is a raw identifier.
fn end_of_raw_string(chars: &[char], from: usize) -> Option<usize> {
    let hashes = chars[from + 1..].iter().take_while(|c| **c == '#').count();
    if chars.get(from + 1 + hashes) != Some(&'"') {
        return None;
    }
    let mut at = from + 2 + hashes;
    while at < chars.len() {
        let closed = chars[at] == '"' && chars[at + 1..].iter().take_while(|c| **c == '#').count() >= hashes;
        if closed {
            return Some(at + 1 + hashes);
        }
        at += 1;
    }
    Some(chars.len())
}

// --- the rules can fail

fn made_up(module: &str, text: &str) -> Source {
    Source {
        path: format!("src/{}.rs", module.replace("::", "/")).into(),
        module: module.split("::").map(str::to_owned).collect(),
        text: text.to_owned(),
    }
}

#[test]
fn each_rule_catches_what_it_is_for() {
    type Rule = fn(&Source) -> Vec<String>;
    let cases: &[(Rule, &str, &str, &str)] = &[
        (directions, "sip::ua", "use crate::sdp::Agreement;\n", "src/sip/ua.rs:1: `sip` may not know `sdp`"),
        (directions, "ui", "use crate::{\n  app::Screen,\n  desk::Desk,\n};", "src/ui.rs:3: `ui` may not know `desk`"),
        (directions, "sip::tx", "fn f() { super::super::media::x() }", "src/sip/tx.rs:1: `sip` may not know `media`"),
        (directions, "sim", "// crate::io\n\nuse crate::io::Net;", "src/sim.rs:3: `sim` may not know `io`"),
        (directions, "io::net", "use crate::sim::Pbx;", "`io` may not know `sim`"),
        (directions, "time", "use crate::rng::Rng;", "`time` may not know `rng`"),
        (
            directions,
            "sip",
            "#[cfg(test)]\nmod tests {\n  use crate::io::Net;\n}",
            "src/sip.rs:3: `sip` may not know `io`",
        ),
        (
            directions,
            "sip",
            "#[cfg(test)]\nmod tests { }\nuse crate::sdp::A;",
            "src/sip.rs:3: `sip` may not know `sdp`",
        ),
        (world, "sip", "let now = std::time::Instant::now();", "src/sip.rs:1: only `io` touches the world"),
        (world, "media", "use std::{fmt, fs::File};", "this names `std::fs::File`"),
        (world, "desk", "use std::net::{SocketAddr, UdpSocket};", "this names `std::net::UdpSocket`"),
        (world, "app", "use tokio::sync::mpsc;", "this names `tokio::sync::mpsc`"),
        (rsip, "sip::ua", "use rsip::Method;", "only `sip::msg` names rsip"),
    ];
    for (rule, module, text, told) in cases {
        let found = rule(&made_up(module, text));
        assert_eq!(found.len(), 1, "{module}: {text}: {found:?}");
        assert!(found[0].contains(told), "{} does not say: {told}", found[0]);
    }
}

#[test]
fn what_is_allowed_is_let_through() {
    type Rule = fn(&Source) -> Vec<String>;
    let cases: &[(Rule, &str, &str)] = &[
        (directions, "media", "use crate::sdp::Agreement;"),
        (directions, "desk", "use crate::campaign::Record;"),
        (directions, "sip::tx", "use super::{Timers, msg::Uri};\nuse crate::pii::Secret;"),
        (
            directions,
            "sip",
            "// use crate::sdp\nconst A: &str = \"crate::sdp::x\"; const C: char = '\"'; /* crate::io::x */",
        ),
        (directions, "ui", "#[cfg(test)]\nmod tests {\n  use crate::desk::Desk;\n}"),
        (directions, "sip", "let raw = r#\"crate::sdp::x \"quoted\" \"#; fn f<'a>(x: &'a str) {}"),
        (world, "sip", "use std::net::{IpAddr, SocketAddr};\nuse std::time::Duration;"),
        (world, "config", "let text = std::fs::read_to_string(path);"),
        (world, "io::net", "use tokio::net::UdpSocket;"),
        (rsip, "sip::msg::parse", "use rsip::Method;"),
    ];
    for (rule, module, text) in cases {
        assert_eq!(rule(&made_up(module, text)), Vec::<String>::new(), "{module}: {text}");
    }
}
