//! `--sip-trace`: every SIP message in a file, with secrets masked.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::net::SocketAddr;
use std::path::Path;

use crate::time::Now;

/// Where SIP messages are written.
pub struct SipTrace {
    file: BufWriter<File>,
}

/// Which way a message went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Sent.
    Out,
    /// Received.
    In,
}

impl SipTrace {
    /// Writes to `path`, anew.
    pub fn create(path: &Path) -> io::Result<Self> {
        Ok(Self { file: BufWriter::new(File::create(path)?) })
    }

    /// Writes one message. A full disk costs the trace, never the call.
    pub fn write(&mut self, now: Now, way: Way, peer: SocketAddr, bytes: &[u8]) {
        let arrow = if way == Way::Out { "-->" } else { "<--" };
        let written = writeln!(self.file, "{} {arrow} {peer}", now.wall)
            .and_then(|()| self.file.write_all(&masked(bytes)))
            .and_then(|()| self.file.write_all(b"\n"))
            .and_then(|()| self.file.flush());
        if let Err(error) = written {
            tracing::warn!(%error, "the SIP trace cannot be written");
        }
    }
}

/// The message without what would help to sign on as us or to read what was typed: digest responses, nonces of ours, SDES
/// keys, digits in INFO.
pub(super) fn masked(bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    let mut out = String::with_capacity(text.len());
    let mut credentials = false;
    for line in text.split_inclusive('\n') {
        let lower = line.to_ascii_lowercase();
        // A folded line carries on with its header.
        if !line.starts_with([' ', '\t']) {
            credentials = lower.starts_with("authorization") || lower.starts_with("proxy-authorization");
        }
        if credentials {
            out.push_str(&mask_values(line, &["response=", "cnonce="]));
        } else if lower.starts_with("a=crypto:") {
            out.push_str(&mask_after(line, "inline:"));
        } else if lower.starts_with("signal=") {
            out.push_str("Signal=***\r\n");
        } else {
            out.push_str(line);
        }
    }
    out.into_bytes()
}

fn mask_values(line: &str, names: &[&str]) -> String {
    let mut line = line.to_owned();
    for name in names {
        let Some(at) = line.to_ascii_lowercase().find(name) else { continue };
        let from = at + name.len();
        let rest = &line[from..];
        let to = match rest.strip_prefix('"') {
            Some(quoted) => quoted.find('"').map_or(rest.len(), |end| end + 2),
            None => rest.find([',', '\r', '\n', ' ']).unwrap_or(rest.len()),
        };
        line.replace_range(from..from + to, "\"***\"");
    }
    line
}

fn mask_after(line: &str, mark: &str) -> String {
    match line.find(mark) {
        Some(at) => format!("{}***\r\n", &line[..at + mark.len()]),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_masked_and_the_rest_stands() {
        let message = "REGISTER sip:x SIP/2.0\r\nAuthorization: Digest username=\"a\", response=\"deadbeef\",\r\n \
                       cnonce=\"c0ffee\", nc=00000001\r\nTo: <sip:a@x>\r\n\r\na=crypto:1 AES inline:secret\r\nSignal=5\r\n";
        let masked = String::from_utf8(masked(message.as_bytes())).unwrap();
        for secret in ["deadbeef", "c0ffee", "secret", "=5"] {
            assert!(!masked.contains(secret), "{secret} is shown in:\n{masked}");
        }
        assert!(
            masked.contains("nc=00000001") && masked.contains("To: <sip:a@x>") && masked.contains("username=\"a\"")
        );
    }
}
