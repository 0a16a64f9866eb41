-- A team's shared home: theatres, texts, events and the quotes that tell of them.
CREATE EXTENSION IF NOT EXISTS postgis;
CREATE SCHEMA IF NOT EXISTS frontline;

CREATE TABLE IF NOT EXISTS frontline.theatres (
  theatre text PRIMARY KEY,
  data json NOT NULL,
  geometry geometry(MultiPolygon, 4326) NOT NULL
);

CREATE TABLE IF NOT EXISTS frontline.sources (
  theatre text NOT NULL REFERENCES frontline.theatres ON DELETE CASCADE,
  source text NOT NULL,
  title text, publisher text, language text,
  issued_first date, issued_last date,
  url text,
  documented boolean NOT NULL,
  text text NOT NULL,
  PRIMARY KEY (theatre, source),
  CHECK (issued_first <= issued_last)
);

CREATE TABLE IF NOT EXISTS frontline.events (
  theatre text NOT NULL REFERENCES frontline.theatres ON DELETE CASCADE,
  event_id text NOT NULL,
  action text NOT NULL CHECK (action IN (
    'capture', 'lose', 'withdraw', 'advance', 'clash', 'siege', 'strike', 'ceasefire', 'hold'
  )),
  place_id text, place text, place_ar text, kind text,
  lon double precision CHECK (lon BETWEEN -180 AND 180),
  lat double precision CHECK (lat BETWEEN -90 AND 90),
  radius_km double precision CHECK (radius_km >= 0),
  actor text, actor_name text, opponent text,
  first date, last date,
  date_from text NOT NULL CHECK (date_from IN ('text', 'inherited', 'document', 'none')),
  count_min bigint, count_max bigint,
  target text,
  factuality text NOT NULL CHECK (factuality IN ('asserted', 'claimed', 'possible', 'denied')),
  speaker text,
  geometry geometry(Point, 4326) GENERATED ALWAYS AS (
    ST_SetSRID(ST_MakePoint(lon, lat), 4326)
  ) STORED,
  PRIMARY KEY (theatre, event_id),
  CHECK (first <= last),
  CHECK (count_min <= count_max),
  CHECK ((lon IS NULL) = (lat IS NULL))
);
CREATE INDEX IF NOT EXISTS events_geometry ON frontline.events USING gist (geometry);
CREATE INDEX IF NOT EXISTS events_days ON frontline.events (theatre, first, last);
CREATE INDEX IF NOT EXISTS events_place ON frontline.events (theatre, place_id);

CREATE TABLE IF NOT EXISTS frontline.evidence (
  theatre text NOT NULL,
  event_id text NOT NULL,
  source text NOT NULL,
  proof text NOT NULL, -- a hash of the whole piece, so that the same one is kept once
  turn integer NOT NULL, -- its place in the list of whoever wrote it
  "start" bigint, "end" bigint,
  quote text,
  details json NOT NULL,
  PRIMARY KEY (theatre, event_id, proof),
  FOREIGN KEY (theatre, event_id) REFERENCES frontline.events ON DELETE CASCADE,
  FOREIGN KEY (theatre, source) REFERENCES frontline.sources,
  CHECK ("start" < "end"),
  CHECK ((quote IS NULL) = ("start" IS NULL) AND (quote IS NULL) = ("end" IS NULL))
);
CREATE INDEX IF NOT EXISTS evidence_source ON frontline.evidence (theatre, source);
