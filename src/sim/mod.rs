//! The world's double: a far end whose subscribers behave by their number, a link that loses packets, a person who clicks
//! what the screen shows, a store in memory. Ordinary code, used by tests, by `offhook demo` and by tools. It knows everything but `io`.
pub mod link;
pub mod pbx;
mod registrar;
pub mod store;
pub mod subscriber;
