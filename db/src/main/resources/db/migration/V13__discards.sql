-- Dead letters that somebody discarded, and why. Not part of the projection: kept when that is built again.
create table discards (
    letter  text        primary key,
    project text        not null references projects (name) on delete cascade,
    reason  text        not null,
    actor   text        not null,
    at      timestamptz not null
);
