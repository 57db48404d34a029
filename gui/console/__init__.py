"""The right side: one tab a run, with its flow, its pull, its output and its explanation."""
