-- The first schema. Moments are milliseconds since 1970 in UTC; what only the program reads is JSON.

CREATE TABLE campaigns (
  id          INTEGER PRIMARY KEY,
  name        TEXT NOT NULL UNIQUE,
  -- Of its rules: when they change, records that were put off are looked at again.
  fingerprint TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE lists (
  id          INTEGER PRIMARY KEY,
  campaign_id INTEGER NOT NULL REFERENCES campaigns,
  name        TEXT NOT NULL,
  -- How many of its records may still be offered; kept by triggers, since counting a million takes too long.
  open        INTEGER NOT NULL DEFAULT 0,
  -- How far it has come in the turns of its order.
  pass        INTEGER NOT NULL DEFAULT 0,
  -- The headers of its fields, in the order of its file, as JSON.
  fields      TEXT NOT NULL DEFAULT '[]',
  -- Of its filter, sort and expiry: when they change, all its records are looked at again.
  fingerprint TEXT NOT NULL DEFAULT '',
  UNIQUE (campaign_id, name)
) STRICT;

CREATE TABLE records (
  id          INTEGER PRIMARY KEY,
  list_id     INTEGER NOT NULL REFERENCES lists,
  key         TEXT NOT NULL,
  -- What the list says.
  name        TEXT NOT NULL,
  fields      TEXT NOT NULL,
  zone        TEXT,
  postal_code TEXT,
  state       TEXT,
  account     TEXT,
  pinned      TEXT NOT NULL DEFAULT '',
  priority    INTEGER NOT NULL DEFAULT 0,
  caller_id   TEXT,
  call_at     INTEGER,
  requested_at INTEGER,
  imported_at INTEGER NOT NULL DEFAULT 0,
  -- The list's filter leaves it out.
  filtered    INTEGER NOT NULL DEFAULT 0,
  -- Where the record stands.
  skips       INTEGER NOT NULL DEFAULT 0,
  snoozes     INTEGER NOT NULL DEFAULT 0,
  rejects     INTEGER NOT NULL DEFAULT 0,
  status      TEXT NOT NULL,
  -- 0 closed, 1 waits for due_at, 2 due, 3 in somebody's hands.
  place       INTEGER NOT NULL,
  due_at      INTEGER,
  -- Its place in the claim order, and when that changes by itself or the record expires.
  rank        INTEGER NOT NULL DEFAULT 1,
  sort        BLOB NOT NULL DEFAULT x'',
  changes_at  INTEGER,
  -- The lease. The token grows whenever it changes hands.
  token       INTEGER NOT NULL DEFAULT 0,
  agent       TEXT,
  desk        INTEGER,
  owner       TEXT,
  until       INTEGER,
  sweep_at    INTEGER,
  offered_at  INTEGER,
  accepted_at INTEGER,
  back        TEXT,
  -- What was agreed about the next attempt: JSON, for whom ('': anyone), from when, when to look at it again.
  callback       TEXT,
  callback_owner TEXT,
  callback_from  INTEGER,
  callback_look  INTEGER,
  UNIQUE (list_id, key)
) STRICT;

-- The claim order within a list; pinned records have a queue of their own.
CREATE INDEX records_due     ON records (list_id, pinned, rank, sort, id) WHERE place = 2;
CREATE INDEX records_waiting ON records (list_id, due_at, rank, sort, id) WHERE place = 1;
CREATE INDEX records_changes ON records (list_id, changes_at)       WHERE changes_at IS NOT NULL AND place <> 3;
CREATE INDEX records_sweep   ON records (list_id, sweep_at)         WHERE place = 3;
CREATE INDEX records_agent   ON records (agent)                     WHERE place = 3;
CREATE INDEX records_held    ON records (key)                       WHERE place = 3;

CREATE INDEX records_callback ON records (callback_owner, callback_from) WHERE callback_owner IS NOT NULL;
CREATE INDEX records_look     ON records (callback_look)                 WHERE callback_look IS NOT NULL;

CREATE TRIGGER records_open_insert AFTER INSERT ON records WHEN new.place > 0 BEGIN
  UPDATE lists SET open = open + 1 WHERE id = new.list_id;
END;
CREATE TRIGGER records_open_update AFTER UPDATE OF place ON records WHEN (old.place > 0) <> (new.place > 0) BEGIN
  UPDATE lists SET open = open + (new.place > 0) - (old.place > 0) WHERE id = new.list_id;
END;

CREATE TABLE phones (
  record_id     INTEGER NOT NULL REFERENCES records,
  place         INTEGER NOT NULL,
  kind          TEXT NOT NULL,
  given         TEXT NOT NULL,
  e164          TEXT NOT NULL,
  internal      INTEGER NOT NULL DEFAULT 0,
  zone          TEXT,
  stopped       INTEGER NOT NULL DEFAULT 0,
  waiting_until INTEGER,
  -- A later import of the list has it no more; it stays for those who know the number by its place.
  dropped       INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (record_id, place)
) STRICT, WITHOUT ROWID;

-- What later imports changed in a record.
CREATE TABLE changes (
  id        INTEGER PRIMARY KEY,
  record_id INTEGER NOT NULL REFERENCES records,
  at        INTEGER NOT NULL,
  field     TEXT NOT NULL,
  before    TEXT NOT NULL,
  after     TEXT NOT NULL
) STRICT;
CREATE INDEX changes_record ON changes (record_id, id);

-- One row a dial, from the moment before its INVITE, or a record finished without a call.
CREATE TABLE attempts (
  interaction TEXT PRIMARY KEY,
  seq         INTEGER NOT NULL,
  campaign_id INTEGER NOT NULL REFERENCES campaigns,
  record_id   INTEGER NOT NULL REFERENCES records,
  key         TEXT NOT NULL,
  account     TEXT,
  phone       INTEGER NOT NULL,
  number      TEXT NOT NULL,
  dialed_at   INTEGER,
  counts      INTEGER NOT NULL,
  closed      INTEGER NOT NULL,
  agent       TEXT NOT NULL,
  body        TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX attempts_seq  ON attempts (seq);
CREATE INDEX attempts_customer    ON attempts (campaign_id, key, seq);
CREATE INDEX attempts_number      ON attempts (campaign_id, number, dialed_at) WHERE counts = 1;
CREATE INDEX attempts_agent       ON attempts (campaign_id, agent, seq) WHERE closed = 1;
CREATE INDEX attempts_account     ON attempts (campaign_id, account, dialed_at) WHERE counts = 1 AND account IS NOT NULL;
CREATE INDEX attempts_record      ON attempts (record_id, closed);

-- The dialogs of calls that ring or are up, so that a restart can hang them up.
CREATE TABLE dialogs (interaction TEXT PRIMARY KEY REFERENCES attempts, dialog TEXT NOT NULL) STRICT;

-- What is typed and picked, and not yet stored with an outcome.
CREATE TABLE drafts (record_id INTEGER PRIMARY KEY REFERENCES records, note TEXT NOT NULL, disposition TEXT, reschedule TEXT, review_left_ms INTEGER) STRICT;

-- The do-not-call lists that every desk asks. Kinds: 0 a number, 1 the beginning of one, 2 a postal code or its
-- beginning, 3 a state, 4 a customer's key.
CREATE TABLE dnc (
  kind     INTEGER NOT NULL,
  entry    TEXT NOT NULL,
  list     TEXT NOT NULL,
  agent    TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  until    INTEGER,
  PRIMARY KEY (kind, entry, list)
) STRICT, WITHOUT ROWID;

-- The version of each list, for the evidence of every dial; kept by triggers, since counting a long list takes too long.
CREATE TABLE dnc_lists (
  list    TEXT PRIMARY KEY,
  entries INTEGER NOT NULL,
  newest  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER dnc_insert AFTER INSERT ON dnc BEGIN
  INSERT INTO dnc_lists (list, entries, newest) VALUES (new.list, 1, new.added_at)
    ON CONFLICT (list) DO UPDATE SET entries = entries + 1, newest = max(newest, excluded.newest);
END;
CREATE TRIGGER dnc_delete AFTER DELETE ON dnc BEGIN
  UPDATE dnc_lists SET entries = entries - 1 WHERE list = old.list;
END;

CREATE TABLE seats (
  agent   TEXT PRIMARY KEY,
  desk    INTEGER NOT NULL,
  owner   TEXT NOT NULL,
  seen_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Calls without a record that ring or are up, so that a restart can hang them up.
-- Both ends of a call may be desks of this store: a Call-ID is no key.
CREATE TABLE other_calls (
  owner   TEXT NOT NULL,
  agent   TEXT NOT NULL,
  number  INTEGER NOT NULL,
  call_id TEXT NOT NULL,
  dialog  TEXT NOT NULL,
  PRIMARY KEY (agent, owner, number)
) STRICT, WITHOUT ROWID;

-- Append-only: the reports are folds over it.
CREATE TABLE journal (
  seq         INTEGER PRIMARY KEY AUTOINCREMENT,
  campaign_id INTEGER NOT NULL REFERENCES campaigns,
  at          INTEGER NOT NULL,
  body        TEXT NOT NULL
) STRICT;
CREATE TRIGGER journal_keeps_rows BEFORE UPDATE ON journal BEGIN
  SELECT RAISE(ABORT, 'the journal is append-only');
END;
CREATE TRIGGER journal_keeps_all BEFORE DELETE ON journal BEGIN
  SELECT RAISE(ABORT, 'the journal is append-only');
END;
