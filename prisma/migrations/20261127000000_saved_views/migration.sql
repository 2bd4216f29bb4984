-- An address of a page with its query, under a name: for its owner alone, or for the workspace.
CREATE TABLE saved_view (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  -- `user:<id>` or `key:<id>`, as the audit log writes it.
  owner text NOT NULL,
  shared boolean NOT NULL,
  name text NOT NULL,
  path text NOT NULL,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id)
);

GRANT SELECT, INSERT, DELETE ON saved_view TO wellsent_app;
ALTER TABLE saved_view ENABLE ROW LEVEL SECURITY;
ALTER TABLE saved_view FORCE ROW LEVEL SECURITY;
CREATE POLICY saved_view_of_workspace ON saved_view TO wellsent_app USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
CREATE POLICY saved_view_of_owner ON saved_view TO CURRENT_USER USING (true);
