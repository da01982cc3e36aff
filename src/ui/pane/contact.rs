//! Contact info: the customer, all numbers, the fields in their groups, and what has changed since the last attempt.

use jiff::tz::TimeZone;

use super::body::Line;
use crate::app::{ChangeView, RecordView, Screen};
use crate::say::{Arg, Say, say};
use crate::ui::action::Action;
use crate::ui::canvas::Canvas;
use crate::ui::{clock, text};

/// Rows that a field may take.
const FIELD_ROWS: usize = 6;
/// Rows that a value may take which stands there no more.
const BEFORE_ROWS: usize = 2;

/// The whole pane, `width` columns wide.
pub(super) fn lines(
    canvas: &Canvas<'_>,
    record: &RecordView,
    screen: &Screen,
    zone: &TimeZone,
    width: u16,
) -> Vec<Line> {
    let ink = canvas.ink;
    let groups = grouped(&record.fields);
    let begins = begins(canvas, record, &groups, width);
    let mut sheet = Sheet { canvas, screen, zone, begins, width, lines: Vec::new(), untold: record.changes.clone() };
    sheet.summary(record);
    sheet.field(0, &canvas.word("contact-name"), ink.strong, &record.name, "name");
    for (index, phone) in record.phones.iter().enumerate() {
        let callable = phone.blocked.is_none();
        let style = if callable { ink.link } else { ink.dim };
        let number = text::width(&phone.number);
        let mut line = Line::at(4, ink.dim, text::short(&canvas.say(&phone.said()), begins.saturating_sub(5))).and(
            begins,
            style,
            phone.number.clone(),
        );
        // The header has it, too: it is left out rather than cut.
        if begins + number + 2 + text::width(&phone.local_time) <= width {
            line = line.and(begins + number + 2, ink.dim, phone.local_time.clone());
        }
        line.action = callable.then_some(Action::CallNumber(index));
        line.phone = Some(index);
        sheet.lines.push(line);
        sheet.changed(&phone.kind);
    }
    for (group, fields) in groups {
        if let Some(group) = group {
            sheet.lines.push(Line::at(0, ink.strong, group));
        }
        let indent = u16::from(group.is_some());
        for field in fields {
            sheet.field(indent, field.name, ink.text, field.value, field.whole);
        }
    }
    sheet.rest();
    sheet.lines
}

/// Where the values begin: behind the longest label, as far as the values still have the larger part.
fn begins(canvas: &Canvas<'_>, record: &RecordView, groups: &[(Option<&str>, Vec<Field<'_>>)], width: u16) -> u16 {
    let fields = groups
        .iter()
        .flat_map(|(group, fields)| fields.iter().map(|field| text::width(field.name) + u16::from(group.is_some())));
    let kinds = record.phones.iter().map(|phone| text::width(&canvas.say(&phone.said())) + 3);
    let others = record.changes.iter().map(|change| text::width(&label(canvas, &change.field)));
    fields.chain(kinds).chain(others).max().unwrap_or(0).clamp(6, (width * 2 / 5).max(6)) + 2
}

/// The lines as they are written, and the changes that stand beside none of them yet.
struct Sheet<'a, 'b> {
    canvas: &'a Canvas<'b>,
    screen: &'a Screen,
    zone: &'a TimeZone,
    begins: u16,
    width: u16,
    lines: Vec<Line>,
    untold: Vec<ChangeView>,
}

impl Sheet<'_, '_> {
    /// How many fields have changed, and since when: before everything else.
    fn summary(&mut self, record: &RecordView) {
        let Some(last) = record.history.first().filter(|_| !record.changes.is_empty()) else { return };
        let said = say("contact-changed").with("n", record.changes.len()).with("at", self.moment(last.at));
        let rows = text::wrap(&self.canvas.say(&said), self.width.saturating_sub(2), 2);
        let warn = self.canvas.ink.warn;
        let mark = |n| if n == 0 { "◆" } else { "" };
        self.lines.extend(rows.into_iter().enumerate().map(|(n, row)| Line::at(0, warn, mark(n)).and(2, warn, row)));
    }

    fn field(&mut self, indent: u16, name: &str, style: ratatui::style::Style, value: &str, whole: &str) {
        let dim = self.canvas.ink.dim;
        let rows = text::wrap(value, self.width.saturating_sub(self.begins), FIELD_ROWS);
        let mut rows = rows.into_iter();
        let first = rows.next().unwrap_or_default();
        let name = text::short(name, self.begins.saturating_sub(indent + 2));
        self.lines.push(Line::at(indent, dim, name).and(self.begins, style, first));
        self.lines.extend(rows.map(|row| Line::at(self.begins, style, row)));
        self.changed(whole);
    }

    /// What stood there before, under what has just been written.
    fn changed(&mut self, field: &str) {
        let Some(place) = self.untold.iter().position(|change| change.field == field && !change.after.is_empty())
        else {
            return;
        };
        let change = self.untold.remove(place);
        self.before(&change);
    }

