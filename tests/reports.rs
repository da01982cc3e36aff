//! Every figure of the reports, recomputed. Simulated days are written into a real store's tables; the folds read it
//! row by row, and SQL over the raw rows, which shares nothing with them, must come to the same.
#![allow(missing_docs, reason = "tests tell their story by their names")]

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::tz::TimeZone;
use offhook::campaign::report::agent::{AgentReport, Fold as AgentFold};
use offhook::campaign::report::calls::{CampaignReport, Fold as CallFold};
use offhook::campaign::report::compliance::{ComplianceReport, DIALS};
use offhook::campaign::report::{Cell, Span};
use offhook::campaign::zones;
use offhook::io::store::{Filter, Sqlite, Store};
use offhook::sim::pbx::Audio;
use offhook::sim::shift::{Shift, Size};
use offhook::sim::world::{Keep, World};
use offhook::time::Wall;
use rusqlite::{Connection, params};

/// How many days are simulated: enough for crashes, absences and failing stores to come about.
const SEEDS: u64 = 24;

/// A simulated day in a store's file, and the same rows as SQL sees them.
struct Day {
    store: Sqlite,
    sql: Connection,
    campaign: Arc<offhook::campaign::Campaign>,
    first: Wall,
    last: Wall,
    _folder: tempfile::TempDir,
}

impl Day {
    fn of(seed: u64) -> Self {
        Self::lawful(seed).expect("a day that the simulator accepts")
    }

    /// None: the simulator itself found a rule broken. That is for `tests/sweeps.rs` to tell; here are only reports.
    fn lawful(seed: u64) -> Option<Self> {
        Self::with(seed, Size { calls: 40, audio: Audio::None })
    }

    fn with(seed: u64, size: Size) -> Option<Self> {
        let mut shift = Shift::new(seed, size, Keep::Nothing);
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| shift.run())).ok()?;
        Some(Self::from(shift.world()))
    }

    fn from(world: &World) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("day.sqlite");
        let campaign = Arc::clone(&world.plan().campaign);
        let store = Sqlite::open(&path, Arc::clone(&campaign)).expect("the store opens");
        let sql = Connection::open(&path).expect("the same file");
        copy(world, &sql);
        let journal = world.store().journal();
        let (first, last) =
            (journal.first().map_or(Wall(0), |row| row.at), journal.last().map_or(Wall(0), |row| row.at));
        Self { store, sql, campaign, first, last, _folder: folder }
    }

    fn folds(&mut self, span: &Span) -> (AgentReport, CampaignReport, ComplianceReport) {
        let outages = self.store.outages(self.last).expect("the outages");
        let (mut agents, mut calls) =
            (AgentFold::new(span.clone(), outages.clone()), CallFold::new(span.clone(), outages));
        let until = Some(span.until);
        let each = &mut |row| {
            agents.row(&row);
            calls.row(&row);
        };
        self.store.journal(&Filter { until, ..Filter::default() }, each).expect("the journal");
        let mut compliance = ComplianceReport::default();
        let filter = Filter { from: Some(span.from), until, ..Filter::default() };
        let judge = &mut |attempt, before| drop(compliance.dial(&self.campaign, &attempt, &before));
        self.store.dials(&filter, judge).expect("the dials");
        (agents.finish(), calls.finish(), compliance)
    }

    fn number(&self, sql: &str, span: &Span) -> u64 {
        let found = self.sql.query_row(sql, params![span.from.0, span.until.0], |row| row.get::<_, Option<i64>>(0));
        u64::try_from(found.expect("a figure").unwrap_or(0)).expect("not negative")
    }

    /// Names with figures.
    fn table(&self, sql: &str, span: &Span) -> BTreeMap<String, u64> {
        let mut statement = self.sql.prepare(sql).expect(sql);
        let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?.cast_unsigned()));
        let rows = statement.query_map(params![span.from.0, span.until.0], row).expect(sql);
        rows.map(|row| row.expect(sql)).filter(|(_, count)| *count > 0).collect()
    }
}

