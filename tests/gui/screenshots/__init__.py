"""Pictures of the whole window in each of its states, taken from an engine in memory that holds still."""
