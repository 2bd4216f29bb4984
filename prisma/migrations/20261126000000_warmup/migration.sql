-- Warm-up plans, one row for each change; the highest version is the one in force.
CREATE TABLE warmup_plan (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  -- `domain`, `ip` or `pool`, and its name.
  kind text NOT NULL,
  subject text NOT NULL,
  version integer NOT NULL,
  -- `active`, `paused`, `ended` (by a person) or `complete` (by the last good day).
  status text NOT NULL,
  -- The version with which this warm-up began: decisions of earlier ones are another story.
  begun_with integer NOT NULL,
  -- A person says that the cause of a pause is dealt with.
  acknowledged boolean NOT NULL,
  -- The first local day that is decided by this version.
  from_day date NOT NULL,
  -- lib/deliverability/warmup/plan.ts WarmupPlan
  definition jsonb NOT NULL,
  actor text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, kind, subject, version)
);

-- One row per plan, local day and provider ('' is the pool of all others). What it was decided on is kept with it, so that
-- late events, another time zone or another plan never change a decision that was made.
CREATE TABLE warmup_decision (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  kind text NOT NULL,
  subject text NOT NULL,
  day date NOT NULL,
  provider text NOT NULL,
  plan_version integer NOT NULL,
  decision text NOT NULL,
  rule text NOT NULL,
  -- Messages that may go to this provider on that day; of the pool: in all.
  allowed integer NOT NULL,
  reasons jsonb NOT NULL,
  -- Day, window, what was planned, shares, facts.
  inputs jsonb NOT NULL,
  lane_before jsonb NOT NULL,
  lane_after jsonb NOT NULL,
  decided_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, kind, subject, day, provider)
);

-- Days on which the workspace sends nothing.
CREATE TABLE holiday (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  day date NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (workspace_id, day)
);

-- Append only: a plan changes by a new version, a decision not at all.
GRANT SELECT, INSERT ON warmup_plan, warmup_decision TO wellsent_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON holiday TO wellsent_app;
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['warmup_plan','warmup_decision','holiday'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I TO wellsent_app USING (workspace_id = nullif(current_setting(''app.workspace'', true), '''')::uuid)', name || '_of_workspace', name);
    EXECUTE format('CREATE POLICY %I ON %I TO CURRENT_USER USING (true)', name || '_of_owner', name);
  END LOOP;
END $$;
