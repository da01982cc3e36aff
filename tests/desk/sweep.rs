//! Days of random wishes, answers, crashes and store failures at several desks of one store, with invariants after every
//! step. The seed is in every message, and replays it.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use offhook::campaign::{
    Campaign, EndCause, EndedBy, InteractionId, JournalEvent, Limits, SkipReason, Status, Who, due,
};
use offhook::desk::ledger::{Command, Lease, News, Return};
use offhook::desk::{Asked, CallNews, DeskId, Hands, Input, LineNews, Order, OtherCall, StateName, Want};
use offhook::rng::Rng;
use offhook::sim::store::Memory;
use offhook::time::{Now, Tick, Wall};

use crate::bench::*;

const SEEDS: u64 = 60;
const STEPS: usize = 250;
const DESKS: usize = 3;
const RECORDS: u64 = 20;

/// One process of the common store.
struct Shared {
    store: Rc<RefCell<Memory>>,
    process: String,
}

impl Keeps for Shared {
    fn handle(&mut self, desk: DeskId, now: Wall, command: Command) -> News {
        let mut store = self.store.borrow_mut();
        let lease = lease_of(&command);
        let in_force =
            lease.map(|lease| store.rows().iter().any(|row| row.record.id == lease.record && row.token == lease.token));
        let news = store.handle_as(&self.process, desk, now, command);
        // Nothing is ever written under a token that is no longer in force.
        let refused = matches!(news, News::LeaseLost { .. } | News::Failed { .. });
        assert!(in_force != Some(false) || refused, "a lost lease wrote: {news:?}");
        news
    }
}

fn lease_of(command: &Command) -> Option<Lease> {
    match command {
        Command::Renew { lease } => *lease,
        Command::Step { lease, .. }
        | Command::Return { lease, .. }
        | Command::Draft { lease, .. }
        | Command::Dial { lease, .. }
        | Command::Progress { lease, .. }
        | Command::Look { lease }
        | Command::Finish { lease, .. } => Some(*lease),
        Command::Attach { .. }
        | Command::TakeOver { .. }
        | Command::Detach
        | Command::LeftUp
        | Command::MessageOver { .. }
        | Command::OtherUp { .. }
        | Command::OtherOver { .. }
        | Command::HungUp { .. }
        | Command::Next
        | Command::State { .. }
        | Command::UndoSkip { .. }
        | Command::Callbacks
        | Command::Take { .. }
        | Command::HandOver { .. }
        | Command::Recent
        | Command::Correct { .. } => None,
    }
}

struct Day {
    seed: u64,
    rng: Rng,
    campaign: Arc<Campaign>,
    store: Rc<RefCell<Memory>>,
    desks: Vec<Bench<Shared>>,
    hands: Vec<Hands>,
    /// Desks whose computer sleeps: they miss their deadlines.
    asleep: Vec<bool>,
    processes: usize,
    skips: usize,
    undone: usize,
    /// Every INVITE that left.
    invites: BTreeSet<InteractionId>,
    log: Vec<String>,
}

impl Day {
    fn new(seed: u64) -> Self {
        let mut rng = Rng::new(seed);
        let campaign = Arc::new(Campaign {
            auto_accept: rng.chance(0.3),
            skip_reason: SkipReason::Optional,
            skip_backoff_s: 120,
            number_caps: Limits { per_24h: Some(3), ..Limits::default() },
            ..campaign()
        });
        let store = Rc::new(RefCell::new(memory(&campaign, RECORDS, &["mobile", "home"])));
        let hands: Vec<Hands> =
            (0..DESKS).map(|_| if rng.chance(0.4) { Hands::Nobody } else { Hands::Person }).collect();
        let mut day = Self {
            seed,
            rng,
            campaign,
            store,
            desks: Vec::new(),
            hands,
            asleep: vec![false; DESKS],
            processes: 0,
            skips: 0,
            undone: 0,
            invites: BTreeSet::new(),
            log: Vec::new(),
        };
        let start = Now { tick: Tick::from_millis(1_000), wall: Wall(MONDAY) };
        for place in 0..DESKS {
            let desk = day.new_desk(place, start);
            day.desks.push(desk);
        }
        day
    }

