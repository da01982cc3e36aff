//! The campaign's rules change while the desks are open: store and desks learn of it together, and so does everybody who
//! sits there.

use std::sync::Arc;

use super::{App, Effect, Notice, Weight, What};
use crate::campaign::Campaign;
use crate::desk::{DeskId, Input};
use crate::media::recorded::Recorded;
use crate::say::{Say, say};
use crate::time::Now;

impl App {
    /// New rules. The store has them before any desk asks it for something under them. A campaign of another name has other
    /// records: it is another campaign, and is refused.
    pub(super) fn adopt(&mut self, now: Now, campaign: Arc<Campaign>, voicemail: Option<Recorded>) {
        let Some(present) = &self.settings.campaign else { return };
        if present.name != campaign.name {
            let why = say("told-other-campaign").with("now", &campaign.name).with("before", &present.name);
            return self.keep_rules(now, why);
        }
        if *present == campaign && self.settings.voicemail == voicemail {
            return;
        }
        self.settings.voicemail = voicemail;
        self.settings.campaign = Some(Arc::clone(&campaign));
        self.effects.push_back(Effect::Adopt(Arc::clone(&campaign)));
        let text = say(if campaign.running { "told-rules-changed" } else { "told-campaign-stopped" });
        for index in 0..self.seats.len() {
            self.seats[index].say(now.wall, Weight::Info, text.clone());
            self.seat_input(now, DeskId(index as u32), Input::Rules(Arc::clone(&campaign)));
        }
        self.tell(None, Notice::plain(What::Rules { campaign: campaign.name.clone() }));
    }

    /// A file that cannot be used is told, and changes nothing.
    pub(super) fn keep_rules(&mut self, now: Now, why: Say) {
        let text = say("told-rules-kept").with("why", why);
        for seat in &mut self.seats {
            seat.say(now.wall, Weight::Error, text.clone());
        }
        self.tell(None, Notice::plain(What::Error { why: text.to_string() }));
    }
}
