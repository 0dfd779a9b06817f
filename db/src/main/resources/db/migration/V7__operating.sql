-- What operators look at: what waits and what runs, by pool and in the order in which it starts; what was started by
-- hand; how much left the queue lately. Few rows are queued or running at a time, and few are started by hand, so the
-- recorder pays little for the first two; the third holds one entry for many pages.
create index executions_open on executions (state, pool, priority, queued_at, id)
    include (project, service, not_before) where state in ('queued', 'running');
create index executions_manual on executions (project, queued_at desc, id desc) where rule = 'manual';
create index executions_leased on executions using brin (leased_at) with (pages_per_range = 16, autosummarize = on);
