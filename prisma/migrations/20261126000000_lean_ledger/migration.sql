-- What nobody asks for by its parts is text, read whole: the server need not take it apart for each event, and it is shorter.
-- `detail` nobody asks for at all, and the raw post holds it.
ALTER TABLE event ALTER COLUMN metadata TYPE text USING metadata::text, ALTER COLUMN tags TYPE text USING array_to_json(tags)::text, DROP COLUMN detail;

-- A row of `post` is the posts of one flush packed together (lib/db/post-bundle.ts); rows from before carry one post each.
ALTER TABLE post ALTER COLUMN headers TYPE text USING headers::text, ALTER COLUMN headers DROP NOT NULL, ALTER COLUMN url DROP NOT NULL,
  ALTER COLUMN connection_id DROP NOT NULL, ADD COLUMN posts integer NOT NULL DEFAULT 1;

-- Bodies come compressed: a second try costs and gains nothing.
ALTER TABLE post ALTER COLUMN body SET STORAGE EXTERNAL;
DO $$
DECLARE part regclass;
BEGIN
  FOR part IN SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'post'::regclass LOOP
    EXECUTE format('ALTER TABLE %s ALTER COLUMN body SET STORAGE EXTERNAL', part);
  END LOOP;
END $$;

-- A new version of a row finds room on its own page (HOT), and what is dead goes soon: counters and messages are written all day.
ALTER TABLE counter SET (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_limit = 2000);
ALTER TABLE message SET (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_limit = 2000);
ALTER TABLE nonce SET (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_limit = 2000);
-- A handful of rows, each written by every commit.
ALTER TABLE receipt SET (fillfactor = 40, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
ALTER TABLE connection SET (fillfactor = 40, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
ALTER TABLE sending_domain SET (fillfactor = 40, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);

-- The setting is read once a statement instead of once a row.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['sending_domain','connection','api_key','audit','post','event','message','message_alias','nonce','quarantine','receipt','reject','counter'] LOOP
    EXECUTE format('ALTER POLICY %I ON %I USING (workspace_id = (SELECT nullif(current_setting(''app.workspace'', true), '''')::uuid))', name || '_of_workspace', name);
  END LOOP;
END $$;

-- All domains of some days: without it the cost would grow with the history kept. Updates leave it alone (HOT).
CREATE INDEX counter_time ON counter (workspace_id, cut, start);
