//! A desk on a bench: virtual time, a store that answers at once (or not), and a far end that the test plays.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use offhook::campaign::import::NewRecord;
use offhook::campaign::{CallEnd, Campaign, EndCause, EndedBy, InteractionId, List, Phone, RecordId};
use offhook::desk::ledger::{Command, News};
use offhook::desk::{CallNews, Desk, DeskId, DeskSettings, Hands, Input, LineNews, Order, StateName, Tell, Want};
use offhook::rng::Rng;
use offhook::sim::store::Memory;
use offhook::time::{Now, Tick, Wall};

/// Monday, 2026-11-23, 10:00 in Denver.
pub const MONDAY: i64 = 1_795_453_200_000;

/// A store that a desk can be set before.
pub trait Keeps {
    /// One command.
    fn handle(&mut self, desk: DeskId, now: Wall, command: Command) -> News;
}

impl Keeps for Memory {
    fn handle(&mut self, desk: DeskId, now: Wall, command: Command) -> News {
        Memory::handle(self, desk, now, command)
    }
}

/// A campaign of one list, always open, with a review time of a minute.
pub fn campaign() -> Campaign {
    Campaign { name: "Spring offer".into(), lists: vec![List::named("spring")], review_s: 60, ..Campaign::default() }
}

/// A number in Denver that is its record's and its place's own.
pub fn number(record: u64, place: usize) -> String {
    format!("+1303{}{:04}", 550 + place, 1000 + record)
}

/// A record that is not yet in a store.
pub fn new_record(n: u64, kinds: &[&str]) -> NewRecord {
    let phone = |(place, kind): (usize, &&str)| Phone::new(kind, &number(n, place));
    NewRecord {
        line: n + 1,
        key: format!("C-{n}"),
        name: format!("Customer {n}").into(),
        phones: kinds.iter().enumerate().map(phone).collect(),
        ..NewRecord::default()
    }
}

/// The records 1 to `count`, each with these types of phone.
pub fn records(count: u64, kinds: &[&str]) -> Vec<NewRecord> {
    (1..=count).map(|n| new_record(n, kinds)).collect()
}

/// A memory store with some records.
pub fn memory(campaign: &Arc<Campaign>, count: u64, kinds: &[&str]) -> Memory {
    let mut store = Memory::new(Arc::clone(campaign));
    store.import("spring", records(count, kinds));
    store
}

/// A desk, its store, and everything that it said.
pub struct Bench<S> {
    pub desk: Desk,
    pub store: S,
    pub now: Now,
    pub tells: Vec<Tell>,
    pub orders: Vec<Order>,
    pub commands: Vec<Command>,
    /// While it is held, commands wait here.
    pub waiting: VecDeque<Command>,
    pub held: bool,
    /// What the store acknowledged.
    pub done: Vec<(Command, News)>,
    seed: u64,
}

impl Bench<Memory> {
    /// A person's desk over a memory store with `count` records of two phones each.
    pub fn person(campaign: Campaign, count: u64) -> Self {
        let campaign = Arc::new(campaign);
        let store = memory(&campaign, count, &["mobile", "home"]);
        Bench::new(campaign, store, Hands::Person)
    }

    /// The same, headless.
    pub fn nobody(campaign: Campaign, count: u64) -> Self {
        let campaign = Arc::new(campaign);
        let store = memory(&campaign, count, &["mobile", "home"]);
        Bench::new(campaign, store, Hands::Nobody)
    }
}

impl<S: Keeps> Bench<S> {
    pub fn new(campaign: Arc<Campaign>, store: S, hands: Hands) -> Self {
        let start = Now { tick: Tick::from_millis(1_000), wall: Wall(MONDAY) };
        Self::at(campaign, store, ("ada", hands), start, 7)
    }

    pub fn at(campaign: Arc<Campaign>, store: S, (agent, hands): (&str, Hands), now: Now, seed: u64) -> Self {
        let settings = DeskSettings { agent: agent.into(), desk: DeskId(0), hands };
        let desk = Desk::new(settings, campaign, Rng::new(seed));
        let (tells, orders, commands) = (Vec::new(), Vec::new(), Vec::new());
        Self {
            desk,
            store,
            now,
            tells,
            orders,
            commands,
            waiting: VecDeque::new(),
            held: false,
            done: Vec::new(),
            seed,
        }
    }

    /// The process dies; another one begins with what `reopen` makes of the store. Nobody has logged in yet.
    pub fn crash(self, hands: Hands, reopen: impl FnOnce(S) -> S) -> Self {
        let campaign = Arc::new(self.desk.campaign().clone());
        let (agent, seed) = (self.desk.agent().to_owned(), self.seed + 1);
        Self::at(campaign, reopen(self.store), (&agent, hands), self.now, seed)
    }

