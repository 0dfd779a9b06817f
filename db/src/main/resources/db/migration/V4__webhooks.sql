-- Webhooks: URLs with a token of their own, through which other systems send events. The token is kept as a hash.

drop table if exists webhooks;

create table webhooks (
    id               uuid primary key,
    project          text        not null references projects (name) on delete cascade,
    name             text        not null check (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    token_hash       bytea       not null unique check (length(token_hash) = 32),
    signature        text        not null check (signature in ('none', 'github', 'gitlab', 'stripe', 'slack', 'shopify')),
    -- name of the project's secret that signatures are checked with
    signature_secret text check (length(signature_secret) <= 200),
    event_type       text check (length(event_type) <= 500),
    created_by       text        not null,
    created_at       timestamptz not null,
    unique (project, name),
    check ((signature = 'none') = (signature_secret is null))
);
