-- What a person shall be told: written in the transaction that decides it, sent from here by every channel of the workspace.
CREATE TABLE notice (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  -- `opened`, `raised`, `reminder`, `resolved`, `summary` (what the daily budget held back), `test`.
  kind text NOT NULL,
  -- `critical`, `warning`, `info`: quiet hours hold back all but critical.
  severity text NOT NULL,
  incident_id uuid,
  -- One line of plain text, at most 200 characters.
  subject text NOT NULL,
  -- {text, action, path, facts: [{label, value}]}: plain text; path is an address within the product.
  body jsonb NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX notice_time ON notice (workspace_id, at);
GRANT SELECT, INSERT, UPDATE, DELETE ON notice TO wellsent_app;
ALTER TABLE notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE notice FORCE ROW LEVEL SECURITY;
CREATE POLICY notice_of_workspace ON notice TO wellsent_app USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
CREATE POLICY notice_of_owner ON notice TO CURRENT_USER USING (true);