/// What the store in memory holds, as rows of the file. Of the records, what the reports look at.
fn copy(world: &World, sql: &Connection) {
    sql.execute_batch("BEGIN").expect("a transaction");
    for row in world.store().rows() {
        let record = &row.record;
        let list: i64 =
            sql.query_row("SELECT id FROM lists WHERE name = ?1", [&record.list], |row| row.get(0)).expect("a list");
        sql.execute(
            "INSERT INTO records (id, list_id, key, name, fields, status, place) VALUES (?1, ?2, ?3, ?4, '{}', ?5, 0)",
            params![record.id.0, list, record.key, record.name.as_str(), json(&record.status)],
        )
        .expect("a record");
    }
    for (seq, dial) in world.store().dials().iter().enumerate() {
        let attempt = &dial.attempt;
        let key = world.store().row_of(attempt.record).expect("its record").record.key.clone();
        sql.execute(
            "INSERT INTO attempts (interaction, seq, campaign_id, record_id, key, phone, number, dialed_at, counts, closed,
               body, agent) VALUES (?1, ?2, 1, ?3, ?4, 0, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                attempt.interaction.0,
                i64::try_from(seq).expect("few") + 1,
                attempt.record.0,
                key,
                attempt.number.as_str(),
                attempt.times.dialed_at.map(|at| at.0),
                attempt.counts,
                dial.closed,
                json(attempt),
                attempt.agent
            ],
        )
        .expect("an attempt");
    }
    for row in world.store().journal() {
        sql.execute("INSERT INTO journal (campaign_id, at, body) VALUES (1, ?1, ?2)", params![row.at.0, json(row)])
            .expect("a row");
    }
    for seat in world.store().seats() {
        let row = params![seat.agent, seat.desk.0, seat.owner, seat.seen_at.0];
        sql.execute("INSERT INTO seats (agent, desk, owner, seen_at) VALUES (?1, ?2, ?3, ?4)", row).expect("a seat");
    }
    // The journal taken apart once, for the questions below. Of the processes none lives any more: whoever has not come back
    // is away.
    sql.execute_batch(
        "COMMIT;
         CREATE TEMP TABLE j AS SELECT seq, at, body ->> '$.agent' AS agent, body ->> '$.event' AS event,
           body ->> '$.record' AS record, body ->> '$.interaction' AS interaction, body FROM journal;
         CREATE TEMP TABLE gone AS SELECT agent, body ->> '$.seen_at' AS since, at AS until FROM j WHERE event = 'desk-lost'
           UNION ALL SELECT agent, seen_at, 9e18 FROM seats;",
    )
    .expect("the rows");
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("plain data")
}

fn whole(day: &Day) -> Span {
    Span { from: day.first, until: Wall(day.last.0 + 1), zone: zone("America/New_York") }
}

/// A part of the day that begins and ends in the middle of things.
fn part(day: &Day, seed: u64) -> Span {
    let length = day.last.0 - day.first.0;
    let cut = |percent: i64| Wall(day.first.0 + length * percent / 100);
    let begins = 10 + (seed as i64 * 7) % 40;
    Span { from: cut(begins), until: cut(begins + 35), zone: zone("Asia/Kolkata") }
}

fn zone(name: &str) -> TimeZone {
    zones::find(name).expect("a zone").rules
}

/// A part that ends while a desk is dead whose agent comes back later.
fn part_of_an_outage(day: &Day) -> Option<Span> {
    let sql = "SELECT max((since + until) / 2) FROM gone WHERE until < 9e18 AND since < until AND ?1 = ?1 AND ?2 = ?2";
    let until = day.number(sql, &whole(day));
    (until > 0).then(|| Span { from: day.first, until: Wall(until.cast_signed()), zone: TimeZone::UTC })
}

/// Beyond the last row.
fn and_the_hour_after(day: &Day) -> Span {
    Span { until: Wall(day.last.0 + 3_600_000), ..whole(day) }
}

const WITHIN: &str = "at >= ?1 AND at < ?2";
const TIMELY: &str = "event = 'finished' AND body ->> '$.action' <> 'too late'";

/// Rows of one kind, by agent.
fn by_agent(day: &Day, event: &str, span: &Span) -> BTreeMap<String, u64> {
    day.table(&format!("SELECT agent, count(*) FROM j WHERE event = '{event}' AND {WITHIN} GROUP BY agent"), span)
}

