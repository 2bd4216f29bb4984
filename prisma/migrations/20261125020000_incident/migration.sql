-- Alert rules, incidents and their timeline. Rules that ship with the product are code; a row of the same id changes one.
CREATE TABLE alert_rule (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  -- `A1` … for a changed default, else a UUID.
  id text NOT NULL,
  -- Only what differs from the default, or a whole rate rule: lib/deliverability/alerts/rule-settings.ts.
  settings jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, id)
);
-- The last quarter hour that was looked at: two jobs at once look once.
CREATE TABLE alert_run (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  slot bigint NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id)
);
CREATE TABLE incident (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  topic text NOT NULL,
  -- {kind, domain, value}, and the same as one text.
  scope jsonb NOT NULL,
  scope_key text NOT NULL,
  rule_id text NOT NULL,
  -- lib/deliverability/alerts/incident.ts: pending, open, acknowledged, muted, reopened, resolved.
  state text NOT NULL,
  severity text NOT NULL,
  title text NOT NULL,
  -- {text, action, facts, metric, k, n, value, limit, window_hours}
  detail jsonb NOT NULL,
  people integer NOT NULL DEFAULT 0,
  -- When the fault itself began, where that is known.
  since timestamptz,
  opened_at timestamptz NOT NULL,
  last_hit_at timestamptz NOT NULL,
  clear_since timestamptz,
  closed_at timestamptz,
  muted_until timestamptz,
  notified_at timestamptz,
  reminders integer NOT NULL DEFAULT 0,
  -- Rule → evaluation that waits for a second one.
  pending jsonb NOT NULL DEFAULT '{}',
  n_at_open integer NOT NULL DEFAULT 0,
  quiet_hours integer NOT NULL DEFAULT 24,
  -- Member who looks after it.
  owner_id uuid,
  -- An open incident with the same cause.
  parent_id uuid,
  -- Ranked causes, timeline marks and the verdict on the pool, as they were at `cause_at`.
  cause jsonb,
  cause_at timestamptz,
  PRIMARY KEY (workspace_id, id)
);
-- One at a time for each topic and scope.
CREATE UNIQUE INDEX incident_live ON incident (workspace_id, topic, scope_key) WHERE state <> 'resolved';
CREATE INDEX incident_opened ON incident (workspace_id, opened_at);
CREATE TABLE incident_entry (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  incident_id uuid NOT NULL,
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  -- opened, reopened, raised, reminder, unmuted, resolved, acknowledged, muted, note, owner, held, folded
  kind text NOT NULL,
  text text NOT NULL,
  actor text,
  severity text,
  PRIMARY KEY (workspace_id, incident_id, id)
);
CREATE INDEX incident_entry_time ON incident_entry (workspace_id, at) WHERE kind = 'held';

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['alert_rule','alert_run','incident','incident_entry'] LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO wellsent_app', name);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I TO wellsent_app USING (workspace_id = nullif(current_setting(''app.workspace'', true), '''')::uuid)', name || '_of_workspace', name);
    EXECUTE format('CREATE POLICY %I ON %I TO CURRENT_USER USING (true)', name || '_of_owner', name);
  END LOOP;
END $$;
