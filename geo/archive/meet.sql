-- Which mentions must be merged together: those of one place and kind of event, up to a gap of days
-- that no event can bridge. A place whose mentions never pause stays whole; one with an undated
-- mention does too, as that could belong to any of its days.
-- Parameters: $gap days; $most mentions in a bucket; $band degrees of latitude; $target file.
CREATE TEMP TABLE span AS
SELECT meets, first, last, count(*) AS number, min(lon) AS lon, min(lat) AS lat
FROM told
GROUP BY ALL;

CREATE TEMP TABLE swept AS
SELECT *,
  bool_or(first IS NULL) OVER (PARTITION BY meets) AS loose,
  max(last) OVER (
    PARTITION BY meets ORDER BY first, last ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
  ) AS before
FROM span;

CREATE TEMP TABLE moment AS
SELECT meets, first, last, number, lon, lat,
  sum(CASE WHEN loose OR before IS NULL OR first <= before + $gap THEN 0 ELSE 1 END) OVER (
    PARTITION BY meets ORDER BY first, last ROWS UNBOUNDED PRECEDING
  ) AS moment
FROM swept;

CREATE TEMP TABLE unit AS
SELECT meets, moment, sum(number) AS number,
  2 * year(min(first)) + (month(min(first)) > 6)::INTEGER AS half, floor(min(lat) / $band) AS band, min(lon) AS lon, min(lat) AS lat
FROM moment
GROUP BY meets, moment;

-- Units in the order in which events are kept, cut where the mentions before fill a bucket; a unit
-- that is larger than a bucket begins one of its own.
CREATE TEMP TABLE placed AS
SELECT meets, moment,
  dense_rank() OVER (ORDER BY fill, large, big) AS bucket
FROM (
  SELECT *,
    (number > $most)::INTEGER AS large,
    CASE WHEN number > $most THEN turn ELSE 0 END AS big,
    (sum(number) OVER (ORDER BY turn ROWS UNBOUNDED PRECEDING) - number) // $most AS fill
  FROM (SELECT *, row_number() OVER (ORDER BY half, band, lon, lat, meets, moment) AS turn FROM unit)
);

COPY (
  SELECT bucket, issued_by, documented, mention
  FROM told
  JOIN moment ON told.meets = moment.meets
    AND told.first IS NOT DISTINCT FROM moment.first
    AND told.last IS NOT DISTINCT FROM moment.last
  JOIN placed ON placed.meets = moment.meets AND placed.moment = moment.moment
  ORDER BY bucket
) TO $target (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20480);