fn check_counts(day: &Day, span: &Span, agents: &AgentReport, calls: &CampaignReport) -> u64 {
    let mut seen = 0;
    let mut counts = |event: &str, of: fn(&offhook::campaign::report::agent::AgentFigures) -> u64, campaign: u64| {
        let figures = agents.agents.iter().map(|(agent, figures)| (agent.clone(), of(figures)));
        let figures: BTreeMap<_, _> = figures.filter(|(_, count)| *count > 0).collect();
        let rows = by_agent(day, event, span);
        assert_eq!(figures, rows, "{event}");
        assert_eq!(rows.values().sum::<u64>(), campaign, "{event}");
        seen += campaign;
    };
    counts("offered", |agent| agent.offered, calls.offered);
    counts("accepted", |agent| agent.previewed, calls.previewed);
    counts("skipped", |agent| agent.skipped, calls.skipped());
    counts("rejected", |agent| agent.rejected, calls.rejected);
    counts("no-answer", |agent| agent.unanswered, calls.unanswered);
    counts("blocked", |agent| agent.blocked, calls.blocked.values().sum());
    counts("dialed", |agent| agent.dialed, calls.dialed);
    counts("answered", |agent| agent.connected, calls.connected);
    let reasons = day.table(
        &format!(
            "SELECT coalesce(nullif(trim(body ->> '$.reason'), ''), '(none given)') || '|' || agent, count(*) FROM j
             WHERE event = 'skipped' AND {WITHIN} GROUP BY 1"
        ),
        span,
    );
    let folded = calls.skips.iter().map(|((reason, agent), count)| (format!("{reason}|{agent}"), *count)).collect();
    assert_eq!(reasons, folded, "skips by reason and agent");
    let rules = format!("SELECT body ->> '$.rule', count(*) FROM j WHERE event = 'blocked' AND {WITHIN} GROUP BY 1");
    assert_eq!(day.table(&rules, span), calls.blocked, "refused by rule");
    let ends = format!("SELECT body ->> '$.end.cause', count(*) FROM j WHERE event = 'ended' AND {WITHIN} GROUP BY 1");
    assert_eq!(day.table(&ends, span), calls.ends, "ends");
    assert_eq!(
        day.number(&format!("SELECT count(*) FROM j WHERE event = 'ringing' AND {WITHIN}"), span),
        calls.rang,
        "rang"
    );
    seen
}

fn check_outcomes(day: &Day, span: &Span, agents: &AgentReport, calls: &CampaignReport) {
    let rows = day.table(
        &format!(
            "SELECT agent || '|' || (body ->> '$.disposition'), count(*) FROM j WHERE {TIMELY} AND {WITHIN} GROUP BY 1"
        ),
        span,
    );
    let of_agents = agents.agents.iter().flat_map(|(agent, figures)| {
        figures.dispositions.iter().map(move |(name, count)| (format!("{agent}|{name}"), *count))
    });
    assert_eq!(rows, of_agents.collect(), "outcomes of agents");
    // From the attempts instead: who dialled, what was stored, when.
    let stored = day.table(
        "SELECT coalesce(body ->> '$.corrections[0].disposition', body ->> '$.disposition'), count(*) FROM attempts
         WHERE closed = 1 AND body ->> '$.times.saved_at' >= ?1 AND body ->> '$.times.saved_at' < ?2
           AND body ->> '$.action' <> 'too late' GROUP BY 1",
        span,
    );
    assert_eq!(stored, calls.dispositions.iter().map(|(name, all)| (name.clone(), all.count)).collect(), "outcomes");
    let offset = |span: &Span| i64::from(span.zone.to_offset(span.from.timestamp()).seconds()) * 1_000;
    let hours = day.table(
        &format!(
            "SELECT ((at + {0}) / 3600000 * 3600000 - {0}) || '|' || event, count(*) FROM j
             WHERE event IN ('dialed', 'answered', 'accepted', 'skipped') AND {WITHIN} GROUP BY 1",
            offset(span)
        ),
        span,
    );
    let folded = calls.hours.iter().flat_map(|(at, hour)| {
        [("dialed", hour.dialed), ("answered", hour.connected), ("accepted", hour.previewed), ("skipped", hour.skipped)]
            .map(|(event, count)| (format!("{}|{event}", at.0), count))
    });
    assert_eq!(hours, folded.filter(|(_, count)| *count > 0).collect(), "by hour");
    let in_hours: u64 = calls.hours.values().flat_map(|hour| hour.dispositions.values()).sum();
    assert_eq!(in_hours, calls.dispositions.values().map(|all| all.count).sum::<u64>(), "outcomes by hour");
}

