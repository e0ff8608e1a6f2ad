-- Who works here, who is signed in, and what each may do.

CREATE TABLE firm (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    currency TEXT NOT NULL,
    language TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    set_up_at TEXT
) STRICT;

CREATE TABLE role (
    name TEXT NOT NULL PRIMARY KEY,
    matrix TEXT NOT NULL
) STRICT;

CREATE TABLE branch (
    id BLOB NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    custom TEXT NOT NULL DEFAULT '{}',
    name TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX branch_name_unique ON branch (LOWER(name)) WHERE deleted_at IS NULL;
CREATE INDEX branch_name_lower ON branch (LOWER(name));

CREATE TABLE team (
    id BLOB NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    custom TEXT NOT NULL DEFAULT '{}',
    name TEXT NOT NULL,
    manager_id BLOB,
    branch_id BLOB REFERENCES branch (id)
) STRICT;

CREATE UNIQUE INDEX team_name_unique ON team (LOWER(name)) WHERE deleted_at IS NULL;
CREATE INDEX team_name_lower ON team (LOWER(name));
CREATE INDEX team_manager_id ON team (manager_id);

CREATE TABLE app_user (
    id BLOB NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    custom TEXT NOT NULL DEFAULT '{}',
    name TEXT NOT NULL,
    email TEXT,
    role TEXT NOT NULL REFERENCES role (name),
    team_id BLOB REFERENCES team (id),
    branch_id BLOB REFERENCES branch (id),
    status TEXT NOT NULL,
    language TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    theme TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX app_user_email_unique ON app_user (LOWER(email)) WHERE deleted_at IS NULL;
CREATE INDEX app_user_email_lower ON app_user (LOWER(email));
CREATE INDEX app_user_name_lower ON app_user (LOWER(name));
CREATE INDEX app_user_team_id ON app_user (team_id);

-- A user without a row here has not finished the invitation.
CREATE TABLE credential (
    user_id BLOB NOT NULL PRIMARY KEY REFERENCES app_user (id),
    password_hash TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;

-- Links that set a password once; only the SHA-256 of the token is kept.
CREATE TABLE invitation (
    token_hash TEXT NOT NULL PRIMARY KEY,
    user_id BLOB NOT NULL REFERENCES app_user (id),
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
) STRICT;

CREATE INDEX invitation_user_id ON invitation (user_id);

CREATE TABLE session (
    id BLOB NOT NULL PRIMARY KEY,
    token_hash TEXT NOT NULL,
    user_id BLOB NOT NULL REFERENCES app_user (id),
    created_at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    address TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX session_token_hash_unique ON session (token_hash);
CREATE INDEX session_user_id ON session (user_id, seen_at);
CREATE INDEX session_expires_at ON session (expires_at);

CREATE TABLE api_key (
    id BLOB NOT NULL PRIMARY KEY,
    token_hash TEXT NOT NULL,
    user_id BLOB NOT NULL REFERENCES app_user (id),
    name TEXT NOT NULL,
    hint TEXT NOT NULL,
    created_at TEXT NOT NULL,
    seen_at TEXT
) STRICT;

CREATE UNIQUE INDEX api_key_token_hash_unique ON api_key (token_hash);
CREATE INDEX api_key_user_id ON api_key (user_id, created_at);

-- Failed sign-ins per email and per address, for the growing wait. What is old is swept.
CREATE TABLE sign_in_failure (
    subject TEXT NOT NULL PRIMARY KEY,
    failures INTEGER NOT NULL,
    last_at TEXT NOT NULL,
    wait_until TEXT NOT NULL
) STRICT;

CREATE INDEX sign_in_failure_last_at ON sign_in_failure (last_at);
