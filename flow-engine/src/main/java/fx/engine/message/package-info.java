/** The contract between router, executor and recorder: topics, and the records on them. Every record is JSON; a changed meaning is a new kind, with the old one still read. */
@NullMarked
package fx.engine.message;

import org.jspecify.annotations.NullMarked;