    fn new_desk(&mut self, place: usize, now: Now) -> Bench<Shared> {
        self.processes += 1;
        let shared = Shared { store: Rc::clone(&self.store), process: format!("p{}", self.processes) };
        let (agent, seed) = (format!("agent{place}"), self.rng.u64());
        let mut desk = Bench::at(Arc::clone(&self.campaign), shared, (&agent, self.hands[place]), now, seed);
        desk.input(Input::Line(LineNews::Up));
        desk.input(Input::LogIn);
        desk
    }

    fn step(&mut self) {
        let place = self.rng.below(DESKS as u64) as usize;
        let what = self.rng.below(100);
        self.log.push(format!("{place}:{what}"));
        match what {
            0..=1 => self.crash(place),
            2 => {
                let failing = self.rng.chance(0.5).then_some("out of order");
                self.store.borrow_mut().fail(failing);
            }
            3..=4 => {
                let line = if self.rng.chance(0.3) { LineNews::Down } else { LineNews::Up };
                self.desks[place].input(Input::Line(line));
            }
            5..=6 => {
                let other = if self.rng.chance(0.3) { OtherCall::Began } else { OtherCall::Ended };
                self.desks[place].input(Input::OtherCall(other));
            }
            7..=8 => self.asleep[place] = self.rng.chance(0.5),
            9..=30 => {
                let seconds = [1, 5, 30, 61, 200][self.rng.below(5) as usize];
                self.pass(Duration::from_secs(seconds));
            }
            31..=60 if !self.asleep[place] => self.far_end(place),
            _ if self.asleep[place] => {}
            _ => {
                let want = self.want();
                self.desks[place].want(want);
            }
        }
        for desk in &mut self.desks {
            if desk.held && !desk.waiting.is_empty() && matches!(desk.state(), StateName::Ready) | self.rng.chance(0.5)
            {
                desk.recover();
            }
        }
    }

    fn want(&mut self) -> Want {
        match self.rng.below(27) {
            18..=19 => Want::UndoSkip,
            20 => Want::Snooze { minutes: None },
            21..=22 => {
                let from = ["+30", "in-1-h", "tomorrow 10:00", "+1"][self.rng.below(4) as usize].to_owned();
                let who = if self.rng.chance(0.5) { Who::Me } else { Who::Anyone };
                Want::Reschedule(Asked { from, who, ..Asked::default() })
            }
            23 => Want::Callbacks,
            24..=25 => {
                let record = format!("C-{}", 1 + self.rng.below(RECORDS));
                if self.rng.chance(0.7) { Want::Take { record } } else { Want::HandOver { record, to: None } }
            }
            26 => self.put_right(),
            0..=2 => Want::Ready,
            3 => Want::NotReady { reason: None },
            4..=5 => Want::Accept,
            6 => Want::Reject,
            7 => Want::Call { phone: self.rng.below(3) as usize },
            8 => Want::CallRecommended,
            9 | 14..=17 => Want::Skip { reason: None },
            10 => Want::Note { text: self.rng.token(4) },
            11 => Want::HangUp,
            12 => {
                let named = ["Sale", "No answer", "Busy", "Bad record", "Add to DNC", "Call back"];
                let named = named[self.rng.below(6) as usize].to_owned();
                Want::Complete { disposition: self.rng.chance(0.7).then_some(named) }
            }
            _ => {
                if self.rng.chance(0.2) {
                    Want::Quit
                } else {
                    Want::Extend
                }
            }
        }
    }

    /// A closed dial of the day, with another disposition.
    fn put_right(&mut self) -> Want {
        let dials = self.store.borrow().dials();
        let closed: Vec<_> = dials.iter().filter(|dial| dial.closed).collect();
        let Some(dial) = closed.get(self.rng.below(closed.len().max(1) as u64) as usize) else { return Want::Recent };
        let interaction = dial.attempt.interaction.clone();
        let disposition = ["Sale", "No answer", "Busy", "Call back"][self.rng.below(4) as usize].to_owned();
        Want::Correct {
            interaction,
            disposition: Some(disposition),
            note: self.rng.chance(0.5).then(|| "right".into()),
        }
    }

