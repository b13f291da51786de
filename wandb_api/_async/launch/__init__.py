"""Launch jobs, queues and queued runs."""
