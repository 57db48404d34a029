"""Stand-ins for what a window's tests need: an engine in memory, under the same contract as the real one."""
