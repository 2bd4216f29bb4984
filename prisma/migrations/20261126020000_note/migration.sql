-- What a person wants to see on the charts beside the numbers: a deploy, a new list, a call with a relay.
CREATE TABLE note (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  -- A sending domain; '' is all of them.
  domain text NOT NULL,
  at timestamptz NOT NULL,
  text text NOT NULL,
  -- Written as audit.actor is.
  author text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX note_by_time ON note (workspace_id, at);

-- A note is written and taken away, never changed.
GRANT SELECT, INSERT, DELETE ON note TO wellsent_app;
ALTER TABLE note ENABLE ROW LEVEL SECURITY;
ALTER TABLE note FORCE ROW LEVEL SECURITY;
CREATE POLICY note_of_workspace ON note TO wellsent_app USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
CREATE POLICY note_of_owner ON note TO CURRENT_USER USING (true);
