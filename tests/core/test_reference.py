"""An image reference is read by the distribution grammar and told in each of its forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InvalidReferenceError
from core.images.reference import ImageReference, is_image_id

HEX = "a" * 64
PARTS = st.from_regex(r"[a-z0-9]+((\.|_|__|-{1,3})[a-z0-9]+){0,2}", fullmatch=True)
DOMAINS = st.sampled_from(["docker.io", "host.example", "localhost", "localhost:5000", "[::1]:80", "Host.example:1"])
TAGS = st.just("") | st.from_regex(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,5}", fullmatch=True)
DIGESTS = st.sampled_from(["", f"sha256:{HEX}", "sha512:" + "b" * 128])
# A path on Docker Hub that begins like a domain has no familiar form of its own; the grammar's library has none either.
# Begun with "a": a path on Docker Hub that begins like a domain (docker.io/a.b/c) has no familiar form of its own.
REFERENCES = st.builds(
    ImageReference,
    DOMAINS,
    st.lists(PARTS, min_size=1, max_size=2).map(lambda parts: "/".join(["a", *parts])),
    TAGS,
    DIGESTS,
)


@given(REFERENCES)
def test_every_form_is_read_as_the_same_reference(reference: ImageReference) -> None:
    assert ImageReference.parse(reference.familiar) == reference
    assert ImageReference.parse(reference.canonical) == reference.with_default_tag()


@given(REFERENCES)
def test_a_default_tag_is_given_once_and_only_where_nothing_else_is(reference: ImageReference) -> None:
    complete = reference.with_default_tag()
    assert complete.with_default_tag() == complete
    assert complete.tag == (reference.tag or ("" if reference.digest else "latest"))


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        reference = ImageReference.parse(text)
    except InvalidReferenceError:
        return
    assert ImageReference.parse(reference.canonical).name == reference.name


@pytest.mark.parametrize(
    ("text", "familiar", "canonical"),
    [
        ("hello-world", "hello-world", "docker.io/library/hello-world:latest"),
        ("hello-world:linux", "hello-world:linux", "docker.io/library/hello-world:linux"),
        ("docker.io/library/hello-world", "hello-world", "docker.io/library/hello-world:latest"),
        ("index.docker.io/user/app:1", "user/app:1", "docker.io/user/app:1"),
        ("localhost/app", "localhost/app", "localhost/app:latest"),
        ("localhost:5000/app:1", "localhost:5000/app:1", "localhost:5000/app:1"),
        (f"app:1@sha256:{HEX}", f"app:1@sha256:{HEX}", f"docker.io/library/app:1@sha256:{HEX}"),
        (f"app@sha256:{HEX}", f"app@sha256:{HEX}", f"docker.io/library/app@sha256:{HEX}"),
    ],
)
def test_a_reference_has_a_familiar_and_a_canonical_form(text: str, familiar: str, canonical: str) -> None:
    reference = ImageReference.parse(text)
    assert (reference.familiar, reference.canonical) == (familiar, canonical)


def test_a_pull_asks_for_the_digest_before_the_tag() -> None:
    assert ImageReference.parse("app").version == "latest"
    assert ImageReference.parse("app:1").version == "1"
    assert ImageReference.parse(f"app:1@sha256:{HEX}").version == f"sha256:{HEX}"


def test_the_familiar_name_leaves_tag_and_digest_out() -> None:
    assert ImageReference.parse(f"app:1@sha256:{HEX}").familiar_name == "app"
    assert ImageReference.parse("host.example/a/b:1").familiar_name == "host.example/a/b"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bad:ref", "invalid reference format: repository name (library/Bad) must be lowercase"),
        ("", "invalid reference format"),
        (HEX, f"invalid repository name ({HEX}), cannot specify 64-byte hexadecimal strings"),
        ("a@sha256:" + "a" * 32, "invalid checksum digest length"),
        ("a@md5:" + "a" * 32, "unsupported digest algorithm"),
        ("a@sha256:" + "A" * 64, "invalid checksum digest format"),
        ("a" * 300, "repository name must not be more than 255 characters"),
    ],
)
def test_a_text_that_is_no_reference_is_refused_in_the_words_of_the_cli(text: str, words: str) -> None:
    with pytest.raises(InvalidReferenceError) as caught:
        ImageReference.parse(text)
    assert caught.value.message == words


@pytest.mark.parametrize(
    ("text", "is_id"),
    [(HEX, True), (f"sha256:{HEX}", True), (HEX[:12], False), (f"sha256:{HEX[:12]}", False), ("A" * 64, False)],
)
def test_an_id_is_told_from_a_name(text: str, is_id: bool) -> None:
    assert is_image_id(text) is is_id
