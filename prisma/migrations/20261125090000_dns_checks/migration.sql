-- What people add to what events tell: selectors, sending IPs, return paths and tracking domains of a sending domain.
CREATE TABLE check_target (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  domain text NOT NULL,
  kind text NOT NULL,
  value text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, domain, kind, value)
);

-- The last check of each sending domain, whole.
CREATE TABLE authentication (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  domain text NOT NULL,
  state text NOT NULL,
  -- The worst state of each area, for lists of domains.
  areas jsonb NOT NULL,
  checked_at timestamptz NOT NULL,
  result jsonb NOT NULL,
  PRIMARY KEY (workspace_id, domain)
);

-- Every record that was seen, from when to when. A question that failed leaves no trace here.
CREATE TABLE dns_record (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  domain text NOT NULL,
  area text NOT NULL,
  name text NOT NULL,
  since timestamptz NOT NULL,
  -- Null while it holds.
  until timestamptz,
  seen_at timestamptz NOT NULL,
  -- Null: there was none.
  record text,
  codes text[] NOT NULL,
  PRIMARY KEY (workspace_id, domain, area, name, since)
);

-- The last answer of a list about a target, and the run of like answers that it ends.
CREATE TABLE list_cell (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  list text NOT NULL,
  target text NOT NULL,
  kind text NOT NULL,
  state text NOT NULL,
  codes text[] NOT NULL,
  why text,
  checked_at timestamptz NOT NULL,
  run integer NOT NULL,
  run_since timestamptz NOT NULL,
  run_of text NOT NULL,
  PRIMARY KEY (workspace_id, list, target)
);

-- Listings, from when to when.
CREATE TABLE listing (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  target text NOT NULL,
  list text NOT NULL,
  since timestamptz NOT NULL,
  until timestamptz,
  confirmed_at timestamptz,
  seen_at timestamptz NOT NULL,
  kind text NOT NULL,
  codes text[] NOT NULL,
  labels text[] NOT NULL,
  tier smallint NOT NULL,
  PRIMARY KEY (workspace_id, target, list, since)
);

-- Whether a list may be believed, by its self-test (RFC 5782), and when it is asked next.
CREATE TABLE list_health (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  list text NOT NULL,
  healthy boolean NOT NULL,
  reason text,
  tested_at timestamptz NOT NULL,
  failures integer NOT NULL,
  next_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, list)
);

-- Lists that are switched on or off, keys of paid ones (sealed: lib/db/seal.ts) and zones of one's own.
CREATE TABLE blocklist_setting (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  list text NOT NULL,
  is_on boolean NOT NULL,
  zone text,
  kind text,
  sealed_key bytea,
  key_hint text,
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, list)
);

-- A check that somebody asked for: how far it is.
CREATE TABLE dns_check (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  domain text NOT NULL,
  kind text NOT NULL,
  started_at timestamptz NOT NULL,
  done integer NOT NULL,
  total integer NOT NULL,
  finished_at timestamptz,
  PRIMARY KEY (workspace_id, domain, kind)
);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['check_target','authentication','dns_record','list_cell','listing','list_health','blocklist_setting','dns_check'] LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO wellsent_app', name);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I TO wellsent_app USING (workspace_id = nullif(current_setting(''app.workspace'', true), '''')::uuid)', name || '_of_workspace', name);
    EXECUTE format('CREATE POLICY %I ON %I TO CURRENT_USER USING (true)', name || '_of_owner', name);
  END LOOP;
END $$;
