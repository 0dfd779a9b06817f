-- Event types whose schema somebody froze: what is promised, beside what goes on being learned.
create table catalog_frozen (
    project   text        not null references projects (name) on delete cascade,
    type      text        not null,
    version   integer     not null,             -- of the learned schema when it was frozen
    knowledge text        not null,
    schema    text        not null,
    frozen_by text        not null,
    frozen_at timestamptz not null,
    broken    bigint      not null default 0,   -- events that do not satisfy it
    broken_at timestamptz,                      -- the last of them
    sample    text,                             -- and its id
    primary key (project, type)
);
