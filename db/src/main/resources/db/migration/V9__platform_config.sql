-- Values of the platform that scripts find under 'ferris.env', and the projects that get them ('*' for all).
create table platform_config (
    name       text primary key check (length(name) between 1 and 200),
    value      jsonb       not null,
    projects   text[]      not null,
    changed_by text        not null,
    changed_at timestamptz not null
);
