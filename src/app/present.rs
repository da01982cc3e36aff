//! The screen: what a person or a script may know, gathered from the cores.

use std::time::Duration;

use super::call::{Call, Message};
use super::record::may_record;
use super::screen::*;
use super::seat::{Seat, Talk};
use super::{App, Can, Notice, Settings};
use crate::campaign::{Attempt, disposition};
use crate::desk::{self, CountdownOf, Desk, DeskId, Pending, Reason, State, StateName};
use crate::media::control::Recording;
use crate::pii::Pii;
use crate::say::{Say, say};
use crate::time::Now;

impl App {
    pub(super) fn present(&self, now: Now, desk: DeskId) -> Screen {
        let seat = &self.seats[desk.0 as usize];
        let figures = seat.calls.iter().find(|call| call.is_up()).or(seat.calls.first());
        let figures = figures.and_then(|call| call.audio.as_ref()).map(|audio| &audio.figures);
        let mut screen = Screen {
            now,
            agent: seat.agent.clone(),
            desk: desk.0,
            campaign: self.settings.campaign.as_ref().map(|campaign| campaign.name.clone()),
            line: self.lines[seat.line.0].view.clone(),
            state: bare_state(seat),
            in_state: seat.calls.first().map_or(Duration::ZERO, |call| now.tick.since(call.since)),
            pending: None,
            not_ready_reasons: Vec::new(),
            record: None,
            calls: seat.calls.iter().map(|call| view(self, seat, call, now)).collect(),
            past_calls: self.past_calls(seat),
            dispositions: Vec::new(),
            picked: None,
            note: String::new(),
            countdown: None,
            can: call_can(seat, &self.settings),
            notices: seat.notices.iter().cloned().collect(),
            microphone_dbov: figures.map(|figures| figures.microphone_dbov),
            speaker_dbov: figures.map(|figures| figures.speaker_dbov),
            volume_percent: seat.volume_percent,
            unsaved: 0,
            today: Today::default(),
            nothing: None,
            shelf: ShelfView::default(),
        };
        if let Some(desk) = &seat.desk {
            add_desk(&mut screen, desk, now);
        }
        screen
    }
}

impl App {
    fn past_calls(&self, seat: &Seat) -> Vec<PastCallView> {
        let ladders = &self.lines[seat.line.0].ladders;
        let past = seat.past.iter().map(|call| PastCallView {
            call_id: call.call_id.clone(),
            at: call.began,
            peer: call.peer.clone(),
            end: call.end.clone(),
            ladder: ladders.of(&call.call_id),
        });
        past.collect()
    }
}

/// Notices of the process as a whole, as a line.
impl Notice {
    /// A notice that concerns no record and no call.
    pub fn plain(what: super::What) -> Self {
        Self { record: None, attempt: None, call_id: None, what }
    }
}

fn view(app: &App, seat: &Seat, call: &Call, now: Now) -> CallView {
    let part = if seat.conference.contains(&call.handle) {
        CallPart::Conference
    } else if call.consults.is_some() {
        CallPart::Colleague
    } else {
        CallPart::Alone
    };
    let ladder = app.lines[call.line.0].ladders.of(&call.call_id);
    CallView { part, ladder, ..call.view(now.tick) }
}

fn bare_state(seat: &Seat) -> StateView {
    let activity = if seat.calls.is_empty() {
        return StateView::Ready;
    } else if !seat.conference.is_empty() {
        Activity::Conference
    } else if seat.calls.iter().any(|call| call.is_up() && seat.talk_beside(call) == Talk::Colleague) {
        Activity::Consulting
    } else {
        Activity::Call
    };
    StateView::Busy { activity }
}