/// Which attempt to its customer a dial is, and whether that reached the customer first: from the attempts alone.
fn check_attempts(day: &Day, span: &Span, calls: &CampaignReport) {
    let rows = day.table(
        "SELECT min(nth, 20) || '|' || 'dialed', count(*) FROM
           (SELECT dialed_at AS at, row_number() OVER (PARTITION BY key ORDER BY seq) AS nth
            FROM attempts WHERE dialed_at IS NOT NULL) WHERE at >= ?1 AND at < ?2 GROUP BY 1
         UNION ALL
         SELECT min(nth, 20) || '|' || 'first', count(*) FROM
           (SELECT dialed_at AS at, body ->> '$.times.answered_at' AS up, row_number() OVER w AS nth,
              sum(body ->> '$.times.answered_at' IS NOT NULL) OVER
                (PARTITION BY key ORDER BY seq ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
            FROM attempts WHERE dialed_at IS NOT NULL WINDOW w AS (PARTITION BY key ORDER BY seq))
         WHERE at >= ?1 AND at < ?2 AND up < ?2 AND coalesce(before, 0) = 0 GROUP BY 1",
        span,
    );
    let folded = calls.attempts.iter().flat_map(|(nth, figures)| {
        [("dialed", figures.dialed), ("first", figures.first_contacts)].map(|(of, n)| (format!("{nth}|{of}"), n))
    });
    assert_eq!(rows, folded.filter(|(_, count)| *count > 0).collect(), "attempts");
    let customers = "SELECT count(DISTINCT key) FROM attempts WHERE dialed_at >= ?1 AND dialed_at < ?2";
    assert_eq!(day.number(customers, span), calls.customers, "customers");
}

/// So much of the time from `since` to `at` as lies within the span and in no time in which the agent's desk was dead.
fn lived(agent: &str, since: &str, at: &str) -> String {
    format!(
        "(max(0, min({at}, ?2) - max({since}, ?1)) - (SELECT CAST(coalesce(sum(max(0, min(g.until, {at}, ?2)
           - max(g.since, {since}, ?1))), 0) AS INTEGER) FROM gone g WHERE g.agent = {agent}))"
    )
}

fn check_times(day: &Day, span: &Span, agents: &AgentReport, calls: &CampaignReport) -> (u64, u64) {
    // A state lasts until the agent's next row about states; a lost desk's until it was last heard of.
    let states = day.table(
        "WITH s AS (
           SELECT agent, event, at, body, lead(CASE event WHEN 'desk-lost' THEN min(at, body ->> '$.seen_at') ELSE at END,
             1, coalesce((SELECT seen_at FROM seats WHERE seats.agent = j.agent), ?2)) OVER (PARTITION BY agent ORDER BY seq) AS next
           FROM j WHERE event IN ('state', 'desk-lost'))
         SELECT agent || '|' || (body ->> '$.state') || coalesce(' (' || (body ->> '$.reason') || ')', ''),
           sum(max(0, min(next, ?2) - max(at, ?1)))
         FROM s WHERE event = 'state' AND body ->> '$.state' <> 'logged-out' GROUP BY 1",
        span,
    );
    let folded = agents
        .agents
        .iter()
        .flat_map(|(agent, figures)| figures.states.iter().map(move |(state, ms)| (format!("{agent}|{state}"), *ms)));
    assert_eq!(states, folded.collect(), "states");
    // On hold or not, until the next turn, the call's end or its desk's. Where nobody saw the end, until the desk was last
    // heard of.
    let lasted = lived("p.agent", "p.at", "p.ends");
    let heard = |what: &str| {
        day.table(
            &format!(
                "WITH p AS (
                   SELECT b.agent, b.at, b.event = 'held' AS held, coalesce(e.at, ?2) AS ends,
                     e.at < ?2 AND (e.event = 'finished' OR e.body ->> '$.end.cause' = 'cut-off') AS unseen
                   FROM j b LEFT JOIN j e ON e.seq = (SELECT min(seq) FROM j e WHERE e.seq > b.seq
                     AND (e.interaction = b.interaction AND e.event IN ('held', 'resumed', 'ended', 'finished')
                       OR e.agent = b.agent AND e.event = 'desk-lost'))
                   WHERE b.event IN ('answered', 'held', 'resumed') AND b.at < ?2)
                 SELECT p.agent, sum(CASE WHEN unseen AND NOT EXISTS
                   (SELECT 1 FROM gone g WHERE g.agent = p.agent AND g.since <= p.ends AND g.until > p.at)
                   THEN 0 ELSE {lasted} END) FROM p WHERE {what} GROUP BY 1"
            ),
            span,
        )
    };
    let talk = heard("NOT held");
    let of_agents = agents.agents.iter().map(|(agent, figures)| (agent.clone(), figures.talk_ms));
    assert_eq!(talk, of_agents.filter(|(_, ms)| *ms > 0).collect(), "talk");
    assert_eq!(talk.values().sum::<u64>(), calls.talk_ms, "talk of the campaign");
    let hold = heard("held");
    let of_agents = agents.agents.iter().map(|(agent, figures)| (agent.clone(), figures.hold_ms));
    assert_eq!(hold, of_agents.filter(|(_, ms)| *ms > 0).collect(), "hold");
    let until_first = |begins: &str, ends: &str| {
        day.table(
            &format!(
                "WITH a AS (
                   SELECT agent, at, coalesce((SELECT e.at FROM j e WHERE e.seq > a.seq AND e.record = a.record
                     AND e.agent = a.agent AND e.event IN ({ends}) ORDER BY e.seq LIMIT 1), ?2) AS ends
                   FROM j a WHERE event IN ({begins}) AND at < ?2)
                 SELECT agent, sum({}) FROM a GROUP BY 1",
                lived("a.agent", "a.at", "a.ends")
            ),
            span,
        )
    };
    let ends = "'skipped', 'snoozed', 'returned', 'rejected', 'no-answer', 'dialed', 'finished'";
    let of_agents = agents.agents.iter().map(|(agent, figures)| (agent.clone(), figures.preview_ms));
    let preview = until_first("'accepted', 'skip-undone'", ends);
    assert_eq!(preview, of_agents.filter(|(_, ms)| *ms > 0).collect(), "preview");
    let of_agents = agents.agents.iter().map(|(agent, figures)| (agent.clone(), figures.wrapup_ms));
    let wrapup = until_first("'ended'", "'dialed', 'finished'");
    assert_eq!(wrapup, of_agents.filter(|(_, ms)| *ms > 0).collect(), "wrap-up");
    (calls.talk_ms, hold.values().sum())
}

