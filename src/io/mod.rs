//! The world: clocks, sockets, sound, disk, terminal, standard input and output. The only place that touches them; what
//! it learns becomes events, and effects become deeds here.
pub mod account;
pub mod clock;
pub mod devices;
pub mod front;
pub mod host;
pub mod lines;
pub mod log;
pub mod media;
pub mod net;
pub mod pcap;
pub mod rules;
pub mod seed;
pub mod shell;
pub mod sound;
pub mod store;
pub mod terminal;
pub mod trace;
