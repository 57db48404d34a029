"""The command lines of the parity test, by what they are about."""

from tests.parity.cases.errors import ERRORS
from tests.parity.cases.options import OPTIONS
from tests.parity.cases.output import OUTPUT
from tests.parity.cases.pulls import PULLS
from tests.parity.cases.signals import SIGNALS
from tests.parity.cases.surroundings import SURROUNDINGS

CASES = (*OUTPUT, *PULLS, *ERRORS, *OPTIONS, *SIGNALS, *SURROUNDINGS)