fn check_compliance(day: &Day, span: &Span, compliance: &ComplianceReport, calls: &CampaignReport) {
    assert_eq!(compliance.dials, calls.dialed, "each dial row has its journal row");
    let answered = "SELECT count(*) FROM attempts WHERE dialed_at >= ?1 AND dialed_at < ?2
                    AND body ->> '$.times.answered_at' IS NOT NULL";
    assert_eq!(compliance.connected, day.number(answered, span));
    assert_eq!(compliance.complete, compliance.dials, "the gate writes down all that it asked");
    assert_eq!(compliance.flagged, 0, "no dial broke a rule");
}

#[test]
fn every_figure_can_be_recomputed_from_the_rows() {
    let (mut seen, mut lost, mut calls_seen, mut outages) = (0, 0, 0, 0);
    let (mut talk_ms, mut hold_ms) = (0, 0);
    let mut days = 0;
    for seed in 0..SEEDS {
        let Some(mut day) = Day::lawful(seed) else { continue };
        days += 1;
        let in_outage = part_of_an_outage(&day);
        outages += u64::from(in_outage.is_some());
        for span in [whole(&day), part(&day, seed), and_the_hour_after(&day)].into_iter().chain(in_outage) {
            let (agents, calls, compliance) = day.folds(&span);
            let context = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                let counted = check_counts(&day, &span, &agents, &calls);
                check_outcomes(&day, &span, &agents, &calls);
                check_attempts(&day, &span, &calls);
                check_compliance(&day, &span, &compliance, &calls);
                (counted, check_times(&day, &span, &agents, &calls))
            }));
            let (counted, (talked, held)) = context.unwrap_or_else(|panic| {
                eprintln!("seed {seed}, {span:?}");
                std::panic::resume_unwind(panic)
            });
            seen += counted;
            talk_ms += talked;
            hold_ms += held;
            calls_seen += calls.dialed;
        }
        lost += day.number("SELECT count(*) FROM j WHERE event = 'desk-lost' AND ?1 = ?1 AND ?2 = ?2", &whole(&day));
    }
    assert!(days > SEEDS * 3 / 4, "only {days} of {SEEDS} days are lawful");
    assert!(seen > 3_000 && lost > 0 && calls_seen > 500, "too little happened: {seen} {lost} {calls_seen}");
    assert!(talk_ms > 3_600_000 && hold_ms > 60_000 && outages > 3, "too little lasted: {talk_ms} {hold_ms} {outages}");
}