    /// The line is up, the agent logged in.
    pub fn log_in(mut self) -> Self {
        self.input(Input::Line(LineNews::Up));
        self.input(Input::LogIn);
        self
    }

    /// Logged in, and Ready: the first record pops up.
    pub fn ready(self) -> Self {
        let mut bench = self.log_in();
        bench.want(Want::Ready);
        bench
    }

    /// The first record is open.
    pub fn review(self) -> Self {
        let mut bench = self.ready();
        bench.want(Want::Accept);
        bench
    }

    /// Its recommended number is being called.
    pub fn dialing(self) -> Self {
        let mut bench = self.review();
        bench.want(Want::CallRecommended);
        bench
    }

    /// It answered.
    pub fn connected(self) -> Self {
        let mut bench = self.dialing();
        bench.answer();
        bench
    }

    /// It was busy.
    pub fn wrap_up(self) -> Self {
        let mut bench = self.dialing();
        bench.ended(EndCause::Busy, EndedBy::Network, Some(486));
        bench
    }

    pub fn input(&mut self, input: Input) {
        self.desk.handle(self.now, input);
        self.pump();
    }

    pub fn want(&mut self, want: Want) {
        self.input(Input::Want(want));
    }

    pub fn call(&mut self, news: CallNews) {
        self.input(Input::Call(news));
    }

    pub fn answer(&mut self) {
        self.call(CallNews::Invited { call_id: "cid".into() });
        self.call(CallNews::Ringing);
        self.call(CallNews::Answered { dialog: "dialog".into() });
    }

    pub fn ended(&mut self, cause: EndCause, by: EndedBy, sip_code: Option<u16>) {
        let end = CallEnd { by, cause, sip_code, q850: None };
        self.call(CallNews::Ended { end, quality: None });
    }

    /// Works off orders until there are none; the store answers in order, unless it is held.
    pub fn pump(&mut self) {
        loop {
            while let Some(order) = self.desk.poll_order() {
                match order {
                    Order::Store(command) => {
                        self.commands.push(command.clone());
                        self.waiting.push_back(command);
                    }
                    Order::Tell(tell, _) => self.tells.push(tell),
                    other => self.orders.push(other),
                }
            }
            if self.held || !self.answer_one() {
                return;
            }
        }
    }

    /// The store answers the oldest command.
    pub fn answer_one(&mut self) -> bool {
        let Some(command) = self.waiting.pop_front() else { return false };
        match self.store.handle(DeskId(0), self.now.wall, command.clone()) {
            News::Failed { why } => {
                self.waiting.push_front(command);
                self.held = true;
                self.desk.handle(self.now, Input::News(News::Failed { why }));
            }
            news => {
                self.done.push((command, news.clone()));
                self.desk.handle(self.now, Input::News(news));
            }
        }
        true
    }

    /// The store works again.
    pub fn recover(&mut self) {
        self.held = false;
        self.input(Input::News(News::Recovered));
    }

    /// Time passes; every deadline on the way is met at its moment.
    pub fn pass(&mut self, span: Duration) {
        let end = self.now.tick + span;
        while let Some(due) = self.desk.poll_timeout().filter(|due| *due <= end) {
            self.set(due.max(self.now.tick));
            self.desk.handle_timeout(self.now);
            self.pump();
        }
        self.set(end);
    }

    pub fn seconds(&mut self, seconds: u64) {
        self.pass(Duration::from_secs(seconds));
    }

    pub fn set(&mut self, tick: Tick) {
        self.now = Now { tick, wall: self.now.wall + tick.since(self.now.tick) };
    }

    pub fn state(&self) -> StateName {
        self.desk.state().name()
    }

    /// The id of the record on the desk.
    pub fn on_desk(&self) -> Option<RecordId> {
        self.desk.record().map(|record| record.id)
    }

    /// The calls placed so far.
    pub fn calls(&self) -> Vec<(InteractionId, String)> {
        let placed = self.orders.iter().filter_map(|order| match order {
            Order::Call { interaction, number, .. } => Some((interaction.clone(), number.e164.as_str().to_owned())),
            _ => None,
        });
        placed.collect()
    }

    pub fn told(&self, wanted: impl Fn(&Tell) -> bool) -> bool {
        self.tells.iter().any(wanted)
    }

    /// The last refusal, in words.
    pub fn refusal(&self) -> Option<String> {
        self.tells.iter().rev().find_map(|tell| match tell {
            Tell::Refused { why, .. } => Some(why.to_string()),
            _ => None,
        })
    }
}
