-- The program that refused a pair; empty for those of before: another program may find a way.
ALTER TABLE refusal ADD COLUMN creator TEXT NOT NULL DEFAULT '';

-- Bytes of a delta that a client may leave out.
ALTER TABLE delta ADD COLUMN rebuild_part BIGINT NOT NULL DEFAULT 0;
