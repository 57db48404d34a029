"""Says how much of core/ all tests together pass through, and whether that is enough."""

import io
from pathlib import Path

import coverage

CONFIGURATION = str(Path(__file__).parent.parent.parent / "pyproject.toml")
PARTIAL = "partial"  # a file of this name says that tests were left out: what is left is not judged
LEAST = 90.0  # percent of core's statements


def told_coverage(folder: Path) -> tuple[str, bool]:
    """The table of what was measured into `folder`, and whether it is as much as is wanted."""
    measured = coverage.Coverage(data_file=str(folder / ".coverage"), config_file=CONFIGURATION)
    table = io.StringIO()
    try:
        measured.combine([str(folder)])
        total = measured.report(file=table, skip_covered=True, show_missing=False)
    except coverage.exceptions.CoverageException as error:
        return f"coverage of core was not measured: {error}", False
    text = f"coverage of core\n{table.getvalue()}"
    if total >= LEAST or (folder / PARTIAL).exists():
        return text, True
    return f"{text}coverage of core is {total:.1f} %, and {LEAST:.0f} % is the least", False
