//! The world's double: a far end whose subscribers behave by their number, a link that loses packets, a person who clicks
//! what the screen shows, a store in memory. Ordinary code, used by tests, by `offhook demo` and by tools. It knows everything but `io`.
//!
//! [`world::World`] puts them together around one [`App`](crate::app::App) on a virtual clock; [`shift::Shift`] and
//! [`office::Office`] let people and faults loose on it, and [`check::Checks`] holds what must be true after every step.
pub mod check;
pub mod clerk;
mod law;
pub mod link;
pub mod office;
pub mod pbx;
pub mod person;
pub mod plan;
mod process;
mod registrar;
pub mod shift;
pub mod sound;
pub mod store;
pub mod subscriber;
pub mod wire;
pub mod world;
