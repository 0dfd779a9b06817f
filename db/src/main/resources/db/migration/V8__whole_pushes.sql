-- Whether a push with a broken service or flow is refused as a whole, instead of that part alone.
alter table projects add column whole_pushes boolean not null default false;