    /// The far end does something that fits a call.
    fn far_end(&mut self, place: usize) {
        if self.rng.chance(0.2) {
            // A call without a record comes and goes beside it.
            let number = self.rng.below(3);
            self.desks[place].input(if self.rng.chance(0.5) {
                Input::OtherUp { number, call_id: self.rng.token(5), dialog: self.rng.token(5) }
            } else {
                Input::OtherOver { number }
            });
        }
        if self.rng.chance(0.2) {
            let dialog = self.rng.token(5);
            self.desks[place].call(CallNews::Early { dialog });
        }
        let rng = &mut self.rng;
        let news = match rng.below(6) {
            0 => CallNews::Invited { call_id: rng.token(5) },
            1 => CallNews::Ringing,
            2 => CallNews::Answered { dialog: rng.token(5) },
            3 => CallNews::HungUpStored,
            _ => {
                let (cause, by, code) = [
                    (EndCause::Busy, EndedBy::Network, Some(486)),
                    (EndCause::NoAnswer, EndedBy::Network, Some(480)),
                    (EndCause::HungUp, EndedBy::Customer, Some(200)),
                    (EndCause::Cancelled, EndedBy::Agent, Some(487)),
                    (EndCause::SystemFailure, EndedBy::System, None),
                ][rng.below(5) as usize];
                let end = offhook::campaign::CallEnd { by, cause, sip_code: code, q850: None };
                CallNews::Ended { end, quality: None }
            }
        };
        self.desks[place].call(news);
    }

    fn pass(&mut self, span: Duration) {
        // All desks meet their deadlines in one order of time, but for those that sleep.
        let end = self.desks[0].now.tick + span;
        while let Some(due) = self.awake().filter_map(|desk| desk.desk.poll_timeout()).min().filter(|due| *due <= end) {
            self.until(due);
        }
        self.until(end);
    }

    fn awake(&self) -> impl Iterator<Item = &Bench<Shared>> {
        self.desks.iter().zip(&self.asleep).filter(|(_, asleep)| !**asleep).map(|(desk, _)| desk)
    }

    /// All clocks go to `tick`; who is awake does what is due.
    fn until(&mut self, tick: Tick) {
        for (desk, asleep) in self.desks.iter_mut().zip(&self.asleep) {
            desk.set(tick.max(desk.now.tick));
            if !asleep {
                desk.desk.handle_timeout(desk.now);
                desk.pump();
            }
        }
    }

    fn crash(&mut self, place: usize) {
        let now = self.desks[place].now;
        self.store.borrow_mut().kill(&self.desks[place].store.process);
        self.collect();
        self.desks[place] = self.new_desk(place, now);
    }

    /// What the desks said so far is counted before it is forgotten.
    fn collect(&mut self) {
        for desk in &mut self.desks {
            for (command, news) in desk.done.drain(..) {
                match (command, news) {
                    (Command::Return { why: Return::Skipped { .. }, .. }, News::Returned { .. }) => self.skips += 1,
                    (Command::UndoSkip { .. }, News::Taken { .. }) => self.undone += 1,
                    _ => {}
                }
            }
            for order in desk.orders.drain(..) {
                if let Order::Call { interaction, number, .. } = order {
                    let store = self.store.borrow();
                    let dial = store.dials().into_iter().find(|dial| dial.attempt.interaction == interaction);
                    let dial = dial.unwrap_or_else(|| panic!("seed {}: an INVITE without a dial row", self.seed));
                    assert_eq!(dial.attempt.number, number.e164, "seed {}", self.seed);
                    assert!(self.invites.insert(interaction), "seed {}: dialled twice", self.seed);
                }
            }
        }
    }

