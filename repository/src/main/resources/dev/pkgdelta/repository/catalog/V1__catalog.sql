-- One text for SQLite and PostgreSQL: ${identity} is what each calls a number that it gives itself.
-- Hashes are 64 hexadecimal digits, times are milliseconds since 1970, truth values are 0 or 1.

-- A package through all its releases, for one architecture.
CREATE TABLE series (
  id ${identity},
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  architecture TEXT NOT NULL,
  UNIQUE (type, name, architecture)
);

CREATE TABLE release (
  id ${identity},
  series_id BIGINT NOT NULL REFERENCES series (id),
  version TEXT NOT NULL,
  purl TEXT NOT NULL,
  sha256 TEXT NOT NULL UNIQUE,
  size BIGINT NOT NULL,
  file_name TEXT NOT NULL,
  source_name TEXT NOT NULL,
  location TEXT NOT NULL,
  security INTEGER NOT NULL,
  base_only INTEGER NOT NULL,
  first_seen BIGINT NOT NULL,
  unzipped_sha256 TEXT,
  unzipped_size BIGINT
);
CREATE INDEX release_series ON release (series_id);

-- The suites that have a release (current), or had it.
CREATE TABLE release_suite (
  release_id BIGINT NOT NULL REFERENCES release (id),
  suite TEXT NOT NULL,
  current INTEGER NOT NULL,
  PRIMARY KEY (release_id, suite)
);

CREATE TABLE delta (
  target_id BIGINT NOT NULL REFERENCES release (id),
  base_id BIGINT NOT NULL REFERENCES release (id),
  kind TEXT NOT NULL,
  series_id BIGINT NOT NULL REFERENCES series (id),
  update_kind TEXT NOT NULL,
  size BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  memory BIGINT NOT NULL,
  cpu_millis BIGINT NOT NULL,
  made_at BIGINT NOT NULL,
  make_millis BIGINT NOT NULL,
  retired_at BIGINT,
  PRIMARY KEY (target_id, base_id, kind)
);
CREATE INDEX delta_series ON delta (series_id);
CREATE INDEX delta_base ON delta (base_id);
CREATE INDEX delta_retired ON delta (retired_at) WHERE retired_at IS NOT NULL;

-- Pairs that have no delta, so that nobody tries or asks again.
CREATE TABLE refusal (
  target_id BIGINT NOT NULL REFERENCES release (id),
  base_id BIGINT NOT NULL REFERENCES release (id),
  kind TEXT NOT NULL,
  series_id BIGINT NOT NULL REFERENCES series (id),
  reason TEXT NOT NULL,
  detail TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  refused_at BIGINT NOT NULL,
  PRIMARY KEY (target_id, base_id, kind)
);
CREATE INDEX refusal_series ON refusal (series_id);

-- Deltas to be made. The order of work is the index's.
CREATE TABLE job (
  target_id BIGINT NOT NULL REFERENCES release (id),
  base_id BIGINT NOT NULL REFERENCES release (id),
  kind TEXT NOT NULL,
  series_id BIGINT NOT NULL REFERENCES series (id),
  reason TEXT NOT NULL,
  security INTEGER NOT NULL,
  popularity BIGINT NOT NULL,
  since BIGINT NOT NULL,
  PRIMARY KEY (target_id, base_id, kind)
);
CREATE INDEX job_order ON job (security DESC, popularity DESC, since, target_id, base_id);
CREATE INDEX job_series ON job (series_id);

-- What changed since it was last planned or published: work is in proportion to these.
CREATE TABLE pending_plan (series_id BIGINT PRIMARY KEY REFERENCES series (id));
CREATE TABLE pending_publication (target_id BIGINT PRIMARY KEY REFERENCES release (id));

-- Files of directories, so that those that did not change are not read again.
CREATE TABLE seen_file (
  path TEXT PRIMARY KEY,
  size BIGINT NOT NULL,
  modified BIGINT NOT NULL
);

-- How many machines have a release.
CREATE TABLE popularity (
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  version TEXT NOT NULL,
  machines BIGINT NOT NULL,
  PRIMARY KEY (type, name, version)
);

-- The first versions without a known vulnerability.
CREATE TABLE advisory (
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  fixed TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (type, name, fixed, id)
);

CREATE TABLE run (
  id ${identity},
  started BIGINT NOT NULL,
  ended BIGINT NOT NULL,
  made BIGINT NOT NULL,
  refused BIGINT NOT NULL,
  failed BIGINT NOT NULL,
  target_bytes BIGINT NOT NULL,
  delta_bytes BIGINT NOT NULL
);

CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
