"""What was run before: kept by the window, found again and run again."""