    fn check(&mut self) {
        self.collect();
        let (seed, store) = (self.seed, self.store.borrow());
        let now = self.desks[0].now.wall;
        let rows = store.rows();
        let dials = store.dials();
        // A record is at one desk at most: one that holds the token in force.
        for row in &rows {
            let id = row.record.id;
            let at = self.desks.iter().filter(|desk| {
                desk.desk
                    .work()
                    .is_some_and(|work| work.lease.record == id && work.lease.token == row.token && !work.lost)
            });
            assert!(at.count() <= 1, "seed {seed}: record {id:?} is at two desks");
            let open = dials.iter().filter(|dial| dial.attempt.record == id && !dial.closed).count();
            assert!(open <= 1, "seed {seed}: {open} calls without an outcome on {id:?}");
            assert!(open == 0 || row.hold.is_some(), "seed {seed}: a call without an outcome in nobody's hands");
            let closed = matches!(row.record.status, Status::Completed { .. } | Status::Excluded { .. });
            let lost =
                row.hold.is_none() && row.due.is_none() && !closed && due(&self.campaign, &row.record, now).is_some();
            assert!(!lost, "seed {seed}: record {id:?} is lost: {row:?}");
        }
        self.check_journal(&store);
        // Never more than the cap within any 24 hours, which is the whole of this day.
        let mut per_number: BTreeMap<&str, u32> = BTreeMap::new();
        for dial in dials.iter().filter(|dial| dial.attempt.counts) {
            *per_number.entry(dial.attempt.number.as_str()).or_default() += 1;
        }
        assert!(per_number.values().all(|count| *count <= 3), "seed {seed}: over its cap");
    }

    fn check_journal(&self, store: &Memory) {
        let seed = self.seed;
        let (mut skipped, mut outcomes) = (0, BTreeMap::new());
        for row in store.journal() {
            match (&row.event, &row.interaction) {
                (JournalEvent::Skipped { .. }, _) => skipped += 1,
                (JournalEvent::Finished { action, .. }, Some(interaction)) if !action.starts_with("too late") => {
                    *outcomes.entry(interaction.clone()).or_insert(0) += 1;
                }
                _ => {}
            }
        }
        assert_eq!(skipped, self.skips, "seed {seed}: every skip that was acknowledged is counted, and no other");
        let on_records: u32 = store.records().iter().map(|record| record.skips).sum();
        assert_eq!(on_records as usize, skipped - self.undone, "seed {seed}");
        assert!(outcomes.values().all(|count| *count == 1), "seed {seed}: two outcomes of one dial");
        let closed = store.dials().iter().filter(|dial| dial.closed && dial.attempt.times.dialed_at.is_some()).count();
        assert_eq!(outcomes.len(), closed, "seed {seed}: an outcome without its journal row");
    }

    /// Everything works again, everybody finishes, and every dial has its outcome.
    fn evening(&mut self) {
        self.store.borrow_mut().fail(None);
        self.asleep = vec![false; DESKS];
        for place in 0..DESKS {
            let desk = &mut self.desks[place];
            desk.recover();
            desk.input(Input::Line(LineNews::Up));
            desk.input(Input::OtherCall(OtherCall::Ended));
            desk.want(Want::Quit);
            desk.call(CallNews::HungUpStored);
            desk.ended(EndCause::HungUp, EndedBy::Agent, Some(200));
        }
        self.pass(Duration::from_secs(3 * 3_600));
        // Calls of desks that died for good are closed by whoever asks next, after the grace.
        let now = self.desks[0].now.wall;
        let mut store = self.store.borrow_mut();
        store.handle_as("auditor", DeskId(99), now, Command::Attach { agent: "auditor".into() });
        for _ in 0..RECORDS {
            store.handle_as("auditor", DeskId(99), now, Command::Next);
        }
        store.handle_as("auditor", DeskId(99), now, Command::Detach);
        drop(store);
        self.check();
        for desk in &self.desks {
            assert_eq!((desk.state(), desk.desk.unsaved()), (StateName::LoggedOut, 0), "seed {}", self.seed);
        }
        let open = self.store.borrow().dials().iter().filter(|dial| !dial.closed).count();
        assert_eq!(open, 0, "seed {}: dials without an outcome", self.seed);
        assert!(self.store.borrow().rows().iter().all(|row| row.hold.is_none()), "seed {}: a lease is left", self.seed);
    }
}

#[test]
fn random_days_lose_nothing_and_dial_nothing_twice() {
    let only = option_env!("OFFHOOK_SEED").and_then(|seed| seed.parse().ok());
    let (mut dialed, mut skipped) = (0, 0);
    for seed in only.map_or(0..SEEDS, |seed: u64| seed..seed + 1) {
        let mut day = Day::new(seed);
        for _ in 0..STEPS {
            day.step();
            day.check();
        }
        day.evening();
        dialed += day.invites.len();
        skipped += day.skips;
    }
    // A sweep in which nothing happens proves nothing.
    assert!(only.is_some() || (dialed > 300 && skipped > 100), "{dialed} dials, {skipped} skips");
}
