-- Directory tables: who exists. Small, read before a workspace is known, reference tables on Citus.
CREATE TABLE workspace (
  id uuid PRIMARY KEY,
  slug text NOT NULL UNIQUE,
  name text NOT NULL,
  time_zone text NOT NULL,
  -- Message rows older than this are gone by retention; counters before it are history that no rebuild touches.
  kept_from timestamptz NOT NULL DEFAULT '2010-01-01Z',
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE app_user (
  id uuid PRIMARY KEY,
  email text NOT NULL UNIQUE,
  password_hash text NOT NULL,
  -- Raised to end every session of the user at once.
  session_version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE member (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
  role text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, user_id)
);
CREATE INDEX member_user ON member (user_id);

-- Tenant tables: workspace_id leads every key and index (also what Citus distributes by).
CREATE TABLE sending_domain (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  name text NOT NULL,
  -- `mail`: an event named it; `added`: a person or the API did.
  source text NOT NULL,
  last_event_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, name)
);
CREATE TABLE connection (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  relay text NOT NULL,
  name text NOT NULL,
  token_hash bytea NOT NULL,
  -- AES-256-GCM, workspace id as additional data: lib/db/seal.ts. The token is sealed too, so that the URL can be shown again.
  sealed_token bytea NOT NULL,
  sealed_secrets bytea NOT NULL,
  default_domain text,
  domain_arg text,
  -- Until then a signed-in admin expects a subscription confirmation.
  pairing_until timestamptz,
  confirmed_topics text[] NOT NULL DEFAULT '{}',
  last_event_at timestamptz,
  removed_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX connection_token ON connection (workspace_id, token_hash);
CREATE TABLE api_key (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  name text NOT NULL,
  key_hash bytea NOT NULL,
  hint text NOT NULL,
  scopes text[] NOT NULL,
  last_used_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX api_key_hash ON api_key (workspace_id, key_hash);
CREATE TABLE audit (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  actor text NOT NULL,
  action text NOT NULL,
  target text NOT NULL,
  detail jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (workspace_id, id)
);

-- The ledger.
CREATE TABLE post (
  workspace_id uuid NOT NULL,
  received_at timestamptz NOT NULL,
  post_no bigint NOT NULL,
  connection_id uuid NOT NULL,
  url text NOT NULL,
  headers jsonb NOT NULL,
  -- zlib; the bytes as they came.
  body bytea NOT NULL,
  body_bytes integer NOT NULL,
  PRIMARY KEY (workspace_id, received_at, post_no)
) PARTITION BY RANGE (received_at);

CREATE TABLE event (
  workspace_id uuid NOT NULL,
  -- Fingerprint of the content: see lib/ingest/fingerprint.ts.
  dedupe_key uuid NOT NULL,
  -- Whole seconds: the fingerprint knows no less, and copies of one event must agree in the key.
  occurred_at timestamptz NOT NULL,
  occurred_millis smallint NOT NULL DEFAULT 0,
  received_at timestamptz NOT NULL,
  connection_id uuid NOT NULL,
  -- The message (connection, message id, recipient) that it belongs to; null when it belongs to none.
  unit_id uuid,
  post_no bigint NOT NULL,
  element integer NOT NULL,
  kind text NOT NULL,
  native_type text NOT NULL,
  sent_at timestamptz,
  recipient text,
  message_id text,
  -- The sender's Message-ID, kept where it may join this event to a message by another name.
  alias text,
  relay_event_id text,
  -- What this event itself says of the sending domain: rank, then name (lib/deliverability/claim.ts).
  domain_claim text,
  host text,
  provider_claim text,
  class text,
  confidence text,
  rule text,
  classifier_version smallint,
  smtp_code smallint,
  enhanced_code text,
  diagnostic text,
  relay_class text,
  mx_host text,
  remote_ip text,
  sending_ip text,
  pool text,
  campaign text,
  tags text[],
  attempt integer,
  tls boolean,
  -- Bits of lib/deliverability/event-flags.ts: machine, test, candidate, clock suspect, …
  flags smallint NOT NULL DEFAULT 0,
  url text,
  notice text,
  metadata jsonb,
  detail jsonb,
  PRIMARY KEY (workspace_id, dedupe_key, occurred_at)
) PARTITION BY RANGE (occurred_at);
CREATE INDEX event_time ON event (workspace_id, occurred_at);
CREATE INDEX event_unit ON event (workspace_id, unit_id);
CREATE INDEX event_alias ON event (workspace_id, connection_id, alias) WHERE alias IS NOT NULL AND flags & 8 <> 0;

CREATE TABLE message (
  workspace_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  message_id text NOT NULL,
  recipient text NOT NULL,
  sent_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  flags integer NOT NULL,
  domain text,
  host text,
  provider text,
  pool text,
  ip text,
  campaign text,
  bounce text,
  drop_reason text,
  deferral text,
  -- Its distinct events, 8 bytes each: lib/deliverability/seen.ts.
  seen bytea NOT NULL,
  PRIMARY KEY (workspace_id, unit_id)
) WITH (fillfactor = 85);
-- The claim without its rank and time: asked when a host becomes a domain of the workspace.
CREATE INDEX message_host ON message (workspace_id, substr(host, 9)) WHERE host IS NOT NULL;

CREATE TABLE message_alias (
  workspace_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  alias text NOT NULL,
  message_id text,
  waiting boolean NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, connection_id, alias)
);

CREATE TABLE nonce (
  workspace_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  nonce_hash uuid NOT NULL,
  body_hash uuid NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, connection_id, nonce_hash)
);

