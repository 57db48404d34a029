"""Sizes and ids are written as docker/go-units writes them."""

import pytest

from core.format import bytes_size, human_size, image_size, short_id


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0B"), (999, "999B"), (1000, "1kB"), (36450, "36.45kB"), (1065000, "1.065MB"), (10**9, "1GB"), (1e25, "10YB")],
)
def test_human_size_has_four_digits_and_decimal_units(size: float, text: str) -> None:
    assert human_size(size) == text


@pytest.mark.parametrize(("size", "text"), [(13256, "13.3kB"), (7_800_000, "7.8MB"), (1_065_000, "1.06MB")])
def test_image_size_has_three_digits(size: float, text: str) -> None:
    assert image_size(size) == text


@pytest.mark.parametrize(("size", "text"), [(1024, "1KiB"), (6 * 1024**2, "6MiB"), (1500, "1.465KiB")])
def test_bytes_size_has_binary_units(size: float, text: str) -> None:
    assert bytes_size(size) == text


@pytest.mark.parametrize("identifier", ["sha256:" + "ab" * 32, "ab" * 32, "abababababab"])
def test_short_id_is_twelve_digits_without_the_algorithm(identifier: str) -> None:
    assert short_id(identifier) == "ab" * 6
