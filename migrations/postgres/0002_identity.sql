-- Who works here, who is signed in, and what each may do.

CREATE TABLE firm (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    name TEXT COLLATE "C" NOT NULL,
    currency TEXT COLLATE "C" NOT NULL,
    language TEXT COLLATE "C" NOT NULL,
    time_zone TEXT COLLATE "C" NOT NULL,
    set_up_at TIMESTAMPTZ
);

CREATE TABLE role (
    name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    matrix JSONB NOT NULL
);

CREATE TABLE branch (
    id UUID NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    deleted_at TIMESTAMPTZ,
    custom JSONB NOT NULL DEFAULT '{}',
    name TEXT COLLATE "C" NOT NULL
);

CREATE UNIQUE INDEX branch_name_unique ON branch (LOWER(name)) WHERE deleted_at IS NULL;
CREATE INDEX branch_name_lower ON branch (LOWER(name));

CREATE TABLE team (
    id UUID NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    deleted_at TIMESTAMPTZ,
    custom JSONB NOT NULL DEFAULT '{}',
    name TEXT COLLATE "C" NOT NULL,
    manager_id UUID,
    branch_id UUID REFERENCES branch (id)
);

CREATE UNIQUE INDEX team_name_unique ON team (LOWER(name)) WHERE deleted_at IS NULL;
CREATE INDEX team_name_lower ON team (LOWER(name));
CREATE INDEX team_manager_id ON team (manager_id);

CREATE TABLE app_user (
    id UUID NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    deleted_at TIMESTAMPTZ,
    custom JSONB NOT NULL DEFAULT '{}',
    name TEXT COLLATE "C" NOT NULL,
    email TEXT COLLATE "C",
    role TEXT COLLATE "C" NOT NULL REFERENCES role (name),
    team_id UUID REFERENCES team (id),
    branch_id UUID REFERENCES branch (id),
    status TEXT COLLATE "C" NOT NULL,
    language TEXT COLLATE "C" NOT NULL,
    time_zone TEXT COLLATE "C" NOT NULL,
    theme TEXT COLLATE "C" NOT NULL
);

CREATE UNIQUE INDEX app_user_email_unique ON app_user (LOWER(email)) WHERE deleted_at IS NULL;
CREATE INDEX app_user_email_lower ON app_user (LOWER(email));
CREATE INDEX app_user_name_lower ON app_user (LOWER(name));
CREATE INDEX app_user_team_id ON app_user (team_id);

-- A user without a row here has not finished the invitation.
CREATE TABLE credential (
    user_id UUID NOT NULL PRIMARY KEY REFERENCES app_user (id),
    password_hash TEXT COLLATE "C" NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL
);

-- Links that set a password once; only the SHA-256 of the token is kept.
CREATE TABLE invitation (
    token_hash TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    user_id UUID NOT NULL REFERENCES app_user (id),
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL
);

CREATE INDEX invitation_user_id ON invitation (user_id);

CREATE TABLE session (
    id UUID NOT NULL PRIMARY KEY,
    token_hash TEXT COLLATE "C" NOT NULL,
    user_id UUID NOT NULL REFERENCES app_user (id),
    created_at TIMESTAMPTZ NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    user_agent TEXT COLLATE "C" NOT NULL,
    address TEXT COLLATE "C" NOT NULL
);

CREATE UNIQUE INDEX session_token_hash_unique ON session (token_hash);
CREATE INDEX session_user_id ON session (user_id, seen_at);
CREATE INDEX session_expires_at ON session (expires_at);

CREATE TABLE api_key (
    id UUID NOT NULL PRIMARY KEY,
    token_hash TEXT COLLATE "C" NOT NULL,
    user_id UUID NOT NULL REFERENCES app_user (id),
    name TEXT COLLATE "C" NOT NULL,
    hint TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    seen_at TIMESTAMPTZ
);

CREATE UNIQUE INDEX api_key_token_hash_unique ON api_key (token_hash);
CREATE INDEX api_key_user_id ON api_key (user_id, created_at);

-- Failed sign-ins per email and per address, for the growing wait. What is old is swept.
CREATE TABLE sign_in_failure (
    subject TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    failures BIGINT NOT NULL,
    last_at TIMESTAMPTZ NOT NULL,
    wait_until TIMESTAMPTZ NOT NULL
);

CREATE INDEX sign_in_failure_last_at ON sign_in_failure (last_at);