fn add_desk(screen: &mut Screen, desk: &Desk, now: Now) {
    let in_other_call = screen
        .calls
        .iter()
        .any(|call| !matches!(call.phase, CallPhase::Incoming | CallPhase::Message | CallPhase::Ending));
    let name = desk.state().name();
    if desk.state().is_busy() || !in_other_call {
        screen.state = state(desk, name);
        screen.in_state = now.tick.since(desk.since());
    }
    screen.pending = desk.pending().map(|pending| match pending {
        Pending::Ready => StateView::Ready,
        Pending::NotReady(reason) => StateView::NotReady { reason: reason_said(&reason) },
    });
    screen.not_ready_reasons = desk.campaign().not_ready_reasons.clone();
    screen.record = record(desk, now);
    screen.shelf = super::shelf::shelf(desk, now);
    let dispositions = desk.dispositions_now();
    screen.picked = desk.picked().and_then(|picked| dispositions.iter().position(|one| one.name == picked));
    screen.dispositions = dispositions
        .into_iter()
        .map(|one| DispositionView {
            name: one.name.clone(),
            said: one.said(),
            folder: one.folder.said(),
            // An agreed time goes before the rule's own.
            effect: match &screen.shelf.agreed {
                Some(agreed) if one.agent_can_reschedule && !one.is_final() => agreed.window.clone(),
                _ => one.effect(),
            },
        })
        .collect();
    screen.note = desk.note().to_owned();
    screen.countdown = desk.countdown(now).map(|countdown| Countdown {
        what: match countdown.what {
            CountdownOf::Offer => Counting::Offer,
            CountdownOf::Review => Counting::Review,
            CountdownOf::NoAnswer => Counting::NoAnswer,
            CountdownOf::WrapUp => Counting::WrapUp,
            CountdownOf::Breather => Counting::Breather,
        },
        left: countdown.left,
        of: countdown.of,
        held: countdown.held,
    });
    screen.unsaved = desk.unsaved();
    let today = desk.today();
    screen.today =
        Today { previewed: today.previewed, skipped: today.skipped, dialed: today.dialed, connected: today.connected };
    screen.nothing = desk.nothing().map(|(until, open)| NothingView { until, open });
    screen.can = joined(screen.can, desk.can(), desk);
    screen.can.undo_skip = screen.shelf.undo.is_some();
}

/// A reason of the system in words of its own; one of the centre's as the campaign file has it.
fn reason_said(reason: &Reason) -> Say {
    match reason {
        Reason::Login => say("reason-login"),
        Reason::Rejected => say("reason-rejected"),
        Reason::NoAnswer => say("reason-no-answer"),
        Reason::ConnectionLost => say("reason-connection-lost"),
        Reason::Own(own) => Say::verbatim(own.as_str()),
        Reason::Asked => say("reason-asked"),
    }
}

fn state(desk: &Desk, name: StateName) -> StateView {
    let activity = match name {
        StateName::LoggedOut => return StateView::LoggedOut,
        StateName::NotReady => {
            let reason = desk.reason().map_or_else(Say::silence, reason_said);
            return StateView::NotReady { reason };
        }
        StateName::Ready => return StateView::Ready,
        StateName::Offered => Activity::Offered,
        StateName::Review => Activity::Review,
        StateName::Dialing => Activity::Dialing,
        StateName::Connected => Activity::Connected,
        StateName::Held => Activity::Held,
        StateName::Consulting => Activity::Consulting,
        StateName::Conference => Activity::Conference,
        StateName::WrapUp => Activity::WrapUp,
    };
    StateView::Busy { activity }
}

fn record(desk: &Desk, now: Now) -> Option<RecordView> {
    let record = desk.record()?;
    let choice = desk.choice(now)?;
    // In a call and after it the circle stays with the number that was called.
    let called = desk.call().map(|call| call.phone);
    let recommended = called.or(choice.index);
    let in_call = matches!(desk.state(), State::Dialing(_) | State::Connected(_));
    let phones = record.phones.iter().enumerate().map(|(index, phone)| {
        let standing = choice.phones.get(index);
        let blocked = standing.and_then(|standing| standing.blocked.as_ref()).filter(|_| !in_call);
        PhoneView {
            kind: phone.kind.clone(),
            number: readable(&phone.e164),
            recommended: recommended == Some(index),
            blocked: blocked.map(|block| block.detail.clone()),
            local_time: standing.map(|standing| standing.local_time.clone()).unwrap_or_default(),
            warning: standing.and_then(|standing| standing.warning.clone()),
            closes_at: standing.and_then(|standing| standing.closes_at),
        }
    });
    let why = match called {
        Some(index) => match record.phones.get(index) {
            Some(phone) => called_words(desk, crate::campaign::kind(&phone.kind)),
            None => Say::silence(),
        },
        None => choice.why.clone(),
    };
    Some(RecordView {
        key: record.key.clone(),
        name: record.name.reveal().clone(),
        phones: phones.collect(),
        fields: record.fields.iter().map(|(name, value)| (name.clone(), value.reveal().clone())).collect(),
        history: record.attempts.iter().rev().map(|attempt| history(desk, attempt)).collect(),
        changes: super::changes::since_last_attempt(record),
        why,
    })
}

