//! Holidays as rules: `12-25`, `4th thu nov`, `easter-2`, computed for any year.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

/// A day on which nobody is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// Its name.
    pub name: String,
    /// When it is.
    pub on: On,
    /// One that falls on a weekend is kept on the weekday beside it too: on Friday for Saturday, on Monday for Sunday.
    pub observed: bool,
}

/// When a holiday is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum On {
    /// The same date each year.
    Every {
        /// 1 to 12.
        month: i8,
        /// 1 to 31.
        day: i8,
    },
    /// The first to fifth such day of a month; the last one is `-1`.
    Nth {
        /// 1 to 5, or -1.
        nth: i8,
        /// Which day.
        weekday: Weekday,
        /// 1 to 12.
        month: i8,
    },
    /// So many days from Easter Sunday.
    Easter {
        /// Days; negative before.
        days: i16,
    },
    /// One date of one year.
    Once(Date),
}

impl Holiday {
    /// Whether `date` is one.
    pub fn is(&self, date: Date) -> bool {
        if self.on.is(date) {
            return true;
        }
        let neighbour = match date.weekday() {
            Weekday::Friday => date.tomorrow(),
            Weekday::Monday => date.yesterday(),
            _ => return false,
        };
        self.observed && neighbour.is_ok_and(|date| self.on.is(date))
    }
}

impl On {
    fn is(self, date: Date) -> bool {
        match self {
            Self::Every { month, day } => (date.month(), date.day()) == (month, day),
            Self::Nth { nth, weekday, month } => {
                date.month() == month && date.nth_weekday_of_month(nth, weekday).is_ok_and(|nth| nth == date)
            }
            Self::Easter { days } => easter(date.year())
                .and_then(|easter| easter.checked_add(Span::new().days(i64::from(days))).ok())
                .is_some_and(|holiday| holiday == date),
            Self::Once(once) => once == date,
        }
    }

    /// `12-25`, `2026-12-24`, `4th thu nov`, `last mon may`, `easter`, `easter-2`, `easter+39`.
    pub fn parse(words: &str) -> Option<Self> {
        let words = words.trim().to_lowercase();
        if let Some(days) = words.strip_prefix("easter") {
            let days = if days.is_empty() { 0 } else { days.parse().ok()? };
            return (-366..=366).contains(&days).then_some(Self::Easter { days });
        }
        if let Ok(once) = words.parse::<Date>() {
            return Some(Self::Once(once));
        }
        if let Some((month, day)) = words.split_once('-') {
            let (month, day) = (month.parse().ok()?, day.parse().ok()?);
            // A leap year has every date.
            return Date::new(2024, month, day).is_ok().then_some(Self::Every { month, day });
        }
        let [nth, weekday, month] = words.split_whitespace().collect::<Vec<_>>().try_into().ok()?;
        let nth = match nth {
            "last" => -1,
            nth => ["1st", "2nd", "3rd", "4th", "5th"].iter().position(|word| *word == nth)? as i8 + 1,
        };
        let weekday = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().position(|day| *day == weekday)?;
        let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
        let month = months.iter().position(|word| *word == month)? as i8 + 1;
        Some(Self::Nth { nth, weekday: Weekday::from_monday_zero_offset(i8::try_from(weekday).ok()?).ok()?, month })
    }
}

/// Easter Sunday of the Gregorian calendar, by the usual computus.
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (golden, century) = (y % 19, y / 100);
    let sun = century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15;
    let moon = sun.rem_euclid(30);
    let moon = moon - (moon / 28) * (1 - (29 / (moon + 1)) * ((21 - golden) / 11));
    let weekday = (y + y / 4 + moon + 2 - century + century / 4).rem_euclid(7);
    let days_from_march_28 = moon - weekday;
    Date::new(year, 3, 28).ok()?.checked_add(i64::from(days_from_march_28).days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    #[test]
    fn easter_falls_where_the_almanac_says() {
        for day in ["1961-04-02", "2000-04-23", "2008-03-23", "2024-03-31", "2026-04-05", "2038-04-25", "2049-04-18"] {
            assert_eq!(easter(date(day).year()), Some(date(day)));
        }
    }

    #[test]
    fn a_holiday_is_found_in_any_year() {
        for (words, is, is_not) in [
            ("12-25", "2026-12-25", "2026-12-24"),
            ("4th thu nov", "2026-11-26", "2026-11-19"),
            ("last mon may", "2026-05-25", "2026-05-18"),
            ("3rd mon jan", "2027-01-18", "2027-01-19"),
            ("easter-2", "2026-04-03", "2026-04-05"),
            ("easter", "2027-03-28", "2027-03-29"),
            ("2026-12-24", "2026-12-24", "2027-12-24"),
            ("02-29", "2028-02-29", "2027-02-28"),
        ] {
            let holiday = Holiday { name: "x".into(), on: On::parse(words).expect(words), observed: false };
            assert!(holiday.is(date(is)), "{words} is {is}");
            assert!(!holiday.is(date(is_not)), "{words} is not {is_not}");
        }
        for bad in ["", "13-01", "12-32", "6th mon may", "4th thu", "4th foo nov", "easter-999", "easter monday"] {
            assert_eq!(On::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_weekend_holiday_is_kept_on_the_weekday_beside_it() {
        let july = Holiday { name: "x".into(), on: On::parse("07-04").expect("a date"), observed: true };
        // 2026: a Saturday; 2027: a Sunday; 2028: a Tuesday.
        for (day, is) in [
            ("2026-07-03", true),
            ("2026-07-04", true),
            ("2026-07-06", false),
            ("2027-07-05", true),
            ("2027-07-02", false),
            ("2028-07-04", true),
            ("2028-07-03", false),
        ] {
            assert_eq!(july.is(date(day)), is, "{day}");
        }
    }
}
