//! Attempts and records for other programs: one row an attempt or one a record, as CSV or as a JSON object a line.
//!
//! Each column stands here once, with its name; both formats write the same ones. Moments are RFC 3339 in UTC, durations
//! whole seconds, shares percent. In CSV the list's own columns stand under their headers and each type of phone has a
//! column; in JSON they are `fields` and `phones`.

use serde_json::{Map, Value, json};

use super::{Attempt, CallEnd, Evidence, Quality, Record, Status, csv};
use crate::time::Wall;

/// The columns that depend on the lists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shape {
    /// The headers of the lists' own columns, in their order.
    pub fields: Vec<String>,
    /// The types of phone.
    pub kinds: Vec<String>,
}

/// A column: its name, and its value.
type Column<T> = (&'static str, fn(&T) -> Value);

/// What both exports say of a record first.
const WHOSE: &[Column<Record>] = &[
    ("record", |record| json!(record.id.0)),
    ("list", |record| json!(record.list)),
    ("key", |record| json!(record.key)),
    ("name", |record| json!(record.name.as_str())),
    ("account", |record| json!(record.account)),
    ("state", |record| json!(record.state)),
    ("postal_code", |record| json!(record.postal_code)),
    ("zone", |record| json!(record.zone)),
];

/// One row a record: the rest of it, and where it stands.
const RECORD: &[Column<Record>] = &[
    ("pinned_agent", |record| json!(record.pinned_agent)),
    ("priority", |record| json!(record.priority)),
    ("caller_id", |record| json!(record.caller_id)),
    ("call_at", |record| moment(record.call_at)),
    ("requested_at", |record| moment(record.requested_at)),
    ("imported_at", |record| moment(Some(record.imported_at))),
    ("status", |record| json!(status(&record.status))),
    ("status_detail", |record| json!(detail(&record.status))),
    ("status_until", |record| moment(until(&record.status))),
    ("skips", |record| json!(record.skips)),
    ("rejects", |record| json!(record.rejects)),
    ("attempts", |record| json!(record.attempts.len())),
    ("calls", |record| json!(calls(record).count())),
    ("last_agent", |record| of_last(record, |attempt| json!(attempt.agent))),
    ("last_number", |record| json!(calls(record).last().map(|call| call.number.as_str()))),
    ("last_at", |record| of_last(record, |attempt| moment(attempt.times.dialed_at.or(attempt.times.saved_at)))),
    ("last_disposition", |record| of_last(record, |attempt| json!(attempt.disposition))),
    ("last_code", |record| of_last(record, |attempt| json!(attempt.code))),
    ("last_talk_s", |record| calls(record).last().map_or(Value::Null, talk)),
    ("completed", |record| json!(matches!(record.status, Status::Completed { .. }))),
    ("completed_at", |record| match record.status {
        Status::Completed { .. } => of_last(record, |attempt| moment(attempt.times.saved_at)),
        _ => Value::Null,
    }),
];

/// One row an attempt.
const ATTEMPT: &[Column<Attempt>] = &[
    ("attempt", |attempt| json!(attempt.interaction.0)),
    ("is_call", |attempt| json!(attempt.times.dialed_at.is_some())),
    ("counts", |attempt| json!(attempt.counts)),
    ("agent", |attempt| json!(attempt.agent)),
    ("phone_kind", |attempt| json!(attempt.phone_kind)),
    ("number", |attempt| json!(attempt.number.as_str())),
    ("offered_at", |attempt| moment(attempt.times.offered_at)),
    ("accepted_at", |attempt| moment(attempt.times.accepted_at)),
    ("dialed_at", |attempt| moment(attempt.times.dialed_at)),
    ("ringing_at", |attempt| moment(attempt.times.ringing_at)),
    ("answered_at", |attempt| moment(attempt.times.answered_at)),
    ("ended_at", |attempt| moment(attempt.times.ended_at)),
    ("saved_at", |attempt| moment(attempt.times.saved_at)),
    ("review_s", |attempt| {
        let times = &attempt.times;
        span(times.accepted_at, times.dialed_at.or(times.saved_at))
    }),
    ("ring_s", |attempt| span(attempt.times.ringing_at, attempt.times.answered_at.or(attempt.times.ended_at))),
    ("talk_s", |attempt| talk(attempt)),
    ("hold_s", |attempt| {
        attempt.times.answered_at.map_or(Value::Null, |_| json!(attempt.times.hold_ms.div_ceil(1_000)))
    }),
    ("wrapup_s", |attempt| span(attempt.times.ended_at, attempt.times.saved_at)),
    ("ended_by", |attempt| of_end(attempt, |end| json!(end.by))),
    ("cause", |attempt| of_end(attempt, |end| json!(end.cause))),
    ("sip_code", |attempt| of_end(attempt, |end| json!(end.sip_code))),
    ("q850", |attempt| of_end(attempt, |end| json!(end.q850))),
    ("call_id", |attempt| json!(attempt.call_id)),
    ("disposition", |attempt| json!(attempt.disposition)),
    ("code", |attempt| json!(attempt.code)),
    ("note", |attempt| json!(attempt.note.as_str())),
    ("action", |attempt| json!(attempt.action)),
    ("next_at", |attempt| moment(attempt.next_at)),
    ("zones", |attempt| of_evidence(attempt, |evidence| json!(evidence.zones))),
    ("zones_by", |attempt| of_evidence(attempt, |evidence| json!(evidence.zones_by))),
    ("states", |attempt| of_evidence(attempt, |evidence| json!(evidence.states))),
    ("zone_warning", |attempt| of_evidence(attempt, |evidence| json!(evidence.warning))),
    ("window", |attempt| of_evidence(attempt, |evidence| json!(evidence.window))),
    ("caps", |attempt| of_evidence(attempt, |evidence| json!(evidence.caps))),
    ("dnc", |attempt| of_evidence(attempt, |evidence| json!(evidence.dnc))),
    ("rules", |attempt| of_evidence(attempt, |evidence| json!(evidence.rules))),
    ("consent", |attempt| of_evidence(attempt, |evidence| json!(evidence.consent))),
    ("checked_at", |attempt| of_evidence(attempt, |evidence| moment(evidence.checked_at))),
    ("codec", |attempt| of_quality(attempt, |quality| json!(quality.codec))),
    ("mos", |attempt| of_quality(attempt, |quality| tenths(quality.mos, 100.0))),
    ("loss_percent", |attempt| of_quality(attempt, |quality| tenths(quality.loss_percent, 100.0))),
    ("far_loss_percent", |attempt| {
        of_quality(attempt, |quality| quality.far_loss_percent.map_or(Value::Null, |loss| tenths(loss, 100.0)))
    }),
    ("jitter_ms", |attempt| of_quality(attempt, |quality| tenths(quality.jitter_ms, 10.0))),
    ("round_trip_ms", |attempt| {
        of_quality(attempt, |quality| quality.round_trip_ms.map_or(Value::Null, |trip| tenths(trip, 10.0)))
    }),
    ("packets_received", |attempt| of_quality(attempt, |quality| json!(quality.received))),
    ("packets_sent", |attempt| of_quality(attempt, |quality| json!(quality.sent))),
];

/// The first row of the CSV of attempts.
pub fn attempts_header(shape: &Shape) -> String {
    csv::row(names(WHOSE).chain(shape.fields.iter().map(String::as_str)).chain(names(ATTEMPT)))
}

/// An attempt as a row of CSV.
pub fn attempt_row(shape: &Shape, record: &Record, attempt: &Attempt) -> String {
    csv::row(cells(WHOSE, record).chain(field_cells(shape, record)).chain(cells(ATTEMPT, attempt)))
}

/// An attempt as a line of JSON.
pub fn attempt_line(record: &Record, attempt: &Attempt) -> String {
    let mut line: Map<String, Value> = values(WHOSE, record).collect();
    line.insert("fields".to_owned(), json!(record.fields));
    line.extend(values(ATTEMPT, attempt));
    Value::Object(line).to_string() + "\n"
}

/// The first row of the CSV of records.
pub fn records_header(shape: &Shape) -> String {
    let lists = shape.kinds.iter().chain(&shape.fields).map(String::as_str);
    csv::row(names(WHOSE).chain(lists).chain(names(RECORD)))
}

/// A record as a row of CSV.
pub fn record_row(shape: &Shape, record: &Record) -> String {
    let numbers = shape.kinds.iter().map(|kind| {
        let of_kind = record.phones.iter().filter(|phone| phone.kind == *kind);
        of_kind.map(|phone| phone.e164.as_str()).collect::<Vec<_>>().join("; ")
    });
    csv::row(cells(WHOSE, record).chain(numbers).chain(field_cells(shape, record)).chain(cells(RECORD, record)))
}

/// A record as a line of JSON.
pub fn record_line(record: &Record) -> String {
    let mut line: Map<String, Value> = values(WHOSE, record).collect();
    let phones = record.phones.iter().map(|phone| {
        json!({
            "kind": phone.kind, "number": phone.e164.as_str(), "given": phone.given.as_str(), "zone": phone.zone,
            "attempts": phone.dialed.len(), "stopped": phone.stopped, "waiting_until": moment(phone.waiting_until),
            "dnc": phone.dnc.as_ref().map(|mark| &mark.list),
        })
    });
    line.insert("phones".to_owned(), phones.collect());
    line.insert("fields".to_owned(), json!(record.fields));
    line.extend(values(RECORD, record));
    let changes = record.changes.iter().map(|change| {
        let (before, after) = (change.before.as_str(), change.after.as_str());
        json!({ "at": moment(Some(change.at)), "field": change.field, "before": before, "after": after })
    });
    line.insert("changes".to_owned(), changes.collect());
    Value::Object(line).to_string() + "\n"
}

fn names<T>(columns: &[Column<T>]) -> impl Iterator<Item = &str> {
    columns.iter().map(|(name, _)| *name)
}

fn values<T>(columns: &[Column<T>], of: &T) -> impl Iterator<Item = (String, Value)> {
    columns.iter().map(move |(name, value)| ((*name).to_owned(), value(of)))
}

fn cells<T>(columns: &[Column<T>], of: &T) -> impl Iterator<Item = String> {
    columns.iter().map(move |(_, value)| text(&value(of)))
}

fn field_cells(shape: &Shape, record: &Record) -> impl Iterator<Item = String> {
    let cell = |name| record.fields.get(name).map(|value| value.as_str().to_owned()).unwrap_or_default();
    shape.fields.iter().map(cell)
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(yes) => u8::from(*yes).to_string(),
        Value::String(text) => text.clone(),
        Value::Array(several) => several.iter().map(text).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

fn moment(at: Option<Wall>) -> Value {
    at.map_or(Value::Null, |at| json!(at.to_string()))
}

fn span(from: Option<Wall>, until: Option<Wall>) -> Value {
    match (from, until) {
        (Some(from), Some(until)) => json!(until.since(from).as_secs()),
        _ => Value::Null,
    }
}

/// Seconds from answer to end, without hold.
fn talk(attempt: &Attempt) -> Value {
    match (attempt.times.answered_at, attempt.times.ended_at) {
        (Some(from), Some(until)) => {
            let millis = u64::try_from(until.since(from).as_millis()).unwrap_or(u64::MAX);
            json!(millis.saturating_sub(attempt.times.hold_ms) / 1_000)
        }
        _ => Value::Null,
    }
}

/// A figure rounded to 1/`parts`.
fn tenths(figure: f32, parts: f64) -> Value {
    json!((f64::from(figure) * parts).round() / parts)
}

fn calls(record: &Record) -> impl Iterator<Item = &Attempt> {
    record.attempts.iter().filter(|attempt| attempt.times.dialed_at.is_some())
}

fn of_last(record: &Record, of: impl Fn(&Attempt) -> Value) -> Value {
    record.attempts.last().map_or(Value::Null, of)
}

fn of_end(attempt: &Attempt, of: impl Fn(&CallEnd) -> Value) -> Value {
    attempt.end.as_ref().map_or(Value::Null, of)
}

fn of_evidence(attempt: &Attempt, of: impl Fn(&Evidence) -> Value) -> Value {
    attempt.evidence.as_ref().map_or(Value::Null, of)
}

fn of_quality(attempt: &Attempt, of: impl Fn(&Quality) -> Value) -> Value {
    attempt.quality.as_ref().map_or(Value::Null, of)
}

const fn status(status: &Status) -> &'static str {
    match status {
        Status::New => "new",
        Status::Offered => "offered",
        Status::InReview => "in-review",
        Status::InCall => "in-call",
        Status::Waiting { .. } => "waiting",
        Status::Rescheduled { .. } => "rescheduled",
        Status::Completed { .. } => "completed",
        Status::Excluded { .. } => "excluded",
    }
}

fn detail(status: &Status) -> Option<&str> {
    match status {
        Status::Completed { disposition: detail } | Status::Excluded { why: detail } => Some(detail),
        _ => None,
    }
}

const fn until(status: &Status) -> Option<Wall> {
    match status {
        Status::Waiting { until } | Status::Rescheduled { until, .. } => Some(*until),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::import::{Column, Defaults, Format, Holds, Which, import};
    use crate::campaign::tests::prepared;
    use crate::campaign::{AttemptTimes, EndCause, EndedBy};

    fn record() -> Record {
        let mut record = prepared::record(vec![prepared::phone("mobile", "+13035550101")]);
        record.name = "=cmd()".into();
        record.fields = [("Plan".to_owned(), "Gold, \"old\"".into()), ("Due".to_owned(), "-5".into())].into();
        record.attempts = vec![attempt()];
        record.status = Status::Completed { disposition: "Sale".into() };
        record
    }

    fn attempt() -> Attempt {
        let at = |second: i64| Some(Wall(second * 1_000));
        Attempt {
            times: AttemptTimes {
                accepted_at: at(100),
                dialed_at: at(107),
                ringing_at: at(108),
                answered_at: at(112),
                ended_at: at(142),
                saved_at: at(150),
                hold_ms: 4_200,
                ..AttemptTimes::default()
            },
            end: Some(CallEnd { by: EndedBy::Customer, cause: EndCause::HungUp, sip_code: Some(200), q850: Some(16) }),
            note: "two\nlines".into(),
            evidence: Some(Evidence {
                zones: vec!["America/Denver".into(), "America/Boise".into()],
                ..Evidence::default()
            }),
            quality: Some(Quality { mos: 4.2, ..Quality::default() }),
            ..prepared::attempt("+13035550101", Wall(107_000), "Sale")
        }
    }

    fn shape() -> Shape {
        Shape { fields: vec!["Plan".into(), "Due".into()], kinds: vec!["mobile".into()] }
    }

    /// A CSV's rows as maps, read by our own import's reader of cells.
    fn table(text: &str) -> Vec<std::collections::BTreeMap<String, String>> {
        let columns = vec![Column::new(Which::Named("phone".into()), Holds::phone("phone"))];
        let format = Format { columns, ..Format::default() };
        let defaults = Defaults { region: "US".into(), zone: None };
        // Every column that is no phone is a field, whatever else it is.
        let text = format!("phone,{}", text.replacen("\r\n", "\r\n+13035550101,", 1));
        let rows = import(text.as_bytes(), &format, defaults).expect("a list");
        let fields = |row: crate::campaign::import::NewRecord| {
            row.fields.into_iter().map(|(name, value)| (name, value.as_str().to_owned())).collect()
        };
        rows.map(|row| fields(row.expect("a row"))).collect()
    }

    #[test]
    fn an_attempt_is_a_row_with_its_times_and_evidence() {
        let text = attempts_header(&shape()) + &attempt_row(&shape(), &record(), &attempt());
        let row = table(&text).remove(0);
        for (column, value) in [
            ("Plan", "Gold, \"old\""),
            ("Due", "-5"),
            ("is_call", "1"),
            ("number", "+13035550101"),
            ("dialed_at", "1970-01-01T00:01:47.000Z"),
            ("review_s", "7"),
            ("ring_s", "4"),
            ("talk_s", "25"),
            ("hold_s", "5"),
            ("wrapup_s", "8"),
            ("ended_by", "customer"),
            ("cause", "hung-up"),
            ("sip_code", "200"),
            ("q850", "16"),
            ("note", "two\nlines"),
            ("zones", "America/Denver; America/Boise"),
            ("mos", "4.2"),
        ] {
            assert_eq!(row.get(column).map(String::as_str), Some(value), "{column}");
        }
        assert!(text.contains(",'=cmd(),"), "a name that is a formula is defused");
        let line: Value = serde_json::from_str(&attempt_line(&record(), &attempt())).expect("JSON");
        assert_eq!(
            (&line["name"], &line["talk_s"], &line["zones"][1]),
            (&json!("=cmd()"), &json!(25), &json!("America/Boise"))
        );
        assert_eq!((&line["fields"]["Plan"], &line["codec"]), (&json!("Gold, \"old\""), &json!("")));
    }

    #[test]
    fn a_record_is_a_row_with_where_it_stands() {
        let mut record = record();
        record.changes = vec![crate::campaign::Change {
            at: Wall(9),
            field: "Plan".into(),
            before: "".into(),
            after: "Gold".into(),
        }];
        let text = records_header(&shape()) + &record_row(&shape(), &record);
        let row = table(&text).remove(0);
        for (column, value) in [
            ("status", "completed"),
            ("status_detail", "Sale"),
            ("completed", "1"),
            ("completed_at", "1970-01-01T00:02:30.000Z"),
            ("attempts", "1"),
            ("last_agent", "ada"),
            ("last_number", "+13035550101"),
            ("last_talk_s", "25"),
        ] {
            assert_eq!(row.get(column).map(String::as_str), Some(value), "{column}");
        }
        let line: Value = serde_json::from_str(&record_line(&record)).expect("JSON");
        assert_eq!((&line["phones"][0]["number"], &line["completed"]), (&json!("+13035550101"), &json!(true)));
        assert_eq!(line["changes"][0]["after"], "Gold");
    }

    #[test]
    fn both_headers_are_as_wide_as_their_rows() {
        let width = |row: &str| row.trim_end().split(',').count();
        let bare = prepared::record(Vec::new());
        let attempt = prepared::attempt("+1", Wall(0), "Busy");
        assert_eq!(width(&attempts_header(&shape())), width(&attempt_row(&shape(), &bare, &attempt)));
        assert_eq!(width(&records_header(&shape())), width(&record_row(&shape(), &bare)));
    }
}
