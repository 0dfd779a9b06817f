-- The projection: what happened, written by the recorder alone from the topics, read by REST and views.
-- It can be dropped and built again from the topics. Tables that grow are partitioned by day (UTC), so that retention
-- drops whole partitions; each carries its partition key in its primary key, and the facts carry that instant, so that
-- a row is found without a look at other days. Instants have milliseconds.
-- `version` is the offset of the last fact applied to the row: a shard's offsets only grow, and all facts about one
-- object come from one shard, so a row never goes back.
-- Texts from outside may be longer than an index entry can be, hence left(…) in indexes.

create table events (
    identity      text        not null,             -- hash of project, source and id
    at            timestamptz not null,             -- when it was accepted (timestamp of the record)
    shard         integer     not null,
    version       bigint      not null,
    id            text        not null,
    project       text        not null,
    source        text        not null,
    type          text        not null,
    subject       text,
    time          text,                             -- exactly as sent
    trace         text,
    cause         text,
    execution     text,
    flow          text,
    run           text,
    hops          integer     not null,
    actor         text,
    replay_of     text,
    content_type  text,
    data_schema   text,
    data          jsonb,
    data_base64   text,
    extensions    jsonb,
    recorded_at   timestamptz not null default now(),
    primary key (identity, at)
) partition by range (at);
create index events_id on events (left(id, 100));
create index events_project on events (project, at desc, identity desc);
create index events_type on events (project, left(type, 200), at desc, identity desc);
create index events_trace on events (trace);

-- What the rules made of an event; an event that came again has one row more, marked as a duplicate.
create table event_routes (
    identity      text        not null,             -- the event's; 'e:' and its id for one that the router emitted
    at            timestamptz not null,             -- when the router decided
    shard         integer     not null,
    version       bigint      not null,
    duplicate     boolean     not null,
    rules         jsonb,
    problems      jsonb,
    primary key (identity, at, shard, version)
) partition by range (at);

create table executions (
    id               text        not null,
    queued_at        timestamptz not null,
    shard            integer     not null,
    version          bigint      not null,
    complete         boolean     not null default false,  -- whether the fact that queued it has been seen
    project          text,
    service          text,
    service_version  text,
    rule             text,
    flow             text,
    run              text,
    node             text,
    parent_step      text,
    state            text,                                -- null before the fact that queued it has been seen
    attempt          integer,
    priority         smallint,
    pool             text,
    cause            text,
    trace            text,
    hops             integer,
    executor         text,
    not_before       timestamptz,
    leased_at        timestamptz,
    received_at      timestamptz,                         -- by the executor's clock, as the next two
    started_at       timestamptz,
    ended_at         timestamptz,
    finished_at      timestamptz,                         -- when the router accepted the end
    cancelling_at    timestamptz,
    actor            text,                                -- who cancelled it
    error            jsonb,
    input            jsonb,
    result           jsonb,
    steps            jsonb,
    emitted          jsonb,
    attempts         jsonb       not null default '{}',   -- {"<attempt>.<what happened>": {…}}, see Attempts
    recorded_at      timestamptz not null default now(),
    primary key (id, queued_at)
) partition by range (queued_at);
create index executions_project on executions (project, queued_at desc, id desc);
create index executions_service on executions (project, service, queued_at desc, id desc);
create index executions_flow on executions (project, flow, queued_at desc, id desc) where flow is not null;
create index executions_trace on executions (trace);
create index executions_run on executions (run) where run is not null;
-- Nearly all end well; what one looks for by state is the rest.
create index executions_state on executions (project, state, queued_at desc, id desc) where state <> 'succeeded';

create table runs (
    run           text        not null,
    started_at    timestamptz not null,
    shard         integer     not null,
    version       bigint      not null,
    complete      boolean     not null default false,
    project       text        not null,
    flow          text        not null,
    flow_version  text,
    node          text,                             -- the start node
    state         text,
    cause         text,
    trace         text        not null,
    hops          integer,
    ended_at      timestamptz,
    result        jsonb,
    error         jsonb,
    recorded_at   timestamptz not null default now(),
    primary key (run, started_at)
) partition by range (started_at);
create index runs_project on runs (project, started_at desc, run desc);
create index runs_flow on runs (project, flow, started_at desc, run desc);
create index runs_trace on runs (trace);
create index runs_state on runs (project, state, started_at desc, run desc) where state <> 'succeeded';

create table run_steps (
    run           text        not null,
    at            timestamptz not null,
    shard         integer     not null,
    version       bigint      not null,
    project       text        not null,
    node          text        not null,
    kind          text        not null,
    step          text        not null,
    parent        text,
    port          text,
    output        jsonb,
    error         jsonb,
    primary key (run, at, shard, version)
) partition by range (at);

create table log_lines (
    execution     text        not null,
    attempt       integer     not null,
    number        integer     not null,
    at            timestamptz not null,
    project       text        not null,
    service       text        not null,
    stream        text        not null,
    level         text        not null,
    step          text,
    text          text        not null,
    fields        jsonb,
    primary key (execution, attempt, number, at)
) partition by range (at);

create table dead_letters (
    id              text        not null,
    at              timestamptz not null,
    project         text,
    code            text        not null,
    reason          text        not null,
    event           text,
    execution       text,
    trace           text,
    original        jsonb,
    original_base64 text,
    position        text,
    primary key (id, at)
) partition by range (at);
create index dead_letters_project on dead_letters (project, at desc, id desc);
create index dead_letters_trace on dead_letters (trace);

create table executors (
    name          text        primary key,
    epoch         bigint      not null,
    pool          text        not null,
    inbox         integer     not null,
    slots         integer     not null,
    seen_at       timestamptz not null,
    lost_at       timestamptz
);

-- Up to where each partition of each topic has been recorded, written in the transaction of the rows.
create table positions (
    topic         text        not null,
    partition     integer     not null,
    next          bigint      not null,             -- offset of the first record not yet recorded
    as_of         timestamptz not null,             -- timestamp of the last record
    recorded_at   timestamptz not null default now(),
    primary key (topic, partition)
);

-- Replays that people asked for. Not part of the projection: kept when that is built again.
create table replays (
    request       text        primary key,          -- repeating a request repeats nothing
    kind          text        not null,             -- 'dead-letter' or 'execution'
    subject       text        not null,
    project       text        not null,
    event         text        not null,             -- id of the new event
    trace         text,
    actor         text        not null,
    at            timestamptz not null default now()
);
create index replays_subject on replays (subject);
