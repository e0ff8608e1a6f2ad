-- What a won value shall come to is an amount like all others; of all else a goal says how many.
ALTER TABLE goal ADD COLUMN target_count BIGINT;
ALTER TABLE goal ALTER COLUMN target DROP NOT NULL;
UPDATE goal SET target_count = target, target = NULL WHERE metric <> 'won_value';

-- The newest notes of deals that were closed.
CREATE INDEX deal_close_notes ON deal (pipeline_id, closed_at DESC NULLS LAST, id DESC) WHERE deleted_at IS NULL AND close_note IS NOT NULL;
