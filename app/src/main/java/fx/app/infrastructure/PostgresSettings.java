package fx.app.infrastructure;

/** The embedded server's configuration: little memory, one machine's own clients, durable commits. */
final class PostgresSettings {
    private PostgresSettings() {}

    static String text(int port) {
        return """
                # Written by FX at each start; changes are lost.
                listen_addresses = '127.0.0.1'
                port = %d
                # No socket file: scripts on this machine have no way in but the port and a password.
                unix_socket_directories = ''
                password_encryption = 'scram-sha-256'
                max_connections = 40
                shared_buffers = 64MB
                work_mem = 4MB
                maintenance_work_mem = 32MB
                effective_cache_size = 512MB
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                wal_compression = on
                min_wal_size = 80MB
                max_wal_size = 512MB
                wal_level = minimal
                max_wal_senders = 0
                max_logical_replication_workers = 0
                checkpoint_timeout = 15min
                io_method = sync
                jit = off
                max_worker_processes = 2
                max_parallel_workers = 2
                max_parallel_workers_per_gather = 0
                autovacuum_max_workers = 2
                autovacuum_worker_slots = 2
                huge_pages = off
                timezone = 'UTC'
                log_timezone = 'UTC'
                log_min_messages = warning
                log_min_error_statement = panic
                datestyle = 'iso, ymd'
                """.formatted(port);
    }
}
