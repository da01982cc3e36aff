//! Placing a call: from a number to the INVITE on the wire, without a wait in between.

use super::call::{Audio, Call, Origin};
use super::seat::CALLS;
use super::{App, CallPhase, Effect, LineId, What};
use crate::campaign::{InteractionId, Phone};
use crate::desk::DeskId;
use crate::media::control::{Figures, MediaCommand, Muted, RtpPort, SessionId};
use crate::sdp::{self, Direction};
use crate::sip::msg::{Host, SipUri, Uri};
use crate::sip::{CallHandle, Invite};
use crate::time::Now;

/// Lent ports that stand ready; below it another one is asked for. Ended calls give theirs back.
const RESERVE: usize = 4;

/// Why no call was placed, in words.
pub type Refusal = String;

impl App {
    /// The record's call. The gate has spoken and the dial row is committed.
    pub(super) fn dial_record(
        &mut self,
        now: Now,
        desk: DeskId,
        interaction: InteractionId,
        phone: &Phone,
        caller_id: Option<String>,
    ) -> Result<String, Refusal> {
        let line = self.seats[desk.0 as usize].line;
        let settings = &self.settings.lines[line.0];
        let number = phone.e164.as_str();
        let dialed = if phone.internal { number.to_owned() } else { settings.dial.number(number) };
        let target = self.target(line, &dialed)?;
        self.place(now, desk, target, number.to_owned(), caller_id, Some(interaction))
    }

    /// A number or address that a person typed.
    pub(super) fn dial_typed(&mut self, now: Now, desk: DeskId, typed: &str) -> Result<String, Refusal> {
        let line = self.seats[desk.0 as usize].line;
        let typed = typed.trim();
        if typed.is_empty() {
            return Err("There is no number to call.".into());
        }
        let target = if typed.starts_with("sip:") || typed.starts_with("sips:") {
            let uri = Uri::parse(typed).ok_or_else(|| format!("'{typed}' is not a SIP address."))?;
            self.allowed(line, typed)?;
            uri
        } else {
            let settings = &self.settings.lines[line.0];
            let number: String = typed.chars().filter(|c| !" -().".contains(*c)).collect();
            self.allowed(line, &number)?;
            let dialed = if number.starts_with('+') { settings.dial.number(&number) } else { number };
            self.target(line, &dialed)?
        };
        self.place(now, desk, target, typed.to_owned(), None, None)
    }

    /// The profile's own policy, for what a person typed.
    pub(super) fn allowed(&self, line: LineId, typed: &str) -> Result<(), Refusal> {
        self.settings.lines[line.0]
            .policy
            .check(typed)
            .map_err(|_| format!("{typed} is not dialled: the profile's [policy] denies it."))
    }

    /// `sip:dialed@domain` on a line.
    pub(super) fn target(&self, line: LineId, dialed: &str) -> Result<Uri, Refusal> {
        if dialed.is_empty() {
            return Err("There is no number to call.".into());
        }
        let allowed = |c: char| c.is_ascii_alphanumeric() || "-_.!~*'()&=+$,;?/".contains(c);
        let mut user = String::with_capacity(dialed.len());
        for c in dialed.chars() {
            if allowed(c) {
                user.push(c);
            } else {
                let mut utf8 = [0; 4];
                for byte in c.encode_utf8(&mut utf8).bytes() {
                    user.push_str(&format!("%{byte:02X}"));
                }
            }
        }
        let domain = &self.settings.lines[line.0].sip.domain;
        let host = match domain.trim_matches(['[', ']']).parse() {
            Ok(address) => Host::Ip(address),
            Err(_) => Host::Name(domain.to_ascii_lowercase()),
        };
        Ok(Uri::Sip(SipUri::new(Some(&user), host, None)))
    }

