-- Why a deal was won, beside why it was lost.
ALTER TABLE deal ADD COLUMN won_reason TEXT;
-- The template that a pipeline was made of.
ALTER TABLE pipeline ADD COLUMN template TEXT;
