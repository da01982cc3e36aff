//! What a desk wants done, and what it tells: to the line, the store, the scripts and the screen.

use super::{App, Effect, Notice, Weight, What};
use crate::campaign::{CallEnd, Campaign, EndCause, EndedBy, Who, disposition};
use crate::desk::{About, CallNews, DeskId, DialedBy, Input, Order, Pending, Reason, Resumed, StateName, Tell};
use crate::media::control::{MediaCommand, Tone};
use crate::say::{Arg, Say, say};
use crate::time::Now;

impl App {
    pub(super) fn order(&mut self, now: Now, desk: DeskId, order: Order) {
        match order {
            Order::Store(command) => self.effects.push_back(Effect::Store { desk, command }),
            Order::Call { interaction, number, caller_id, by: _ } => {
                let input = match self.dial_record(now, desk, interaction, &number, caller_id) {
                    Ok(call_id) => CallNews::Invited { call_id },
                    Err(why) => {
                        self.refuse(now, desk, why);
                        let (by, cause) = (EndedBy::System, EndCause::SystemFailure);
                        let end = CallEnd { by, cause, sip_code: None, q850: None };
                        CallNews::Ended { end, quality: None }
                    }
                };
                self.seat_input(now, desk, Input::Call(input));
            }
            Order::HangUp => {
                if let Some(call) = self.seats[desk.0 as usize].record_call() {
                    let (line, handle) = (call.line, call.handle);
                    self.lines[line.0].ua.hang_up(now.tick, handle);
                }
            }
            Order::HangUpStored { dialog } => self.hang_up_stored(now, desk, &dialog),
            Order::Tell(tell, about) => self.told(now, desk, &tell, about),
            Order::Chime => {
                self.effects.push_back(Effect::Media(MediaCommand::Play { session: None, tone: Tone::Offer }));
            }
            Order::LoggedOut => {
                self.seats[desk.0 as usize].quitting = true;
                self.seats[desk.0 as usize].logged_out = true;
                self.seats[desk.0 as usize].changed = true;
            }
        }
    }

    /// BYE in a dialog that a crash left up. The desk hears that it is out; its answer concerns nobody.
    fn hang_up_stored(&mut self, now: Now, desk: DeskId, dialog: &str) {
        let line = self.seats[desk.0 as usize].line;
        if self.lines[line.0].ua.hang_up_stored(now.tick, dialog).is_none() {
            let text = say("told-stored-dialog");
            self.seats[desk.0 as usize].say(now.wall, Weight::Error, text);
        }
        self.seat_input(now, desk, Input::Call(CallNews::HungUpStored));
    }

    fn told(&mut self, now: Now, desk: DeskId, tell: &Tell, about: About) {
        let (line, what) = words(tell, self.settings.campaign.as_deref());
        if let Some((weight, text)) = line {
            self.seats[desk.0 as usize].say(now.wall, weight, text);
        }
        if let Some(what) = what {
            let About { record, interaction, call_id } = about;
            let attempt = interaction.map(|interaction| interaction.0);
            self.tell(Some(desk), Notice { record, attempt, call_id, what });
        }
    }
}

type Line = (Weight, Say);

