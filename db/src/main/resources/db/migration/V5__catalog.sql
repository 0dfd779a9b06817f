-- The catalog: what is known of each event type from watching the events.

create table catalog_types (
    project      text        not null references projects (name) on delete cascade,
    type         text        not null,
    -- what was learned, as the engine writes it; texts, because only the engine reads them
    knowledge    text        not null,
    schema       text        not null,
    annotated    text        not null,
    version      integer     not null,
    seen         bigint      not null,
    first_seen   timestamptz not null,
    last_seen    timestamptz not null,
    -- the newest events, at most five, as structured CloudEvents
    samples      text        not null,
    -- sources with the number of events they sent
    producers    text        not null,
    primary key (project, type)
);

create table catalog_versions (
    project text        not null,
    type    text        not null,
    version integer     not null,
    schema  text        not null,
    at      timestamptz not null,
    primary key (project, type, version),
    foreign key (project, type) references catalog_types (project, type) on delete cascade
);

create table catalog_rates (
    project text        not null,
    type    text        not null,
    minute  timestamptz not null,
    events  bigint      not null,
    primary key (project, type, minute),
    foreign key (project, type) references catalog_types (project, type) on delete cascade
);
