"""What a shell would act upon in a pasted line is found; what is quoted against one is not."""

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.runs.shell_words import shell_sign


@pytest.mark.parametrize(
    ("line", "sign"),
    [
        ("docker run -v $(pwd):/x image", "$(…)"),
        ('docker run -v "$PWD":/x image', "$PWD"),
        ("'a b' ${HOME}/x", "${HOME}"),
        ("docker run -v ~/x:/x image", "~"),
        ("docker run image echo hi && ls", "&&"),
        ("docker run image | grep x", "|"),
        ("docker run image # as root", "#"),
        ("docker run -e A=`id` image", "`"),
        ("$ docker run image", ""),
        (" # docker run image", ""),
        ("docker run -e A=#1 -e PRICE=5$ image", ""),
        ("docker run image sh -c 'a && $B'", ""),
        ('docker run image sh -c "a && \\$B"', ""),
        ("docker run image echo a\\;b", ""),
        ("docker run image 'open", ""),
    ],
)
def test_the_first_sign_is_told(line: str, sign: str) -> None:
    assert shell_sign(line) == sign


@given(st.lists(st.text(), min_size=1))
def test_what_is_quoted_for_a_shell_is_none(words: list[str]) -> None:
    assert shell_sign(shlex.join(words)) == ""
