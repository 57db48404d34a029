"""The window: real widgets, real buttons, on qasync's loop."""
