//! What lies beside the record, as it is shown: agreed times, the inbox, what was handled recently.

use super::screen::{AgreedView, CallbackStage, CallbackView, RecentView, ShelfView, TimeView, TrailLine, UndoView};
use crate::campaign::callback::{self, By, Stage, Who};
use crate::campaign::disposition::{self, Disposition};
use crate::desk::ledger::{CallbackRow, Conflict, Handled};
use crate::desk::{Desk, Hands};
use crate::say::say;
use crate::time::Now;

/// Gathered from the desk.
pub(super) fn shelf(desk: &Desk, now: Now) -> ShelfView {
    if desk.hands() == Hands::Nobody {
        return ShelfView::default();
    }
    let agreed = desk.reschedule().map(|agreed| AgreedView {
        number: agreed.number.as_ref().map(|number| number.reveal().clone()),
        from: agreed.from,
        until: agreed.until,
        window: callback::say_window(&agreed.zone, now.wall, agreed.from, agreed.until),
        mine: agreed.who == Who::Me,
        note: agreed.note.reveal().clone(),
    });
    let times = desk.times(now, None).into_iter().map(|choice| TimeView {
        word: choice.ahead.word(),
        from: choice.from,
        moment: choice.words,
        why_not: choice.why_not,
    });
    let undo = desk.undo(now);
    ShelfView {
        agreed,
        times: times.collect(),
        snooze_minutes: desk.campaign().snooze_minutes.clone(),
        undo: undo.map(|undo| UndoView { name: undo.name.reveal().clone(), left: undo.until.since(now.tick) }),
        callbacks: desk.callbacks().iter().map(|row| callback_view(desk, row, now)).collect(),
        recent: desk.recent().iter().map(|one| recent_view(desk, one)).collect(),
    }
}

fn callback_view(desk: &Desk, row: &CallbackRow, now: Now) -> CallbackView {
    let callback = &row.callback;
    CallbackView {
        key: row.key.clone(),
        name: row.name.reveal().clone(),
        number: callback.number.as_ref().map(|number| number.reveal().clone()),
        from: callback.from,
        until: callback.until,
        window: callback::say_window(&callback.zone, now.wall, callback.from, callback.until),
        mine: callback.owner.as_deref() == Some(desk.agent()),
        snoozed: callback.by == By::Snooze,
        stage: match callback.stage {
            Stage::Missed => CallbackStage::Missed,
            _ if callback.until <= now.wall => CallbackStage::Missed,
            _ if callback.from <= now.wall => CallbackStage::Due,
            _ => CallbackStage::Coming,
        },
        note: callback.note.reveal().clone(),
        conflict: row.conflict.as_ref().map(|conflict| match conflict {
            Conflict::SameTime { key } => say("callback-same-time").with("record", key),
            Conflict::NotThen { why } => why.clone(),
        }),
        held_by: row.held_by.clone(),
    }
}

fn recent_view(desk: &Desk, one: &Handled) -> RecentView {
    let fits = |known: &&Disposition| {
        known.agent_can_select && if one.dialed { known.scope.outbound } else { known.scope.preview }
    };
    let said = |name: &str| disposition::said(desk.campaign(), name);
    let trail = one.corrections.iter().map(|before| TrailLine {
        at: before.at,
        agent: before.agent.clone(),
        disposition: said(before.disposition.as_deref().unwrap_or_default()),
        note: before.note.reveal().clone(),
    });
    RecentView {
        attempt: one.interaction.0.clone(),
        key: one.key.clone(),
        name: one.name.reveal().clone(),
        number: one.number.reveal().clone(),
        at: one.saved_at,
        disposition: said(&one.disposition),
        note: one.note.reveal().clone(),
        trail: trail.collect(),
        fixed: one.fixed.clone(),
        choices: desk
            .campaign()
            .dispositions
            .iter()
            .filter(fits)
            .map(|known| (known.name.clone(), known.said()))
            .collect(),
    }
}
