-- Who may: accounts, tokens, projects, members, secrets, and the audit log.

create table accounts (
    id             uuid primary key,
    name           text        not null unique check (name ~ '^[a-z0-9][a-z0-9._@-]{0,99}$'),
    title          text        not null check (length(title) <= 200),
    password_hash  text,
    platform_roles text[]      not null default '{}',
    active         boolean     not null default true,
    created_at     timestamptz not null
);

create table projects (
    name                 text primary key check (name ~ '^[a-z0-9][a-z0-9-]{1,62}$'),
    title                text        not null check (length(title) <= 200),
    description          text        not null default '' check (length(description) <= 10000),
    default_branch       text        not null default 'main',
    network              text        not null default 'public' check (network in ('public', 'none')),
    secrets_in_git       boolean     not null default false,
    secrets_in_arguments boolean     not null default false,
    revision             integer     not null default 0,
    created_at           timestamptz not null
);

create table members (
    project  text        not null references projects (name) on delete cascade,
    account  uuid        not null references accounts (id) on delete cascade,
    roles    text[]      not null check (cardinality(roles) > 0),
    added_at timestamptz not null,
    primary key (project, account)
);
create index members_account on members (account);

create table project_tags (
    project     text not null references projects (name) on delete cascade,
    name        text not null check (length(name) between 1 and 60),
    description text not null default '' check (length(description) <= 1000),
    primary key (project, name)
);

-- Tokens are kept as SHA-256 of 256 random bits, so the table gives nothing to who reads it.
create table tokens (
    id           uuid primary key,
    account      uuid        not null references accounts (id) on delete cascade,
    name         text        not null check (length(name) between 1 and 100),
    hash         bytea       not null unique check (length(hash) = 32),
    project      text references projects (name) on delete cascade,
    scopes       text[]      not null,
    event_types  text[],
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    last_used_at timestamptz
);
create index tokens_account on tokens (account, created_at);

-- One data key per project ('' for the platform's), wrapped by the master key, which is never in the database.
create table data_keys (
    project    text primary key,
    wrapped    bytea       not null,
    created_at timestamptz not null
);

-- Versions of secrets; the newest counts. scope is '' for the platform, 'PROJECT' or 'PROJECT/SERVICE'.
create table secrets (
    id         uuid primary key,
    project    text references projects (name) on delete cascade,
    service    text        not null default '',
    name       text        not null check (length(name) between 1 and 200),
    version    integer     not null check (version > 0),
    ciphertext bytea       not null,
    created_by text        not null,
    created_at timestamptz not null,
    unique nulls not distinct (project, service, name, version),
    check (project is not null or service = '')
);

-- Which projects may read a secret of the platform, and which may set it.
create table secret_grants (
    name       text        not null,
    project    text        not null references projects (name) on delete cascade,
    may_write  boolean     not null default false,
    granted_at timestamptz not null,
    primary key (name, project)
);

-- Every row holds the hash of the row before it; see fx.app.audit. No reference to other tables: rows outlive them.
create table audit (
    seq      bigint primary key,
    at       timestamptz not null,
    account  uuid,
    caller   text        not null,
    token    uuid,
    address  text,
    request  text,
    action   text        not null,
    project  text,
    subject  text        not null,
    outcome  text        not null check (outcome in ('done', 'refused')),
    detail   text,
    previous bytea       not null check (length(previous) = 32),
    hash     bytea       not null check (length(hash) = 32)
);
create index audit_project on audit (project, seq);
create index audit_account on audit (account, seq);

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'The audit log is append-only: % refused', tg_op using errcode = 'insufficient_privilege';
end $$;

create trigger audit_append_only before update or delete on audit
    for each row execute function audit_is_append_only();
create trigger audit_keeps_all before truncate on audit
    for each statement execute function audit_is_append_only();