/// `mobile called`, and once the call is over, how it ended.
fn called_words(desk: &Desk, kind: Say) -> Say {
    match desk.state() {
        State::WrapUp(here) => {
            say("why-called-ended").with("kind", kind).with("end", super::line::end_words(&here.end))
        }
        _ => say("why-called").with("kind", kind),
    }
}

fn history(desk: &Desk, attempt: &Attempt) -> HistoryLine {
    let times = &attempt.times;
    let talk = times.answered_at.zip(times.ended_at).map_or(Duration::ZERO, |(from, until)| until.since(from));
    HistoryLine {
        at: super::changes::moment_of(attempt),
        number: readable(&attempt.number),
        disposition: match &attempt.disposition {
            Some(name) => disposition::said(desk.campaign(), name),
            None => say("history-open"),
        },
        agent: attempt.agent.clone(),
        note: attempt.note.reveal().clone(),
        talk_s: talk.as_secs(),
    }
}

/// A number as people read it: `+1 555 010 0100`.
fn readable(number: &Pii<String>) -> String {
    let number = number.as_str();
    match number.strip_prefix("+1").filter(|rest| rest.len() == 10 && rest.is_ascii()) {
        Some(rest) => format!("+1 {} {} {}", &rest[..3], &rest[3..6], &rest[6..]),
        None => number.to_owned(),
    }
}

/// What the calls allow.
fn call_can(seat: &Seat, settings: &Settings) -> Can {
    let active = seat.calls.iter().find(|call| call.is_alive());
    let up = seat.calls.iter().any(|call| call.phase == CallPhase::Connected && call.is_alive());
    let held = seat.calls.iter().any(|call| call.phase == CallPhase::Held && call.is_alive());
    let ringing = seat.calls.iter().any(|call| call.phase == CallPhase::Incoming);
    let joined = !seat.conference.is_empty();
    let colleague = seat.consulting().map(|(colleague, _)| colleague);
    let colleague_up =
        colleague.is_some_and(|handle| seat.calls.iter().any(|call| call.handle == handle && call.is_up()));
    let handing_over = seat.transfer_under_way().is_some();
    let ups = seat.calls.iter().filter(|call| call.is_up() && call.is_alive()).count();
    let alive = seat.calls.iter().filter(|call| call.is_alive()).count();
    Can {
        consult: (up || held) && colleague.is_none() && !joined && !handing_over && alive < super::seat::CALLS,
        finish_transfer: colleague_up && !handing_over,
        return_to_customer: colleague.is_some(),
        conference: !joined && ups >= 2,
        drop: alive >= 2,
        swap: !joined && held && (up || ups >= 2),
        record: active.is_some_and(|call| may_record(call, settings, Recording::On)),
        pause_recording: active.is_some_and(|call| may_record(call, settings, Recording::Paused)),
        stop_recording: active.is_some_and(|call| may_record(call, settings, Recording::Off)),
        voicemail: settings.voicemail.is_some()
            && !joined
            && colleague.is_none()
            && active.is_some_and(|call| call.phase == CallPhase::Connected && call.message == Message::None),
        emergency: !seat.quitting,
        redial: seat.last_typed.is_some() && dial_pad_open(seat),
        answer: ringing && !joined,
        reject: ringing,
        hangup: active.is_some(),
        hold: up && !joined,
        resume: held && !up,
        mute: active.is_some_and(|call| call.audio.is_some()),
        key: active.is_some_and(|call| call.audio.as_ref().is_some_and(|audio| audio.agreement.is_some())),
        transfer: up && !joined && colleague.is_none() && !handing_over,
        dial_pad: dial_pad_open(seat),
        ..Can::default()
    }
}

fn dial_pad_open(seat: &Seat) -> bool {
    seat.calls.iter().all(|call| call.phase == CallPhase::Held || !call.is_alive()) && !seat.quitting
}

/// What the desk allows besides. While a call without a record rings, Reject means that call.
fn joined(calls: Can, can: desk::Can, desk: &Desk) -> Can {
    Can {
        ready: can.ready,
        not_ready: can.not_ready,
        accept: can.accept,
        reject: calls.reject || can.reject,
        dial: can.call,
        skip: can.skip,
        skip_needs_reason: can.skip_needs_reason,
        complete: can.complete,
        note: can.note,
        extend: can.extend,
        reschedule: can.reschedule,
        snooze: can.snooze,
        take: can.take,
        shelf: can.shelf,
        hangup: calls.hangup || can.hang_up,
        dial_pad: calls.dial_pad && !desk.state().is_busy(),
        redial: if desk.state().is_busy() { can.call && desk.call().is_some() } else { calls.redial },
        ..calls
    }
}
