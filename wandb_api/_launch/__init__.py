"""Pure logic of launch: queues, queued runs and jobs."""
