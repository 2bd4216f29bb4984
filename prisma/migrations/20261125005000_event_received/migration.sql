-- The live tail asks for what came in since a moment: rows lie in the order of receipt, so a few kB of BRIN answer it.
CREATE INDEX event_received ON event USING brin (workspace_id, received_at) WITH (pages_per_range = 16, autosummarize = on);
