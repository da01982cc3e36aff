//! Where a number may be: its candidate time zones, and how they were found.
//!
//! Highest first: the number's own zone, the record's, the zones that the number's prefix reaches (`prefixes.txt`), the
//! list's, the campaign's. In a campaign with `safe_zones` the zones of the record's postal code stand beside those of
//! the prefix or the list: people move and keep their number. A call is allowed only when every zone allows it.
//! The rules of the zones are the bundled tzdb's, so that a day replays the same on every machine.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::tz::{TimeZone, TimeZoneDatabase};

use super::{Campaign, Phone, Record, places};
use crate::time::Wall;

/// No beginning in `prefixes.txt` is longer.
const MAX_PREFIX_DIGITS: usize = 7;

/// A zone with its IANA name.
#[derive(Debug, Clone, PartialEq)]
pub struct Zone {
    /// Its IANA name.
    pub name: String,
    /// Its rules.
    pub rules: TimeZone,
}

/// The candidate zones of a number; none: nobody knows where it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Zones {
    /// Every zone in which the customer may be.
    pub all: Vec<Zone>,
    /// What told them: `number`, `record`, `prefix`, `postal-code`, `prefix+postal-code`, `list`, `list+postal-code`,
    /// `campaign`; `none`.
    pub by: &'static str,
    /// So many of them, from the first on, are the prefix's; the others are the postal code's. 0: not two sources.
    pub of_prefix: usize,
}

impl Zones {
    /// The prefix's zones and the postal code's, where no clock of the ones shows the time of the others: the customer
    /// has moved, or one of the two is wrong.
    pub fn disagree(&self, now: Wall) -> Option<(&[Zone], &[Zone])> {
        let (prefix, postal) = self.all.split_at_checked(self.of_prefix)?;
        let offset = |zone: &Zone| zone.rules.to_offset(now.timestamp());
        let meet = prefix.iter().any(|one| postal.iter().any(|other| offset(one) == offset(other)));
        (!prefix.is_empty() && !postal.is_empty() && !meet).then_some((prefix, postal))
    }
}

/// The candidate zones of a record's number.
pub fn of(campaign: &Campaign, record: &Record, phone: &Phone) -> Zones {
    let named = |name: Option<&str>| -> Vec<Zone> { name.and_then(find).into_iter().collect() };
    let own = [("number", phone.zone.as_deref()), ("record", record.zone.as_deref())];
    if let Some((by, all)) = own.into_iter().map(|(by, name)| (by, named(name))).find(|(_, all)| !all.is_empty()) {
        return Zones { all, by, of_prefix: 0 };
    }
    let prefix = if phone.internal { Vec::new() } else { by_prefix(phone.e164.as_str()) };
    let postal = if campaign.safe_zones { places::postal_zones(record, phone) } else { Vec::new() };
    if !prefix.is_empty() {
        return joined(prefix, postal, ["prefix", "prefix+postal-code"]);
    }
    let list = named(campaign.list(&record.list).and_then(|list| list.zone.as_deref()));
    if !list.is_empty() {
        return Zones { of_prefix: 0, ..joined(list, postal, ["list", "list+postal-code"]) };
    }
    let last = [("postal-code", postal), ("campaign", named(campaign.zone.as_deref()))];
    let found = last.into_iter().find(|(_, all)| !all.is_empty());
    let (by, all) = found.unwrap_or(("none", Vec::new()));
    Zones { all, by, of_prefix: 0 }
}

/// Both sources, each zone once.
fn joined(mut first: Vec<Zone>, postal: Vec<Zone>, by: [&'static str; 2]) -> Zones {
    let [alone, both] = by;
    if postal.is_empty() {
        return Zones { all: first, by: alone, of_prefix: 0 };
    }
    let of_prefix = first.len();
    // A zone of both sources counts for the postal code too, so that they are seen to agree.
    let agree = postal.iter().any(|zone| first.contains(zone));
    let more = postal.into_iter().filter(|zone| !first.contains(zone)).collect::<Vec<_>>();
    first.extend(more);
    Zones { all: first, by: both, of_prefix: if agree { 0 } else { of_prefix } }
}

/// The zone of that IANA name, if there is one.
pub fn find(name: &str) -> Option<Zone> {
    static TZDB: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);
    let rules = TZDB.get(name.trim()).ok()?;
    Some(Zone { name: rules.iana_name().unwrap_or(name).to_owned(), rules })
}

/// The zones that the longest known beginning of an E.164 number reaches.
pub fn by_prefix(e164: &str) -> Vec<Zone> {
    let Some(digits) = e164.strip_prefix('+').filter(|rest| rest.is_ascii()) else { return Vec::new() };
    let longest = digits.len().min(MAX_PREFIX_DIGITS);
    (1..=longest)
        .rev()
        .find_map(|length| PREFIXES.get(digits.get(..length)?))
        .map(|names| names.iter().filter_map(|name| find(name)).collect())
        .unwrap_or_default()
}

static PREFIXES: LazyLock<BTreeMap<String, Vec<&'static str>>> = LazyLock::new(|| read(include_str!("prefixes.txt")));

/// Reads the table; `zones_of_the_table_exist` proves every line of it.
fn read(text: &'static str) -> BTreeMap<String, Vec<&'static str>> {
    let mut table = BTreeMap::new();
    let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    for (head, prefixes) in lines.filter_map(|line| line.rsplit_once(':')) {
        let (zones, before) = head.split_once('|').unwrap_or((head, ""));
        let zones: Vec<&str> = zones.split_whitespace().filter(|zone| *zone != "-").collect();
        for prefix in prefixes.split_whitespace() {
            table.insert(format!("{before}{prefix}"), zones.clone());
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(e164: &str) -> Vec<String> {
        by_prefix(e164).into_iter().map(|zone| zone.name).collect()
    }

    #[test]
    fn zones_of_the_table_exist_and_no_prefix_stands_twice() {
        let text = include_str!("prefixes.txt");
        let mut seen = std::collections::BTreeSet::new();
        for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            let (head, prefixes) = line.rsplit_once(':').expect("a colon");
            let (zones, before) = head.split_once('|').unwrap_or((head, ""));
            for zone in zones.split_whitespace().filter(|zone| *zone != "-") {
                assert!(find(zone).is_some(), "{zone} is no zone");
            }
            for prefix in prefixes.split_whitespace() {
                let whole = format!("{before}{prefix}");
                assert!(whole.len() <= MAX_PREFIX_DIGITS && whole.bytes().all(|b| b.is_ascii_digit()), "{whole}");
                assert!(seen.insert(whole), "{before}{prefix} stands twice");
            }
        }
        assert!(seen.len() > 600, "{}", seen.len());
    }

    #[test]
    fn the_longest_prefix_tells_the_zones() {
        assert_eq!(names("+12125550100"), ["America/New_York"]);
        assert_eq!(names("+13035550100"), ["America/Denver"]);
        assert_eq!(names("+18505550100"), ["America/New_York", "America/Chicago"]);
        assert_eq!(names("+442079460000"), ["Europe/London"]);
        assert_eq!(names("+34928000000"), ["Atlantic/Canary"]);
        assert_eq!(names("+34912000000"), ["Europe/Madrid"]);
        assert_eq!(names("+77012345678"), ["Asia/Almaty"]);
        assert_eq!(names("+18005550100"), Vec::<String>::new(), "free-phone numbers are nowhere");
        assert_eq!(names("+15555550100").len(), 4, "an unknown area code may be anywhere in the plan");
        assert_eq!(names("600"), Vec::<String>::new());
        assert_eq!(names("+"), Vec::<String>::new());
    }
}
