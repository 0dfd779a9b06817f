-- What waits of one project, in the order in which it starts: without a look at what waits of others, whatever the pool.
create index executions_queue on executions (project, priority, queued_at, id)
    include (pool, service, not_before) where state = 'queued';

-- The audit log by who, by what and by when, and the few refusals among what was done. Callers may be long (whoever
-- pushed a commit is named as its author is).
create index audit_caller on audit (left(caller, 100), seq);
create index audit_action on audit (action, seq);
create index audit_refused on audit (seq) where outcome = 'refused';
create index audit_at on audit (at);
