"""A real engine and a real registry for the tests, on this machine alone: made, used and taken down again."""
