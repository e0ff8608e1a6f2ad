-- A rate counted millionths; now it has ten decimals, so that a rupiah in euros has digits that count. What was beyond a
-- hundred million, which no currency is worth in another, becomes the most that a rate can be.
UPDATE exchange_rate
SET rate = CASE WHEN rate > 99999999999999 THEN 999999999999999999 ELSE rate * 10000 END, version = version + 1;
