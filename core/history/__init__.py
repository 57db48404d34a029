"""What was run before: kept across starts, found again by its words."""
