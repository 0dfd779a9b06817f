-- The events of one source. Of all that one filters events by, only this and the type lead to a part that is much
-- smaller than the whole; a text is looked for event by event. The id is left out: few events come in one millisecond.
create index events_source on events (project, left(source, 200), at desc);
