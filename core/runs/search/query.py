"""What somebody looks for in a run's output: a word or a pattern, and how it is meant."""

from dataclasses import dataclass

from core.runs.search.finder import Finder
from core.runs.search.letters import fold_of
from core.runs.search.patterns import pattern_finder
from core.runs.search.words import WordFinder


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody typed, and how it is meant. A word is whole where no letter, digit or "_" goes on beside it."""

    text: str
    match_case: bool = False
    whole_word: bool = False
    regular_expression: bool = False

    @property
    def simple(self) -> bool:
        """Whether its finder is made at once, and little text searched in no time."""
        return not self.regular_expression


def finder_of(query: Query) -> Finder:
    """The finder of a query. Raises PatternError, NoPatternsError; loads a package for some, so not at the start."""
    if query.regular_expression:
        return pattern_finder(query.text, match_case=query.match_case, whole_word=query.whole_word)
    folded = not query.match_case and query.text.lower() != query.text.upper()
    return WordFinder(query.text, fold_of(query.text) if folded else None, whole_word=query.whole_word)