#[test]
fn the_lists_are_those_of_the_records() {
    let mut day = Day::of(1);
    let lists = day.store.list_figures().expect("lists");
    let total = day.number("SELECT count(*) FROM records WHERE ?1 = ?1 AND ?2 = ?2", &whole(&day));
    assert_eq!(lists.iter().map(|list| list.total()).sum::<u64>(), total);
    let span = whole(&day);
    let left =
        "SELECT count(*) FROM records WHERE status ->> '$.is' NOT IN ('completed', 'excluded') AND ?1 = ?1 AND ?2 = ?2";
    assert_eq!(lists.iter().map(|list| list.remaining()).sum::<u64>(), day.number(left, &span));
    // A correction closes and opens records without an outcome of its own: those it touched are left out here.
    let corrected = "(SELECT record FROM j WHERE event = 'corrected')";
    let closed = day.number(
        &format!(
            "SELECT count(*) FROM records WHERE status ->> '$.is' IN ('completed', 'excluded') AND id NOT IN {corrected}
               AND ?1 = ?1 AND ?2 = ?2"
        ),
        &span,
    );
    let ended = "SELECT count(*) FROM j WHERE event = 'finished' AND body ->> '$.completed' AND at >= ?1 AND at < ?2";
    let untouched = day.number(&format!("{ended} AND record NOT IN {corrected}"), &span);
    assert_eq!(closed, untouched, "all were new in the morning");
    assert!(untouched > 0);
    let (_, calls, _) = day.folds(&span);
    assert_eq!(calls.completed(), day.number(ended, &span));
}

#[test]
fn audio_quality_can_be_recomputed_from_the_rows() {
    // Real codecs; the links of some days lose and delay, and scores are wanted that differ.
    let days = (1..=SEEDS).filter_map(|seed| Day::with(seed, Size { calls: 24, audio: Audio::Real }));
    let told = days.map(|mut day| {
        let span = whole(&day);
        let (_, calls, _) = day.folds(&span);
        (day, span, calls)
    });
    let differ = |(_, _, calls): &(_, _, CampaignReport)| calls.quality.calls > 4 && calls.quality.loss_sum > 0.0;
    let (day, span, calls) = told.into_iter().find(differ).expect("a day with losses");
    let heard = "FROM (SELECT body ->> '$.quality.mos' AS mos, body ->> '$.quality.loss_percent' AS loss FROM j
       WHERE event = 'ended' AND body ->> '$.quality.received' > 0 AND at >= ?1 AND at < ?2)";
    let figures = |sql: &str| {
        let row = |row: &rusqlite::Row<'_>| Ok([row.get::<_, f64>(0)?, row.get(1)?, row.get(2)?, row.get(3)?]);
        day.sql.query_row(&format!("{sql} {heard}"), params![span.from.0, span.until.0], row).expect(sql)
    };
    let rows = figures("SELECT CAST(count(*) AS REAL), sum(mos), min(mos), sum(loss)");
    let quality = &calls.quality;
    let folded = [quality.calls as f64, quality.mos_sum, quality.mos_lowest.expect("a score"), quality.loss_sum];
    for (row, fold) in rows.into_iter().zip(folded) {
        assert!((row - fold).abs() < 0.001, "{rows:?} {folded:?}");
    }
    let steps =
        day.table(&format!("SELECT '' || CAST((mos - 1.0) / 0.25 AS INTEGER), count(*) {heard} GROUP BY 1"), &span);
    let columns = (0u32..).zip(quality.mos).filter(|(_, count)| *count > 0);
    assert_eq!(steps, columns.map(|(step, count)| (step.to_string(), count)).collect());
    let by_hour = calls.hours.values().map(|hour| hour.quality.calls).sum::<u64>();
    assert_eq!(by_hour, quality.calls);
}

#[test]
fn a_dial_that_breaks_a_rule_is_flagged() {
    let mut day = Day::of(1);
    let span = whole(&day);
    // The same rows under stricter rules: no number may be called at all.
    let campaign = Arc::make_mut(&mut day.campaign);
    campaign.number_caps.in_all = Some(0);
    let (_, _, compliance) = day.folds(&span);
    assert!(compliance.dials > 0);
    assert_eq!(compliance.flagged, compliance.dials);
    let sections = compliance.sections();
    let flags = DIALS.iter().position(|(key, _)| *key == "flags").expect("a column");
    let Cell::Text(flag) = &sections[2].sheet.rows[0][flags] else { panic!("words") };
    assert!(flag.starts_with("over the cap: 0 earlier attempts to this number in all"), "{flag}");
}
