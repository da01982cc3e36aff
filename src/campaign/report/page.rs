//! A report as one HTML page that needs nothing else: no network, no script, no font. Light and dark, and on paper.

use std::fmt::Write as _;

use jiff::tz::TimeZone;

use super::plot::escaped;
use super::sheet::{Cell, Sheet};
use super::{Section, Span};

/// Rows of a sheet that the page shows; programs read the rest from CSV or JSON.
const MOST_ROWS: usize = 2_000;

/// The style. `c0` to `c8` are the colours of the plots.
const STYLE: &str = "\
:root{color-scheme:light dark;--paper:#fdfdfc;--ink:#1b1f24;--soft:#5c6670;--line:#d9dde1;--head:#f1f3f4;\
--c0:#8d98a3;--c1:#2f8f5b;--c2:#c99700;--c3:#2b6cb0;--c4:#d9792b;--c5:#1597a5;--c6:#8a5fbf;--c7:#b0475e;--c8:#4a5560}\
@media(prefers-color-scheme:dark){:root{--paper:#14171a;--ink:#e6e9ec;--soft:#9aa5b0;--line:#333a41;--head:#1e2328;\
--c0:#6f7b87;--c1:#4db57d;--c2:#e0b53a;--c3:#5b9ee0;--c4:#eb9a55;--c5:#3fbccb;--c6:#ab87dc;--c7:#d9728a;--c8:#a9b3bd}}\
@media print{:root{color-scheme:light;--paper:#fff;--ink:#000;--soft:#444;--line:#bbb;--head:#eee;\
--c0:#8d98a3;--c1:#2f8f5b;--c2:#c99700;--c3:#2b6cb0;--c4:#d9792b;--c5:#1597a5;--c6:#8a5fbf;--c7:#b0475e;--c8:#4a5560}\
body{max-width:none}section{break-inside:avoid-page}rect,circle,i{print-color-adjust:exact;-webkit-print-color-adjust:exact}\
nav{display:none}}\
*{box-sizing:border-box}\
body{margin:0 auto;padding:1.5rem;max-width:76rem;background:var(--paper);color:var(--ink);\
font:15px/1.45 system-ui,sans-serif}\
h1{font-size:1.5rem;margin:0}h2{font-size:1.1rem;margin:2rem 0 .5rem}\
.soft,.legend{color:var(--soft)}.legend{display:flex;flex-wrap:wrap;gap:.2rem 1rem;margin:.3rem 0;font-size:.85rem}\
.legend i{display:inline-block;width:.8em;height:.8em;margin-right:.35em;border-radius:2px}\
nav{display:flex;flex-wrap:wrap;gap:.2rem 1rem;margin:1rem 0}a{color:var(--c3)}\
svg{display:block;width:100%;height:auto;font-size:12px}svg text{fill:var(--soft)}.grid{stroke:var(--line);fill:none}\
.table{overflow-x:auto}table{border-collapse:collapse;font-variant-numeric:tabular-nums;font-size:.88rem;width:100%}\
th,td{padding:.25rem .3rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}\
th{background:var(--head);font-weight:600;font-size:.72rem;vertical-align:bottom}.n{text-align:right;white-space:nowrap}td{overflow-wrap:break-word}th.n{white-space:normal}\
.t{white-space:nowrap}.flag{color:var(--c7);font-weight:600}\
@page{size:landscape}\
@media print{.table{overflow:visible}table{font-size:.55rem}th,td{padding:.12rem .25rem}svg{max-height:60vh}}";

/// The page. `heading` is the campaign's name.
pub fn page(heading: &str, span: &Span, sections: &[Section]) -> String {
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n\
         <link rel=\"icon\" href=\"data:,\">\n<title>{0}</title>\n<style>{STYLE}{1}</style>\n</head>\n<body>\n\
         <h1>{0}</h1>\n<p class=\"soft\">{2}</p>\n",
        escaped(heading),
        colours(),
        escaped(&about(span)),
    );
    out += "<nav>";
    for Section { sheet, .. } in sections {
        let _ = write!(out, "<a href=\"#{}\">{}</a>", escaped(sheet.name), escaped(sheet.title));
    }
    out += "</nav>\n";
    for section in sections {
        out += &of(section, &span.zone);
    }
    out += "</body>\n</html>\n";
    out
}

