//! The recording of calls: on, paused, off, as the campaign allows.

use super::call::Call;
use super::{App, Effect, RecordingWish, Settings, Weight, What};
use crate::campaign::RecordingRule;
use crate::desk::{CallNews, DeskId, Input};
use crate::media::control::{MediaCommand, Recording, SessionId};
use crate::say::{Say, say};
use crate::sip::CallHandle;
use crate::time::Now;

/// Whether the campaign, and how the call stands, allow this. Without a campaign the person at the phone decides.
pub(super) fn may_record(call: &Call, settings: &Settings, wanted: Recording) -> bool {
    if !call.is_up() || settings.recordings.is_none() || wanted == call.recording {
        return false;
    }
    match (rule(settings), wanted) {
        (RecordingRule::Never, _) => false,
        (_, Recording::On) => true,
        (_, Recording::Paused) => call.recording == Recording::On,
        (rule, Recording::Off) => rule != RecordingRule::Always,
    }
}

fn rule(settings: &Settings) -> RecordingRule {
    settings.campaign.as_ref().map_or(RecordingRule::OnDemand, |campaign| campaign.recording)
}

impl App {
    pub(super) fn record_wish(&mut self, now: Now, desk: DeskId, wish: RecordingWish) {
        let wanted = match wish {
            RecordingWish::On => Recording::On,
            RecordingWish::Paused => Recording::Paused,
            RecordingWish::Off => Recording::Off,
        };
        let Some(call) = self.seats[desk.0 as usize].calls.iter().find(|call| call.is_up()) else {
            return self.refuse(now, desk, say("told-none-to-record"));
        };
        if !may_record(call, &self.settings, wanted) {
            let why = match (rule(&self.settings), wanted) {
                _ if wanted == call.recording => return,
                _ if self.settings.recordings.is_none() => "told-no-recordings",
                (RecordingRule::Never, _) => "told-records-none",
                (RecordingRule::Always, Recording::Off) => "told-records-all",
                _ => "told-not-recorded",
            };
            return self.refuse(now, desk, say(why));
        }
        let handle = call.handle;
        self.set_recording(now, desk, handle, wanted);
    }

    /// A campaign that records every call does so from the answer on.
    pub(super) fn record_from_answer(&mut self, now: Now, desk: DeskId, handle: CallHandle) {
        if rule(&self.settings) != RecordingRule::Always {
            return;
        }
        if self.settings.recordings.is_some() {
            return self.set_recording(now, desk, handle, Recording::On);
        }
        let why = say("told-should-be-recorded");
        self.tell_call(desk, handle, What::Error { why: why.to_string() });
        self.seats[desk.0 as usize].say(now.wall, Weight::Error, why);
    }

    fn set_recording(&mut self, now: Now, desk: DeskId, handle: CallHandle, recording: Recording) {
        let Some(folder) = self.settings.recordings.clone() else { return };
        let Some(call) = self.seats[desk.0 as usize].call(handle) else { return };
        let Some(session) = call.audio.as_ref().map(|audio| audio.session) else { return };
        let (first, for_record) = (call.recording_file.is_none(), call.interaction.is_some());
        let name = call.recording_file.get_or_insert_with(|| {
            file_name(call.interaction.as_ref().map_or(call.call_id.as_str(), |interaction| interaction.0.as_str()))
        });
        let name = name.clone();
        call.recording = recording;
        let file = folder.join(&name);
        self.effects.push_back(Effect::Media(MediaCommand::Record { session, recording, file }));
        if first && for_record {
            self.seat_input(now, desk, Input::Call(CallNews::Recorded { file: name.clone() }));
        }
        let (state, words) = match recording {
            Recording::On => ("on", "told-recording-on"),
            Recording::Paused => ("paused", "told-recording-paused"),
            Recording::Off => ("off", "told-recording-off"),
        };
        self.seats[desk.0 as usize].say(now.wall, Weight::Info, say(words));
        self.tell_call(desk, handle, What::Recording { state, file: name });
    }

    /// The disk takes no more. The call goes on, and the agent knows that it is not recorded.
    pub(super) fn not_recorded(&mut self, now: Now, session: SessionId, why: Say) {
        let Some((desk, call)) = self.call_with(session) else { return };
        call.recording = Recording::Off;
        let handle = call.handle;
        let why = say("told-recording-lost").with("why", why);
        self.tell_call(desk, handle, What::Error { why: why.to_string() });
        self.seats[desk.0 as usize].say(now.wall, Weight::Error, why);
    }
}

/// An id as a file's name: whatever a far end put into it, it stays in its folder.
fn file_name(id: &str) -> String {
    let plain: String =
        id.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' }).take(100).collect();
    format!("{plain}.wav")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_id_leads_out_of_the_folder() {
        assert_eq!(file_name("../../etc/passwd"), "______etc_passwd.wav");
        assert_eq!(file_name("a1-B2@host"), "a1-B2_host.wav");
        assert_eq!(file_name(&"x".repeat(500)).len(), 104);
    }
}
