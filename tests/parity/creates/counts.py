"""What was compared, for the end of a test run's report (tests/parity/conftest.py prints it)."""

REPORT: list[str] = []