/// `23 November 2026, 00:00 to 18:30 (America/New_York)`, for people.
pub fn about(span: &Span) -> String {
    let said = |at: crate::time::Wall| span.zone.to_datetime(at.timestamp()).strftime("%Y-%m-%d %H:%M").to_string();
    let zone = match span.zone.iana_name() {
        Some(name) => name.to_owned(),
        None => span.from.timestamp().to_zoned(span.zone.clone()).strftime("UTC%:z").to_string(),
    };
    format!("From {} until {} ({zone})", said(span.from), said(span.until))
}

fn colours() -> String {
    (0..9).map(|n| format!(".c{n}{{fill:var(--c{n})}}i.c{n}{{background:var(--c{n})}}")).collect()
}

fn of(Section { sheet, plot }: &Section, zone: &TimeZone) -> String {
    let mut out = format!("<section id=\"{}\">\n<h2>{}</h2>\n", escaped(sheet.name), escaped(sheet.title));
    if !plot.is_empty() {
        let _ = writeln!(out, "{plot}");
    }
    out += &table(sheet, zone);
    if !sheet.note.is_empty() {
        let _ = writeln!(out, "<p class=\"soft\">{}</p>", escaped(&sheet.note));
    }
    out += "</section>\n";
    out
}

fn table(sheet: &Sheet, zone: &TimeZone) -> String {
    if sheet.rows.is_empty() {
        return "<p class=\"soft\">None.</p>\n".to_owned();
    }
    let class = |cell: Option<&Cell>| match cell {
        Some(Cell::At(_)) => " class=\"t\"",
        Some(cell) if cell.is_figure() => " class=\"n\"",
        _ => "",
    };
    let mut out = "<div class=\"table\"><table>\n<thead><tr>".to_owned();
    for (column, (_, label)) in sheet.columns.iter().enumerate() {
        let first = sheet.rows.iter().map(|row| row.get(column)).find(|cell| *cell != Some(&Cell::None)).flatten();
        let _ = write!(out, "<th scope=\"col\"{}>{}</th>", class(first), escaped(label));
    }
    out += "</tr></thead>\n<tbody>\n";
    for row in sheet.rows.iter().take(MOST_ROWS) {
        out += "<tr>";
        for cell in row {
            let _ = write!(out, "<td{}>{}</td>", class(Some(cell)), escaped(&cell.shown(zone)));
        }
        out += "</tr>\n";
    }
    out += "</tbody>\n</table></div>\n";
    if let Some(more) = sheet.rows.len().checked_sub(MOST_ROWS).filter(|more| *more > 0) {
        let _ = writeln!(out, "<p class=\"soft\">And {more} more rows: CSV and JSON have them all.</p>");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::sheet::text;
    use super::*;
    use crate::time::Wall;

    #[test]
    fn the_page_needs_nothing_else_and_everything_is_escaped() {
        let span = Span { from: Wall(0), until: Wall(86_400_000), zone: TimeZone::UTC };
        let mut sheet = Sheet::new("agents", "Agents", &[("agent", "agent"), ("count", "calls")]);
        sheet.rows.push(vec![text("<img src=x onerror=alert(1)>"), Cell::Count(3)]);
        let page = page("Spring <b>offer</b>", &span, &[sheet.into()]);
        assert!(page.contains("&lt;img src=x") && page.contains("Spring &lt;b&gt;offer"), "{page}");
        for needed in ["<script", "http://", "https://", "@import", "url(", "<b>", "<img"] {
            assert!(!page.contains(needed), "{needed}: {page}");
        }
        assert!(page.contains("From 1970-01-01 00:00 until 1970-01-02 00:00 (UTC)"), "{page}");
    }

    #[test]
    fn many_rows_are_cut_and_that_is_told() {
        let span = Span { from: Wall(0), until: Wall(1), zone: TimeZone::UTC };
        let mut sheet = Sheet::new("agents", "Agents", &[("count", "calls")]);
        sheet.rows = (0..MOST_ROWS as u64 + 5).map(|n| vec![Cell::Count(n)]).collect();
        let page = page("Spring", &span, &[sheet.into()]);
        assert_eq!(page.matches("<tr>").count(), MOST_ROWS + 1);
        assert!(page.contains("And 5 more rows"));
    }
}
