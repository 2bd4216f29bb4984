-- The tags that its events told, sorted, with U+001F between; '' is none. Null is a message from before: `wellsent rebuild messages`
-- reads them from its events, and counts it by tag and by TLD.
ALTER TABLE message ADD COLUMN tags text;