/// What a desk tells, as a line on the screen and as a line of JSON.
fn words(tell: &Tell, campaign: Option<&Campaign>) -> (Option<Line>, Option<What>) {
    use Weight::{Error, Info, Warning};
    let named = |name: &str| campaign.map_or_else(|| Say::verbatim(name), |known| disposition::said(known, name));
    let error = |why: Say| (Some((Error, why.clone())), Some(What::Error { why: why.to_string() }));
    match tell {
        Tell::State { state, reason, pending } => (None, Some(state_of(*state, reason.as_ref(), pending.as_ref()))),
        Tell::SeatTaken { seen_at } => error(say("told-seat-taken").with("seen_at", Arg::Moment(seen_at.0))),
        Tell::SeatBusy { seen_at } => error(say("told-seat-busy").with("seen_at", Arg::Moment(seen_at.0))),
        Tell::TakenOver { unsaved } => {
            let text = match unsaved.as_ref().filter(|note| !note.as_str().is_empty()) {
                Some(note) => say("told-taken-over-typed").with("note", note.reveal()),
                None => say("told-taken-over"),
            };
            (Some((Error, text)), Some(What::TakenOver))
        }
        Tell::Agreed { from, until, who, words } => {
            let (id, who) = match who {
                Who::Me => ("told-agreed-mine", "me"),
                Who::Anyone => ("told-agreed", "anyone"),
            };
            let (from, until) = (from.to_string(), until.to_string());
            let what = What::Rescheduled { from, until, who: who.to_owned(), window: words.to_string() };
            (Some((Info, say(id).with("window", words.clone()))), Some(what))
        }
        Tell::Dropped { disposition } => {
            let text = say("told-dropped").with("disposition", named(disposition));
            (Some((Warning, text.clone())), Some(What::Error { why: text.to_string() }))
        }
        Tell::Snoozed { minutes } => {
            let text = say("told-snoozed").with("minutes", *minutes);
            (Some((Info, text)), Some(What::Snoozed { minutes: *minutes }))
        }
        Tell::SkipUndone => (Some((Info, say("told-skip-undone"))), Some(What::SkipUndone)),
        Tell::CallbackDue { name, words } => {
            let text = say("told-callback-due").with("name", name.reveal()).with("window", words.clone());
            let what = What::CallbackDue { name: name.reveal().clone(), window: words.to_string() };
            (Some((Warning, text)), Some(what))
        }
        Tell::HandedOver => (Some((Info, say("told-handed-over"))), Some(What::HandedOver)),
        Tell::Corrected => (Some((Info, say("told-corrected"))), Some(What::Corrected)),
        Tell::CallbacksToday { count } => {
            let text = say("told-callbacks-today").with("count", *count);
            (Some((Warning, text)), Some(What::CallbacksToday { count: *count }))
        }
        Tell::Unanswered { count } => error(say("told-unanswered").with("count", *count)),
        Tell::Offered { campaign, name } => {
            (None, Some(What::Offered { campaign: campaign.clone(), name: name.reveal().clone() }))
        }
        Tell::Review { review_s, recommended } => {
            let recommended = recommended.as_ref().map(|number| number.reveal().clone());
            (None, Some(What::Review { review_s: *review_s, recommended }))
        }
        Tell::Blocked { rule, detail, until } => {
            let until = until.map(|until| until.to_string());
            let what = What::Blocked { rule: rule.clone(), detail: detail.to_string(), until };
            (Some((Warning, say("told-not-dialled").with("why", detail.clone()))), Some(what))
        }
        Tell::Skipped { reason } => (None, Some(What::Skipped { reason: reason.clone() })),
        Tell::Rejected { why } => (None, Some(What::Rejected { why: why.to_string() })),
        Tell::Withdrawn { why } => {
            let line = say("told-withdrawn").with("why", why.clone());
            (Some((Warning, line)), Some(What::Withdrawn { why: why.to_string() }))
        }
        Tell::Dialing { to, by } => {
            let by = match by {
                DialedBy::Agent => "agent",
                DialedBy::Timer => "timer",
            };
            (None, Some(What::Dialing { to: to.reveal().clone(), by: by.into() }))
        }
        Tell::WrapUp { wrapup_s, picked } => (None, Some(What::Wrapup { wrapup_s: *wrapup_s, picked: picked.clone() })),
        Tell::Outcome { disposition } => (None, Some(What::Outcome { disposition: disposition.clone() })),
        Tell::Saved { disposition, action, next } => {
            let line = say(if next.is_some() { "told-saved-until" } else { "told-saved" });
            let line = line.with("disposition", named(disposition));
            let line = line.with("action", disposition::action_said(action));
            let line = match next {
                Some(next) => line.with("next", next.clone()),
                None => line,
            };
            let what = What::Saved { disposition: disposition.clone(), action: action.clone() };
            (Some((Info, line)), Some(what))
        }
        Tell::Refused { wish: _, why } => (Some((Warning, why.clone())), Some(What::Error { why: why.to_string() })),
        Tell::LeaseLost { why } => error(why.clone()),
        Tell::StoreLost { why } => {
            let text = say("told-store-lost").with("why", why);
            (Some((Error, text)), Some(What::StoreLost { why: why.clone() }))
        }
        Tell::StoreRecovered => (Some((Info, say("told-store-back"))), None),
        Tell::Nothing { .. } => (None, None),
        Tell::Resumed { at } => {
            let text = match at {
                Resumed::Offer => "told-resumed-offer",
                Resumed::Review => "told-resumed-review",
                Resumed::WrapUp => "told-resumed-wrap-up",
            };
            (Some((Warning, say(text))), None)
        }
    }
}

fn state_of(state: StateName, reason: Option<&Reason>, pending: Option<&Pending>) -> What {
    let name = match state {
        StateName::LoggedOut => "logged_out",
        StateName::NotReady => "not_ready",
        StateName::Ready => "ready",
        _ => "busy",
    };
    let detail = match (name, reason) {
        (_, Some(reason)) => reason.to_string(),
        ("busy", None) => state.to_string(),
        _ => String::new(),
    };
    let pending = pending.map(|pending| match pending {
        Pending::Ready => "ready".to_owned(),
        Pending::NotReady(_) => "not_ready".to_owned(),
    });
    What::State { state: name.into(), detail, pending }
}