    fn before(&mut self, change: &ChangeView) {
        let at = self.moment(change.at);
        let said = match (change.before.as_str(), change.after.as_str()) {
            ("", _) => say("contact-new").with("at", at),
            (before, "") => say("contact-gone").with("before", self.value(before)).with("at", at),
            (before, _) => say("contact-was").with("before", self.value(before)).with("at", at),
        };
        let rows = text::wrap(&self.canvas.say(&said), self.width.saturating_sub(self.begins), BEFORE_ROWS);
        let (warn, begins) = (self.canvas.ink.warn, self.begins);
        let mark = |n| if n == 0 { "◆" } else { "" };
        let lines = rows.into_iter().enumerate();
        self.lines.extend(lines.map(|(n, row)| Line::at(begins - 2, warn, mark(n)).and(begins, warn, row)));
    }

    /// What has changed and is no line of the pane: the record's own, and what is gone.
    fn rest(&mut self) {
        let dim = self.canvas.ink.dim;
        for change in std::mem::take(&mut self.untold) {
            let name = text::short(&label(self.canvas, &change.field), self.begins.saturating_sub(2));
            if change.after.is_empty() {
                let at = self.lines.len();
                self.before(&change);
                if let Some(line) = self.lines.get_mut(at) {
                    line.words.insert(0, (0, dim, name));
                }
            } else {
                let value = match self.value(&change.after) {
                    Arg::Say(moment) => self.canvas.say(&moment),
                    _ => change.after.clone(),
                };
                let (begins, style) = (self.begins, self.canvas.ink.text);
                self.lines.push(Line::at(0, dim, name).and(begins, style, value));
                self.before(&change);
            }
        }
    }

    fn moment(&self, at: crate::time::Wall) -> Say {
        clock::moment(at, self.screen.now.wall, self.zone)
    }

    /// A value as it stands; a moment of the record's own in the agent's time.
    fn value(&self, value: &str) -> Arg {
        value.parse::<jiff::Timestamp>().map_or_else(|_| value.into(), |at| self.moment(at.into()).into())
    }
}

/// The name of what changed: of the record's own fields in the agent's language, else as the list has it.
fn label(canvas: &Canvas<'_>, field: &str) -> String {
    canvas.word(match field {
        "zone" => "field-zone",
        "postal-code" => "field-postal-code",
        "state" => "field-state",
        "account" => "field-account",
        "pinned-agent" => "field-pinned-agent",
        "priority" => "field-priority",
        "caller-id" => "field-caller-id",
        "call-at" => "field-call-at",
        "requested-at" => "field-requested-at",
        "status" => "field-status",
        other => return other.to_owned(),
    })
}

/// A field: its name within its group, its value, and its name as a whole.
#[derive(Debug, Clone, Copy)]
struct Field<'a> {
    name: &'a str,
    value: &'a str,
    whole: &'a str,
}

/// The fields by what stands before a full stop, a slash or a colon in their names (`contract.ends`), as the list has it:
/// those without first, then each group where its first field stood. A group of one is none.
fn grouped(fields: &[(String, String)]) -> Vec<(Option<&str>, Vec<Field<'_>>)> {
    let group = |name: &str| name.find(['.', '/', ':']).filter(|at| *at > 0 && *at + 1 < name.len());
    let same = |name: &str, head: &str| group(name).is_some_and(|at| name[..at].trim() == head);
    let mut groups: Vec<(Option<&str>, Vec<Field<'_>>)> = vec![(None, Vec::new())];
    for (whole, value) in fields {
        let head = group(whole).map(|at| (whole[..at].trim(), whole[at + 1..].trim()));
        let head = head.filter(|(head, _)| fields.iter().filter(|(other, _)| same(other, head)).count() > 1);
        let Some((head, name)) = head else {
            groups[0].1.push(Field { name: whole, value, whole });
            continue;
        };
        let field = Field { name, value, whole };
        match groups.iter_mut().find(|(known, _)| *known == Some(head)) {
            Some((_, fields)) => fields.push(field),
            None => groups.push((Some(head), vec![field])),
        }
    }
    groups.retain(|(_, fields)| !fields.is_empty());
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_grouped_by_what_stands_before_their_names() {
        let fields = ["City", "contract.number", "Plan: gold", "contract.ends", "12:30", "a."];
        let fields: Vec<_> = fields.map(|name| (name.to_owned(), String::new())).into();
        let names = |fields: Vec<Field<'_>>| fields.into_iter().map(|one| one.name.to_owned()).collect::<Vec<_>>();
        let groups: Vec<_> = grouped(&fields).into_iter().map(|(group, fields)| (group, names(fields))).collect();
        let rest = ["City", "Plan: gold", "12:30", "a."].map(str::to_owned).to_vec();
        let contract = ["number", "ends"].map(str::to_owned).to_vec();
        assert_eq!(groups, [(None, rest), (Some("contract"), contract)]);
    }
}
