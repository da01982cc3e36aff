//! Placing a call: from a number to the INVITE on the wire, without a wait in between.

use super::call::{Audio, Call, Origin};
use super::seat::CALLS;
use super::{App, Effect, LineId, What};
use crate::campaign::{InteractionId, Phone};
use crate::config::dial::{is_between_digits, plain};
use crate::desk::DeskId;
use crate::media::control::{Figures, MediaCommand, Muted, RtpPort, SessionId};
use crate::say::{Say, say};
use crate::sdp::{self, Direction};
use crate::sip::msg::{Host, SipUri, Uri};
use crate::sip::{CallHandle, Invite};
use crate::time::Now;

/// Lent ports that stand ready; below it another one is asked for. Ended calls give theirs back.
const RESERVE: usize = 4;

/// Who is to be called.
pub(super) struct Whom {
    pub target: Uri,
    /// As the screen shows it.
    pub peer: String,
    pub caller_id: Option<String>,
    /// The dial, where it is the record's call.
    pub interaction: Option<InteractionId>,
}

/// Whether a further call has room at the seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Room {
    /// As long as there are not too many.
    AsAlways,
    /// In any case: somebody calls for help.
    Always,
}

/// Why no call was placed, in words.
pub type Refusal = Say;

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
        let whom = Whom { target, peer: number.to_owned(), caller_id, interaction: Some(interaction) };
        self.place(now, desk, whom, Room::AsAlways)
    }

    /// A number or address that a person typed.
    pub(super) fn dial_typed(&mut self, now: Now, desk: DeskId, typed: &str) -> Result<String, Refusal> {
        let line = self.seats[desk.0 as usize].line;
        let typed = typed.trim();
        let target = self.typed_target(now, line, typed)?;
        let whom = Whom { target, peer: typed.to_owned(), caller_id: None, interaction: None };
        self.place(now, desk, whom, Room::AsAlways)
    }

    /// Whom a person means by what was typed, if the profile's policy lets it through.
    pub(super) fn typed_target(&self, now: Now, line: LineId, typed: &str) -> Result<Uri, Refusal> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(say("told-no-number"));
        }
        let is_address = typed.starts_with("sip:") || typed.starts_with("sips:");
        let number = plain(typed);
        let target = match is_address {
            true => Uri::parse(typed).ok_or_else(|| say("told-no-address").with("typed", typed))?,
            false => self.target(line, &number)?,
        };
        // A PBX calls the number in an address as it calls a bare one, and either of them without its parameters.
        if let Some(user) = target.plain_user() {
            self.may_be_typed(now, line, &user)?;
        }
        if is_address || !number.starts_with('+') {
            return Ok(target);
        }
        self.target(line, &self.settings.lines[line.0].dial.number(&number))
    }

    /// What the profile's policy and the campaign's do-not-call lists say to the user part of a target that was typed.
    fn may_be_typed(&self, now: Now, line: LineId, user: &str) -> Result<(), Refusal> {
        self.allowed(line, &plain(user))?;
        self.not_forbidden(now, user)
    }

    /// The campaign's do-not-call lists hold for a typed number, too: to the law it is a call of the same caller, and the pad
    /// must not be the way around the gate. Hours and caps do not: they count attempts to a record, and who types a number
    /// (of a colleague, of somebody who asked to be called back there) means this call. Extensions are no such numbers.
    ///
    /// What a PBX makes of a number with something else before or behind it (`#31#+12…`, `+12…,7`) is its own affair: none may
    /// be in it.
    fn not_forbidden(&self, now: Now, user: &str) -> Result<(), Refusal> {
        let Some(campaign) = &self.settings.campaign else { return Ok(()) };
        let parts = user.split(|c: char| !(c.is_numeric() || c == '+' || is_between_digits(c)));
        let numbers = std::iter::once(user)
            .chain(parts)
            .filter_map(|written| crate::campaign::phone::normalise(written, &campaign.region).ok());
        for e164 in numbers {
            if let Some(list) = campaign.dnc.iter().find(|list| list.forbids_number(&e164, now.wall)) {
                return Err(say("told-forbidden").with("number", plain(user)).with("list", &list.name));
            }
        }
        Ok(())
    }

    /// The profile's own policy, for what a person typed.
    pub(super) fn allowed(&self, line: LineId, typed: &str) -> Result<(), Refusal> {
        self.settings.lines[line.0].policy.check(typed).map_err(|_| say("told-denied").with("number", typed))
    }

    /// `sip:dialed@domain` on a line.
    pub(super) fn target(&self, line: LineId, dialed: &str) -> Result<Uri, Refusal> {
        if dialed.is_empty() {
            return Err(say("told-no-number"));
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

    pub(super) fn place(&mut self, now: Now, desk: DeskId, whom: Whom, room: Room) -> Result<String, Refusal> {
        let Whom { target, peer, caller_id, interaction } = whom;
        let line = self.seats[desk.0 as usize].line;
        if room == Room::AsAlways && self.seats[desk.0 as usize].own_calls().count() >= CALLS {
            return Err(say("told-calls-full").with("n", CALLS));
        }
        let (port, local) = self.take_port(line)?;
        let offer = sdp::offer(&local);
        let settings = &self.settings.lines[line.0];
        let caller_id = caller_id.or_else(|| settings.caller_id.clone());
        let handle = self.lines[line.0].ua.invite(now.tick, Invite { target, caller_id, offer });
        self.flush_line(now, line);
        let audio = self.open_audio(desk, port, local);
        let call_id = self.lines[line.0].ua.call_id(handle).unwrap_or_default().to_owned();
        let mut call = Call::new(now, (line, handle, call_id.clone()), peer, Origin::Ours);
        call.interaction = interaction;
        call.audio = Some(audio);
        self.push_call(desk, call);
        Ok(call_id)
    }

    /// The datagrams of a line leave before anything else that the same event causes.
    fn flush_line(&mut self, now: Now, line: LineId) {
        let mut later = Vec::new();
        while let Some(output) = self.lines[line.0].ua.poll_output() {
            match output {
                event @ crate::sip::Output::Event(_) => later.push(event),
                send => self.line_output(now, line, send),
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
                Some(why) => say("told-no-port-left").with("why", why),
                None => say("told-no-port-ready"),
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
    pub(super) fn open_audio(&mut self, desk: DeskId, port: RtpPort, local: sdp::Local) -> Audio {
        self.last_session += 1;
        let session = SessionId(self.last_session);
        let seed = self.rng.u64();
        let others = self.seats[desk.0 as usize].calls.iter().filter(|call| call.is_alive());
        let beside = others.filter_map(|call| call.audio.as_ref()).map(|audio| audio.session).next();
        self.effects.push_back(Effect::Media(MediaCommand::Open { session, port, seed, beside }));
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
