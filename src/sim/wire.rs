//! What an eavesdropper on our cable knows: each message as a line of a ladder, and each call that we have placed.

use std::collections::BTreeMap;
use std::fmt;

use crate::sip::msg::{Message, Method};
use crate::time::Tick;

/// Lines that are kept; a sweep's trace needs no more than the last ones.
const LINES: usize = 20_000;

/// In which direction a message goes, seen from us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// We send it.
    Out,
    /// It has reached us.
    In,
}

/// One message.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// When.
    pub at: Tick,
    /// Whither.
    pub way: Way,
    /// Its method or status, the CSeq, and whether it carries a description: `INVITE 1 sdp`, `180 INVITE 1`.
    pub text: String,
    /// SIP Call-ID.
    pub call_id: String,
    /// The transaction's method.
    pub method: Method,
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let arrow = match self.way {
            Way::Out => "->",
            Way::In => "<-",
        };
        write!(f, "{arrow} {}", self.text)
    }
}

/// A call that we have placed, as the cable shows it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Placed {
    /// The user that was asked for.
    pub number: String,
    /// 180 or 183 has reached us.
    pub rang: bool,
    /// 2xx to the INVITE has reached us.
    pub answered: bool,
    /// Our CANCEL is out.
    pub cancelled: bool,
    /// A 2xx came although our CANCEL was out.
    pub crossed: bool,
    /// Messages that came twice or were sent twice.
    pub repeated: u32,
}

/// A first INVITE: a call is being placed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    /// SIP Call-ID.
    pub call_id: String,
    /// The user that was asked for.
    pub number: String,
}

/// See the module.
#[derive(Debug, Default)]
pub struct Wire {
    lines: Vec<Line>,
    placed: BTreeMap<String, Placed>,
}

impl Wire {
    /// A message goes by. Tells if it is the first one of a call that we place.
    pub fn see(&mut self, at: Tick, way: Way, bytes: &[u8]) -> Option<Invited> {
        let message = Message::parse(bytes).ok()?;
        let headers = message.headers();
        let call_id = headers.call_id().ok()?.to_owned();
        let (cseq, method) = headers.cseq().ok()?;
        let (mut text, body) = match &message {
            Message::Request(request) => (format!("{} {cseq}", request.method), &request.body),
            Message::Response(response) => (format!("{} {method} {cseq}", response.status), &response.body),
        };
        if !body.is_empty() && headers.get("Content-Type").is_some_and(|kind| kind.contains("sdp")) {
            text.push_str(" sdp");
        }
        let mut invited = None;
        match &message {
            Message::Request(request) if way == Way::Out && request.method == Method::INVITE => {
                let outside = headers.to().is_ok_and(|to| to.tag().is_none());
                if outside && !self.placed.contains_key(&call_id) {
                    let number = request.uri.user().unwrap_or_default().to_owned();
                    let placed = Placed { number: number.clone(), ..Placed::default() };
                    self.placed.insert(call_id.clone(), placed);
                    invited = Some(Invited { call_id: call_id.clone(), number });
                }
            }
            Message::Request(request) if way == Way::Out && request.method == Method::CANCEL => {
                if let Some(placed) = self.placed.get_mut(&call_id) {
                    placed.cancelled = true;
                }
            }
            Message::Response(response) if way == Way::In && method == Method::INVITE => {
                if let Some(placed) = self.placed.get_mut(&call_id) {
                    placed.rang |= matches!(response.status, 180..=189);
                    let answer = (200..300).contains(&response.status);
                    placed.crossed |= answer && placed.cancelled && !placed.answered;
                    placed.answered |= answer;
                }
            }
            _ => {}
        }
        if self.lines.len() == LINES {
            self.lines.drain(..LINES / 2);
        }
        self.lines.push(Line { at, way, text, call_id, method });
        invited
    }

    /// All messages, oldest first.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The calls that we have placed, by Call-ID.
    pub fn placed(&self) -> &BTreeMap<String, Placed> {
        &self.placed
    }

    /// The ladder of everything but the registration, a line each.
    pub fn ladder(&self) -> String {
        let calls = self.lines.iter().filter(|line| line.method != Method::REGISTER);
        calls.fold(String::new(), |text, line| text + &line.to_string() + "\n")
    }

    /// The same with the registration.
    pub fn whole_ladder(&self) -> String {
        self.lines.iter().fold(String::new(), |text, line| text + &line.to_string() + "\n")
    }

    /// Begins a new page.
    pub fn forget_lines(&mut self) {
        self.lines.clear();
    }
}