    fn place(
        &mut self,
        now: Now,
        desk: DeskId,
        target: Uri,
        peer: String,
        caller_id: Option<String>,
        interaction: Option<InteractionId>,
    ) -> Result<String, Refusal> {
        let line = self.seats[desk.0 as usize].line;
        if self.seats[desk.0 as usize].calls.len() >= CALLS {
            return Err(format!("There are {CALLS} calls already; hang one up first."));
        }
        let (port, local) = self.take_port(line)?;
        let offer = sdp::offer(&local);
        let settings = &self.settings.lines[line.0];
        let caller_id = caller_id.or_else(|| settings.caller_id.clone());
        let handle = self.lines[line.0].ua.invite(now.tick, Invite { target, caller_id, offer });
        self.flush_line(now, line);
        let audio = self.open_audio(port, local);
        let call_id = self.lines[line.0].ua.call_id(handle).unwrap_or_default().to_owned();
        let call = Call {
            handle,
            line,
            call_id: call_id.clone(),
            interaction,
            peer,
            phase: CallPhase::Dialing,
            since: now.tick,
            sip: None,
            audio: Some(audio),
            offer: Vec::new(),
            wish: None,
            transfer_to: None,
            origin: Origin::Ours,
            answered: false,
            ended: None,
        };
        self.push_call(desk, call);
        Ok(call_id)
    }

    /// The datagrams of a line leave before anything else that the same event causes.
    fn flush_line(&mut self, now: Now, line: LineId) {
        let mut later = Vec::new();
        while let Some(output) = self.lines[line.0].ua.poll_output() {
            match output {
                crate::sip::Output::Send { to, bytes } => self.effects.push_back(Effect::Sip { line, to, bytes }),
                event => later.push(event),
            }
        }
        for output in later {
            self.line_output(now, line, output);
        }
    }

    /// Puts a call before the others of its seat and gives it the devices.
    pub(super) fn push_call(&mut self, desk: DeskId, call: Call) {
        let session = call.audio.as_ref().map(|audio| audio.session);
        let seat = &mut self.seats[desk.0 as usize];
        seat.calls.insert(0, call);
        seat.changed = true;
        if let Some(session) = session {
            self.effects.push_back(Effect::Media(MediaCommand::Focus { session }));
        }
    }

    /// Takes a lent port, and describes our side with it.
    pub(super) fn take_port(&mut self, line: LineId) -> Result<(RtpPort, sdp::Local), Refusal> {
        let Some(port) = self.ports.pop_front() else {
            return Err(match &self.no_ports {
                Some(why) => format!("There is no port left for audio: {why}."),
                None => "There is no port ready for audio; try again in a moment.".into(),
            });
        };
        if self.ports.len() < RESERVE {
            self.effects.push_back(Effect::LendPort);
        }
        let settings = &self.settings.lines[line.0];
        let local = sdp::Local {
            address: settings.media_address,
            rtp_port: port.0,
            codecs: settings.codecs.clone(),
            ptime_ms: settings.ptime_ms,
            session_id: self.rng.u64() >> 2,
            version: 1,
            direction: Direction::SendRecv,
        };
        Ok((port, local))
    }

    /// Opens the audio of a call.
    pub(super) fn open_audio(&mut self, port: RtpPort, local: sdp::Local) -> Audio {
        self.last_session += 1;
        let session = SessionId(self.last_session);
        let seed = self.rng.u64();
        self.effects.push_back(Effect::Media(MediaCommand::Open { session, port, seed }));
        Audio { session, local, agreement: None, muted: Muted::No, figures: Figures::default(), heard: false }
    }

    /// The seat that has a call of a line.
    pub(super) fn seat_of(&self, line: LineId, handle: CallHandle) -> Option<DeskId> {
        self.seats
            .iter()
            .find(|seat| seat.calls.iter().any(|call| call.line == line && call.handle == handle))
            .map(|seat| seat.id)
    }

    /// A notice about a call, with its record, attempt and Call-ID beside it.
    pub(super) fn tell_call(&mut self, desk: DeskId, handle: CallHandle, what: What) {
        let notice = self.seats[desk.0 as usize].notice_of(handle, what);
        self.tell(Some(desk), notice);
    }
}
