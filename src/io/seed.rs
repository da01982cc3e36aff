//! Where chance comes from: the operating system, or a seed that somebody typed to replay a day.

use std::io;

use crate::rng::Rng;

/// The generator of `seed`, else of a seed that nobody can guess.
pub fn rng(seed: Option<u64>) -> io::Result<Rng> {
    match seed {
        Some(seed) => Ok(Rng::new(seed)),
        None => {
            let mut bytes = [0; 32];
            getrandom::fill(&mut bytes).map_err(io::Error::other)?;
            Ok(Rng::from_seed(bytes))
        }
    }
}
