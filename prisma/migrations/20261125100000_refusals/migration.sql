-- Which list or provider refused, as the reply names it: an id of lib/deliverability/classify/named-list.ts.
ALTER TABLE event ADD COLUMN refused_by text;

-- What a workspace knows better about replies than the built-in rules.
CREATE TABLE classify_rule (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  -- RE2 syntax, matched regardless of case.
  pattern text NOT NULL,
  class text NOT NULL,
  note text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, id)
);

-- Domains of recipients whose mailbox provider only their MX can tell. What a workspace mails is its own: no table is shared.
CREATE TABLE recipient_domain (
  workspace_id uuid NOT NULL,
  domain text NOT NULL,
  -- new: never answered; found: past messages are still to move; moved: they have; none: no provider that we know.
  state text NOT NULL DEFAULT 'new',
  provider text,
  ask_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, domain)
);
CREATE INDEX recipient_domain_due ON recipient_domain (workspace_id, ask_at);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['classify_rule','recipient_domain'] LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO wellsent_app', name);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I TO wellsent_app USING (workspace_id = nullif(current_setting(''app.workspace'', true), '''')::uuid)', name || '_of_workspace', name);
    EXECUTE format('CREATE POLICY %I ON %I TO CURRENT_USER USING (true)', name || '_of_owner', name);
  END LOOP;
END $$;
