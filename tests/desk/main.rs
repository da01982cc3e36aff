//! The agent's states: each row of their table, what the world does to them, and days of random wishes, against a store
//! in memory.
#![allow(missing_docs, reason = "tests tell their story by their names")]

mod agreed;
mod bench;
mod calls;
mod headless;
mod offers;
mod resume;
mod review;
mod rules;
mod settings;
mod shelf;
mod store_trouble;
mod sweep;
mod table;
mod world;
mod wrap_up;
