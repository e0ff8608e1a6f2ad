-- What a won value shall come to is an amount like all others; of all else a goal says how many.
ALTER TABLE goal ADD COLUMN target_count INTEGER;
ALTER TABLE goal ADD COLUMN amount INTEGER;
UPDATE goal SET target_count = target WHERE metric <> 'won_value';
UPDATE goal SET amount = target WHERE metric = 'won_value';
ALTER TABLE goal DROP COLUMN target;
ALTER TABLE goal RENAME COLUMN amount TO target;

-- The newest notes of deals that were closed.
CREATE INDEX deal_close_notes ON deal (pipeline_id, closed_at DESC, id DESC) WHERE deleted_at IS NULL AND close_note IS NOT NULL;
