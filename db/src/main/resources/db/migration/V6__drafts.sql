-- What was done to the drafts of flows, step by step, so that it can be undone after a restart too.

-- Hash of the flow that the steps lead to. Where the flow is another one by now, a push say, nothing can be undone.
alter table flows add column draft_digest text;

create table flow_draft_steps (
    project text        not null,
    flow    text        not null,
    -- the draft's number once the step was done: what is undone next is the highest that is not undone
    number  bigint      not null,
    label   text        not null,
    author  text        not null,
    at      timestamptz not null,
    -- lists of edits as JSON
    edits   text        not null,
    inverse text        not null,
    undone  boolean     not null default false,
    primary key (project, flow, number),
    foreign key (project, flow) references flows (project, name) on delete cascade
);

-- Drafts that are being tried on the router: their rule sets are to be taken away when the run has ended.
create table flow_tests (
    run        text        primary key,
    project    text        not null references projects (name) on delete cascade,
    flow       text        not null,
    version    text        not null,
    definition text        not null,
    actor      text        not null,
    created_at timestamptz not null,
    -- null while the rule set is there
    closed_at  timestamptz
);
create index flow_tests_open on flow_tests (created_at) where closed_at is null;

-- Runs of drafts, and their executions, are shown as what they are and counted nowhere.
alter table runs add column test boolean not null default false;
alter table executions add column test boolean not null default false;
