//! The same scenarios against the SQLite store and the one in memory, and what only a file can go through.
#![allow(missing_docs, reason = "tests tell their story by their names")]

#[allow(dead_code, reason = "each test crate uses its own part of the bench")]
#[path = "../desk/bench.rs"]
mod bench;
mod callbacks;
mod dnc;
mod file;
mod lists;
mod rules;
mod shop;
mod thread;