CREATE TABLE quarantine (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  connection_id uuid NOT NULL,
  received_at timestamptz NOT NULL,
  post_no bigint NOT NULL,
  element integer NOT NULL,
  reason text NOT NULL,
  raw text NOT NULL,
  replayed_at timestamptz,
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX quarantine_time ON quarantine (workspace_id, received_at);

CREATE TABLE receipt (
  workspace_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  hour timestamptz NOT NULL,
  received bigint NOT NULL DEFAULT 0,
  stored bigint NOT NULL DEFAULT 0,
  duplicates bigint NOT NULL DEFAULT 0,
  quarantined bigint NOT NULL DEFAULT 0,
  late bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (workspace_id, connection_id, hour)
);
CREATE TABLE reject (
  workspace_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  hour timestamptz NOT NULL,
  reason text NOT NULL,
  posts bigint NOT NULL,
  PRIMARY KEY (workspace_id, connection_id, hour, reason)
);

-- Every number on every page is a sum of these rows; `cut` says which (lib/deliverability/counter.ts).
CREATE TABLE counter (
  workspace_id uuid NOT NULL,
  cut smallint NOT NULL,
  domain text NOT NULL,
  start timestamptz NOT NULL,
  slice text NOT NULL,
  provider text NOT NULL,
  connection_id uuid NOT NULL,
  pool text NOT NULL,
  accepted integer NOT NULL,
  delivered integer NOT NULL,
  deferred integer NOT NULL,
  throttled integer NOT NULL,
  bounced integer NOT NULL,
  hard integer NOT NULL,
  blocked integer NOT NULL,
  dropped integer NOT NULL,
  complained integer NOT NULL,
  unsubscribed integer NOT NULL,
  opened integer NOT NULL,
  opened_machine integer NOT NULL,
  clicked integer NOT NULL,
  clicked_machine integer NOT NULL,
  replied integer NOT NULL,
  pending_deferred integer NOT NULL,
  PRIMARY KEY (workspace_id, cut, domain, start, slice, provider, connection_id, pool)
) WITH (fillfactor = 85);

-- The second lock: a role that row-level security binds, with the workspace set inside each transaction.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'wellsent_app') THEN
    CREATE ROLE wellsent_app NOLOGIN NOBYPASSRLS;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
DO $$
BEGIN
  IF NOT pg_has_role(current_user, 'wellsent_app', 'MEMBER') THEN
    EXECUTE format('GRANT wellsent_app TO %I', current_user);
  END IF;
END $$;
GRANT USAGE ON SCHEMA public TO wellsent_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON workspace, app_user, member TO wellsent_app;
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['sending_domain','connection','api_key','post','event','message','message_alias','nonce','quarantine','receipt','reject','counter'] LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO wellsent_app', name);
  END LOOP;
  -- Append only: nobody edits what was done.
  GRANT SELECT, INSERT ON audit TO wellsent_app;
  FOREACH name IN ARRAY ARRAY['sending_domain','connection','api_key','audit','post','event','message','message_alias','nonce','quarantine','receipt','reject','counter'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I TO wellsent_app USING (workspace_id = nullif(current_setting(''app.workspace'', true), '''')::uuid)', name || '_of_workspace', name);
    -- The owner migrates, sweeps and rebuilds; where it is no superuser, FORCE would hide every row from it too.
    EXECUTE format('CREATE POLICY %I ON %I TO CURRENT_USER USING (true)', name || '_of_owner', name);
  END LOOP;
END $$;
