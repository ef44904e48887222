-- Schema 1 of run.db; docs/run-store.md says what each column holds.
CREATE TABLE cell (
  key            TEXT PRIMARY KEY,
  kind           TEXT NOT NULL,
  label          TEXT NOT NULL,
  spec           TEXT NOT NULL,
  status         TEXT NOT NULL CHECK (status IN ('done', 'failed')),
  result         TEXT,
  artefacts      TEXT NOT NULL,
  problem        TEXT,
  plugin         TEXT,
  plugin_version TEXT,
  plugin_sha256  TEXT,
  weights        TEXT,
  data           TEXT,
  seed           INTEGER NOT NULL,
  "precision"    TEXT,
  device         TEXT,
  basin          TEXT NOT NULL,
  java           TEXT NOT NULL,
  started        TEXT NOT NULL,
  seconds        REAL NOT NULL,
  CHECK ((status = 'done') = (result IS NOT NULL)),
  CHECK ((status = 'failed') = (problem IS NOT NULL))
) WITHOUT ROWID;

CREATE TABLE missing (
  key     TEXT NOT NULL REFERENCES cell (key) ON DELETE CASCADE,
  pointer TEXT NOT NULL,
  path    TEXT NOT NULL,
  reason  TEXT NOT NULL,
  PRIMARY KEY (key, pointer)
) WITHOUT ROWID;

CREATE TABLE plan (
  position INTEGER PRIMARY KEY,
  key      TEXT NOT NULL UNIQUE,
  kind     TEXT NOT NULL,
  label    TEXT NOT NULL,
  skipped  TEXT
);

CREATE VIEW number AS
SELECT cell.key, cell.kind, cell.label,
       tree.fullkey AS path, tree.atom AS value, missing.reason,
       cell.plugin, cell.plugin_version, cell.plugin_sha256, cell.weights, cell.data,
       cell.seed, cell."precision", cell.device, cell.basin, cell.java, cell.started
FROM cell
JOIN json_tree(cell.result) AS tree ON tree.type IN ('integer', 'real', 'null')
LEFT JOIN missing ON missing.key = cell.key AND missing.path = tree.fullkey
WHERE cell.status = 'done'
