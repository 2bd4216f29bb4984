-- Where notices go besides the members' own mailboxes: Slack and signed webhooks.
CREATE TABLE channel (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  -- `slack` or `webhook`.
  kind text NOT NULL,
  name text NOT NULL,
  -- The address and, newest first, the signing secrets: lib/db/seal.ts.
  sealed_url bytea NOT NULL,
  sealed_secrets bytea NOT NULL,
  severities text[] NOT NULL,
  -- Why nothing is sent to it any more; null while it is on.
  disabled_at timestamptz,
  disabled_reason text,
  removed_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, id)
);

-- One notice to one channel. The channel of an e-mail is the member's user id.
CREATE TABLE delivery (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  notice_id uuid NOT NULL,
  channel_id uuid NOT NULL,
  -- `email`, `slack`, `webhook`, or `none` for a notice that nobody wanted.
  kind text NOT NULL,
  -- `waiting`, `handed_over` (the last byte is out, the answer not seen), `sent`, `failed`, `dropped`.
  state text NOT NULL,
  -- Why it waits, failed or was dropped.
  reason text,
  created_at timestamptz NOT NULL,
  -- When it is tried next; null once it is over.
  next_at timestamptz,
  -- Tries since it was made or replayed; all of them are in the log: [{at, status, answer, took_ms}].
  tries integer NOT NULL DEFAULT 0,
  log jsonb NOT NULL DEFAULT '[]',
  last_try_at timestamptz,
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX delivery_once ON delivery (workspace_id, notice_id, channel_id);
CREATE INDEX delivery_due ON delivery (workspace_id, next_at) WHERE next_at IS NOT NULL;
CREATE INDEX delivery_channel ON delivery (workspace_id, channel_id, created_at);

-- What a member wants; no row means the defaults of lib/deliverability/notice/choice.ts.
CREATE TABLE member_choice (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  user_id uuid NOT NULL,
  severities text[] NOT NULL,
  -- Local times `HH:MM`; both null means no quiet hours.
  quiet_from text,
  quiet_to text,
  -- Null: the workspace's.
  time_zone text,
  digest boolean NOT NULL,
  -- Weeks that were due before it are not made up for.
  digest_since timestamptz NOT NULL,
  -- 1 is Monday; null: the workspace's.
  digest_weekday smallint,
  digest_time text,
  PRIMARY KEY (workspace_id, user_id)
);

CREATE TABLE digest_setting (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  weekday smallint NOT NULL,
  time text NOT NULL,
  PRIMARY KEY (workspace_id)
);

-- A week as it was told to its first reader: later readers and later tries get the same, and the week after checks its advice.
CREATE TABLE digest (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  -- `2026-W47`
  week text NOT NULL,
  made_at timestamptz NOT NULL,
  content jsonb NOT NULL,
  PRIMARY KEY (workspace_id, week)
);

-- One mail per reader and week.
CREATE TABLE digest_mail (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  user_id uuid NOT NULL,
  week text NOT NULL,
  -- `claimed`, `handed_over` (the last byte is out, the answer not seen), `sent`, `kept` (no SMTP server is set), `failed`.
  state text NOT NULL,
  message_id text NOT NULL,
  claimed_at timestamptz NOT NULL,
  handed_over_at timestamptz,
  tries integer NOT NULL DEFAULT 0,
  next_at timestamptz,
  answer text,
  PRIMARY KEY (workspace_id, user_id, week)
);

-- Mails of a product without an SMTP server, to be read in the app.
CREATE TABLE kept_mail (
  workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  recipient text NOT NULL,
  subject text NOT NULL,
  html text NOT NULL,
  plain text NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX kept_mail_time ON kept_mail (workspace_id, at);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['channel','delivery','member_choice','digest_setting','digest','digest_mail','kept_mail'] LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO wellsent_app', name);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I TO wellsent_app USING (workspace_id = nullif(current_setting(''app.workspace'', true), '''')::uuid)', name || '_of_workspace', name);
    EXECUTE format('CREATE POLICY %I ON %I TO CURRENT_USER USING (true)', name || '_of_owner', name);
  END LOOP;
END $$;
