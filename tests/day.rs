//! The agent's day, step by step (`S1` to `S14`): the whole program in a simulated world, told as stories. What is asserted is
//! what the screen shows, what goes over the cable, and what the store keeps.
#![allow(missing_docs, reason = "tests tell their story by their names")]

#[path = "day/after.rs"]
mod after;
#[path = "day/agreed.rs"]
mod agreed;
#[path = "day/call.rs"]
mod call;
#[path = "day/colleague.rs"]
mod colleague;
#[path = "day/ladders.rs"]
mod ladders;
#[path = "day/message.rs"]
mod message;
#[path = "day/record.rs"]
mod record;
#[path = "day/words.rs"]
mod words;

#[allow(dead_code, reason = "the pictures of tests/screens need more of it")]
#[path = "screens/agent.rs"]
mod agent;
#[path = "screens/english.rs"]
mod english;

use std::time::Duration;

use offhook::app::{Activity, Intent, LineView, Screen, StateView};
use offhook::campaign::import::NewRecord;
use offhook::campaign::{JournalEvent, Record};
use offhook::desk::DeskId;
use offhook::sim::plan::{Plan, customer};
use offhook::sim::world::{Keep, World};

/// The only desk of most stories.
const ADA: DeskId = DeskId(0);

/// Her mobile speaks, her home is busy.
fn grace() -> NewRecord {
    customer(1, "Grace Hopper", "America/New_York", &[("mobile", "+12025550101"), ("home", "+12025550103")])
}

/// His only number answers and hangs up.
fn alan() -> NewRecord {
    customer(2, "Alan Turing", "Europe/London", &[("mobile", "+447700900102")])
}

/// Both of them at one desk.
fn two() -> Plan {
    Plan::one_desk(vec![grace(), alan()])
}

/// The agent is registered and logged in, and not yet Ready.
fn logged_in(plan: Plan) -> World {
    let mut world = World::new(plan, Keep::Trace);
    world.start();
    world.run_until("the line is registered and the agent logged in", |world| {
        let screen = world.screen(ADA);
        screen.line == LineView::Registered && is_not_ready(&screen, "login")
    });
    world
}

/// Ready; the first record has popped up.
fn offered(plan: Plan) -> World {
    let mut world = logged_in(plan);
    world.click(ADA, Intent::Ready);
    until(&mut world, Activity::Offered);
    world
}

/// The first record is open.
fn in_review(plan: Plan) -> World {
    let mut world = offered(plan);
    world.click(ADA, Intent::Accept);
    assert_eq!(activity(&world), Some(Activity::Review));
    world
}

/// Its recommended number has answered.
fn connected(plan: Plan) -> World {
    let mut world = in_review(plan);
    world.click(ADA, Intent::DialRecommended);
    until(&mut world, Activity::Connected);
    world
}

fn until(world: &mut World, wanted: Activity) {
    world.run_until(&format!("{wanted:?}"), |world| activity(world) == Some(wanted));
}

fn until_ready(world: &mut World) {
    world.run_until("Ready", |world| world.screen(ADA).state == StateView::Ready);
}

fn activity(world: &World) -> Option<Activity> {
    match world.screen(ADA).state {
        StateView::Busy { activity } => Some(activity),
        _ => None,
    }
}

fn is_not_ready(screen: &Screen, why: &str) -> bool {
    matches!(&screen.state, StateView::NotReady { reason } if reason.to_string() == why)
}

/// The customer on the screen.
fn on_screen(world: &World) -> String {
    world.screen(ADA).record.map(|record| record.name).unwrap_or_default()
}

/// The store has done everything that it was asked.
fn settle(world: &mut World) {
    world.run_until("everything is saved", |world| world.waiting() == 0 && world.screen(ADA).unsaved == 0);
}

/// A record as the store keeps it, by its key.
fn stored(world: &World, key: &str) -> Record {
    let found = world.store().records().into_iter().find(|record| record.key == key);
    found.unwrap_or_else(|| world.broken(format!("there is no record {key}")))
}

fn journal_has(world: &World, wanted: impl Fn(&JournalEvent) -> bool) -> bool {
    world.store().journal().iter().any(|row| wanted(&row.event))
}

/// Everybody leaves, and nothing may be left.
fn go_home(world: &mut World) {
    world.interrupt();
    world.run_until("everybody has left", World::is_done);
    world.exit();
    world.run_for(Duration::from_secs(400));
    world.at_rest();
}
