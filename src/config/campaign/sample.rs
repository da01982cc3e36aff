//! The sample campaign of the demo: built in, so that the binary shows itself anywhere.

use crate::campaign::Campaign;
use crate::campaign::import::{Defaults, Format, NewRecord, import};

/// The list's name in the sample campaign.
pub const LIST: &str = "customers";

const CAMPAIGN: &str = include_str!("../../../campaigns/demo.toml");
const RECORDS: &str = include_str!("../../../campaigns/demo.csv");

/// The campaign.
pub fn campaign() -> Campaign {
    // A test reads both files: what is built in is right.
    super::parse(CAMPAIGN, "campaigns/demo.toml").expect("the built-in campaign is checked by a test")
}

/// Its records: the dozen of the file, or so many with numbers in turn.
pub fn records(count: Option<u64>) -> Box<dyn Iterator<Item = NewRecord>> {
    let campaign = campaign();
    let defaults = Defaults { region: campaign.region.clone(), zone: campaign.zone };
    let dozen: Vec<NewRecord> = import(RECORDS.as_bytes(), &Format::default(), defaults)
        .expect("the built-in list is checked by a test")
        .filter_map(Result::ok)
        .collect();
    match count {
        None => Box::new(dozen.into_iter()),
        Some(count) => Box::new((0..count).zip(dozen.into_iter().cycle()).map(|(n, mut row)| {
            row.key = format!("D-{n:06}");
            row.line = n + 2;
            row
        })),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_is_right_and_has_a_dozen_records() {
        let rows: Vec<_> = records(None).collect();
        assert_eq!(rows.len(), 12);
        assert_eq!(rows[0].phones.len(), 3);
        assert_eq!(campaign().lists[0].name, LIST);
        assert_eq!(records(Some(30)).count(), 30);
    }
}
